"""Advisory locks of a transaction: who may go on beside whom.

Three names are used together, always taken in this order: `taxonomy` (a publish and a case edit share it, a change of
the taxonomy's tree has it alone), `fact-groups` (a case edit shares it, creating a fact group has it alone)
and `case-numbers` (whoever gives out numbers has it alone). `texts` is taken by whoever indexes, who takes no other.
On SQLite they do nothing: `transaction_mode=IMMEDIATE` already lets one writer in at a time.
"""

import zlib

from django.db import connection


def _take(function, name):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [number(name)])


def number(name):
    """The number that stands for the lock `name` in the database."""
    return zlib.crc32(f"wellfounded:{name}".encode())


def shared(name):
    """Hold the lock `name` beside other sharers until the transaction ends."""
    _take("pg_advisory_xact_lock_shared", name)


def exclusive(name):
    """Hold the lock `name` alone until the transaction ends."""
    _take("pg_advisory_xact_lock", name)
