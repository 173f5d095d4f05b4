"""The health page tells what is wrong, to a machine, and nothing that is secret."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from records.models import TickRun
from wellfounded import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ticked():
    """The tick ended a minute ago."""
    then = timezone.now() - timedelta(minutes=1)
    TickRun.objects.create(started_at=then, ended_at=then)


def ask(client):
    answer = client.get("/health/")
    return answer.status_code, answer.json()


def waiting_job(minutes):
    job = DBTaskResult.objects.create(
        task_path="records.tick.run", args_kwargs={}, run_after=timezone.now(), backend_name="default"
    )
    DBTaskResult.objects.filter(pk=job.pk).update(
        enqueued_at=timezone.now() - timedelta(minutes=minutes),
        run_after=timezone.now() - timedelta(minutes=minutes),
    )


@pytest.mark.both_databases
def test_a_well_site_says_so(client):
    status, body = ask(client)
    assert (status, body["ok"]) == (200, True)
    assert set(body["parts"]) == {
        "database",
        "migrations_waiting",
        "tick_age_seconds",
        "queue_age_seconds",
        "mail_age_seconds",
    }
    assert 60 <= body["parts"]["tick_age_seconds"]["value"] < 120


def test_a_tick_that_stopped_turns_it_red(client):
    TickRun.objects.update(ended_at=timezone.now() - timedelta(hours=1))
    status, body = ask(client)
    assert (status, body["parts"]["tick_age_seconds"]["ok"]) == (503, False)


def test_a_tick_that_never_ran_turns_it_red(client):
    TickRun.objects.all().delete()
    assert ask(client)[0] == 503


def test_a_worker_that_stopped_turns_it_red(client):
    waiting_job(minutes=60)
    status, body = ask(client)
    assert (status, body["parts"]["queue_age_seconds"]["ok"]) == (503, False)
    assert body["parts"]["queue_age_seconds"]["value"] >= 3600


def test_a_job_that_has_just_come_is_no_trouble(client):
    waiting_job(minutes=0)
    assert ask(client)[0] == 200


def test_a_migration_that_is_not_applied_turns_it_red(client, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: [("a migration", False)])
    status, body = ask(client)
    assert (status, body["parts"]["migrations_waiting"]["value"]) == (503, 1)


def test_a_database_that_fails_turns_it_red_without_a_word_of_its_error(client, monkeypatch):
    def fail():
        raise DatabaseError("password authentication failed for canary")

    monkeypatch.setitem(health.PARTS, "database", fail)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["parts"]["database"]) == (503, {"ok": False})
    assert b"canary" not in answer.content


def test_it_is_never_cached_and_holds_no_cookie_or_key(client):
    answer = client.get("/health/")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert settings.SECRET_KEY.encode() not in answer.content
