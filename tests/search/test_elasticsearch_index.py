"""How the index of Elasticsearch is kept up: sent, built beside the one that is searched, and compared."""

import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from search import texts
from search.backends import elasticsearch as asked
from search.elastic import building, engine, feeding, shape
from search.models import IndexedText, Outage, Unsent
from search.texts import Text
from tests.search.elastic import indexes, settle
from tests.search.kept import found, keep

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch")]


def test_what_is_sent_arrives_once_and_is_not_marked_any_more():
    keep("asylum")
    assert Unsent.objects.count() == 1
    feeding.send_changes.func()
    assert not Unsent.objects.exists()


def test_a_mark_asks_for_the_job_once_it_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        keep("asylum")
    assert not Unsent.objects.exists()


def test_whoever_comes_late_does_not_take_the_place_of_what_is_newer(monkeypatch):
    keep("old words")
    late = Unsent.objects.get()
    keep("new words")
    settle()
    monkeypatch.setattr(feeding, "documents", lambda kind, rows: [(rows[0], shape.document(IndexedText(
        kind="item", object_id=1, body="old words"), []))])  # fmt: skip
    assert feeding.write(indexes(), {("item", 1): late.pk}) == {("item", 1)}
    monkeypatch.undo()
    assert (found("new"), found("old")) == ([1], [])


def test_an_index_that_is_ahead_of_the_database_is_built_anew(django_capture_on_commit_callbacks):
    """A backup was restored, or the database is another one."""
    keep("asylum")
    feeding.write(indexes(), {("item", 1): 10**6})
    keep("brief")
    with pytest.raises(engine.Ahead):
        feeding.send()
    with django_capture_on_commit_callbacks(execute=True):
        building.tick()
    assert (found("brief"), found("asylum")) == ([1], [])


@pytest.mark.parametrize("status", [429, 503])
def test_what_is_not_taken_for_now_stays_marked(monkeypatch, status):
    keep("asylum")
    monkeypatch.setattr(
        feeding.helpers, "streaming_bulk", lambda *a, **k: [(False, {"index": {"status": status}})]
    )
    with pytest.raises(engine.Away):
        feeding.send()
    assert Unsent.objects.count() == 1
    assert Outage.objects.get().fault == Outage.Fault.FAILING


def test_what_was_overtaken_is_sent_once_more(monkeypatch):
    keep("asylum")
    answers = iter([{("item", 1)}, set()])
    monkeypatch.setattr(feeding, "write", lambda indexes, numbers: next(answers))
    feeding.send()
    assert not Unsent.objects.exists()
    assert next(answers, "both") == "both"


def test_an_index_is_built_beside_the_one_that_is_searched_and_takes_its_place(monkeypatch):
    keep("asylum")
    settle()
    (before,) = indexes()
    documents = feeding.documents

    def meanwhile(kind, rows):
        made = list(documents(kind, rows))
        monkeypatch.undo()
        # The old one answers; what changes now has been read, and is in neither yet.
        assert found("asylum") == [1]
        assert len(indexes()) == 2
        keep("brief")
        texts.index("item", 2, Text(body="asylum"))
        feeding.send()
        return made

    monkeypatch.setattr(feeding, "documents", meanwhile)
    assert building.rebuild() == 2
    (after,) = indexes()
    assert after != before
    assert (found("brief"), found("asylum")) == ([1], [2])


def test_what_is_dropped_while_an_index_is_built_is_not_in_it(monkeypatch):
    keep("asylum", "asylum")
    settle()
    documents = feeding.documents

    def meanwhile(kind, rows):
        made = list(documents(kind, rows))
        monkeypatch.undo()
        texts.drop("item", 1)
        feeding.send()
        return made

    monkeypatch.setattr(feeding, "documents", meanwhile)
    assert building.rebuild() == 1


def test_whoever_writes_to_an_index_that_is_gone_does_not_make_it_anew():
    keep("asylum")
    settle()
    feeding.mark("item", 1)
    assert feeding.write(["wellfounded_no_such_index"], {("item", 1): 5}) == set()
    assert len(indexes()) == 1
    assert not engine.client().indices.exists(index=shape.inlet("wellfounded_no_such_index"))


def test_an_index_of_another_shape_is_neither_asked_nor_written_to(monkeypatch):
    keep("asylum")
    settle()
    monkeypatch.setattr(shape, "BEGINNINGS", {})
    monkeypatch.setattr(shape, "MAPPINGS", {**shape.MAPPINGS, "dynamic": "strict"})
    assert feeding.indexes_of_ours() == []
    assert asked.matching(texts.clauses("asylum"), "item") is None
    assert building.rebuild() == 1
    assert len(indexes()) == 1
    assert found("asylum") == [1]


def test_the_command_builds_the_index_too(capsys):
    call_command("index_texts")
    assert "Elasticsearch: " in capsys.readouterr().out


def test_the_tick_builds_an_index_where_there_is_none_and_sends_what_waits(
    django_capture_on_commit_callbacks,
):
    engine.client().indices.delete(index=indexes()[0])
    keep("asylum")
    with django_capture_on_commit_callbacks(execute=True):
        building.tick()
    assert found("asylum") == [1]
    texts.index("item", 2, Text(body="asylum"))
    building.tick()
    assert not Unsent.objects.exists()


def test_an_index_that_lacks_something_is_built_anew_but_not_all_the_time(
    monkeypatch, django_capture_on_commit_callbacks, caplog
):
    keep("asylum")
    Unsent.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True) as asked_for:
        building.tick()
    assert asked_for == []
    monkeypatch.setattr(building, "AGAIN", timedelta(0))
    with django_capture_on_commit_callbacks(execute=True), caplog.at_level(logging.WARNING):
        building.tick()
    assert "holds 0 texts and the database 1" in caplog.text
    assert found("asylum") == [1]


def test_what_a_build_left_behind_is_removed_by_the_next_one(monkeypatch):
    (searched,) = indexes()
    dead = f"{shape.alias()}_20200101000000000000"
    engine.client().indices.create(index=dead, aliases={shape.inlet(dead): {}}, **shape.new_index())
    young = f"{shape.alias()}_{timezone.now():%Y%m%d%H%M%S%f}"
    engine.client().indices.create(index=young, aliases={shape.inlet(young): {}}, **shape.new_index())
    building._remove_dead(engine.client())
    assert indexes() == sorted([searched, young])


def test_no_text_can_be_read_back_from_the_index():
    keep("unspeakable")
    settle()
    hit = engine.client().search(index=shape.alias(), query={"match_all": {}})["hits"]["hits"][0]
    assert "_source" not in hit
