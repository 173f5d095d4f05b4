"""How much of what is self-declared one advocate may do in a day, before staff look (S10).

Facts are the advocate's own word: with enough cases and edits the whole library could be walked. The counts are taken
from the audit entries of the last 24 hours, so that no counter can disagree with what happened.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from records import audit
from records.models import AuditEntry

DAY = timedelta(hours=24)
ACTIONS = {"new_cases": "case.opened", "case_edits": "case.edited"}
OPENINGS = ("item.opened", "file.opened")


class LimitReached(Exception):
    """Raised when the day's number of `kind` (a key of `settings.DAILY_LIMITS`) is used up."""

    def __init__(self, kind):
        super().__init__(kind)
        self.kind = kind
        self.number = settings.DAILY_LIMITS[kind]


def _acts(user):
    return AuditEntry.objects.filter(actor_id=user.pk, at__gte=timezone.now() - DAY)


def check_acts(user, kind):
    """Raise `LimitReached` when `user` has opened (`new_cases`) or edited (`case_edits`) as many as a day allows."""
    if not user.is_approved_advocate:
        return
    if _acts(user).filter(action=ACTIONS[kind]).count() >= settings.DAILY_LIMITS[kind]:
        _refuse(user, kind)


def check_item(user, item):
    """Raise `LimitReached` when `item` would be one distinct item more than `user` may open in a day."""
    if not user.is_approved_advocate:
        return
    opened = set(_acts(user).filter(action__in=OPENINGS).values_list("item_id", flat=True).distinct())
    if item.pk not in opened and len(opened) >= settings.DAILY_LIMITS["distinct_items"]:
        _refuse(user, "distinct_items")


def may_search_number(user, case):
    """Count one search of `user` in `case` for a case number (S4); whether the day still allows it."""
    if _acts(user).filter(action="number.searched").count() >= settings.DAILY_LIMITS["number_searches"]:
        audit.write("limit.reached", actor=user, kind="number_searches")
        return False
    audit.write("number.searched", actor=user, case=case)
    return True


def _refuse(user, kind):
    audit.write("limit.reached", actor=user, kind=kind)
    raise LimitReached(kind)
