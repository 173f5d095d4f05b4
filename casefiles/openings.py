"""Who else opened a case, for its owner to see (S32): read from the audit log, which each opening is written into."""

from django.contrib.auth import get_user_model
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from records.models import AuditEntry

#: So many people are named, those who opened it last.
NAMED = 30


def of(case, owner):
    """The people besides `owner` who opened `case`, the latest first: `{"who", "as_what", "last", "times"}`."""
    rows = list(
        AuditEntry.objects.filter(case_id=case.pk, action="case.viewed")
        .exclude(actor_id=owner.pk)
        .order_by()
        .values("actor_id")
        .annotate(last=Max("at"), times=Count("pk"))
        .order_by("-last")[:NAMED]
    )
    people = get_user_model().objects.in_bulk([row["actor_id"] for row in rows])
    roles = {member.user_id: member.get_role_display() for member in case.members.all()}
    return [
        {
            "who": people.get(row["actor_id"]) or _("somebody whose account is gone"),
            "as_what": roles.get(row["actor_id"]) or _as_what(people.get(row["actor_id"])),
            "last": row["last"],
            "times": row["times"],
        }
        for row in rows
    ]


def _as_what(person):
    return _("our staff") if person and person.kind == "staff" else _("not on the case any more")
