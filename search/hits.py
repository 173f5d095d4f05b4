"""What the page of results prints of each page that was found."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator
from wagtail.models import Locale, Page

from . import page_texts, texts
from .sources import Kind, kind_of, public_pages

#: The beginning of a page, where no passage of it holds the words, in signs.
BEGINNING = 220


@dataclass(frozen=True)
class Hit:
    """One line of the results. `passage` is safe HTML; `anchor` the part of the address after #, or empty."""

    page: Page
    kind: Kind
    passage: str
    anchor: str = ""
    day: date | None = None
    language: str = ""


def hits_of(page_ids, words):
    """The `Hit` of each of `page_ids`, in their order, with `words` marked; one query a class of page.

    What anybody may read no more is left out.
    """
    found = {page.pk: page for page in public_pages().filter(pk__in=page_ids).specific()}
    passages = texts.snippets(page_texts.KIND, found, words)
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    return [_hit(found[pk], passages.get(pk), words, languages) for pk in page_ids if pk in found]


def _hit(page, passage, words, languages):
    anchor = page.search_anchor(words) if hasattr(page, "search_anchor") else ""
    return Hit(
        page=page,
        kind=kind_of(type(page)),
        passage=passage or _beginning(page),
        anchor=f"#{anchor}" if anchor else "",
        day=getattr(page, "date", None),
        # A page's own where its type says one, else that of its part of the site.
        language=getattr(page, "language", "") or languages.get(page.locale_id, ""),
    )


def _beginning(page):
    return Truncator(page_texts.summary_of(page) or texts.line(page_texts.text_of(page).body)).chars(
        BEGINNING
    )
