"""SQLite: two tables of FTS5, one of all folded words and a small one of title, summary, citation and terms."""

from django.db import connection

from ..models import IDS, IndexedText
from . import HEAD, MANY

CAPABILITIES = frozenset({"phrases far into a text"})

#: What a word counts in the head of a text, in its body, in its files.
WEIGHTS = "8, 3, 1"

#: A word that nobody can type stands between the fields that share a column, so that no phrase crosses from one to
#: the next: FTS5 takes signs of private use for letters, `folding` does not.
BETWEEN = " \ue000 "

# One table a statement, and no row of `search_text` is read: joined with it, each hit would cost several times as much.
# The CAST lets the statement around it look an item up: without a type SQLite would go through all hits for each item.
# The LIMIT keeps the planner from mixing all this into the statement around it, where bm25() could not be asked.
MATCHING = f"""
    SELECT CAST(f.rowid - %s AS INTEGER) AS object_id,
        4.0 * (f.rowid IN (SELECT rowid FROM search_fts_head WHERE search_fts_head MATCH %s))
        + 2.0 * (f.rowid IN (SELECT rowid FROM search_fts_head WHERE search_fts_head MATCH %s))
        + CASE WHEN (SELECT COUNT(*) FROM (SELECT 1 FROM search_fts WHERE search_fts MATCH %s LIMIT {MANY} + 1)) > {MANY}
            THEN 0.0
            ELSE bm25(search_fts, {WEIGHTS}) / (bm25(search_fts, {WEIGHTS}) - 10.0) END AS rank
    FROM search_fts f
    WHERE f.search_fts MATCH %s AND f.rowid BETWEEN %s AND %s{{among}}
    LIMIT -1
"""

# The sign keeps SQLite from asking the index of words once for each of these.
AMONG = " AND +f.rowid IN (SELECT a.object_id + %s FROM ({among}) a)"

MEETS = """EXISTS (
    SELECT 1 FROM (SELECT rowid - %s AS object_id FROM search_fts WHERE search_fts MATCH %s LIMIT -1) f
    WHERE f.object_id IN (SELECT h.object_id FROM held h)
)"""


def write(rows):
    """Keep the words of each of `rows`, a list of `(id of the text, {field: list of words})`."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO search_fts (rowid, head, body, files) VALUES (%s, %s, %s, %s)",
            [
                (pk, _side_by_side(words, HEAD), *(" ".join(words[f]) for f in ("body", "files")))
                for pk, words in rows
            ],
        )
        cursor.executemany(
            "INSERT OR REPLACE INTO search_fts_head (rowid, title, beside) VALUES (%s, %s, %s)",
            [(pk, " ".join(words["title"]), _side_by_side(words, HEAD[1:])) for pk, words in rows],
        )


def _side_by_side(words, fields):
    return BETWEEN.join(" ".join(words[field]) for field in fields)


def matching(clauses, kind, among=None):
    """A SELECT of `(object_id, rank)` of the texts of `kind` that meet all `clauses`, and its parameters.

    `among`, a SELECT of `object_id` without parameters, is all that it need find.
    """
    query = expression(clauses)
    first = IndexedText.first_id(kind)
    params = [first, f"title : ({query})", query, query, query, first, first + 2**IDS - 1]
    if among:
        return MATCHING.format(among=AMONG.format(among=among)), [*params, first]
    return MATCHING.format(among=""), params


def meets(clause, kind):
    """A condition that an object of `kind` in the table `held`, of `object_id`, meets `clause`, and its parameters."""
    return MEETS, [IndexedText.first_id(kind), expression([clause])]


def unused(words):
    """Those of `words` that stand in no text."""
    with connection.cursor() as cursor:
        found = []
        for word in words:
            cursor.execute("SELECT 1 FROM search_fts WHERE search_fts MATCH %s LIMIT 1", [f'"{word}"'])
            if cursor.fetchone() is None:
                found.append(word)
    return found


def expression(clauses):
    """The clauses in the language of FTS5; every word stands in quotation marks, so that none is syntax."""
    return " AND ".join(f"({' OR '.join(_form(form) for form in clause.forms)})" for clause in clauses)


def _form(form):
    return f'"{" ".join(form.words)}"{" *" if form.begins else ""}'
