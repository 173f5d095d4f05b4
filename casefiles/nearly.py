"""What a case nearly has: items for which exactly one fact is missing, and which fact that is.

Staff look at it for answers that were forgotten: an advocate whose client fled a gang and her husband, and who ticked
one of the two. It is read from the fact groups, in two queries however large the library.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Min

from library.models import LibraryItem
from library.taxonomy import Taxonomy

from . import attachments
from .models import CaseFact, FactGroupTerm, LibraryItemGroupPermission

#: What is likelier to have been forgotten than to be another case's comes first; a country last.
ORDER = ("persecution_type", "ground", "psg", "stage", "bar", "topic", "relief", "circumstance", "persecutor")


@dataclass(frozen=True)
class Missing:
    """A fact that the case lacks, and the ids of the items that it would bring by itself.

    `beside` says whether it lies in a group of something that the case states: gang recruitment beside extortion.
    """

    term_id: int
    facet: str
    label: str
    item_ids: frozenset
    beside: bool = False


def missing_facts(case):
    """For each item that `case` would hold with one fact more, the facts that would do: a dict from item id to a set.

    Of items that may be handed out and stand in lists; what the case holds already is not among them.
    """
    facts = CaseFact.objects.filter(case=case).values("term_id")
    lacking = (
        FactGroupTerm.objects.exclude(term_id__in=facts)
        .values("fact_group")
        .annotate(lacks=Count("term_id"), term=Min("term_id"))
        .filter(lacks=1)
        .order_by()
        .values_list("fact_group", "term")
    )
    missing = dict(lacking)
    rows = LibraryItemGroupPermission.objects.filter(
        group__in=lacking.values("fact_group"),
        content_object__in=LibraryItem.objects.deliverable().listed().order_by().values("pk"),
    ).exclude(content_object__in=attachments.items_of(case).order_by().values("pk"))
    found = defaultdict(set)
    for item_id, group_id in rows.values_list("content_object_id", "group_id"):
        found[item_id].add(missing[group_id])
    return dict(found)


def nearly(case):
    """What `case` nearly has, by the fact that is missing: a list of `Missing`, what is likeliest forgotten first."""
    taxonomy = Taxonomy.current()
    by_fact = defaultdict(set)
    for item_id, term_ids in missing_facts(case).items():
        for term_id in term_ids:
            by_fact[term_id].add(item_id)
    facts = set(CaseFact.objects.filter(case=case).values_list("term_id", flat=True))
    found = [
        Missing(
            term_id,
            taxonomy.facet(term_id),
            taxonomy.label(term_id),
            frozenset(item_ids),
            beside=bool(facts.intersection(taxonomy.ancestors(term_id))),
        )
        for term_id, item_ids in by_fact.items()
    ]
    return sorted(found, key=_likeliest)


def _likeliest(missing):
    place = ORDER.index(missing.facet) if missing.facet in ORDER else len(ORDER)
    return (missing.facet == "country", not missing.beside, -len(missing.item_ids), place, missing.label)
