from django.apps import AppConfig
from django.contrib.auth import get_user_model
from django.db.models.signals import m2m_changed, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self):
        from records.waiting import rooms

        from . import admin_access, group_lists, membership, receivers, waiting

        User = get_user_model()
        m2m_changed.connect(membership.check, sender=User.groups.through)
        post_save.connect(receivers.confirm_address, sender=User)
        receivers.listen()
        group_lists.leave_out_fact_groups()
        admin_access.refuse_plainly()
        rooms.register(waiting.accounts)


class WagtailUsersConfig(WagtailUsersAppConfig):
    """Wagtail's screens for people and groups, with our own lists and forms behind them."""

    default = False
    user_viewset = "accounts.viewsets.UserViewSet"
    group_viewset = "accounts.viewsets.GroupViewSet"
