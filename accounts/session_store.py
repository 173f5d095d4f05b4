"""Sessions in Django's table, read by a statement that PostgreSQL plans once: each page of who is signed in begins so."""

import logging

from django.contrib.sessions.backends import db
from django.db import DatabaseError, connection
from django.utils import timezone

from records import edition, planned

logger = logging.getLogger(__name__)

LOOK_UP = "SELECT session_data, {edition} FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """As Django's. It brings the edition of the site along, which each page asks for next."""

    edition_stamp = None

    def load(self):
        try:
            row = self._row(*edition.look_up())
        except DatabaseError:
            # The table of the cache costs no page.
            logger.warning("The cache does not say which edition of the site is the present one.")
            row = self._row("NULL", [])
        if row is None:
            # So that the next save begins another one.
            self._session_key = None
            return {}
        self.edition_stamp = edition.read(row[1])
        return self.decode(row[0])

    def _row(self, beside, params):
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with planned.cursor() as cursor:
            cursor.execute(LOOK_UP.format(edition=beside), [*params, self.session_key, now])
            return cursor.fetchone()
