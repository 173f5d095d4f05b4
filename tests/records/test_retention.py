"""S30, S32: old readings are counted and forgotten, once a day; nothing else ever leaves the log."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from records import retention, tick
from records.models import READS, AuditEntry, DownloadSum
from tests.factories import LibraryItemFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def _two_years(settings):
    settings.RETENTION_DAYS = {**settings.RETENTION_DAYS, "reads": 730}


def wrote(action, days=0, at=None, item=None):
    """A row of the log from so many days ago, by somebody in some case."""
    at = at or timezone.now() - timedelta(days=days)
    return AuditEntry.objects.create(action=action, actor_id=7, case_id=12, item_id=item, at=at)


def test_what_was_read_long_ago_is_forgotten_and_what_was_done_stays():
    for action in (*READS, "case.edited", "account.opened", "item.published"):
        wrote(action, days=800)
        wrote(action, days=700)
    assert retention.forget_reads() == ("reads", len(READS))
    left = set(
        AuditEntry.objects.filter(at__lt=timezone.now() - timedelta(days=730)).values_list(
            "action", flat=True
        )
    )
    assert left == {"case.edited", "account.opened", "item.published"}
    assert AuditEntry.objects.filter(action__in=READS).count() == len(READS)


def test_downloads_are_counted_by_item_and_month_before_they_are_forgotten():
    march, april = datetime(2023, 3, 31, 23, 59, tzinfo=UTC), datetime(2023, 4, 30, 23, 59, tzinfo=UTC)
    for at, item in ((march, 1), (march, 1), (march, 2), (april, 1)):
        wrote("file.opened", at=at, item=item)
        wrote("item.opened", at=at, item=item)
    wrote("file.opened", days=1, item=1)
    before = retention.downloads()
    assert before[date(2023, 3, 1), 1] == 2
    retention.forget_reads()
    assert retention.downloads() == before
    assert not AuditEntry.objects.filter(at__lt=timezone.now() - timedelta(days=730)).exists()
    assert {(row.month, row.item_id): row.downloads for row in DownloadSum.objects.all()} == {
        (date(2023, 3, 1), 1): 2,
        (date(2023, 3, 1), 2): 1,
        (date(2023, 4, 1), 1): 1,
    }


def test_a_sum_tells_neither_who_nor_in_which_case():
    assert {field.name for field in DownloadSum._meta.get_fields()} == {"id", "item_id", "month", "downloads"}


def test_what_comes_late_is_added_to_its_month():
    for _time in range(2):
        wrote("file.opened", at=datetime(2023, 3, 5, tzinfo=UTC), item=1)
        retention.forget_reads()
    assert DownloadSum.objects.get().downloads == 2


def test_a_reading_of_this_year_stays_whatever_the_settings_say(settings):
    settings.RETENTION_DAYS["reads"] = 1
    wrote("file.opened", days=360, item=1)
    wrote("file.opened", days=370, item=1)
    assert retention.forget_reads() == ("reads", 1)


@pytest.mark.parametrize(("action", "days"), [("file.opened", 300), ("case.edited", 5000)])
def test_the_database_itself_lets_neither_acts_nor_new_readings_go(action, days):
    wrote(action, days=days)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM records_auditentry")
    assert AuditEntry.objects.exists()


def test_the_tick_does_it_once_a_day_and_writes_down_how_much():
    wrote("case.viewed", days=800)
    tick.run()
    assert AuditEntry.objects.get(action=retention.APPLIED).detail["reads"] == 1
    assert retention.nightly() is None


def test_a_funder_is_told_by_month_and_item():
    item = LibraryItemFactory(title="=1+1", slug="sums")
    wrote("file.opened", at=datetime(2023, 3, 5, tzinfo=UTC), item=item.pk)
    wrote("file.opened", at=datetime(2023, 3, 5, tzinfo=UTC), item=item.pk + 1)
    retention.forget_reads()
    out = StringIO()
    call_command("downloads", stdout=out)
    assert out.getvalue().splitlines() == [
        "month,item,title,downloads",
        "2023-03,sums,'=1+1,1",
        f"2023-03,{item.pk + 1},,1",
    ]
