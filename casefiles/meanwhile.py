"""Two people change a case at once: the second is shown what the first did, and keeps what she typed (S36)."""

from django.utils.translation import gettext as _

from library.taxonomy import Taxonomy

from . import answers
from .form_fields import TermsField
from .models import Case, CaseChange


def take_in(form, version, form_class, *, case, present, for_owner):
    """Bring a form that began at `version` of `case` to its present version. Returns the new form and what to tell.

    Terms are merged: what the other person added and took away counts, unless it was changed here too. Other fields
    keep what was typed here, and what stands in the case now is told beside the name of who changed it.
    """
    changes = list(
        CaseChange.objects.filter(case=case, version__gt=version).select_related("by").order_by("-version")
    )
    base = answers.before(present, changes)
    merged = answers.merged(base, answers.stated(form, base), _asked_for(present))
    data = form.data.copy()
    for name, each in answers.term_fields(form).items():
        ids = _ids_in(merged, each)
        if isinstance(each, TermsField):
            data.setlist(name, [str(term_id) for term_id in ids])
        elif len(ids) < 2:
            data[name] = str(ids[0]) if ids else ""
    data["version"] = str(case.version)
    fresh = form_class(data, case=case, present=present, for_owner=for_owner)
    return fresh, [_told(change, fresh, case) for change in changes]


def _asked_for(present):
    taxonomy = Taxonomy.current()
    return {pair for pair in present if taxonomy.facet(pair[0]) not in answers.FROM_FORUM}


def _ids_in(stated, each):
    taxonomy = Taxonomy.current()
    return sorted(
        {
            taxonomy.resolve(term_id)
            for term_id, role in stated
            if taxonomy.facet(term_id) == each.facet and role == each.role
        }
    )


def _told(change, form, case):
    """Who changed what: `{"by", "at", "gained", "lost", "fields"}`, labels in words."""
    taxonomy = Taxonomy.current()

    def labels(pairs):
        return ", ".join(
            taxonomy.label(term_id)
            for term_id, _role in pairs
            if taxonomy.facet(term_id) not in answers.FROM_FORUM
        )

    names = [name for name in change.detail.get("fields", ()) if name in form.fields]
    return {
        "by": str(change.by) if change.by else _("our staff"),
        "at": change.at,
        "gained": labels(change.detail.get("gained", ())),
        "lost": labels(change.detail.get("lost", ())),
        "fields": [{"label": form.fields[name].label, "now": _now(case, name)} for name in names],
    }


def _now(case: Case, name):
    display = getattr(case, f"get_{name}_display", None)
    value = display() if display else getattr(case, name)
    if isinstance(value, list):
        value = ", ".join(value)
    if isinstance(value, bool):
        value = _("yes") if value else _("no")
    return str(value) if value not in (None, "") else _("empty")
