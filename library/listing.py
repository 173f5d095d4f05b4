"""What lists sort, count and filter items by, kept beside the pages (`Listing`, `ListedUnder`).

Ticking a group shows its leaves too, and ticking a leaf also shows items tagged with what contains it (domain,
section 3: filters). A country shows only what is about a place; an item for the whole world is under every country and
is marked instead of being written two hundred times.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import transaction

from .models import ItemTerm, LibraryItem, ListedUnder, Listing
from .taxonomy import Taxonomy

#: The facets that a library is filtered by, beside the type of document.
FACETS = ("country", "persecution_type", "stage", "topic")

COLUMNS = [each.attname for each in Listing._meta.concrete_fields if each.attname != Listing._meta.pk.attname]
BATCH = 1000


@dataclass
class Difference:
    """What `refresh` changed or `differences` found: ids of items whose row was wrong, and (item, term) pairs."""

    rows: set = field(default_factory=set)
    missing: set = field(default_factory=set)
    extra: set = field(default_factory=set)

    def __bool__(self):
        return bool(self.rows or self.missing or self.extra)


def terms_listed_under(term_ids, taxonomy):
    """The terms under which an item with `term_ids` of one facet is found: they, all above and all below."""
    found = set()
    for given in term_ids:
        term_id = taxonomy.resolve(given)
        if not taxonomy.terms[term_id].matches:
            continue
        found.update([term_id, *taxonomy.ancestors(term_id), *taxonomy.descendants(term_id)])
    return found


@transaction.atomic
def refresh(item_ids=None):
    """Bring the listings of `item_ids` (of all items, if `None`) to what their pages say. Returns the `Difference`."""
    if item_ids is not None and not (item_ids := [pk for pk in item_ids if pk]):
        return Difference()
    wanted, present = _wanted(item_ids), _present(item_ids)
    wanted_pairs, present_pairs = _wanted_pairs(item_ids), _present_pairs(item_ids)
    changed = {pk for pk, row in wanted.items() if present.get(pk) != row}
    difference = Difference(changed, wanted_pairs - present_pairs.keys(), present_pairs.keys() - wanted_pairs)
    Listing.objects.bulk_create(
        [Listing(item_id=pk, **dict(zip(COLUMNS, wanted[pk], strict=True))) for pk in sorted(changed)],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["item"],
        update_fields=[name.removesuffix("_id") for name in COLUMNS],
    )
    extra = sorted(present_pairs[pair] for pair in difference.extra)
    for start in range(0, len(extra), BATCH):
        ListedUnder.objects.filter(pk__in=extra[start : start + BATCH]).delete()
    ListedUnder.objects.bulk_create(
        [ListedUnder(item_id=item_id, term_id=term_id) for item_id, term_id in sorted(difference.missing)],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    return difference


def differences():
    """What is wrong in the listings of all items, without mending it."""
    wanted, present = _wanted(None), _present(None)
    wanted_pairs, present_pairs = _wanted_pairs(None), _present_pairs(None).keys()
    return Difference(
        {pk for pk, row in wanted.items() if present.get(pk) != row},
        wanted_pairs - present_pairs,
        present_pairs - wanted_pairs,
    )


def _of(queryset, item_ids, name="item_id__in"):
    return queryset if item_ids is None else queryset.filter(**{name: item_ids})


def _wanted(item_ids):
    fields = (
        "title",
        "published_on",
        "updated_on",
        "result",
        "superseded_by_id",
        "embargo_until",
        "expire_at",
    )
    items = _of(LibraryItem.objects.order_by(), item_ids, "pk__in").values_list(
        "pk", "document_type_id", "document_type__country_scoped", "worldwide", *fields
    )
    taxonomy = Taxonomy.current()
    rows = {}
    for (
        pk,
        type_id,
        scoped,
        worldwide,
        title,
        published,
        updated,
        result,
        successor,
        embargo,
        expiry,
    ) in items:
        latest = max((day for day in (published, updated) if day), default=None)
        rows[pk] = (
            taxonomy.resolve(type_id),
            scoped,
            worldwide,
            title.casefold()[:255],
            published,
            updated,
            latest,
            result,
            successor is not None,
            embargo,
            expiry,
        )
    return rows


def _present(item_ids):
    rows = _of(Listing.objects.all(), item_ids).values_list("item_id", *COLUMNS)
    return {pk: tuple(row) for pk, *row in rows}


def _wanted_pairs(item_ids):
    taxonomy = Taxonomy.current()
    places = LibraryItem.objects.filter(document_type__country_scoped=True, worldwide=False).order_by()
    about_a_place = set(_of(places, item_ids, "pk__in").values_list("pk", flat=True))
    carried = defaultdict(set)
    terms = _of(ItemTerm.objects.filter(term__facet__in=FACETS), item_ids)
    for item_id, term_id, facet in terms.values_list("item_id", "term_id", "term__facet_id"):
        if facet != "country" or item_id in about_a_place:
            carried[item_id].add(term_id)
    under = {
        term_id: terms_listed_under([term_id], taxonomy) for each in carried.values() for term_id in each
    }
    return {(item_id, term) for item_id, given in carried.items() for each in given for term in under[each]}


def _present_pairs(item_ids):
    rows = _of(ListedUnder.objects.all(), item_ids).values_list("item_id", "term_id", "pk")
    return {(item_id, term_id): pk for item_id, term_id, pk in rows}
