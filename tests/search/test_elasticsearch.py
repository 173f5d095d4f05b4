"""What Elasticsearch does beyond the core, how it is kept up, and that nothing it holds is believed."""

import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from library import indexing
from library import texts as library_texts
from search import backends, changes, synonyms, texts
from search.backends import elasticsearch as asked
from search.elastic import breaker, building, engine, feeding, shape
from search.models import IndexedText, Unsent
from search.texts import Text
from tests.factories import TermFactory
from tests.search.elastic import settle
from tests.search.kept import found, keep

NAN = float("nan")

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch")]


def indexes():
    return sorted(engine.client().indices.get(index=f"{shape.base()}_*", features="aliases"))


def write(document, name="x"):
    """Put into the index what nobody of ours would."""
    client = engine.client()
    client.index(index=shape.inlet(indexes()[0]), id=name, document=document, refresh=True)


# --- beyond the core ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "text"),
    [("killed", "the killings"), ("fleeing", "they flee"), ("pandilleros", "un pandillero"), ("amenazada", "amenazas")],
)  # fmt: skip
def test_words_with_the_same_stem_are_found_in_english_and_in_spanish(typed, text):
    keep(text, "something else")
    assert found(typed) == [1]


def test_signs_without_an_accent_to_take_away_are_found_by_their_letter():
    keep("Søren Łukasz")
    assert found("soren lukasz") == found("Søren Łukasz") == [1]


@pytest.fixture
def names(monkeypatch):
    """Have these be names of the same thing: `names(("gang violence", "maras"), …)`."""

    def names(*groups):
        table = synonyms.table([[tuple(name.split()) for name in group] for group in groups])
        monkeypatch.setattr(synonyms.sources, "entries", [lambda: table])

    return names


def test_a_text_is_found_by_another_name_of_what_it_speaks_of(names):
    names(("gang", "mara", "pandilla"), ("domestic violence", "violencia domestica", "abuse at home"))
    keep(
        "a gang",
        "the maras",
        "las pandillas",
        "abuse at home",
        "violence in domestic airports",
        "something else",
    )
    assert sorted(found("mara")) == [1, 2, 3]
    assert found("domestic violence") == [5, 4]


def test_names_beside_other_words_are_names_and_the_other_words_must_be_met_all_the_same(names):
    names(("domestic violence", "abuse at home"))
    keep("abuse at home in Guatemala", "abuse at home", "Guatemala")
    assert found("domestic violence guatemala") == [1]


def test_what_says_it_as_it_was_typed_goes_before_what_says_it_by_another_name(names):
    names(("gang", "mara"))
    keep("mara mara mara", "gang")
    assert found("gang") == [2, 1]


def test_names_of_terms_are_new_when_the_taxonomy_is():
    keep("las maras")
    assert indexing.synonyms.sources.entries == [library_texts.names_of_terms]
    assert found("gangs") == []
    TermFactory(label="Gangs", synonyms=["maras"]).save()
    assert found("gangs") == [1]


# --- the groups ---------------------------------------------------------------------------------------------------


@pytest.fixture
def held(monkeypatch):
    """Have objects of kind "item" be held by groups: `held({1: [7]})`."""

    def held(groups):
        monkeypatch.setitem(changes._kinds, "item", changes.Kind(print, groups=lambda ids: groups))

    return held


def test_only_what_one_of_the_groups_holds_is_proposed(held):
    held({1: [7, 8], 2: [9], 3: []})
    keep("asylum", "asylum", "asylum")
    assert found("asylum", groups=lambda: [8, 10]) == [1]
    assert found("asylum", groups=list) == []
    assert sorted(found("asylum")) == [1, 2, 3]


def test_a_change_of_the_groups_alone_is_sent(held):
    groups = {1: [7]}
    held(groups)
    keep("asylum")
    settle()
    groups[1] = [8]
    feeding.mark("item", 1)
    # Whether a group holds it the statement decides that asks; until it is sent, nobody is refused it here.
    assert found("asylum", groups=lambda: [8], settled=False) == [1]
    assert found("asylum", groups=lambda: [8]) == [1]
    assert found("asylum", groups=lambda: [7]) == []


# --- nothing is believed ------------------------------------------------------------------------------------------


def test_ids_that_are_none_are_left_out_and_none_counts_twice():
    keep("asylum")
    settle()
    words = {"kind": "item", "groups": [], "head": "asylum"}
    for name, object_id in (("a", 1), ("b", 2**63 - 1), ("c", -5), ("d", 0), ("e", 77)):
        write(words | {"object_id": object_id}, name)
    write(words, "without an id")
    sql, _params = asked.matching(texts.clauses("asylum"), "item")
    assert asked.values({1: 1.0})[0] == sql
    assert found("asylum") == [1]


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"timed_out": True, "_shards": {"failed": 0}, "hits": {"total": {"value": 0}}},
        {"timed_out": False, "_shards": {"failed": 1}, "hits": {"total": {"value": 0}}},
        {"timed_out": False, "_shards": {"failed": 0}, "hits": {"total": {"value": 1}, "hits": [{"sort": [1, "1"]}]}},
        {"timed_out": False, "_shards": {"failed": 0}, "hits": {"total": {"value": 1}, "hits": [{"sort": [1, True]}]}},
        {"timed_out": False, "_shards": {"failed": 0}, "hits": {"total": {"value": 1}, "hits": [{"sort": [NAN, 1]}]}},
        {"timed_out": False, "_shards": {"failed": 0}, "hits": {"total": {"value": 1}, "hits": [[]]}},
    ],
)  # fmt: skip
def test_an_answer_that_is_not_whole_counts_for_none(answer):
    class Client:
        def search(self, **question):
            return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "client", lambda seconds: Client())
        assert asked.matching(texts.clauses("asylum"), "item") is None


def test_more_than_is_fetched_is_found_by_the_database(monkeypatch):
    keep("asylum", "asylum", "asylum")
    settle()
    monkeypatch.setattr(asked, "MOST", 2)
    assert asked.matching(texts.clauses("asylum"), "item") is None
    assert (
        texts.query("asylum", "item").sql == backends.current().matching(texts.clauses("asylum"), "item")[0]
    )
    assert breaker.patience() == breaker.PATIENCE


def test_what_it_has_not_been_told_yet_is_found_as_it_is_in_the_database():
    keep("old words", "words that stay")
    settle()
    keep("new words", "words that stay")
    assert found("new", settled=False) == [1]
    assert found("old", settled=False) == []
    assert sorted(found("words", settled=False)) == [1, 2]
    texts.drop("item", 2)
    assert found("words", settled=False) == [1]


def test_what_the_database_finds_meanwhile_is_put_in_the_same_order(held):
    held({})
    texts.index("item", 1, Text(body="femicide"))
    texts.index("item", 2, Text(title="Femicide"))
    settle()
    texts.index("item", 3, Text(summary="femicide"))
    texts.index("item", 4, Text(files="femicide"))
    texts.index("item", 5, Text(title="Femicide and more"))
    first, second, third, *rest = found("femicide", settled=False)
    assert ({first, second}, third, set(rest)) == ({2, 5}, 3, {1, 4})


# --- kept up ------------------------------------------------------------------------------------------------------


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
