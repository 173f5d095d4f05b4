"""The index of texts: what objects say, found by words. It knows no object and no reader.

It proposes; the statement that asks it joins its SELECT with what the reader may open (S15). Words that were typed
are neither logged nor kept.
"""

import unicodedata
from dataclasses import dataclass, replace

from django.db import connection, transaction

from . import backends, correcting, folding, passages
from .backends import elasticsearch
from .clauses import clauses
from .elastic import feeding
from .models import IndexedText, KnownWord

__all__ = [
    "Text",
    "TextQuery",
    "Vocabulary",
    "drop",
    "index",
    "index_many",
    "line",
    "query",
    "snippets",
]

#: Words that are written at once.
BATCH = 500

#: What may have lost words since it was indexed is found by none, until it is indexed again.
FOUND = """
    SELECT m.object_id, m.rank FROM ({found}) m
    WHERE m.object_id NOT IN (SELECT c.object_id FROM search_change c WHERE c.kind = %s)
"""
HELD = """
    WITH opened (object_id) AS ({held}) SELECT o.object_id FROM opened o
    WHERE o.object_id NOT IN (SELECT c.object_id FROM search_change c WHERE c.kind = %s)
"""

snippets = passages.snippets


@dataclass(frozen=True)
class Text:
    """What can be found of an object, as plain text by its place. Keywords: one to a line."""

    title: str = ""
    summary: str = ""
    body: str = ""
    files: str = ""
    citation: str = ""
    keywords: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """What misspellings may be mended with.

    `held` is a SELECT of the ids of objects that the reader may open, with its parameters: only words of theirs are
    suggested (S15). `words` are folded words that anybody may know, such as the taxonomy's.
    """

    held: tuple[str, list]
    words: frozenset = frozenset()


@dataclass(frozen=True)
class TextQuery:
    """A SELECT of `(object_id, rank)`, best the highest, with its parameters, to be joined in one statement.

    `corrected` is what is searched instead of what was typed, as it would be typed; empty where nothing was mended.
    """

    sql: str
    params: list
    corrected: str = ""


def query(words, kind, vocabulary=None, groups=None, among=None):
    """What was typed as a `TextQuery` over the texts of `kind`; `None` if it holds no word.

    All words must be met, each by its beginning, by another form of it, or by what it is in English (`clauses`);
    phrases stand in quotation marks. No text at all makes it raise. With a `Vocabulary` it asks the database first
    whether each word is to be found there, and mends those that are not: for when a search has found nothing.

    What has changed since it was indexed is not found by words at all until it is indexed again: a word that was taken
    out of a text finds it no more from that moment on. Where there is an Elasticsearch, it is asked here, and the
    SELECT is of what it found; `groups()`, ids of groups, spares it what none of them holds. Without it, or while it is
    away, the SELECT asks the database's own index.

    `among` is a SELECT of `object_id` without parameters that stands for what the statement around it would take of the
    hits: the database's own index need find no others.
    """
    wanted = clauses(words)
    if not wanted:
        return None
    meant = _meant(wanted, kind, vocabulary) if vocabulary else {}
    mended = correcting.mended(wanted, meant)
    found = elasticsearch.matching(mended, kind, groups) or backends.current().matching(mended, kind, among)
    sql, params = found
    respelled = correcting.respelled(words, meant) if meant else ""
    return TextQuery(FOUND.format(found=sql), [*params, kind], respelled)


def _meant(wanted, kind, vocabulary):
    held, params = vocabulary.held
    vocabulary = replace(vocabulary, held=(HELD.format(held=held), [*params, kind]))
    return correcting.meant(wanted, kind, vocabulary)


def index(kind, object_id, text):
    """Keep `text` (a `Text`) as what can be found of the object of that kind and id, in place of what was kept."""
    index_many(kind, {object_id: text})


@transaction.atomic
def index_many(kind, by_id, anyway=False):
    """Keep many texts at once: a dict from object id to `Text`. What has not changed is written only if `anyway`."""
    known = {row.object_id: row for row in IndexedText.objects.filter(kind=kind, object_id__in=list(by_id))}
    first = IndexedText.first_id(kind)
    rows = [
        IndexedText(pk=first + object_id, kind=kind, object_id=object_id, **_plain(text))
        for object_id, text in by_id.items()
    ]
    changed = [row for row in rows if anyway or _fields(row) != _fields(known.get(row.object_id))]
    if not changed:
        return
    IndexedText.objects.bulk_create(
        changed,
        batch_size=100,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=backends.FIELDS,
    )
    found = [
        (row.pk, {field: folding.indexed_words(getattr(row, field)) for field in backends.FIELDS})
        for row in changed
    ]
    backends.current().write(found)
    feeding.mark(kind, *(row.object_id for row in changed))
    words = {word for _pk, by_field in found for words in by_field.values() for word in words}
    _learn(words)
    _forget(_words_of(known[row.object_id] for row in changed if row.object_id in known) - words)


@transaction.atomic
def drop(kind, *object_ids):
    """Forget what could be found of these objects, and the words that stood nowhere else (S30)."""
    gone = list(IndexedText.objects.filter(kind=kind, object_id__in=object_ids))
    IndexedText.objects.filter(pk__in=[row.pk for row in gone]).delete()
    feeding.mark(kind, *(row.object_id for row in gone))
    _forget(_words_of(gone))


def _plain(text):
    """The fields of a `Text` as the index keeps them."""
    return {field: line(getattr(text, field)) for field in backends.FIELDS}


def line(text):
    """`text` as the index keeps it: on one line, without what no database takes (zero bytes, halves of signs)."""
    text = text.replace("\x00", " ").encode("utf-8", "replace").decode()
    return " ".join(unicodedata.normalize("NFC", text).split())


def _fields(row):
    return row and [getattr(row, field) for field in backends.FIELDS]


def _words_of(rows):
    return {word for row in rows for text in _fields(row) for word in folding.indexed_words(text)}


def _learn(words):
    telling = sorted(filter(correcting.is_telling, words))
    known = set()
    for start in range(0, len(telling), BATCH):
        batch = telling[start : start + BATCH]
        known.update(KnownWord.objects.filter(word__in=batch).values_list("word", flat=True))
    with connection.cursor() as cursor:
        # Thousands of rows at once, for which Django would make as many objects.
        cursor.executemany(
            "INSERT INTO search_word (word, initial, length) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [(word, word[0], len(word)) for word in telling if word not in known],
        )


def _forget(words):
    gone = backends.current().unused(sorted(filter(correcting.is_telling, words)))
    for start in range(0, len(gone), BATCH):
        KnownWord.objects.filter(word__in=gone[start : start + BATCH]).delete()
