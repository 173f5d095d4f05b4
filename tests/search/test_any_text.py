"""That no text at all makes a search fail or miss; each backend against a look through everything."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search import folding, texts
from search.texts import Text, Vocabulary
from tests.search.kept import EVERYBODY, NASTY, brute_force, found, keep

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

ANY = st.text(max_size=60)
SPOKEN = st.text(st.characters(categories=["L", "N", "P", "Z"]), min_size=1, max_size=30)
# Letters of which no ending and no word of a list can be made.
WORD = st.text("bkq", min_size=1, max_size=4)
LINE = st.lists(WORD, max_size=5)
FIELDS = st.fixed_dictionaries(dict.fromkeys(("title", "summary", "body", "files"), LINE))
KEPT = st.lists(FIELDS, min_size=1, max_size=5)
WORDS = st.lists(WORD, max_size=3)
PHRASES = st.lists(st.lists(WORD, min_size=1, max_size=3), max_size=2)

#: Each example is sent and made searchable first, which takes longer than to search.
by_elasticsearch = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def raises_nothing(typed, text):
    texts.index(
        "item", 1, Text(title=text, summary=text, body=text, citation=text, keywords=text, files=text)
    )
    found(typed)
    texts.query(typed, "item", Vocabulary(EVERYBODY, frozenset(folding.words(text))))
    texts.snippets("item", [1], typed)


def is_found_by_its_own_words(text):
    texts.index("item", 1, Text(body=text))
    assert found(text) in (None, [1])
    for word in folding.words(text):
        assert found(word) in (None, [1])


@pytest.mark.parametrize("typed", NASTY)
def test_no_syntax_of_a_database_raises(typed):
    keep("asylum brief")
    found(typed)
    texts.query(typed, "item", Vocabulary(EVERYBODY, frozenset(["asylum"])))
    texts.snippets("item", [1], typed)


@pytest.mark.elasticsearch
def test_no_syntax_of_elasticsearch_raises(elasticsearch):
    keep("asylum brief")
    for typed in [*NASTY, "body:asylum", "asylum~2", "[a TO b]", "/as.*/", "{}", '{"match_all": {}}']:
        found(typed)


@settings(max_examples=80, deadline=None)
@given(typed=ANY, text=ANY)
@example(typed="".join(NASTY), text="".join(NASTY))
def test_no_text_at_all_raises(typed, text):
    raises_nothing(typed, text)


@settings(max_examples=60, deadline=None)
@given(text=SPOKEN)
@example(text="0'ŉ")
def test_every_text_is_found_by_its_own_words(text):
    is_found_by_its_own_words(text)


@settings(max_examples=100, deadline=None)
@given(kept=KEPT, words=WORDS, phrases=PHRASES)
def test_what_is_found_is_what_brute_force_finds_in_the_same_groups(kept, words, phrases):
    brute_force(kept, words, phrases)


@pytest.mark.elasticsearch
@by_elasticsearch
@given(typed=ANY, text=ANY)
@example(typed="".join(NASTY), text="".join(NASTY))
def test_no_text_at_all_raises_by_elasticsearch(elasticsearch, typed, text):
    raises_nothing(typed, text)


@pytest.mark.elasticsearch
@by_elasticsearch
@given(text=SPOKEN)
def test_every_text_is_found_by_its_own_words_by_elasticsearch(elasticsearch, text):
    is_found_by_its_own_words(text)


@pytest.mark.elasticsearch
@by_elasticsearch
@given(kept=KEPT, words=WORDS, phrases=PHRASES)
def test_elasticsearch_finds_what_brute_force_finds_in_the_same_groups(elasticsearch, kept, words, phrases):
    brute_force(kept, words, phrases)
