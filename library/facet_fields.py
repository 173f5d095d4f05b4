"""The fields by which an editor chooses terms: one for each facet, a tree of checkboxes that can be searched."""

from collections import defaultdict
from dataclasses import dataclass

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .models import Term

#: A list with more terms than this gets a box to find them in.
LONG = 14

#: A list with more terms than this shows only what was chosen or found.
VERY_LONG = 60


@dataclass
class Row:
    """A term as the tree shows it."""

    id: int
    label: str
    depth: int
    synonyms: str
    retired: bool


class TermTree(forms.CheckboxSelectMultiple):
    """Checkboxes of a facet's terms, each group under what contains it. It works without scripts."""

    template_name = "library/admin/widgets/terms.html"

    def __init__(self, attrs=None, choices=()):
        super().__init__(attrs, choices)
        self.groups, self.label = [], ""

    class Media:
        css = {"all": ["library_admin/items.css"]}
        js = ["library_admin/terms.js"]

    def get_context(self, name, value, attrs):
        chosen = {str(each) for each in value or ()}
        context = forms.Widget.get_context(self, name, value, attrs)
        rows = [[{"row": row, "checked": str(row.id) in chosen} for row in group] for group in self.groups]
        total = sum(len(group) for group in rows)
        context["widget"].update(
            groups=rows,
            label=self.label,
            searchable=total > LONG,
            collapsed=total > VERY_LONG,
        )
        return context


class FacetField(forms.TypedMultipleChoiceField):
    """The ids of an item's terms in one facet. `offer` gives it its terms."""

    widget = TermTree

    def __init__(self, **kwargs):
        super().__init__(coerce=int, required=False, **kwargs)
        self.widget.label = self.label

    def offer(self, groups):
        """Offer `groups`, each a list of `Row` of which the first contains the others."""
        self.widget.groups = groups
        self.choices = [(row.id, row.label) for group in groups for row in group]

    def has_changed(self, initial, data):
        return {str(each) for each in initial or ()} != {str(each) for each in data or ()}


def offered_terms(facets, carried=()):
    """What each of `facets` offers, in groups of `Row`: a dict by facet code; one query.

    Retired terms only where they are among the ids `carried`; aliases never; "none: CAT only" never, which no
    item carries.
    """
    terms = (
        Term.objects.filter(Q(active=True) | Q(pk__in=carried), facet__in=facets, merged_into__isnull=True)
        .exclude(slug=Term.NONE_CAT_ONLY)
        .order_by("facet", "position", "label")
    )
    by_id = {term.pk: term for term in terms}
    below = defaultdict(list)
    for term in by_id.values():
        below[term.parent_id if term.parent_id in by_id else None].append(term)
    groups = defaultdict(list)
    for term in below[None]:
        groups[term.facet_id].append(list(_branch(term, below, 0)))
    return groups


def _branch(term, below, depth):
    yield Row(term.pk, term.label, depth, ", ".join([*term.synonyms, term.slug]), not term.active)
    for child in below[term.pk]:
        yield from _branch(child, below, depth + 1)


#: The facets that an item's terms come from, in the order of the form, with their labels and what they decide.
ITEM_FACETS = {
    "persecution_type": (
        _("Types of persecution"),
        _(
            "A harm gates everything: only cases that claim one of these get the item. A group brings all its harms."
        ),
    ),
    "country": (
        _("Countries and regions"),
        _("A place gates only what is about a place: country conditions and universal declarations."),
    ),
    "ground": (
        _("Protected grounds"),
        _("Where no type of persecution is named, a case must have one of these grounds or categories."),
    ),
    "psg": (_("Particular social groups"), _("Categories of social groups. They gate as the grounds do.")),
    "political_opinion": (_("Political opinions"), _("They help to find the item, and gate nothing.")),
    "persecutor": (_("Persecutors"), _("They help to find the item, and gate nothing.")),
    "stage": (_("Procedural stages"), _("They help to find the item, and gate nothing.")),
    "relief": (_("Relief"), _("It helps to find the item, and gates nothing.")),
    "bar": (_("Bars and threshold issues"), _("They help to find the item, and gate nothing.")),
    "circumstance": (_("Special circumstances"), _("They help to find the item, and gate nothing.")),
    "topic": (_("Other topics"), _("They help to find the item, and gate nothing.")),
    "circuit": (_("Federal circuits"), _("They help to find the item, and gate nothing.")),
}
