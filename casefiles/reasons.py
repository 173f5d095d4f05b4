"""Why a case holds an item (domain, section 3: the why line), from the facts of the groups that attach it.

What the attaching groups say comes first, since it is the reason in the strict sense; what item and case merely share
(stage, circuit, topic) follows and helps to rank. The reasons are structured, so that they can be put into words here
and counted elsewhere.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from library import audience
from library.models import ItemTerm
from library.taxonomy import Taxonomy

from .models import CaseTerm, LibraryItemGroupPermission

#: The role of a country that the case does not name but that contains one: an own one, or another one feared.
REGION, FEARED_REGION = "region", "feared-region"

#: How many reasons a line shows.
MOST_REASONS = 3

#: The strongest first: the place, the harm, what was pleaded, then what only ranks.
ORDER = [
    "country",
    "persecution_type",
    "ground",
    "psg",
    "bar",
    "stage",
    "circuit",
    "forum",
    "relief",
    "circumstance",
    "persecutor",
    "political_opinion",
    "topic",
]

#: Facets in which sharing a term is worth saying although it attaches nothing.
ALSO_SAID = ("stage", "circuit", "topic", "bar")


@dataclass(frozen=True)
class Reason:
    """One reason: the facet, the term's id and label, the role a country has in the case, and whether it attaches."""

    facet: str
    term_id: int
    label: str
    role: str = ""
    attaches: bool = True

    @property
    def text(self):
        """The reason in words, as a part of a sentence."""
        label = (
            self.label if self.facet in ("country", "forum", "circuit") else audience.in_sentence(self.label)
        )
        phrases = {
            "country": _("same country: %s"),
            "persecution_type": _("same harm: %s"),
            "ground": _("same ground: %s"),
            "psg": _("same kind of group: %s"),
            "political_opinion": _("same opinion: %s"),
            "stage": _("your stage: %s"),
            "relief": _("relief you seek: %s"),
            "bar": _("same bar: %s"),
            "persecutor": _("same persecutor: %s"),
            "circumstance": _("same circumstance: %s"),
            "forum": _("your forum: %s"),
            "circuit": pgettext("the law of a circuit", "%s"),
            "topic": _("topic: %s"),
        }
        if self.facet == "country" and self.role == CaseTerm.Role.OTHER_COUNTRY:
            return _("other country feared: %s") % label
        if self.facet == "country" and self.role == REGION:
            return _("your region: %s") % label
        if self.facet == "country" and self.role == FEARED_REGION:
            return _("region of another country feared: %s") % label
        return phrases.get(self.facet, "%s") % label


def reasons_for(case, item_ids, facts=None, taxonomy=None):
    """The reasons of each of `item_ids` in `case`, strongest first: a dict from item id to a list of `Reason`.

    An item that is for every case has an empty list, unless it shares a stage, circuit, topic or bar with the case.
    Three queries, however many items; two with `facts`, the ids of the case's facts, and `taxonomy`.
    """
    taxonomy = taxonomy or Taxonomy.current()
    roles = _country_roles(case, taxonomy)
    if facts is None:
        facts = set(case.facts.values_list("term_id", flat=True))
    found = defaultdict(dict)
    attaching = LibraryItemGroupPermission.objects.filter(
        content_object_id__in=item_ids, group__fact_group__cases__case=case
    ).values_list("content_object_id", "group__fact_group__terms")
    for item_id, term_id in attaching:
        if term_id is not None:
            found[item_id][term_id] = True
    shared = ItemTerm.objects.filter(item_id__in=item_ids, term__facet__in=ALSO_SAID)
    for item_id, term_id in shared.values_list("item_id", "term_id"):
        term_id = taxonomy.resolve(term_id)
        if term_id in facts:
            found[item_id].setdefault(term_id, False)
    return {
        item_id: sorted(
            (_reason(term_id, attaches, roles, taxonomy) for term_id, attaches in found[item_id].items()),
            key=_strength,
        )
        for item_id in item_ids
    }


def why(reasons):
    """The why line: at most three reasons, "for every case" when there are none."""
    if not reasons:
        return _("for every case")
    return "; ".join(reason.text for reason in reasons[:MOST_REASONS])


def _reason(term_id, attaches, roles, taxonomy):
    row = taxonomy.terms[term_id]
    return Reason(
        row.facet, term_id, row.label, roles.get(term_id, "") if row.facet == "country" else "", attaches
    )


def _strength(reason):
    rank = ORDER.index(reason.facet) if reason.facet in ORDER else len(ORDER)
    other = reason.role in (CaseTerm.Role.OTHER_COUNTRY, FEARED_REGION)
    return (not reason.attaches, rank, other, reason.label)


def _country_roles(case, taxonomy):
    """In which way each country fact is the case's: a stated role, or `REGION` when it only came with a country.

    A region that only another country feared brings is `FEARED_REGION`: it is not the client's own.
    """
    roles = {}
    stated = case.stated.filter(term__facet="country").order_by("role").values_list("term_id", "role")
    for term_id, role in stated:
        term_id = taxonomy.resolve(term_id)
        if roles.get(term_id) in (None, REGION, FEARED_REGION, CaseTerm.Role.OTHER_COUNTRY):
            roles[term_id] = role
        feared = role == CaseTerm.Role.OTHER_COUNTRY
        for ancestor in taxonomy.ancestors(term_id):
            if feared:
                roles.setdefault(ancestor, FEARED_REGION)
            elif roles.get(ancestor) in (None, FEARED_REGION):
                roles[ancestor] = REGION
    return roles
