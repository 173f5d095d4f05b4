"""What the news room adds to the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn
from wagtail_modeladmin.options import modeladmin_register

from records.screens import LastingViewSet

from .models import PressContact
from .subscriber_admin import SubscriberAdmin

modeladmin_register(SubscriberAdmin)


class PressContactViewSet(LastingViewSet):
    """Whom reporters may call. Nobody is deleted: who leaves is unticked, and every page stops naming her."""

    model = PressContact
    name = url_prefix = "press_contacts"
    icon = "user"
    menu_label = _("Press contacts")
    add_to_settings_menu = True
    menu_order = 610
    form_fields = ["name", "role", "email", "telephone", "languages", "active"]
    list_display = [
        "name",
        "role",
        "email",
        BooleanColumn("active", label=_("Answers the press now"), sort_key="active"),
    ]
    list_filter = ["active"]
    search_fields = ["name"]
    ordering = ["name"]


@hooks.register("register_admin_viewset")
def register_press_contacts():
    return PressContactViewSet()
