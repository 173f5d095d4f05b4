"""Pages that editors put first for words of their own choosing (Wagtail's promoted results).

Wagtail's own tag would store whatever is searched for, to look it up. Here what was typed is compared with the
editors' words in memory: neither it nor how often it was typed is kept (S15).
"""

from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion

from . import folding, page_texts
from .sources import public_pages

#: As many as stand above the results at most.
MOST = 3


@dataclass(frozen=True)
class Promoted:
    """One line above the results."""

    title: str
    address: str
    text: str


def promoted(typed):
    """What editors promote for `typed`, in their order, at most `MOST`; never a page that not everybody may read.

    A promotion counts where each word of its keywords was typed, whatever else was.
    """
    words = set(folding.words(typed))
    rows = SearchPromotion.objects.select_related("query").order_by("sort_order", "pk") if words else ()
    chosen = [
        row for row in rows if (wanted := folding.words(row.query.query_string)) and words.issuperset(wanted)
    ]
    pages = {
        page.pk: page for page in public_pages().filter(pk__in=[row.page_id for row in chosen]).specific()
    }
    lines = [_line(row, pages) for row in chosen if not row.page_id or row.page_id in pages]
    return list({line.address: line for line in lines}.values())[:MOST]


def _line(row, pages):
    if not row.page_id:
        return Promoted(
            row.external_link_text or row.external_link_url, row.external_link_url, row.description
        )
    page = pages[row.page_id]
    return Promoted(page.title, page.url, row.description or page_texts.summary_of(page))
