"""A case in few words: the line of its claim, the caption over its library, the next deadline."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from library.audience import in_sentence

from .models import CaseMember, CaseTerm

ORIGINS = (CaseTerm.Role.ORIGIN, CaseTerm.Role.LAST_RESIDENCE, CaseTerm.Role.SECOND_NATIONALITY)


def labels(case, facet, roles=("",)):
    """The labels of the terms that `case` states in a facet, in the order of the taxonomy."""
    stated = [row for row in case.stated.all() if row.term.facet_id == facet and row.role in roles]
    stated.sort(key=lambda row: (roles.index(row.role), row.term.position, row.term.label))
    return [row.term.label for row in stated]


def claim(case):
    """Country and harms in one line: "Honduras · domestic violence, gang violence"."""
    countries = labels(case, "country", ORIGINS)[:1]
    harms = [in_sentence(label) for label in labels(case, "persecution_type")]
    return " · ".join(part for part in (", ".join(countries), ", ".join(harms)) if part)


def stage(case):
    """Where a case stands, in the words of the taxonomy; empty when it does not say."""
    return ", ".join(labels(case, "stage"))


def due(case, today=None):
    """The next deadline as the caption prints it, or `None` when there is none; one that has passed says so."""
    if case.deadline_on is None:
        return None
    days = (case.deadline_on - (today or timezone.localdate())).days
    if days > 0:
        lead = ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    else:
        lead = _("today") if days == 0 else _("has passed")
    return {
        "label": case.get_deadline_kind_display() or _("Deadline"),
        "lead": lead,
        "date": case.deadline_on,
        "note": _("As entered on the case. The judge’s order controls."),
    }


def caption(case, user, members):
    """What `components/caption.html` prints of `case` for `user`; `members` are its `CaseMember`s with their users."""
    role = next((member.role for member in members if member.user_id == user.pk), None)
    circuit = ", ".join(labels(case, "circuit"))
    rows = [
        (_("Stage"), stage(case)),
        (_("Before"), str(case.forum) if case.forum else ""),
        (_("Law of"), circuit),
        (_("Team"), team(user, members)),
    ]
    if role and role != CaseMember.Role.OWNER:
        # Who is on the case knows it by that too; staff know it by its number.
        rows.append((_("Reference"), case.reference))
    if not case.is_open:
        rows.append((_("Closed"), date_format(timezone.localtime(case.closed_at), "j M Y")))
    return {
        "number": case.number,
        "claim": claim(case),
        "reference": case.reference if role == CaseMember.Role.OWNER else "",
        "rows": [{"label": label, "value": value} for label, value in rows if value],
        "due": due(case) if case.is_open else None,
    }


def team(user, members):
    """The people of a case by name: "You, T. Adeyemi (viewer)"."""
    order = [CaseMember.Role.OWNER, CaseMember.Role.CO_COUNSEL, CaseMember.Role.VIEWER]
    names = []
    for member in sorted(
        members, key=lambda member: (member.user_id != user.pk, order.index(member.role), member.pk)
    ):
        name = _("You") if member.user_id == user.pk else str(member.user)
        if member.role != CaseMember.Role.OWNER and member.user_id != user.pk:
            name = f"{name} ({member.get_role_display().lower()})"
        names.append(name)
    return ", ".join(names)
