"""Finding public pages by their text."""

import logging
from collections import Counter
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from . import page_texts, sources, texts
from .texts import Vocabulary

logger = logging.getLogger(__name__)

#: Every hit is joined with the pages that anybody may read: what the index knows beyond them is not even counted (S15).
STATEMENT = """
    SELECT p.id, p.content_type_id FROM ({pages}) p JOIN ({found}) f ON f.object_id = p.id
    ORDER BY f.rank DESC, p.id DESC
"""


class SearchUnavailable(Exception):
    """The search backend failed. Says nothing of what was searched for."""


@dataclass
class Found:
    """What a search came to.

    `hits` are pairs of a page's id and its `sources.Kind`, best first. `corrected` is what was searched instead of
    what was typed, empty where nothing was mended. `asked` says whether there was a word to look for.
    """

    hits: list = field(default_factory=list)
    corrected: str = ""
    asked: bool = True

    @property
    def counts(self):
        """How many of each `Kind`, in the order of `sources.kinds`; none that has no hit."""
        counted = Counter(kind for _pk, kind in self.hits)
        return [(kind, counted[kind]) for kind in sources.kinds() if counted[kind]]

    def of_kind(self, slug):
        """The ids of the hits of the kind `slug`, of all where it is empty or no kind of a hit."""
        chosen = [pk for pk, kind in self.hits if kind.slug == slug]
        return chosen or [pk for pk, _kind in self.hits]


def find(typed):
    """The public pages in which every word of `typed` (any str) is met, as a `Found`.

    Where nothing is, misspelled words are mended from words of public pages, and of no others. Raises
    `SearchUnavailable` when the backend fails. What was typed is neither stored nor logged.
    """
    try:
        # In no transaction: SQLite would keep all writers out while Elasticsearch is waited for.
        return _find(typed)
    except Exception as error:
        # The message of a backend's error may quote the query; its class does not.
        logger.error("The search backend failed: %s", type(error).__name__)
        raise SearchUnavailable from None


def _find(typed):
    query = texts.query(typed, page_texts.KIND)
    if query is None:
        return Found(asked=False)
    columns = sources.public_pages().order_by().values_list("id", "content_type_id")
    pages = columns.query.sql_with_params()
    if hits := _hits(query, pages):
        return Found(hits)
    held = sources.public_pages().order_by().values_list("id").query.sql_with_params()
    mended = texts.query(typed, page_texts.KIND, Vocabulary(held))
    if not mended.corrected:
        return Found()
    return Found(_hits(mended, pages), mended.corrected)


def _hits(query, pages):
    sql, params = pages
    with connection.cursor() as cursor:
        # Both parts are statements of our own, without a value in them: what was typed is a parameter.
        cursor.execute(STATEMENT.format(pages=sql, found=query.sql), [*params, *query.params])
        rows = cursor.fetchall()
    kinds = {}
    for _pk, type_id in rows:
        if type_id not in kinds:
            model = ContentType.objects.get_for_id(type_id).model_class()
            kinds[type_id] = sources.kind_of(model) if model else sources.PAGES
    return [(pk, kinds[type_id]) for pk, type_id in rows]
