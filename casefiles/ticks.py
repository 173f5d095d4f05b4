"""What is ticked for the archive, carried from page to page of a library in the address: no cookie, no session."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from . import attachments
from .archives import MOST_ITEMS
from .choices import Choices

NAME = "ticked"


def of(case, query):
    """The items of `case` that an address (a `QueryDict`) says are ticked, in its order; what is not held is left out."""
    parts = query.get(NAME, "").split(".")[:MOST_ITEMS]
    wanted = list(
        dict.fromkeys(int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 16)
    )
    if not wanted:
        return []
    held = attachments.items_of(case).only("pk", "slug", "title").in_bulk(wanted)
    return [held[pk] for pk in wanted if pk in held]


def address(case, slugs, going):
    """The page of the library that `going` (a query string) names, with the items called `slugs` ticked there."""
    slugs = [slug for slug in slugs if "\x00" not in slug][:MOST_ITEMS]
    held = dict(attachments.items_of(case).filter(slug__in=slugs).values_list("slug", "pk"))
    query = QueryDict(going[:2000])
    page = query.get("page", "")
    pairs = [("page", page)] if page.isascii() and page.isdigit() and len(page) < 8 else []
    ticked = [str(held[slug]) for slug in dict.fromkeys(slugs) if slug in held]
    pairs += [(NAME, ".".join(ticked))] if ticked else []
    parts = [Choices.from_query(query).to_query(), urlencode(pairs)]
    return f"{reverse('case_library', args=[case.uuid])}?{'&'.join(part for part in parts if part)}"


def context(case, query, choices, page, entries, taxonomy):
    """What tray and list print: what is ticked on this page (ids) and elsewhere (items), and where its buttons lead."""
    ticked, chosen = of(case, query), choices.to_query(taxonomy)
    here = {entry.item_id for entry in entries}

    def going(number):
        return f"{chosen}&page={number}" if chosen else f"page={number}"

    return {
        "ticked_here": {item.pk for item in ticked} & here,
        "ticked_elsewhere": [item for item in ticked if item.pk not in here],
        "going_on": going(page.next_page_number()) if page.has_next() else "",
        "going_back": going(page.previous_page_number()) if page.has_previous() else "",
    }
