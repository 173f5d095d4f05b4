"""Sessions in Django's table, read by a statement that PostgreSQL plans once: each page of who is signed in begins so."""

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

from records import planned

LOOK_UP = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """As Django's."""

    def load(self):
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with planned.cursor() as cursor:
            cursor.execute(LOOK_UP, [self.session_key, now])
            row = cursor.fetchone()
        if row is None:
            # So that the next save begins another one.
            self._session_key = None
            return {}
        return self.decode(row[0])
