from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Library")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import forum_terms, indexing, panels, receivers  # noqa: F401
        from .models import LibraryItem

        # Set here because the form knows the models, which therefore cannot know the form.
        LibraryItem.edit_handler = panels.item_panels()
