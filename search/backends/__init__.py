"""How each database looks for words: one module a database, with the same functions.

- `write(rows)` keeps the words of texts, a list of `(id, {field: words})`; migration 0002 made where to. They go with
  the row of `search_text`.
- `matching(clauses, kind, among)` is a SELECT of `(object_id, rank)` and its parameters; with `among`, a SELECT of
  `object_id`, it leaves out what the statement around it would not take.
- `meets(clauses, kind, held)` says whether an object of the subselect `held` meets the clauses.
- `unused(words)` are those that stand in no text any more.

Both put what is found in the same order: who meets all clauses in the title goes first, who needs the summary, the
citation or the terms for it second, who needs its text or its files last. In each group goes first what speaks of it
most, unless more than `MANY` texts do: then it would take long and tell nothing.

`CAPABILITIES` declares what a database can do beyond the core that both share (tests/search).
"""

from importlib import import_module

from django.db import connection

#: Where words stand, the best place first.
FIELDS = ("title", "summary", "citation", "keywords", "body", "files")
HEAD = FIELDS[:4]

MANY = 600


def current():
    """The module of the database that is connected."""
    return import_module(f"{__name__}.{connection.vendor}")


def ask(sql, params):
    """The one value that a statement returns."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()[0]
