"""The edition of the public site: a stamp that changes with whatever a reader without an account can see.

What is made of many rows on every request (menus, settings, parts of pages, whole pages) is kept in the process as
long as the edition is the same. The stamp lies in the cache that all workers share, so that what one publishes none
shows any longer; if that cache does not answer, nothing is kept.
"""

import logging
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.cache import DEFAULT_CACHE_ALIAS, cache, caches
from django.db import transaction
from django.utils import timezone

from .table_cache import DatabaseCache

logger = logging.getLogger(__name__)

KEY = "public-edition"
_kept = []


@dataclass
class Edition:
    """The edition as somebody reads it: its `stamp` (`None` where nothing may be kept), and how long what is made of
    it may be kept, at most to the end of the day. `until` comes nearer with each kept value that is used: what is made
    of it is as old as it is.
    """

    stamp: str | None
    until: datetime

    def ends_at(self, moment):
        """Keep nothing that is made of this beyond `moment` (an aware datetime, or `None`): it is another page then."""
        if moment is not None:
            self.until = min(self.until, moment)


def current(stamp=None):
    """The present `Edition`. One look into the shared cache, unless its `stamp` is at hand; nothing is read of the site
    before it."""
    now = timezone.now()
    return Edition(
        stamp or _stamp(), min(now + timedelta(seconds=settings.PUBLIC_PAGES_KEPT), _midnight(now))
    )


def _midnight(now):
    """When the day of `now` ends here. What a page says of today, such as that a position is open, may be wrong then."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))


def of(request):
    """The `Edition` that answers `request`: the present one when the first asks, the same for all that follow.

    Where a session was read, it was looked up with it (`look_up`).
    """
    if not hasattr(request, "_edition"):
        request._edition = current(getattr(getattr(request, "session", None), "edition_stamp", None))
    return request._edition


def look_up():
    """A subselect of the present stamp for `read`, and its parameters; of nothing where it lies in no table."""
    shared = caches[DEFAULT_CACHE_ALIAS]
    if not settings.PUBLIC_PAGES_KEPT or not isinstance(shared, DatabaseCache):
        return "(NULL)", []
    sql, params = shared.look_up(KEY)
    return f"({sql})", params


def read(value):
    """The stamp that `look_up` has brought; `None` if it brought none, or nothing that can be read."""
    try:
        return value and caches[DEFAULT_CACHE_ALIAS].read(value)
    except Exception:
        logger.warning("What the cache says of the present edition of the site cannot be read.")
        return None


def _stamp():
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


@dataclass(frozen=True)
class Asked:
    """What a page listens to of its query string. A page whose context holds it as `asked` may be kept in parts.

    `answers` are pairs of name and value as the address has them; all else in the address changes nothing on the page.
    `is_offered` says whether the page knows each of them: what anybody may make up is not kept.
    """

    answers: tuple = ()
    is_offered: Callable = lambda: True


class Kept:
    """What one process keeps of an edition: at most `most` values by key, none for longer than the settings say.

    The time bounds what changes with the hour alone, such as a banner that ends, and a stamp that was lost.
    """

    def __init__(self, most):
        self.most = most
        self._values = OrderedDict()
        self._lock = threading.Lock()
        _kept.append(self)

    def get(self, key, edition):
        """What was kept under `key` in `edition` (an `Edition`), else `None`."""
        found = self._values.get(key)
        if found is None or edition.stamp is None:
            return None
        stamp, until, value = found
        if stamp != edition.stamp or timezone.now() >= until:
            return None
        edition.until = min(edition.until, until)
        return value

    def put(self, key, edition, value):
        """Keep `value`, of which nothing was read before `edition` was; the oldest gives way."""
        if edition.stamp is None:
            return
        with self._lock:
            self._values[key] = edition.stamp, edition.until, value
            self._values.move_to_end(key)
            while len(self._values) > self.most:
                self._values.popitem(last=False)

    def forget(self):
        with self._lock:
            self._values.clear()
