"""Sessions in Django's table, read by a statement that PostgreSQL plans once: each page of who is signed in begins so."""

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

from records import edition, planned

LOOK_UP = "SELECT session_data, {edition} FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """As Django's. It brings the edition of the site along, which each page asks for next."""

    edition_stamp = None

    def load(self):
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        beside, params = edition.look_up()
        with planned.cursor() as cursor:
            cursor.execute(LOOK_UP.format(edition=beside), [*params, self.session_key, now])
            row = cursor.fetchone()
        if row is None:
            # So that the next save begins another one.
            self._session_key = None
            return {}
        self.edition_stamp = edition.read(row[1])
        return self.decode(row[0])
