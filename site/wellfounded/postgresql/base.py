"""Whether a connection still lives, seen without a way to the server and back.

Django asks each kept connection `SELECT 1` before it serves the next request. A server that ends a connection says so
on it: what has nothing to read was not ended. That shows restarts, time-outs and poolers that hang up; a server that
went without a word shows only when it is asked, so a connection that has rested is asked as before.
"""

import select
import time

from django.db.backends.postgresql import base

#: How long a connection may rest, in seconds, before it is asked: too short to fail over meanwhile.
RESTED = 2


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to PostgreSQL."""

    #: When the connection was last looked at or opened, by the monotonic clock.
    _looked_at = float("-inf")

    def connect(self):
        super().connect()
        self._looked_at = time.monotonic()

    def is_usable(self):
        """Whether the next statement may go by this connection. It is asked after an error, and when it has rested."""
        rested = time.monotonic() - self._looked_at > RESTED
        self._looked_at = time.monotonic()
        if rested or self.errors_occurred or not self._is_silent():
            return super().is_usable()
        return True

    def _is_silent(self):
        if self.connection is None or self.connection.closed:
            return False
        look = select.poll()
        look.register(self.connection.fileno(), select.POLLIN | select.POLLRDHUP)
        return not look.poll(0)
