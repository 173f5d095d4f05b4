"""When a reader was last in the library of a case, so that "new" means new to her.

A visit ends when half an hour has passed without a request. What is new is measured from the end of the visit before
the present one, so that it stays marked while she reads, and does so in every tab.
"""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from records import planned

from .models import CaseVisit

ENDS_AFTER = timedelta(minutes=30)
#: How often the last request is written down; a visit seems to have ended that much too early at the most.
GRAIN = timedelta(minutes=1)

#: In the place of a visit that nobody has read, which may be none.
UNREAD = object()
#: Of two tabs that open a library at once, one begins the visit.
BEGIN = """
    INSERT INTO casefiles_casevisit (case_id, user_id, last_at) VALUES (%s, %s, %s)
    ON CONFLICT (case_id, user_id) DO NOTHING
"""


def enter(case, user, now=None, visit=UNREAD):
    """Record a request of `user` in the library of `case`. Returns `(seen_until, begins)`.

    `seen_until` is the end of her previous visit, `None` when this is the first; `begins` says whether a visit
    begins with this request. `visit`, her `CaseVisit` or `None`, spares a query where it was read before.
    """
    now = now or timezone.now()
    if visit is UNREAD:
        visit = _of(case, user)
    if visit is None:
        if _began(case, user, now):
            return None, True
        visit = _of(case, user)
    if begins := now - visit.last_at > ENDS_AFTER:
        visit.previous_at = visit.last_at
    elif now - visit.last_at < GRAIN:
        return visit.previous_at, False
    # Asked again with the moment that was read: of two tabs at once, only one ends the visit.
    CaseVisit.objects.filter(pk=visit.pk, last_at=visit.last_at).update(
        last_at=max(now, visit.last_at), previous_at=visit.previous_at
    )
    return visit.previous_at, begins


def _of(case, user):
    return CaseVisit.objects.filter(case=case, user=user).first()


def _began(case, user, now):
    """Whether this was the first request of `user` in the library of `case`."""
    with planned.cursor() as cursor:
        cursor.execute(BEGIN, [case.pk, user.pk, connection.ops.adapt_datetimefield_value(now)])
        return cursor.rowcount == 1


def seen_until(cases, user, now=None):
    """The end of the previous visit of `user` to each of `cases`, as a dict; cases without one are left out."""
    now = now or timezone.now()
    visits = CaseVisit.objects.filter(case__in=cases, user=user)
    ends = {
        case_id: last_at if now - last_at > ENDS_AFTER else previous_at
        for case_id, last_at, previous_at in visits.values_list("case_id", "last_at", "previous_at")
    }
    return {case_id: end for case_id, end in ends.items() if end is not None}
