"""SQLite: a table of FTS5 beside the texts, holding folded words only."""

from django.db import connection

from . import FIELDS, HEAD

CAPABILITIES = frozenset({"phrases anywhere"})

#: What an occurrence counts by its place, in the order of `FIELDS`.
WEIGHTS = (12, 6, 3, 3, 2, 1)

# The LIMIT keeps the planner from mixing this with the statement around it, where bm25() could not be asked.
MATCHING = f"""
    SELECT t.object_id, (search_fts.rowid IN (SELECT rowid FROM search_fts WHERE search_fts MATCH %s)) * 4.0
        + (search_fts.rowid IN (SELECT rowid FROM search_fts WHERE search_fts MATCH %s)) * 2.0
        - bm25(search_fts, {", ".join(map(str, WEIGHTS))}) / 1000.0 AS rank
    FROM search_fts JOIN search_text t ON t.id = search_fts.rowid
    WHERE search_fts MATCH %s AND t.kind = %s
    LIMIT -1
"""


def write(rows):
    """Keep the words of each of `rows`, a list of `(id of the text, {field: list of words})`."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT OR REPLACE INTO search_fts (rowid, {', '.join(FIELDS)}) "
            f"VALUES (%s, {', '.join(['%s'] * len(FIELDS))})",
            [(pk, *(" ".join(words[field]) for field in FIELDS)) for pk, words in rows],
        )


def matching(clauses, kind):
    """A SELECT of `(object_id, rank)` of the texts of `kind` that meet all `clauses`, and its parameters."""
    query = expression(clauses)
    return MATCHING, [f"title : ({query})", f"{{{' '.join(HEAD)}}} : ({query})", query, kind]


def holds(word, kind, held):
    """Whether one of the objects of `kind` in the subselect `held`, `(sql, params)`, has the folded `word`."""
    sql, params = held
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM search_fts JOIN search_text t ON t.id = search_fts.rowid "
            f"WHERE search_fts MATCH %s AND t.kind = %s AND t.object_id IN ({sql}))",
            [f'"{word}"', kind, *params],
        )
        return bool(cursor.fetchone()[0])


def expression(clauses):
    """The clauses in the language of FTS5; every word stands in quotation marks, so that none is syntax."""
    return " AND ".join(f"({' OR '.join(_form(form) for form in clause.forms)})" for clause in clauses)


def _form(form):
    return f'"{" ".join(form.words)}"{" *" if form.begins else ""}'
