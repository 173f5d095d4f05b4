"""What a public page can be found by: whatever its model lists in Wagtail's `search_fields`.

The title is the title; what stands under it (`SUMMARIES`) is the summary; the rest is text. A model may also have
`search_keywords()`, other names of what the page is about, one text each; and `search_anchor(words)`, the part of its
address after # that holds what was typed, or "".

The index holds what anybody may read when it is written. Whether somebody may now, the statement that asks it decides.
"""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.search.index import RelatedFields, SearchField

from . import changes, texts
from .models import IndexedText
from .sources import public_pages
from .texts import Text

KIND = "page"

#: How a piece of text ends that needs nothing between itself and the next.
ENDINGS = (".", "!", "?", ":", ";", ",", "…", "”", '"')

#: The fields that say what a page is about, the best first; the results show the first that is filled.
SUMMARIES = ("summary", "lede", "intro", "search_description")


def summary_of(page):
    """The sentence under a page's title (`page` as its own class), or an empty string."""
    return next((text for name in SUMMARIES if (text := getattr(page, name, ""))), "")


def text_of(page):
    """The `Text` of `page`, which is of its own class."""
    summaries, body = [], []
    for field in page.get_search_fields():
        if isinstance(field, SearchField | RelatedFields) and field.field_name != "title":
            place = summaries if field.field_name in SUMMARIES else body
            place += _plain(field, page)
    return Text(
        title=page.title,
        summary="\n".join(
            filter(None, dict.fromkeys([summary_of(page), *summaries, page.search_description]))
        ),
        body=_joined(body),
        keywords="\n".join(getattr(page, "search_keywords", tuple)()),
    )


def _plain(field, thing):
    """What `field` says of `thing`, as a list of plain texts; of rows below it, theirs."""
    if isinstance(field, RelatedFields):
        rows = getattr(thing, field.field_name).all()
        return [text for row in rows for each in field.fields for text in _plain(each, row)]
    if not isinstance(field, SearchField):
        return []
    value = field.get_value(thing)
    values = value if isinstance(value, list | tuple) else [value]
    # A part of a block that was left out says "None".
    return [strip_tags(str(each)).strip() for each in values if each and str(each) != "None"]


def _joined(pieces):
    """Pieces of text one after the other, with a dot between two of which the first does not end a sentence."""
    return "\n".join(
        piece if piece.endswith(ENDINGS) else f"{piece} ·" for piece in filter(None, pieces)
    ).removesuffix(" ·")


def index(ids, anyway=False):
    """Bring the index to what these pages are now; what must not be found any more goes."""
    pages = public_pages().filter(pk__in=ids).specific()
    found = {page.pk: text_of(page) for page in pages}
    texts.index_many(KIND, found, anyway=anyway)
    texts.drop(KIND, *(set(ids) - found.keys()))


def everything():
    return public_pages().order_by().values_list("pk", flat=True)


def astray():
    """Ids of pages that the index lacks, or holds although it must not."""
    known = IndexedText.objects.filter(kind=KIND)
    belong = public_pages().order_by()
    yield from belong.exclude(pk__in=known.values("object_id")).values_list("pk", flat=True)
    yield from known.exclude(object_id__in=belong.values("pk")).values_list("object_id", flat=True)


changes.register(KIND, changes.Kind(index, everything, astray))


def tell_daily():
    """Once a day have every page told anew: sections come and go by their dates, without anybody publishing."""
    if cache.add(f"page-texts-{timezone.localdate().isoformat()}", True, timedelta(days=2).total_seconds()):
        changes.mark(KIND, *everything())


def note_that_a_page_changed(instance, **kwargs):
    """Receives Wagtail's `page_published` and `page_unpublished`: never a draft that saves itself."""
    changes.mark(KIND, instance.pk)


def forget_a_page(sender, instance, **kwargs):
    """Receives `post_delete`: its words go at once (S30); marked too, for a job may be just indexing it."""
    if issubclass(sender, Page):
        texts.drop(KIND, instance.pk)
        changes.mark(KIND, instance.pk)
