from datetime import UTC, datetime, timedelta

from django.db import models
from django.utils.dateparse import parse_date, parse_datetime

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def microseconds(moment):
    """An aware datetime as microseconds since 1970, as a `MomentField` keeps it."""
    return (moment - EPOCH) // MICROSECOND


def as_date(value):
    """A day as a statement written by hand brings it: SQLite's are texts. `None` stays."""
    return parse_date(value) if isinstance(value, str) else value


def as_moment(value):
    """An aware datetime of a `DateTimeField`, as a statement written by hand brings it. `None` stays.

    SQLite brings texts, and naive datetimes where it knows the column.
    """
    value = parse_datetime(value) if isinstance(value, str) else value
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class MomentField(models.BigIntegerField):
    """An aware datetime in eight bytes on every database, for tables of millions of rows.

    SQLite would write each moment as 26 letters. A statement that is written by hand compares it with `microseconds`.
    """

    validators = ()

    def from_db_value(self, value, expression, connection):
        return None if value is None else EPOCH + value * MICROSECOND

    def to_python(self, value):
        return EPOCH + value * MICROSECOND if isinstance(value, int) else value

    def get_prep_value(self, value):
        return microseconds(value) if isinstance(value, datetime) else value
