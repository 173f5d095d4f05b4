"""Texts that are kept and found again, by whichever backend a test searches."""

from django.db import connection

from search import texts
from search.backends import elasticsearch
from search.elastic import engine
from search.models import IndexedText
from search.texts import Text
from tests.search.elastic import settle

EVERYBODY = ("SELECT object_id FROM search_text", [])
NASTY = [
    '"', "   ", "\x00", "asylum' AND -brief* (", "NEAR(a b, 2)", "title : brief", "{title} : a", "^asylum", "NOT asylum",
    "🙂", "x" * 10_000, "*", "a:b", "asylum:*", "' | '", "'asylum' <-> ''", "\\", "\\'", "%s %% %(a)s", "\ud800", "_",
    "\ue000", "ﷺ", "a\u0301" * 50, '"' * 50, "“asylum", "« »", "I-", "-" * 200, "a-" * 200, "ß", "İ", "½",
]  # fmt: skip


def found(typed, kind="item", groups=None, settled=True):
    """The ids that `typed` finds, best first; `None` if it holds no word. Elasticsearch is told first, if `settled`."""
    if settled:
        settle()
    query = texts.query(typed, kind, groups=groups)
    if query is None:
        return None
    if engine.configured():
        assert any(sql in query.sql for sql in elasticsearch.VALUES.values()), (
            "the database was asked instead"
        )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT f.object_id FROM ({query.sql}) f ORDER BY f.rank DESC, f.object_id", query.params
        )
        ids = [row[0] for row in cursor.fetchall()]
    if engine.configured():
        # What it still proposes of rows that were deleted beside the verbs, nobody who asks can open.
        present = set(IndexedText.objects.filter(kind=kind).values_list("object_id", flat=True))
        ids = [pk for pk in ids if pk in present]
    return ids


def keep(*bodies):
    """Index one text after another, under 1, 2, 3 …"""
    texts.index_many("item", {number: Text(body=body) for number, body in enumerate(bodies, start=1)})


def brute_force(kept, words, phrases):
    """Keep texts, `{field: words}` each, search, and compare with what a look through all of them finds."""
    by_id = dict(enumerate(kept, start=1))
    texts.drop("item", *IndexedText.objects.values_list("object_id", flat=True))
    texts.index_many(
        "item", {n: Text(**{f: " ".join(line) for f, line in fs.items()}) for n, fs in by_id.items()}
    )
    typed = " ".join([*words, *(f'"{" ".join(phrase)}"' for phrase in phrases)])

    def all_met(fields):
        return all(_meets(fields, word=word) for word in words) and all(
            _meets(fields, phrase=p) for p in phrases
        )

    def group(number):
        title = {"title": by_id[number]["title"]}
        return 2 if all_met(title) else int(all_met(title | {"summary": by_id[number]["summary"]}))

    if not words and not phrases:
        assert found(typed) is None
        return
    answer = found(typed)
    assert sorted(answer) == [number for number, fields in by_id.items() if all_met(fields)]
    assert answer == sorted(answer, key=lambda number: -group(number))


def _meets(fields, word=None, phrase=None):
    """Whether some field has a word that begins with `word` (a letter: that is it), or `phrase` side by side."""
    for line in fields.values():
        if word and any(each.startswith(word) if len(word) > 1 else each == word for each in line):
            return True
        if phrase and any(line[at : at + len(phrase)] == phrase for at in range(len(line))):
            return True
    return False
