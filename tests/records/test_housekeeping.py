"""What the tick forgets, and what it keeps."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from records import tick
from records.housekeeping import forget_ended_sessions, forget_finished_jobs

pytestmark = pytest.mark.django_db


def job(status, days):
    """A job in the given state that ended so many days ago."""
    return DBTaskResult.objects.create(
        status=status,
        task_path="records.tick.run",
        args_kwargs={},
        run_after=timezone.now(),
        backend_name="default",
        finished_at=timezone.now() - timedelta(days=days),
    )


@pytest.mark.parametrize(
    ("status", "days", "kept"),
    [
        ("SUCCESSFUL", 0.5, True),
        ("SUCCESSFUL", 2, False),
        ("FAILED", 2, True),
        ("FAILED", 31, False),
        ("RUNNING", 99, True),
        ("READY", 99, True),
    ],
)
def test_a_job_is_forgotten_when_nobody_will_ask_for_it(status, days, kept):
    one = job(status, days)
    forget_finished_jobs()
    assert DBTaskResult.objects.filter(pk=one.pk).exists() is kept


def test_a_session_past_its_end_is_forgotten_and_others_stay():
    now = timezone.now()
    Session.objects.create(session_key="ended", session_data="", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="open", session_data="", expire_date=now + timedelta(minutes=1))
    forget_ended_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


def test_the_tick_does_both():
    assert {"finished-jobs", "ended-sessions"} <= {name for name, _, _ in tick._due()}
