"""Is this the same client? One number stands for one client, and a case is easily entered twice (domain 2.1)."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from library.taxonomy import Taxonomy

from .models import Case, CaseTerm

WITHIN = timedelta(days=90)
PLACES = (CaseTerm.Role.ORIGIN, CaseTerm.Role.LAST_RESIDENCE)


def alike(user, stated, forum, now=None):
    """The cases of `user` of the last 90 days with the same country, harms and forum, newest first.

    Those that were entered for her count, accepted or not. `stated` is a set of (term id, role), `forum` a `Forum` or
    `None`. Siblings look alike too: it is for asking only.
    """
    recent = (
        Case.objects.filter(Q(pk__in=Case.objects.owned_by(user)) | Q(handover__to=user))
        .filter(created_at__gt=(now or timezone.now()) - WITHIN, forum=forum)
        .prefetch_related("stated__term")
        .order_by("-created_at", "-pk")
    )
    wanted = _fingerprint(stated)
    return [
        case
        for case in recent
        if _fingerprint({(row.term_id, row.role) for row in case.stated.all()}) == wanted
    ]


def _fingerprint(stated):
    taxonomy = Taxonomy.current()

    def ids(facet, roles):
        return frozenset(
            taxonomy.resolve(term_id)
            for term_id, role in stated
            if taxonomy.facet(term_id) == facet and role in roles
        )

    return ids("country", PLACES), ids("persecution_type", ("",))
