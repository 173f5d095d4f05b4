"""Elasticsearch refuses, hangs, crawls, babbles: searching goes on by the database, in time, and staff are told (S35)."""

import logging
import time
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from accounts.roles import Role
from records.waiting import work_of
from search import backends, texts
from search.backends import elasticsearch as asked
from search.elastic import breaker, deadline, engine, feeding, outages
from search.elastic.building import tick
from search.models import Outage, Unsent
from search.texts import Text
from tests.factories import StaffFactory, UserFactory
from tests.search.elastic import Line
from tests.search.kept import keep

pytestmark = pytest.mark.django_db

SAID = {
    "ends": (Outage.Fault.UNREACHABLE,),
    "hangs": (Outage.Fault.SLOW,),
    "crawls": (Outage.Fault.SLOW,),
    "babbles": (Outage.Fault.UNREACHABLE,),
    # As much as is read at all, or as long: whichever comes first.
    "floods": (Outage.Fault.UNREACHABLE, Outage.Fault.SLOW),
    "another server": (Outage.Fault.GARBAGE,),
}


def found(typed):
    query = texts.query(typed, "item")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT f.object_id FROM ({query.sql}) f", query.params)
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize("fault", Line.FAULTS)
@pytest.mark.both_databases
def test_searching_goes_on_by_the_database(broken_line, fault, caplog):
    keep("asylum marisol")
    broken_line.fault = fault
    started = time.monotonic()
    with caplog.at_level(logging.DEBUG):
        assert found("marisol") == [1]
    assert time.monotonic() - started < 3
    assert Outage.objects.get(ended_at=None).fault in SAID[fault]
    assert "Elasticsearch failed" in caplog.text
    assert "marisol" not in caplog.text.lower()


def test_one_that_refuses_is_gone_round_at_once(broken_line):
    broken_line.close()
    keep("asylum")
    assert found("asylum") == [1]
    assert Outage.objects.get().fault == Outage.Fault.UNREACHABLE


@pytest.mark.audit
@pytest.mark.parametrize("fault", Line.FAULTS)
def test_nobody_waits_for_three_seconds(broken_line, fault, monkeypatch):
    monkeypatch.undo()
    keep("asylum")
    broken_line.fault = fault
    started = time.monotonic()
    assert found("asylum") == [1]
    assert time.monotonic() - started < 3


def test_after_one_has_waited_nobody_asks_for_a_while(broken_line):
    broken_line.fault = "ends"
    keep("asylum")
    found("asylum")
    times = broken_line.asked
    for _again in range(5):
        assert found("asylum") == [1]
    assert broken_line.asked == times


def test_after_the_rest_one_asks_again_with_less_patience(monkeypatch, fresh_breaker):
    now = [100.0]
    monkeypatch.setattr(breaker.time, "monotonic", lambda: now[0])
    assert breaker.failed()
    assert not breaker.failed()
    assert breaker.patience() == 0
    now[0] += breaker.REST + 1
    assert breaker.patience() == breaker.TRYING
    assert breaker.patience() == 0
    assert breaker.answered()
    assert breaker.patience() == breaker.PATIENCE


def test_a_thread_that_nobody_waits_for_ends(broken_line):
    broken_line.fault = "crawls"
    errands = []
    start = deadline._Errand.start

    class Errand(deadline._Errand):
        def start(self):
            errands.append(self)
            start(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deadline, "_Errand", Errand)
        found("asylum")
    errands[0].join(5)
    assert not errands[0].is_alive()


def test_no_question_of_a_fault_of_its_own_stops_the_others(monkeypatch, broken_line):
    class Refusing:
        def search(self, **question):
            raise engine.BadRequestError("400", _meta(400), {"error": "too many clauses: marisol"})

    monkeypatch.setattr(engine, "client", lambda seconds: Refusing())
    assert asked.matching(texts.clauses("marisol"), "item") is None
    assert breaker.patience() == breaker.PATIENCE
    assert not Outage.objects.exists()


def _meta(status):
    return deadline.ApiResponseMeta(
        status=status, http_version="1.1", headers=deadline.HttpHeaders(), duration=0, node=None
    )


# --- staff are told -----------------------------------------------------------------------------------------------


def told(user):
    return [task.label for work in work_of(user) for task in work.tasks if "Elasticsearch" in task.label]


def test_everybody_who_works_in_the_admin_is_told_until_it_is_over(broken_line):
    editor = StaffFactory(roles=[Role.EDITOR])
    assert told(editor) == []
    outages.note(Outage.Fault.SLOW)
    assert len(told(editor)) == 1
    assert told(UserFactory()) == []
    Outage.objects.update(last_seen_at=timezone.now() - timedelta(minutes=1))
    outages.over()
    assert told(editor) == []


def test_where_there_is_no_elasticsearch_nobody_hears_of_it_and_nothing_is_asked(django_assert_num_queries):
    editor = StaffFactory(roles=[Role.EDITOR])
    outages.note(Outage.Fault.SLOW)
    with django_assert_num_queries(0):
        assert outages.work(editor) is None


def test_one_outage_is_one_row_however_often_it_is_met(broken_line):
    outages.note(Outage.Fault.SLOW)
    outages.note(Outage.Fault.UNREACHABLE)
    assert Outage.objects.get().fault == Outage.Fault.UNREACHABLE


def test_an_outage_that_somebody_met_a_moment_ago_is_not_over(broken_line):
    outages.note(Outage.Fault.SLOW)
    outages.over()
    assert Outage.objects.filter(ended_at=None).exists()


def test_searching_goes_on_where_not_even_the_outage_can_be_written_down(broken_line, monkeypatch):
    def broken(*arguments, **options):
        raise DatabaseError

    monkeypatch.setattr(Outage.objects, "filter", broken)
    broken_line.fault = "ends"
    keep("asylum")
    assert found("asylum") == [1]


# --- what changes meanwhile ---------------------------------------------------------------------------------------


def test_what_changes_while_it_is_away_waits_and_the_change_is_made(
    broken_line, django_capture_on_commit_callbacks
):
    broken_line.fault = "ends"
    with django_capture_on_commit_callbacks(execute=True):
        keep("asylum")
    assert Unsent.objects.count() == 1
    assert found("asylum") == [1]
    tick()
    assert Unsent.objects.count() == 1


@pytest.mark.elasticsearch
def test_it_is_found_again_when_it_is_back(line):
    keep("asylum")
    feeding.send()
    line.fault = "ends"
    for each in line.open:
        each.close()
    texts.index("item", 2, Text(body="asylum"))
    assert sorted(found("asylum")) == [1, 2]
    assert Outage.objects.filter(ended_at=None).exists()

    line.fault = None
    breaker._closed_until = time.monotonic() - 1
    Outage.objects.update(last_seen_at=timezone.now() - timedelta(minutes=1))
    tick()
    assert not Unsent.objects.exists()
    assert not Outage.objects.filter(ended_at=None).exists()
    engine.client().indices.refresh(index="_all")
    sql, _params = backends.current().matching(texts.clauses("asylum"), "item")
    assert sql not in texts.query("asylum", "item").sql
    assert sorted(found("asylum")) == [1, 2]
