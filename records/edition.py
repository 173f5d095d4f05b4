"""The edition of the public site: a stamp that changes with whatever a reader without an account can see.

What is made of many rows on every request (menus, settings, whole pages) is kept in the process as long as the edition
is the same. The stamp lies in the cache that all workers share, so that what one publishes none shows any longer; if
that cache does not answer, nothing is kept.
"""

import logging
import threading
import uuid
from collections import OrderedDict
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

logger = logging.getLogger(__name__)

KEY = "public-edition"
_kept = []


def current():
    """The stamp of the present edition, `None` where nothing may be kept. One look into the shared cache."""
    if not settings.PUBLIC_PAGES_KEPT:
        return None
    try:
        stamp = cache.get(KEY)
        if stamp is None:
            # Of two workers that miss it, the later one's counts.
            stamp = uuid.uuid4().hex
            cache.set(KEY, stamp, None)
    except Exception:
        logger.warning("The cache does not say which edition of the site is the present one.")
        return None
    return stamp


def change():
    """Begin a new edition: here at once, for all workers when the transaction is committed."""
    for each in _kept:
        each.forget()
    # Not before: another worker would keep what it still reads under the new stamp. And in no transaction, for two
    # publishes would wait for each other.
    transaction.on_commit(_announce, robust=True)


def _announce():
    for each in _kept:
        each.forget()
    cache.set(KEY, uuid.uuid4().hex, None)


class Kept:
    """What one process keeps of an edition: at most `most` values by key, none for longer than the settings say.

    The time bounds what changes with the hour alone, such as a banner that ends, and a stamp that was lost.
    """

    def __init__(self, most):
        self.most = most
        self._values = OrderedDict()
        self._lock = threading.Lock()
        _kept.append(self)

    def get(self, key, stamp):
        """What was kept under `key` in the edition `stamp`, else `None`."""
        found = self._values.get(key)
        if found is None or stamp is None:
            return None
        kept_stamp, until, value = found
        return value if kept_stamp == stamp and timezone.now() < until else None

    def put(self, key, stamp, value):
        """Keep `value`, which was made after `stamp` was read; the oldest gives way."""
        if stamp is None:
            return
        until = timezone.now() + timedelta(seconds=settings.PUBLIC_PAGES_KEPT)
        with self._lock:
            self._values[key] = stamp, until, value
            self._values.move_to_end(key)
            while len(self._values) > self.most:
                self._values.popitem(last=False)

    def forget(self):
        with self._lock:
            self._values.clear()
