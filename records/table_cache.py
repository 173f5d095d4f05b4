"""Django's cache in a table of the database, whose look-ups take the shortest way there is.

Every request asks it which edition of the site is the present one, and a public page that is kept whole asks nothing
else: what Django does around one row takes as long as the way to the server and back.
"""

import base64
import pickle

from django.core.cache.backends import db
from django.db import connection
from django.utils import timezone

from . import planned

#: Beyond so many rows Django deletes a third of those that still count, guesses at a password among them (S4).
MOST = 50_000


class DatabaseCache(db.DatabaseCache):
    """As Django's, with room for `MOST` rows where the settings say nothing else."""

    def __init__(self, table, params):
        super().__init__(table, params)
        if "MAX_ENTRIES" not in params.get("OPTIONS", {}):
            self._max_entries = params.get("MAX_ENTRIES", MOST)
        table = connection.ops.quote_name(table)
        self._look_up = f"SELECT value FROM {table} WHERE cache_key = %s AND expires >= %s"  # noqa: S608

    def get(self, key, default=None, version=None):
        """The value under `key`, else `default`. One statement, which PostgreSQL plans once for a connection.

        What is not found is looked for once more as Django does it, which deletes what has expired.
        """
        with planned.cursor() as cursor:
            cursor.execute(*self.look_up(key, version))
            row = cursor.fetchone()
        return super().get(key, default, version) if row is None else self.read(row[0])

    def look_up(self, key, version=None):
        """The statement that brings what lies under `key`, for `read`, and its parameters. It may stand in another one."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        return self._look_up, [self.make_and_validate_key(key, version=version), now]

    def read(self, value):
        """What a look-up has brought, as it was put in."""
        # As Django wrote it, into our own database.
        return pickle.loads(base64.b64decode(value))  # noqa: S301
