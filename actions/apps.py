from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionsConfig(AppConfig):
    name = "actions"
    verbose_name = _("Actions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from records import page_advice, tick
        from records.waiting import rooms
        from search import sources

        from . import advice, ending, waiting
        from .models import ActionPage, CampaignPage

        sources.call("action", _("Campaigns and calls"), ActionPage, CampaignPage)
        page_advice.more.register(advice.of_call)
        page_advice.more.register(advice.of_senators)
        rooms.register(waiting.calls)
        rooms.register(waiting.officials)
        tick.register(ending.end_due, "actions-ended", atomic=False)
