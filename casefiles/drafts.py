"""Drafts of the intake: what was typed is kept, encrypted, until it is sent, thrown away, or thirty days old (S30).

What is kept are the answers of the sections that a person wrote in, each with what the case said when she began:
`{name: {"is": [typed, …], "was": [typed, …] or None}}`. An answer that is as it was is no change and is not kept. So
two people may change one case at once, section by section, and neither takes back what the other wrote.
"""

import json

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from records.identifier_forms import SUFFIX

from .form_fields import TermsField
from .forms import IntakeForm
from .models import Draft


def of(user, case=None, intended_for=None):
    """The draft of `user` of changes to `case`, or of a new one (of `intended_for`, where staff enter it), or `None`."""
    return Draft.objects.of(user).filter(case=case, intended_for=intended_for).first()


def typed(draft):
    """What a draft holds, as above; empty without a draft."""
    return json.loads(draft.typed) if draft and draft.typed else {}


@transaction.atomic
def keep(user, case, section, answers, began=None, version=None, intended_for=None):
    """Keep what was typed into a section: `answers` and `began` are dicts of lists, by the names of fields.

    `began` is what the case said in those fields when the section was shown, at `version` of it; `None` for a new case.
    Returns the `Draft`, or `None` when nothing differs and there was none.
    """
    which = {"user": user, "case": case, "intended_for": intended_for}
    Draft.objects.forgotten().filter(**which).delete()
    draft = Draft.objects.select_for_update().filter(**which).first()
    held = typed(draft)
    for name, values in answers.items():
        was = began.get(name) if began is not None else None
        if was is not None and same(values, was):
            held.pop(name, None)
        else:
            held[name] = {"is": values, "was": was}
    if all(name.endswith(SUFFIX) for name in held):
        # A tick may confirm an answer that is as it was, beside another that has changed; alone it is no change.
        held.clear()
    if draft is None and case is not None and not held:
        return None
    if draft is None:
        draft, _created = Draft.objects.get_or_create(**which)
    draft.typed = json.dumps(held)
    draft.section, draft.version, draft.saved_at = section, version, timezone.now()
    draft.save(update_fields=["typed", "section", "version", "saved_at"])
    return draft


def discard(user, case=None, intended_for=None):
    """Throw the draft away: it was sent, or its writer wants no more of it."""
    Draft.objects.filter(user=user, case=case, intended_for=intended_for).delete()


def forget_old():
    """What the minute's tick owes: delete drafts that nobody has touched for thirty days.

    If it never runs, an old draft is not offered any more but lies in the database.
    """
    return Draft.objects.forgotten().delete()[0]


def same(one, other):
    """Whether two answers say the same: in whatever order, an empty box being no answer."""
    return _said(one) == _said(other)


def _said(values):
    return sorted(value.replace("\r\n", "\n").strip() for value in values if value not in ("", "unknown"))


def as_typed(form):
    """The initial values of an unbound form as a browser would send them: a dict of lists."""
    return {name: _as_typed(form, name, field) for name, field in form.fields.items()}


def _as_typed(form, name, field):
    value = field.prepare_value(form.get_initial_for_field(field, name))
    if isinstance(value, (list, tuple)):
        return [str(each) for each in value]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if value in (None, ""):
        return []
    shown = field.widget.format_value(value)
    return [str(each) for each in shown] if isinstance(shown, list) else [str(shown)]


def over(now, held):
    """The answers `now` (a dict of lists) with a draft's laid over them, as a `QueryDict` to bind a form to.

    Of several terms, what she added is added and what she took away goes; any other answer that she changed is hers.
    """
    data = QueryDict(mutable=True)
    for name, values in now.items():
        data.setlist(name, merged(name, held[name], values) if name in held else values)
    for name, kept in held.items():
        if name.endswith(SUFFIX):
            data.setlist(name, kept["is"])
    return data


def merged(name, kept, now):
    """One answer, `kept` as in a draft, over what the case says `now`."""
    if kept["was"] is None or not isinstance(IntakeForm.base_fields[name], TermsField):
        return kept["is"]
    gone = set(kept["was"]) - set(kept["is"])
    added = [value for value in kept["is"] if value not in kept["was"]]
    return [value for value in dict.fromkeys([*now, *added]) if value not in gone]
