"""How each database looks for words: one module a database, with the same functions.

- `write(rows)` keeps the words of texts, a list of `(id, {field: words})`; migration 0002 made where to. They go with
  the row of `search_text`.
- `matching(clauses, kind, among)` is a SELECT of `(object_id, rank)` and its parameters; with `among`, a SELECT of
  `object_id`, it leaves out what the statement around it would not take.
- `meets(clause, kind)` is a condition that an object of the table `held` meets a clause, and its parameters.
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
HEAD, TITLE = FIELDS[:4], FIELDS[:1]

MANY = 600

#: What is held is counted each time: else a word that only stands in what the reader may not open would take longer to
#: be found missing than one that stands nowhere (S16).
FIRST_MET = "WITH held (object_id) AS MATERIALIZED ({held}) SELECT (SELECT COUNT(*) FROM held), {chosen}"


def current():
    """The module of the database that is connected."""
    return import_module(f"{__name__}.{connection.vendor}")


def first_met(several, kind, held):
    """Of each of `several` lists of clauses the number of the first that is met; `None` for one of which none is.

    `held` is a subselect `(sql, params)` of the ids of the objects of `kind` that count. One statement, which asks each
    clause only if those before it are not met, and what is held each time.
    """
    if not any(several):
        return [None] * len(several)
    chosen, params = [], list(held[1])
    for clauses in several:
        whens = []
        for number, clause in enumerate(clauses):
            sql, given = current().meets(clause, kind)
            whens.append(f"WHEN {sql} THEN {number}")
            params += given
        chosen.append(f"CASE {' '.join(whens)} END" if whens else "NULL")
    with connection.cursor() as cursor:
        cursor.execute(FIRST_MET.format(held=held[0], chosen=", ".join(chosen)), params)
        _number, *first = cursor.fetchone()
        return first
