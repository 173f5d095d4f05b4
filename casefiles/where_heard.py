"""Which forums and judges the intake offers first: the stage says where a case is heard, the court who sits there.

Nothing is kept away: a case may be before a court and an asylum office at once, and a list of sittings is never whole.
What lies elsewhere comes after, is said to, and is never chosen by a word alone.
"""

import re

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forums.models import Adjudicator, Forum, Sitting
from library.taxonomy import Taxonomy

from . import options

#: Where the stages of a group (and single stages) are heard. Of the others, such as before filing, nothing follows. Of an
#: appeal the court that decided is as good an answer as the Board: it is the court that the circuit follows from.
HEARD = {
    "asylum-office": {Forum.Kind.ASYLUM_OFFICE},
    "credible-fear": {Forum.Kind.ASYLUM_OFFICE, Forum.Kind.COURT},
    "reasonable-fear": {Forum.Kind.ASYLUM_OFFICE, Forum.Kind.COURT},
    "immigration-court": {Forum.Kind.COURT},
    "bia": {Forum.Kind.BOARD, Forum.Kind.COURT},
    "federal-courts": {Forum.Kind.CIRCUIT},
}
#: What attorneys write for a place and its name does not hold, by the beginning of the name.
SHORT = {
    "Board of Immigration": ["BIA"],
    "Los Angeles": ["LA"],
    "New York": ["NYC"],
    "San Francisco": ["SF"],
    "Washington": ["DC"],
}
ORDINALS = [
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
]
NOT_HEARD = gettext_lazy("not where this stage is heard")
NOT_THERE = gettext_lazy("at another court")


def kinds_by_stage():
    """Where each stage is heard: `{term id: [kinds]}`, without the stages of which nothing follows."""
    taxonomy, found = Taxonomy.current(), {}
    for row in taxonomy.terms.values():
        if row.facet == "stage":
            slugs = [row.slug, *(taxonomy.terms[each].slug for each in taxonomy.ancestors(row.id))]
            heard = next((HEARD[slug] for slug in slugs if slug in HEARD), None)
            if heard:
                found[row.id] = sorted(heard)
    return found


def offer_forums(form, case):
    """Fill the field `forum`: those that are open, and the case's own, those where its stage is heard first."""
    forums = Forum.objects.open_on(timezone.localdate())
    if case and case.forum_id:
        forums = forums | Forum.objects.filter(pk=case.forum_id)
    field, states = form.fields["forum"], dict(options.STATES)
    field.queryset = forums
    by_kind, words = {}, {}
    for forum in forums.order_by("name"):
        by_kind.setdefault(forum.kind, []).append((forum.pk, str(forum)))
        state = states.get(forum.state)
        words[str(forum.pk)] = (f"{forum}, {state}" if state else str(forum), _other_names(forum))
    by_stage = kinds_by_stage()
    wanted = by_stage.get(_number(form, "stage"), ())
    kinds = sorted(
        ((kind, label) for kind, label in Forum.Kind.choices if kind in by_kind),
        key=lambda pair: bool(wanted) and pair[0] not in wanted,
    )
    field.choices = [("", "—")] + [
        (
            label if not wanted or kind in wanted else format_lazy("{}: {}", label, NOT_HEARD),
            by_kind[kind],
        )
        for kind, label in kinds
    ]
    field.widget.facet, field.widget.words = "forum", words
    if wanted:
        first = {str(pk) for kind in wanted for pk, _name in by_kind.get(kind, ())}
        field.widget.put_first(first, NOT_HEARD)
    form.places["forum"] = {
        "by": "stage",
        "wants": by_stage,
        "keys": {str(pk): [kind] for kind, rows in by_kind.items() for pk, _name in rows},
        "elsewhere": str(NOT_HEARD),
    }


def _other_names(forum):
    """The former names of a forum, and what else it is called."""
    also = [word for begins, words in SHORT.items() if forum.name.startswith(begins) for word in words]
    number = re.match(r"\d{1,2}", forum.name) if forum.kind == Forum.Kind.CIRCUIT else None
    also += ORDINALS[int(number[0]) - 1 : int(number[0])] if number else []
    return [*also, *forum.former_names]


def offer_judges(form):
    """Fill the field `adjudicator`: those who sit at the chosen court first, then those who sat there, then the rest."""
    field, chosen = form.fields["adjudicator"], _number(form, "forum")
    field.queryset = Adjudicator.objects.all()
    names = dict(field.queryset.order_by("name").values_list("pk", "name"))
    now, before, elsewhere, sat = {}, {}, {}, {}
    today = timezone.localdate()
    for sitting in Sitting.objects.select_related("forum").order_by("from_on", "pk"):
        sits = sitting.to_on is None or sitting.to_on > today
        said = _dates(sitting)
        sat.setdefault(sitting.adjudicator_id, {})[str(sitting.forum_id)] = said
        label = f"{names[sitting.adjudicator_id]}, {said}" if said else names[sitting.adjudicator_id]
        if sitting.forum_id == chosen:
            (now if sits else before)[sitting.adjudicator_id] = label
        elsewhere[sitting.adjudicator_id] = f"{names[sitting.adjudicator_id]}, {sitting.forum}"
    rest = {pk: elsewhere.get(pk, name) for pk, name in names.items() if pk not in now and pk not in before}
    before = {pk: label for pk, label in before.items() if pk not in now}
    field.choices = [("", "—"), *_groups(chosen, now, before, rest)]
    field.widget.facet = "adjudicator"
    if now or before:
        field.widget.put_first({str(pk) for pk in {*now, *before}}, NOT_THERE)
    form.places["adjudicator"] = {
        "by": "forum",
        "keys": {str(pk): where for pk, where in sat.items()},
        "names": names,
        "elsewhere": str(NOT_THERE),
    }


def _groups(chosen, now, before, rest):
    """The judges as a list shows them: in groups where the court is known, otherwise by name."""
    if not (now or before):
        return sorted(rest.items(), key=lambda pair: pair[1])
    forum = Forum.objects.get(pk=chosen)
    groups = [
        (_("Sits at %(forum)s") % {"forum": forum}, now),
        (_("Sat at %(forum)s") % {"forum": forum}, before),
        (str(NOT_THERE).capitalize(), rest),
    ]
    return [(label, sorted(rows.items(), key=lambda pair: pair[1])) for label, rows in groups if rows]


def _dates(sitting):
    """The time of a sitting in words; empty where neither end is known."""
    begin, end = (day and date_format(day, "M Y") for day in (sitting.from_on, sitting.to_on))
    if begin and end:
        return _("%(begin)s to %(end)s") % {"begin": begin, "end": end}
    if begin:
        return _("since %(begin)s") % {"begin": begin}
    return _("until %(end)s") % {"end": end} if end else ""


def _number(form, name):
    value = form.data.get(name) if form.is_bound else form.initial.get(name)
    value = getattr(value, "pk", value)
    return int(value) if re.fullmatch("[0-9]{1,18}", str(value)) else None
