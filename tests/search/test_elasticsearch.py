"""What Elasticsearch does beyond the core, how it is kept up, and that nothing it holds is believed."""

import pytest

from library import indexing
from library import texts as library_texts
from search import backends, changes, synonyms, texts
from search.backends import elasticsearch as asked
from search.elastic import breaker, engine, feeding, shape
from search.texts import Text
from tests.factories import TermFactory
from tests.search.elastic import indexes, settle
from tests.search.kept import found, keep

NAN = float("nan")

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch")]


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


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("killed", "the <mark>killings</mark> of pandilleros, near the maras"),
        ("pandillas", "the killings of <mark>pandilleros</mark>, near the maras"),
        ("gang", "the killings of pandilleros, near the <mark>maras</mark>"),
    ],
)
def test_a_passage_shows_what_was_found_by_a_stem_or_by_another_name(names, typed, marked):
    names(("gang", "mara"))
    keep("the killings of pandilleros, near the maras")
    assert texts.snippets("item", [1], typed) == {1: marked}


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
        backends.current().matching(texts.clauses("asylum"), "item")[0] in texts.query("asylum", "item").sql
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
