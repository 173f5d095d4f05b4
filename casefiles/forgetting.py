"""Closed cases are kept for seven years; then nothing of them stays but that one more was closed in that year (S30)."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from records import audit

from .models import Case, ClosedCases


def forget_closed():
    """Forget the cases whose time is over, each in a transaction of its own. Returns `("closed_cases", number)`."""
    forgotten = 0
    for pk in list(Case.objects.to_forget().values_list("pk", flat=True)):
        forgotten += _forget(pk)
    return "closed_cases", forgotten


@transaction.atomic
def _forget(pk):
    """Delete a case with all that hangs on it, and count it; returns whether it was still to be forgotten.

    Its number stays given out, and the log still says by ids that there was one; neither tells whose it was.
    """
    case = Case.objects.to_forget().select_for_update().filter(pk=pk).first()
    if case is None:
        return False
    year, _is_new = ClosedCases.objects.get_or_create(year=timezone.localdate(case.closed_at).year)
    ClosedCases.objects.filter(pk=year.pk).update(number=F("number") + 1)
    audit.write("case.forgotten", case=case)
    case.delete()
    return True
