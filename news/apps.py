from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """The share card of a page goes when the page does."""
        from records import tick

        from . import newsletters, receivers

        receivers.connect()
        tick.register(newsletters.forget_unconfirmed, "newsletter-sign-ups")
        tick.register(newsletters.drop_unapproved, "newsletter-approval", atomic=False)
