"""What a cell may hold: a day, one of a list, terms of a facet. What it may not is noted in the row."""

import re
from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

#: What a report calls the terms of each facet.
FACET_WORDS = {
    "persecution_type": gettext_lazy("the slug of a type of persecution"),
    "ground": gettext_lazy("the slug of a protected ground"),
    "psg": gettext_lazy("the slug of a category of social group"),
    "political_opinion": gettext_lazy("the slug of a formulation of political opinion"),
    "stage": gettext_lazy("the slug of a procedural stage"),
    "relief": gettext_lazy("the slug of a form of relief"),
    "bar": gettext_lazy("the slug of a bar"),
    "topic": gettext_lazy("the slug of a topic"),
    "persecutor": gettext_lazy("the slug of a kind of persecutor"),
    "circumstance": gettext_lazy("the slug of a circumstance"),
    "circuit": gettext_lazy("a circuit: 1 to 11, or dc"),
    "country": gettext_lazy("a country's ISO code of two letters or a region's slug"),
}


def day(row, column):
    """The day in `column`, `None` if it is empty or no day."""
    value = row.get(column)
    if not value:
        return None
    try:
        return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else _no_day(row, column)
    except ValueError:
        return _no_day(row, column)


def _no_day(row, column):
    row.refuse(column, _("a day as YYYY-MM-DD"))


def choice(row, column, values, empty="", aliases=()):
    """The value in `column` if it is one of `values` in any case; `empty` if there is none."""
    value = row.get(column)
    if not value:
        return empty
    spellings = {str(each).lower(): each for each in values} | dict(aliases)
    for spelling in (value.lower(), slugify(value.replace("_", " "))):
        if spelling in spellings:
            return spellings[spelling]
    row.refuse(column, one_of(values))
    return empty


def one_of(values):
    """ "one of a, b or c", for a report; of a single value, that the cell may be empty too."""
    values = [str(value) for value in values]
    if len(values) == 1:
        return _("%(value)s, or nothing") % {"value": values[0]}
    if len(values) > 20:
        return ngettext(
            "one value such as %(some)s", "one of %(count)s values such as %(some)s", len(values)
        ) % {
            "count": len(values),
            "some": ", ".join(values[:5]),
        }
    return _("one of %(values)s") % {"values": ", ".join(values)}


def terms(row, column, facet, taxonomy, *, skip=()):
    """The ids of the terms of `facet` that the slugs in `column` name, aliases resolved; `skip` are passed over."""
    found = []
    for slug in row.several(column):
        if slug.lower() in skip:
            continue
        term = taxonomy.find(facet, slug)
        if term is None:
            row.refuse(column, FACET_WORDS[facet], slug)
        else:
            found.append(term.id)
    return found


def one_term(row, column, facet, taxonomy):
    """The ids as `terms` gives them, of a column that may hold one value only."""
    if len(row.several(column)) > 1:
        row.refuse(column, _("a single value"))
        return []
    return terms(row, column, facet, taxonomy)
