"""When a reader was last in the library of a case, so that "new" means new to her.

A visit ends when half an hour has passed without a request. What is new is measured from the end of the visit before
the present one, so that it stays marked while she reads, and does so in every tab. That a visit begins is recorded with
it (S32).
"""

from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from records import audit

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
#: Asked again with the moment that was read: of two tabs at once, only one ends the visit before.
BEGIN_ANOTHER = "UPDATE casefiles_casevisit SET last_at = %s, previous_at = %s WHERE id = %s AND last_at = %s"


def enter(case, user, now=None, visit=UNREAD):
    """Record a request of `user` in the library of `case`. Returns `(seen_until, begins)`.

    `seen_until` is the end of her previous visit, `None` when this is the first; `begins` says whether a visit
    begins with this request, and was recorded. `visit`, her `CaseVisit` or `None`, spares a query where it was read before.
    """
    now = now or timezone.now()
    if visit is UNREAD:
        visit = _of(case, user)
    if visit is None:
        if _begins(BEGIN, case, user, [case.pk, user.pk, now]):
            return None, True
        visit = _of(case, user)
    if now - visit.last_at > ENDS_AFTER:
        begins = _begins(BEGIN_ANOTHER, case, user, [now, visit.last_at, visit.pk, visit.last_at])
        return visit.last_at, begins
    if now - visit.last_at >= GRAIN:
        CaseVisit.objects.filter(pk=visit.pk, last_at=visit.last_at).update(last_at=now)
    return visit.previous_at, False


def _begins(statement, case, user, params):
    """Whether this request, and none beside it, has begun a visit of `user` in the library of `case`."""
    adapt = connection.ops.adapt_datetimefield_value
    params = [adapt(each) if isinstance(each, datetime) else each for each in params]
    return audit.write_with(statement, params, "case.viewed", actor=user, case=case)


def _of(case, user):
    return CaseVisit.objects.filter(case=case, user=user).first()


def seen_until(cases, user, now=None):
    """The end of the previous visit of `user` to each of `cases`, as a dict; cases without one are left out."""
    now = now or timezone.now()
    visits = CaseVisit.objects.filter(case__in=cases, user=user)
    ends = {
        case_id: last_at if now - last_at > ENDS_AFTER else previous_at
        for case_id, last_at, previous_at in visits.values_list("case_id", "last_at", "previous_at")
    }
    return {case_id: end for case_id, end in ends.items() if end is not None}
