"""What is forgotten because it has been kept for long enough (S30); for how long is in `settings.RETENTION_DAYS`.

Once a day the tick has every room forget what is old. What funders are told of it is counted first, in the same
transaction: how often each item was fetched in each month, of which neither a person nor a case can be read.
"""

from datetime import UTC, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, F, Min
from django.db.models.functions import TruncMonth
from django.utils import timezone

from . import audit
from .models import READS, AuditEntry, DownloadSum
from .registry import Registry

EVERY = timedelta(hours=24)
APPLIED = "retention.applied"
FETCHED = "file.opened"
#: So much of the log is counted and pruned in one transaction.
AT_ONCE = timedelta(days=31)

#: The database lets no younger reading go, whatever the settings say.
FLOOR = timedelta(days=366)

#: `forget() -> (name, number)`: what a room forgets of its own, in transactions of its own, and how many it were.
rooms = Registry("retention")


def age(name):
    """For how long what `settings.RETENTION_DAYS` calls `name` is kept, as a `timedelta`."""
    return timedelta(days=settings.RETENTION_DAYS[name])


def nightly():
    """What the tick does once a day. Returns how many were forgotten, by name; `None` if it was done today.

    If it never runs, what is old is kept; nothing else depends on it.
    """
    if AuditEntry.objects.filter(action=APPLIED, at__gt=timezone.now() - EVERY).exists():
        return None
    counts = dict(forget() for forget in rooms)
    audit.write(APPLIED, **counts)
    return counts


@rooms.register
def forget_reads():
    """Prune what the audit log says of old readings, after the downloads among them were counted.

    Acts stay: the database lets nothing but readings go, and none that is younger than a year (migration 0002).
    """
    end, forgotten = timezone.now() - max(age("reads"), FLOOR), 0
    old = AuditEntry.objects.filter(action__in=READS, at__lt=end)
    while (oldest := old.aggregate(at=Min("at"))["at"]) is not None:
        before = min(oldest + AT_ONCE, end)
        with transaction.atomic():
            count = old.filter(at__lt=before).count()
            for item_id, month, number in _take_out(before):
                _add(item_id, month, number)
        if not count:
            break
        forgotten += count
    return "reads", forgotten


def _take_out(before):
    """Delete readings from before a moment; returns the downloads among them as `(item id, month, number)`."""
    if connection.vendor == "postgresql":
        # The web role may not delete from the log; this function of the owner's may, and only this (S44).
        with connection.cursor() as cursor:
            cursor.execute("SELECT item, month, downloads FROM records_forget_reads(%s)", [before])
            return cursor.fetchall()
    old = AuditEntry.objects.filter(action__in=READS, at__lt=before)
    fetched = _by_month(old)
    old._raw_delete(old.db)
    return fetched


def _by_month(entries):
    return list(
        entries.filter(action=FETCHED, item_id__isnull=False)
        .order_by()
        .annotate(month=TruncMonth("at", tzinfo=UTC))
        .values_list("item_id", "month")
        .annotate(number=Count("pk"))
    )


def _add(item_id, month, number):
    month = getattr(month, "date", lambda: month)()
    row, is_new = DownloadSum.objects.get_or_create(
        item_id=item_id, month=month, defaults={"downloads": number}
    )
    if not is_new:
        DownloadSum.objects.filter(pk=row.pk).update(downloads=F("downloads") + number)


def downloads():
    """How often each item was fetched in each month, as `{(first of the month, item id): number}`: all there ever were.

    What is summed already and what still stands in the log, together. Months are those of UTC.
    """
    found = {(row.month, row.item_id): row.downloads for row in DownloadSum.objects.all()}
    for item_id, month, number in _by_month(AuditEntry.objects.all()):
        key = (month.date(), item_id)
        found[key] = found.get(key, 0) + number
    return found
