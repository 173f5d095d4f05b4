"""A cursor for the statements that a server answers all day: PostgreSQL plans each of them once for a connection.

To plan the page of a library takes as long as to answer it. Django puts parameters into the text, which is another one
each time; through this cursor they go beside it, and the text is prepared when it comes a second time
(`prepare_threshold` of the connection's options; docs/operating.md says when not to). It is for texts that come in few
shapes, all of whose parameters are values.

Such a cursor is kept for the next statement of its connection: to make one takes longer than to ask by it.
"""

from contextlib import contextmanager
from functools import cache

from django.db import connection
from django.db.models.base import ModelState


@contextmanager
def cursor():
    """A cursor as `connection.cursor()` has it, of the default connection. What it has not fetched is lost at the end."""
    if not _prepares():
        with connection.cursor() as usual:
            yield usual
        return
    connection.validate_thread_sharing()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    line = connection.connection
    # Those that nobody uses at the moment. They go with the client's connection, which each of them holds.
    idle = line.__dict__.setdefault("_planned_cursors", [])
    kept = idle.pop() if idle else _made(line)
    yield connection.make_cursor(kept)
    # Not after an error: what is left on it is not known.
    idle.append(kept)


def _made(line):
    usual = line.cursor_factory
    line.cursor_factory = _cursor_class()
    try:
        with connection.wrap_database_errors:
            return connection.create_cursor()
    finally:
        line.cursor_factory = usual


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


def instance(model, row):
    """The instance of `model` that a row of a statement begins with: all its columns, in the order of its fields."""
    names, converted = _read_as(model, connection.vendor)
    values = list(row[: len(names)])
    for place, column, converters in converted:
        for convert in converters:
            values[place] = convert(values[place], column, connection)
    return model.from_db(connection.alias, names, values)


@cache
def _read_as(model, vendor):
    """The names of a model's fields, and those that are not as the database brings them: (place, column, functions)."""
    fields = model._meta.concrete_fields
    columns = [field.get_col(model._meta.db_table) for field in fields]
    converters = [
        (place, column, connection.ops.get_db_converters(column) + column.get_db_converters(connection))
        for place, column in enumerate(columns)
    ]
    return [field.attname for field in fields], [each for each in converters if each[2]]


def part_of(model, **values):
    """An instance of `model` of which only `values` are known; what else is asked of it is read then.

    As `Model.from_db` makes one, but quicker, for the dozens of rows beside a case, and nobody is told of it by a signal.
    """
    row = model.__new__(model)
    row.__dict__.update(values)
    row._state = ModelState()
    row._state.adding, row._state.db = False, connection.alias
    return row
