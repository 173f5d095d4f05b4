"""The minute's tick: everything that falls due, once, whatever fails beside it."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from records import audit, tick
from records.models import AuditEntry, TickRun

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    """Only what the test registers is run, beside scheduled publishing."""
    monkeypatch.setattr(tick, "_registered", {})


def test_every_registered_function_is_called_in_order():
    called = []
    tick.register(lambda: called.append("first"), "first")
    tick.register(lambda: called.append("second"), "second")
    assert tick.run() == []
    assert called == ["first", "second"]


def test_one_that_fails_is_undone_and_does_not_stop_the_next():
    def fails():
        audit.write("tick.half-done")
        raise ValueError("canary-of-a-value")

    tick.register(fails, "fails")
    tick.register(lambda: audit.write("tick.done"), "works")
    assert tick.run() == ["fails"]
    assert [entry.action for entry in AuditEntry.objects.all()] == ["tick.done"]
    assert TickRun.objects.get().failed == ["fails"]


def test_the_command_fails_at_the_end_and_names_what_failed():
    tick.register(lambda: 1 / 0, "reminders")
    with pytest.raises(CommandError, match="reminders"):
        call_command("tick")


def test_a_function_may_open_its_transactions_itself():
    def fails_later():
        audit.write("tick.first-part")
        raise ValueError

    tick.register(fails_later, "parts", atomic=False)
    assert tick.run() == ["parts"]
    assert AuditEntry.objects.filter(action="tick.first-part").exists()


def test_the_age_is_that_of_the_last_run_that_ended():
    assert tick.age() is None
    now = timezone.now()
    TickRun.objects.create(started_at=now - timedelta(minutes=9), ended_at=now - timedelta(minutes=8))
    TickRun.objects.create(started_at=now)
    assert timedelta(minutes=8) <= tick.age() < timedelta(minutes=9)


def test_runs_older_than_a_week_are_forgotten():
    old = TickRun.objects.create(started_at=timezone.now() - timedelta(days=8))
    tick.run()
    assert not TickRun.objects.filter(pk=old.pk).exists()
    assert TickRun.objects.count() == 1
