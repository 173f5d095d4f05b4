from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Share cards go with their pages, the search tells the kinds apart, the newsletter's lists stay right."""
        from records import retention, tick
        from search import sources

        from . import leftovers, newsletters, receivers
        from .models import ArticlePage, MatterPage, NewsletterIssuePage, PublicationPage

        sources.call("news", _("News"), ArticlePage)
        sources.call("publication", _("Publications"), PublicationPage)
        sources.call("docket", _("Docket"), MatterPage)
        sources.call("newsletter", _("Newsletter"), NewsletterIssuePage)

        receivers.connect()
        retention.rooms.register(leftovers.forget_uploads)
        tick.register(newsletters.forget_unconfirmed, "newsletter-sign-ups")
        tick.register(newsletters.drop_unapproved, "newsletter-approval", atomic=False)
