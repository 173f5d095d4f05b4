"""A cursor for the statements that a server answers all day: PostgreSQL plans each of them once for a connection.

To plan the page of a library takes as long as to answer it. Django puts parameters into the text, which is another one
each time; through this cursor they go beside it, and the text is prepared when it comes a second time
(`prepare_threshold` of the connection's options; docs/operating.md says when not to). It is for texts that come in few
shapes, all of whose parameters are values.
"""

from contextlib import contextmanager
from functools import cache

from django.db import connection


@contextmanager
def cursor():
    """A cursor as `connection.cursor()` has it, of the default connection."""
    with prepared():
        planned = connection.cursor()
    with planned:
        yield planned


@contextmanager
def prepared():
    """Every cursor that is opened within it is such a one, also Django's own: for a raw queryset."""
    if not _prepares():
        yield
        return
    connection.ensure_connection()
    usual = connection.connection.cursor_factory
    connection.connection.cursor_factory = _cursor_class()
    try:
        yield
    finally:
        if connection.connection is not None:
            connection.connection.cursor_factory = usual


@cache
def _cursor_class():
    # No client for PostgreSQL need be installed where there is none.
    from django.db.backends.postgresql.base import ServerBindingCursor
    from psycopg.types.numeric import Int8Dumper

    class PlannedCursor(ServerBindingCursor):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            # psycopg says of each number how small it is, and one statement would be planned for each set of sizes.
            self.adapters.register_dumper(int, Int8Dumper)

    return PlannedCursor


def _prepares():
    # Django's log of queries could not say what was prepared.
    return (
        connection.vendor == "postgresql"
        and "prepare_threshold" in connection.settings_dict["OPTIONS"]
        and not connection.queries_logged
    )
