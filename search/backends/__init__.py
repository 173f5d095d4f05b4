"""How each database looks for words. One module a database, with the same functions:

`write(rows)` keeps the words of texts, a list of `(id, {field: words})`; `matching(clauses, kind)` is a pair of a
SELECT of `(object_id, rank)` and its parameters; `holds(word, kind, held)` says whether a text of the subselect `held`
holds a word. What is searched by goes with the row of `search_text`; migration 0002 made it.

`CAPABILITIES` declares what a database can do beyond the core that all share (tests/search).
"""

from importlib import import_module

from django.db import connection

#: Where words stand, the best place first.
FIELDS = ("title", "summary", "citation", "keywords", "body", "files")

#: A text all of whose words stand in the title goes before one that needs the summary or the terms for them, and that
#: before one that needs its body or its files.
HEAD = FIELDS[:4]


def current(vendor=None):
    """The module of the database that is connected, or of `vendor`."""
    return import_module(f"{__name__}.{vendor or connection.vendor}")
