from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasefilesConfig(AppConfig):
    name = "casefiles"
    verbose_name = _("Cases")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import parked
        from library import registries
        from records import retention, tick
        from records.waiting import rooms

        from . import (  # noqa: F401
            attachments,
            deadline_rules,
            decision_source_admin,
            drafts,
            forgetting,
            holders,
            invariant,
            reaching,
            receivers,
            waiting,
        )
        from .views.parked import take

        parked.takers.register(take)
        registries.reach.register(attachments.reach)
        registries.reaches.register(reaching.reaches)
        registries.groups.register(attachments.groups_holding)
        registries.holders.register(holders.cases_that_hold)
        registries.own_data.register(deadline_rules.load)
        rooms.register(waiting.cases)
        tick.register(drafts.forget_old, "intake-drafts")
        retention.rooms.register(forgetting.forget_closed)
        registries.beside_clearance.register(decision_source_admin.beside_clearance)
        tick.register(attachments.apply_dates, "attachments", atomic=False)
        tick.register(invariant.nightly, "attachments-check")
