"""Why a case holds an item (domain, section 3: the why line), from the facts of the groups that attach it.

What the attaching groups say comes first, since it is the reason in the strict sense; what item and case merely share
(stage, circuit, topic) follows and helps to rank. The reasons are structured, so that they can be put into words here
and counted elsewhere.
"""

from dataclasses import dataclass

from django.db import connection
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from library import audience
from library.taxonomy import Taxonomy

from .models import CaseTerm

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

#: What is said of a term in each facet. Put into the reader's language one by one: a page has sixty reasons.
PHRASES = {
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
    "circuit": pgettext_lazy("the law of a circuit", "%s"),
    "topic": _("topic: %s"),
}
#: And of a country that the case does not name as the client's own, by its role.
PHRASES_OF_COUNTRIES = {
    CaseTerm.Role.OTHER_COUNTRY: _("other country feared: %s"),
    REGION: _("your region: %s"),
    FEARED_REGION: _("region of another country feared: %s"),
}
#: Their labels are names, which keep their capitals within a sentence.
NAMES = ("country", "forum", "circuit")

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

    @cached_property
    def text(self):
        """The reason in words, as a part of a sentence. A page says each of many items."""
        label = self.label if self.facet in NAMES else audience.in_sentence(self.label)
        phrase = PHRASES.get(self.facet, "%s")
        if self.facet == "country":
            phrase = PHRASES_OF_COUNTRIES.get(self.role, phrase)
        return str(phrase) % label


def reasons_for(case, item_ids):
    """The reasons of each of `item_ids` in `case`, strongest first: a dict from item id to a list of `Reason`.

    An item that is for every case has an empty list, unless it shares a stage, circuit, topic or bar with the case.
    Four queries, however many items.
    """
    facts = set(case.facts.values_list("term_id", flat=True))
    terms = {item_id: (set(), set()) for item_id in item_ids}
    for item_id, term_id, attaches in _attaching_and_own(case, item_ids):
        terms[item_id][not attaches].add(term_id)
    return reasons_of(case, terms, facts, Taxonomy.current())


def reasons_of(case, terms, facts, taxonomy):
    """As `reasons_for`, of items whose terms were read: `terms` maps an item's id to two collections of term ids.

    The first are the facts that attach it, the second the terms that it has itself. `facts` are the ids of the facts of
    the case.
    """
    roles = _country_roles(case, taxonomy)
    known = {}
    return {
        item_id: _sorted(attaching, _also(own, attaching, facts, taxonomy), roles, taxonomy, known)
        for item_id, (attaching, own) in terms.items()
    }


def _also(own, attaching, facts, taxonomy):
    """What an item shares with these `facts` although it does not attach it."""
    said = {taxonomy.resolve(term_id) for term_id in own if taxonomy.facet(term_id) in ALSO_SAID}
    return (said & facts).difference(attaching)


def _sorted(attaching, also, roles, taxonomy, known):
    reasons = []
    for term_ids, attaches in ((attaching, True), (also, False)):
        for term_id in term_ids:
            # A page says the same of many items.
            each = term_id, attaches
            if each not in known:
                reason = _reason(term_id, attaches, roles, taxonomy)
                known[each] = _strength(reason), reason
            reasons.append(known[each])
    return [reason for _strength, reason in sorted(reasons, key=lambda each: each[0])]


#: The facts that attach each item, and the terms of its own: (item, term, 1 if it attaches).
TERMS = """
    SELECT p.content_object_id, t.term_id, 1 FROM casefiles_libraryitemgrouppermission p
    JOIN casefiles_casefactgroup m ON m.fact_group_id = p.group_id AND m.case_id = %s
    JOIN casefiles_factgroupterm t ON t.fact_group_id = p.group_id
    WHERE p.content_object_id IN ({marks})
    UNION ALL
    SELECT k.item_id, k.term_id, 0 FROM library_itemterm k WHERE k.item_id IN ({marks})
"""


def _attaching_and_own(case, item_ids):
    if not item_ids:
        return []
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(item_ids))
        cursor.execute(TERMS.format(marks=marks), [case.pk, *item_ids, *item_ids])
        return cursor.fetchall()


def why(reasons):
    """The why line: at most three reasons, "for every case" when there are none."""
    if not reasons:
        return gettext("for every case")
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
    stated = [row for row in case.stated.all() if taxonomy.facet(row.term_id) == "country"]
    for row in sorted(stated, key=lambda row: row.role):
        term_id, role = taxonomy.resolve(row.term_id), row.role
        if roles.get(term_id) in (None, REGION, FEARED_REGION, CaseTerm.Role.OTHER_COUNTRY):
            roles[term_id] = role
        feared = role == CaseTerm.Role.OTHER_COUNTRY
        for ancestor in taxonomy.ancestors(term_id):
            if feared:
                roles.setdefault(ancestor, FEARED_REGION)
            elif roles.get(ancestor) in (None, FEARED_REGION):
                roles[ancestor] = REGION
    return roles
