from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionsConfig(AppConfig):
    name = "actions"
    verbose_name = _("Actions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from records import tick
        from records.waiting import rooms

        from . import ending, waiting

        rooms.register(waiting.calls)
        rooms.register(waiting.officials)
        tick.register(ending.end_due, "actions-ended", atomic=False)
