from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """After `migrate` the site has its first pages; what is gated stays out of the public search."""
        from library import registries
        from library.models import LibraryIndexPage, LibraryItem
        from records import tick
        from records.waiting import rooms
        from search import sources

        from . import (
            contacting,
            editions,
            hub_totals,
            legal_aid_admin,
            site_tree,
            translations,
            translations_behind,
            waiting,
        )
        from .models import FaqPage, OrganisationSettings, SelfHelpIndexPage, SelfHelpPage, TopicHubPage

        registries.publisher.register(OrganisationSettings.publisher)
        sources.leave_out(LibraryIndexPage, LibraryItem)
        sources.call("faq", _("Questions and answers"), FaqPage)
        sources.call("topic", _("Topics"), TopicHubPage)
        sources.call("self-help", _("Self-help"), SelfHelpIndexPage, SelfHelpPage)
        rooms.register(waiting.messages)
        rooms.register(legal_aid_admin.overdue)
        rooms.register(translations_behind.work)
        tick.register(contacting.forget_old, "old-messages")
        tick.register(hub_totals.recount_due, "topic-totals")
        editions.connect()
        translations.connect()
        # Sent once an app; this one's is enough, for every table is there by then.
        post_migrate.connect(site_tree.after_migrate, sender=self, dispatch_uid="home.site_tree")
