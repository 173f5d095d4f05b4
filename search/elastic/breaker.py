"""Whether to ask Elasticsearch at all: for a while after it failed nobody waits for it again.

Each process finds out by itself. After `REST` seconds one request asks again, with little patience, while all others
go on by the database.
"""

import threading
import time

#: Seconds after a failure in which nobody asks.
REST = 15
#: Seconds that a search waits, and that the first one waits which asks again. A page of results asks twice where a word
#: has to be mended, and is to be there within three seconds all the same (S35).
PATIENCE = 1.2
TRYING = 0.7

_lock = threading.Lock()
_closed_until = None


def patience():
    """How many seconds a request may wait now; 0 if it is not to ask."""
    global _closed_until
    with _lock:
        if _closed_until is None:
            return PATIENCE
        if time.monotonic() < _closed_until:
            return 0
        # This one tries; the next does not before it is known how that went.
        _closed_until = time.monotonic() + REST
        return TRYING


def failed():
    """Note that it failed; return whether this process did not know."""
    global _closed_until
    with _lock:
        news = _closed_until is None
        _closed_until = time.monotonic() + REST
        return news


def answered():
    """Note that it answers; return whether this process did not know."""
    global _closed_until
    with _lock:
        news = _closed_until is not None
        _closed_until = None
        return news
