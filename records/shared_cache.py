"""The cache that all workers share, when it is a server of its own: what it does wrong costs little time and no page (S35).

While it refuses, hangs, crawls or babbles, the table of the database that is always there takes its place: whatever is
counted in the cache (guesses at a password, S4) goes on being counted, by all workers together. Nothing fails open.
"""

import logging
import threading
import time

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.utils.module_loading import import_string

logger = logging.getLogger("wellfounded.cache")

#: Seconds after a failure in which nobody asks it again.
REST = 30
#: Django's cache in a table, with shorter look-ups.
TABLE = "records.table_cache.DatabaseCache"
#: Backends that ask no server but the database's: nothing has to take their place.
NEAR = ("DatabaseCache", "LocMemCache", "FileBasedCache", "DummyCache")
#: What a client of the backend's own is told, so that a thread that nobody waits for ends too.
LIMITS = {
    "RedisCache": ("socket_timeout", "socket_connect_timeout"),
    "PyMemcacheCache": ("timeout", "connect_timeout"),
}


def settings_for(configured, seconds):
    """`CACHES` for the one that `CACHE_URL` names: itself if it is near, else this one around it and the database's."""
    kind = configured["BACKEND"].rpartition(".")[2]
    if kind == "DatabaseCache":
        return {"default": configured | {"BACKEND": TABLE}}
    if kind in NEAR:
        return {"default": configured}
    options = dict.fromkeys(LIMITS.get(kind, ()), seconds) | configured.get("OPTIONS", {})
    return {
        "default": {
            "BACKEND": "records.shared_cache.SharedCache",
            "LOCATION": configured.get("LOCATION", ""),
            "OPTIONS": {"server": {**configured, "OPTIONS": options}, "seconds": seconds},
        },
        "database": {"BACKEND": TABLE, "LOCATION": "wellfounded_cache"},
    }


class _Rest:
    """Whether the server is left alone for a while; one for the process, whose threads have a cache each."""

    def __init__(self):
        self.until = 0

    def begin(self, failure):
        if time.monotonic() >= self.until:
            # Its words may quote what was kept.
            logger.error("The cache failed (%s); the database's takes its place", type(failure).__name__)
        self.until = time.monotonic() + REST

    def __bool__(self):
        return time.monotonic() < self.until


rest = _Rest()


class SharedCache(BaseCache):
    """A cache that asks its server within `seconds`, and the cache `database` where that gives no answer."""

    def __init__(self, location, params):
        super().__init__(params)
        options = params["OPTIONS"]
        server = dict(options["server"])
        self._seconds = options["seconds"]
        self._server = import_string(server.pop("BACKEND"))(server.pop("LOCATION", ""), server)

    def _ask(self, verb, *args, mine=(), **kwargs):
        """Do `verb` on the server, else on the database's; the errors `mine` are the asker's own."""
        if not rest:
            try:
                return self._in_time(getattr(self._server, verb), args, kwargs)
            except mine:
                raise
            except Exception as failure:
                rest.begin(failure)
        return getattr(caches["database"], verb)(*args, **kwargs)

    def _in_time(self, act, args, kwargs):
        """What `act` returns or raises; `TimeoutError` once it is late.

        In a thread: the limits of a client begin anew with every byte that comes, and some have none.
        """
        ended = []

        def run():
            try:
                ended.append((act(*args, **kwargs), None))
            except Exception as failure:
                ended.append((None, failure))

        thread = threading.Thread(target=run, daemon=True, name="cache")
        thread.start()
        thread.join(self._seconds)
        if not ended:
            raise TimeoutError
        answer, failure = ended[0]
        if failure is not None:
            raise failure
        return answer

    def get(self, key, default=None, version=None):
        return self._ask("get", key, default, version=version)

    def get_many(self, keys, version=None):
        return self._ask("get_many", list(keys), version=version)

    def has_key(self, key, version=None):
        return self._ask("has_key", key, version=version)

    def add(self, key, value, *args, **kwargs):
        return self._ask("add", key, value, *args, **kwargs)

    def set(self, key, value, *args, **kwargs):
        return self._ask("set", key, value, *args, **kwargs)

    def set_many(self, data, *args, **kwargs):
        return self._ask("set_many", data, *args, **kwargs)

    def touch(self, key, *args, **kwargs):
        return self._ask("touch", key, *args, **kwargs)

    def incr(self, key, delta=1, version=None):
        # A ValueError says that there is nothing to count on from.
        return self._ask("incr", key, delta, version=version, mine=ValueError)

    def delete(self, key, version=None):
        return self._ask("delete", key, version=version)

    def delete_many(self, keys, version=None):
        return self._ask("delete_many", list(keys), version=version)

    def clear(self):
        return self._ask("clear")

    def close(self, **kwargs):
        self._server.close(**kwargs)
