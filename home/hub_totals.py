"""How much of the library a hub's terms find: rounded totals by type of document and by harm, and nothing else.

Domain 6 and S16: below ten the number is not said, from there on it is a multiple of five; it is counted once a day,
so that nobody learns of a single item by looking before and after. No title, no address, no item leaves this module.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from library import rounding
from library.models import ItemTerm, LibraryItem, TermClosure
from library.taxonomy import Taxonomy
from records import edition

from .models import HubCount, HubTotal, TopicHubPage

TYPES, HARMS = "document_type", "persecution_type"


def recount_due():
    """Count what was not counted today, or by other terms than the hub has now. Run by the tick; safe to run twice.

    If it never runs, hubs show no totals, or old ones with their day.
    """
    hubs = (
        TopicHubPage.objects.live().select_related("count").prefetch_related("topics", "harms", "countries")
    )
    today = timezone.localdate()
    for hub in hubs:
        count = getattr(hub, "count", None)
        if count is None or count.counted_on != today or count.terms != _terms(hub):
            recount(hub)


@transaction.atomic
def recount(hub):
    """Count the library for `hub` (a `TopicHubPage`) now and keep the rounded totals in place of the old ones."""
    today, terms = timezone.localdate(), _terms(hub)
    count, _made = HubCount.objects.update_or_create(hub=hub, defaults={"counted_on": today, "terms": terms})
    count.totals.all().delete()
    HubTotal.objects.bulk_create(
        HubTotal(count=count, term_id=term, number=rounding.rounded(number))
        for term, number in (_by_type(hub) + _by_harm(hub)).items()
        if number
    )
    edition.change()


def _terms(hub):
    return sorted(term for ids in hub.chosen.values() for term in ids)


def at_or_below(term_ids):
    """The ids of every term that brings one of `term_ids`: those themselves, what is below, what was merged in."""
    taxonomy = Taxonomy.current()
    facts = {taxonomy.resolve(term) for term in term_ids}
    return TermClosure.objects.filter(fact__in=facts).values("term_id")


def _items(hub):
    """What the library gives out under the hub's terms: nothing embargoed, expired, uncleared, superseded (S10)."""
    held = ItemTerm.objects.filter(term__in=at_or_below(_terms(hub))).values("item_id")
    return LibraryItem.objects.deliverable().listed().filter(pk__in=held).order_by()


def _by_type(hub):
    taxonomy = Taxonomy.current()
    return Counter(taxonomy.resolve(term) for term in _items(hub).values_list("document_type_id", flat=True))


def _by_harm(hub):
    """Items by harm: of the harms that the hub names those at or below them, else the groups at the top."""
    taxonomy = Taxonomy.current()
    rows = ItemTerm.objects.filter(item__in=_items(hub).values("pk"), term__facet=HARMS)
    facts = defaultdict(set)
    for item, term in rows.values_list("item_id", "term_id"):
        facts[item] |= taxonomy.closure([term])
    wanted = {taxonomy.resolve(term) for term in hub.chosen["harms"]}
    named = wanted.union(*(taxonomy.descendants(term) for term in wanted))

    def counts(term):
        row = taxonomy.terms[term]
        return row.facet == HARMS and (term in named if named else row.parent_id is None)

    return Counter(term for held in facts.values() for term in held if counts(term))


@dataclass
class Group:
    """Totals of one facet: `numbers`, a list of {label, number}, largest first, and `few`, labels without one."""

    numbers: list = field(default_factory=list)
    few: list = field(default_factory=list)


@dataclass
class Found:
    """What a hub tells of the library: the day of the count, and the groups `types` and `harms`."""

    counted_on: object
    types: Group
    harms: Group


def shown(hub):
    """What `hub` tells of the library, a `Found`; None while nothing was counted or nothing is there. Two queries."""
    count = HubCount.objects.filter(hub=hub).first()
    totals = (
        list(count.totals.select_related("term").order_by("term__position", "term__label")) if count else []
    )
    if not totals:
        return None
    groups = {TYPES: Group(), HARMS: Group()}
    for total in sorted(totals, key=lambda total: -(total.number or 0)):
        group = groups[total.term.facet_id]
        if total.number:
            group.numbers.append({"label": total.term.label, "number": total.number})
        else:
            group.few.append(total.term.label)
    return Found(count.counted_on, groups[TYPES], groups[HARMS])
