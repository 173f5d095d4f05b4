"""What lists sort, count and filter items by, kept in one narrow row beside each page (`Listing`).

Ticking a group shows its leaves too, and ticking a leaf also shows items tagged with what contains it (domain,
section 3: filters). A country shows only what is about a place; an item for the whole world is under every country and
is marked instead of being written two hundred times.

The terms that an item is found under stand in one text, `,c12,h7,d3,rgranted,`, the first letter of the facet before
each id, and with them its type and its result: a library is filtered by looking for `,h7,` in some hundred texts and
counted by joining them, in a quarter of the time that a table of pairs takes.
"""

from collections import defaultdict

from django.db import transaction

from .models import ItemTerm, LibraryItem, Listing
from .taxonomy import Taxonomy

#: The facets that a library is filtered by, beside the type of document, and the letter of each in `under`.
LETTERS = {"country": "c", "persecution_type": "h", "stage": "s", "topic": "t"}
FACETS = tuple(LETTERS)
#: The letters before the id of a type and before a result.
TYPE, RESULT = "d", "r"

COLUMNS = [each.name for each in Listing._meta.concrete_fields if not each.primary_key]
BATCH = 1000


def mark(facet, term_id):
    """How a term stands in `under`, without the commas."""
    return f"{LETTERS[facet]}{term_id}"


def terms_listed_under(term_id, taxonomy):
    """The terms under which an item tagged with a term is found: it, all above and all below."""
    term_id = taxonomy.resolve(term_id)
    if not taxonomy.terms[term_id].matches:
        return set()
    return {term_id, *taxonomy.ancestors(term_id), *taxonomy.descendants(term_id)}


@transaction.atomic
def refresh(item_ids=None):
    """Bring the listings of `item_ids` (of all items, if `None`) to what their pages say.

    Writes what is wrong and nothing else; returns the ids of those items.
    """
    if item_ids is not None and not (item_ids := [pk for pk in item_ids if pk]):
        return set()
    wanted, wrong = _compared(item_ids)
    Listing.objects.bulk_create(
        [Listing(item_id=pk, **dict(zip(COLUMNS, wanted[pk], strict=True))) for pk in sorted(wrong)],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["item"],
        update_fields=COLUMNS,
    )
    return wrong


def differences():
    """The ids of all items whose listing does not say what their page says."""
    return _compared(None)[1]


def _compared(item_ids):
    wanted = _wanted(item_ids)
    rows = _of(Listing.objects.all(), item_ids, "item_id__in").values_list("item_id", *COLUMNS)
    present = {pk: tuple(row) for pk, *row in rows}
    return wanted, {pk for pk, row in wanted.items() if present.get(pk) != row}


def _of(queryset, item_ids, name):
    return queryset if item_ids is None else queryset.filter(**{name: item_ids})


def _wanted(item_ids):
    taxonomy = Taxonomy.current()
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
    terms = _terms(item_ids)
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
        placed = scoped and not worldwide
        under = [mark(facet, term_id) for facet, term_id in terms[pk] if placed or facet != "country"]
        under += [f"{TYPE}{taxonomy.resolve(type_id)}", *([f"{RESULT}{result}"] if result else [])]
        rows[pk] = (
            scoped,
            worldwide,
            "".join(["," + each for each in under]) + ",",
            title.casefold()[:255],
            published,
            updated,
            max((day for day in (published, updated) if day), default=None),
            result,
            successor is not None,
            embargo,
            expiry,
        )
    return rows


def _terms(item_ids):
    """The terms that each item is found under, sorted (facet, term id) pairs by item id."""
    taxonomy = Taxonomy.current()
    found, under = defaultdict(set), {}
    tags = _of(ItemTerm.objects.filter(term__facet__in=FACETS), item_ids, "item_id__in")
    for item_id, term_id, facet in tags.values_list("item_id", "term_id", "term__facet_id"):
        if term_id not in under:
            under[term_id] = {(facet, each) for each in terms_listed_under(term_id, taxonomy)}
        found[item_id] |= under[term_id]
    return defaultdict(list, {item_id: sorted(pairs) for item_id, pairs in found.items()})
