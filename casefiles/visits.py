"""When a reader was last in the library of a case, so that "new" means new to her.

A visit ends when half an hour has passed without a request. What is new is measured from the end of the visit before
the present one, so that it stays marked while she reads, and does so in every tab.
"""

from datetime import timedelta

from django.utils import timezone

from .models import CaseVisit

ENDS_AFTER = timedelta(minutes=30)
#: How often the last request is written down; a visit seems to have ended that much too early at the most.
GRAIN = timedelta(minutes=1)


def enter(case, user, now=None):
    """Record a request of `user` in the library of `case`. Returns `(seen_until, begins)`.

    `seen_until` is the end of her previous visit, `None` when this is the first; `begins` says whether a visit
    begins with this request.
    """
    now = now or timezone.now()
    visit, created = CaseVisit.objects.get_or_create(case=case, user=user, defaults={"last_at": now})
    if created:
        return None, True
    if begins := now - visit.last_at > ENDS_AFTER:
        visit.previous_at = visit.last_at
    elif now - visit.last_at < GRAIN:
        return visit.previous_at, False
    # Asked again with the moment that was read: of two tabs at once, only one ends the visit.
    CaseVisit.objects.filter(pk=visit.pk, last_at=visit.last_at).update(
        last_at=max(now, visit.last_at), previous_at=visit.previous_at
    )
    return visit.previous_at, begins


def seen_until(cases, user, now=None):
    """The end of the previous visit of `user` to each of `cases`, as a dict; cases without one are left out."""
    now = now or timezone.now()
    visits = CaseVisit.objects.filter(case__in=cases, user=user)
    ends = {
        case_id: last_at if now - last_at > ENDS_AFTER else previous_at
        for case_id, last_at, previous_at in visits.values_list("case_id", "last_at", "previous_at")
    }
    return {case_id: end for case_id, end in ends.items() if end is not None}
