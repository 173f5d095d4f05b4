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
        from search import sources

        from . import site_tree
        from .models import OrganisationSettings

        registries.publisher.register(OrganisationSettings.publisher)
        sources.leave_out(LibraryIndexPage, LibraryItem)
        # Sent once an app; this one's is enough, for every table is there by then.
        post_migrate.connect(site_tree.after_migrate, sender=self, dispatch_uid="home.site_tree")
