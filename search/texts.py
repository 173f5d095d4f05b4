"""The index of texts: what objects say, found by words. It knows no object and no reader.

It proposes; the statement that asks it joins its SELECT with what the reader may open (S15). Words that were typed
are neither logged nor kept.
"""

from dataclasses import dataclass

from django.db import transaction

from . import backends, folding
from .clauses import clauses
from .models import IndexedText, KnownWord

#: Texts and words that are written at once.
BATCH = 500


@dataclass(frozen=True)
class Text:
    """What can be found of an object, as plain text by its place."""

    title: str = ""
    summary: str = ""
    body: str = ""
    files: str = ""
    citation: str = ""
    keywords: str = ""


@dataclass(frozen=True)
class TextQuery:
    """A SELECT of `(object_id, rank)`, best the highest, with its parameters, to be joined in one statement.

    `corrected` is what is searched instead of what was typed, empty where nothing was mended.
    """

    sql: str
    params: list
    corrected: str = ""


def index(kind, object_id, text):
    """Keep `text` (a `Text`) as what can be found of the object of that kind and id, in place of what was kept."""
    index_many(kind, {object_id: text})


@transaction.atomic
def index_many(kind, by_id):
    """Keep many texts at once: a dict from object id to `Text`."""
    rows = [IndexedText(kind=kind, object_id=object_id, **_plain(text)) for object_id, text in by_id.items()]
    IndexedText.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=backends.FIELDS,
    )
    ids = dict(
        IndexedText.objects.filter(kind=kind, object_id__in=list(by_id)).values_list("object_id", "pk")
    )
    written = [
        (ids[row.object_id], {f: folding.indexed_words(getattr(row, f)) for f in backends.FIELDS})
        for row in rows
    ]
    backends.current().write(written)
    _learn({word for _pk, by_field in written for words in by_field.values() for word in words})


def drop(kind, *object_ids):
    """Forget what could be found of these objects."""
    IndexedText.objects.filter(kind=kind, object_id__in=object_ids).delete()


def query(words, kind, vocabulary=()):
    """What was typed as a `TextQuery` over the texts of `kind`; `None` if it holds no word.

    All words must be met, each by its beginning; phrases stand in quotation marks. No text at all makes it raise.
    """
    wanted = clauses(words)
    if not wanted:
        return None
    sql, params = backends.current().matching(wanted, kind)
    return TextQuery(sql, params)


def _plain(text):
    """The fields of a `Text` as a database can keep them: without zero bytes and halves of signs."""
    return {
        field: getattr(text, field).replace("\x00", " ").encode("utf-8", "replace").decode()
        for field in backends.FIELDS
    }


def _learn(words):
    telling = sorted(word for word in words if len(word) > 3 and word.isalpha())
    KnownWord.objects.bulk_create(
        [KnownWord(word=word, initial=word[0], length=len(word)) for word in telling],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
