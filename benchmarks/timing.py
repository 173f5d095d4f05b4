"""Milliseconds, queries and megabytes."""

import statistics
import time
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


class Spread(dict):
    """What a list of milliseconds looks like: `n`, `mean`, `p50`, `p95`."""

    def __init__(self, milliseconds):
        ordered = sorted(milliseconds)
        super().__init__(
            n=len(ordered),
            mean=statistics.fmean(ordered),
            p50=statistics.median(ordered),
            p95=ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))],
        )


@contextmanager
def stopwatch(into):
    """Append the milliseconds that the block took to the list `into`."""
    start = time.perf_counter()
    yield
    into.append((time.perf_counter() - start) * 1000)


def queries_of(call, *args, **kwargs):
    """The number of statements that one call sends, but for those that only begin or end a transaction."""
    with CaptureQueriesContext(connection) as captured:
        call(*args, **kwargs)
    words = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
    return sum(not query["sql"].startswith(words) for query in captured.captured_queries)


def rows_of(*tables):
    """How many rows the tables hold together."""
    with connection.cursor() as cursor:
        total = 0
        for table in tables:
            cursor.execute(f"SELECT COUNT(*) FROM {table}")
            total += cursor.fetchone()[0]
    return total


def megabytes_of(*tables):
    """What the tables take on disk together, with their indexes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT SUM(pg_total_relation_size(c.oid)) FROM pg_class c WHERE c.relname = ANY(%s)",
                [list(tables)],
            )
        else:
            marks = ", ".join(["%s"] * len(tables))
            cursor.execute(
                "SELECT SUM(d.pgsize) FROM dbstat d JOIN sqlite_master m ON m.name = d.name "
                f"WHERE d.aggregate = TRUE AND m.tbl_name IN ({marks})",
                tables,
            )
        return float(cursor.fetchone()[0] or 0) / 1e6
