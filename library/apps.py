from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Library")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from records.waiting import rooms

        from . import forum_terms, indexing, panels, receivers, waiting  # noqa: F401
        from .models import LibraryItem

        rooms.register(waiting.clearance)
        rooms.register(waiting.items)

        # Set here because the form knows the models, which therefore cannot know the form.
        LibraryItem.edit_handler = panels.item_panels()
