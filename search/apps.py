from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from records import tick
        from records.waiting import rooms

        from . import changes
        from .elastic import building, outages

        tick.register(changes.tick, "texts", atomic=False)
        tick.register(building.tick, "elasticsearch", atomic=False)
        rooms.register(outages.work)
