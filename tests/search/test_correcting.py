"""Misspelled words, which the database mends whatever finds; and passages, which come from it alone."""

import pytest
from django.db import DataError, connection, transaction

from search import backends, texts
from search.models import Change
from search.texts import Text, Vocabulary
from tests.search.kept import EVERYBODY, found, keep

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

NOBODY = ("SELECT 1 WHERE 1 = 0", [])


def test_where_more_texts_than_tell_anything_hold_a_word_the_title_still_decides(monkeypatch):
    module = backends.current()
    monkeypatch.setattr(module, "MATCHING", module.MATCHING.replace("600", "1"))
    keep("gang gang", "gang")
    texts.index("item", 3, Text(title="Gang"))
    assert found("gang") == [3, 1, 2]


# --- misspelled words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("asilum", "asylum"), ("guatamela", "guatemala"), ("recruitmnet", "recruitment"), ("extortoin", "extortion"),
        ("ezpert wittness", "expert witness"),
    ],
)  # fmt: skip
def test_a_misspelled_word_is_mended(typed, meant):
    keep("Asylum seekers of Guatemala", "recruitment, extortion", "expert witness")
    mended = texts.query(typed, "item", Vocabulary(EVERYBODY))
    assert mended.corrected == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("extortoin “Credible Fear” I-589, the POLICE", "extortion “Credible Fear” I-589 POLICE"),
        ("fear police extortoin", "fear police extortion"),
        ("extortoin extortion", "extortion extortion"),
    ],
)
def test_only_the_wrong_word_is_mended_and_the_others_stay_as_they_were_typed(typed, meant):
    keep("police and credible fear and extortion, form I-589")
    vocabulary = Vocabulary(EVERYBODY)
    assert texts.query(typed, "item", vocabulary).corrected == meant
    assert texts.query(typed, "item", vocabulary).corrected == meant
    assert found(meant) == [1]


@pytest.mark.parametrize("typed", ["asylum", "asyl", "brief"])
def test_what_is_spelled_right_is_not_mended(typed):
    keep("asylum briefs", "bridge")
    assert texts.query(typed, "item", Vocabulary(EVERYBODY)).corrected == ""


def test_nothing_is_mended_with_words_of_what_is_not_held():
    keep("asylum", "mungiki")
    held = ("SELECT 1", [])
    assert texts.query("mungikki", "item", Vocabulary(held)).corrected == ""
    assert texts.query("asilum", "item", Vocabulary(NOBODY)).corrected == ""


def test_the_word_most_like_it_that_is_held_is_taken():
    keep("recruitments", "recruiting", "recruitment")
    held = ("SELECT object_id FROM search_text WHERE object_id <> %s", [3])
    assert texts.query("recruitmnet", "item", Vocabulary(EVERYBODY)).corrected == "recruitment"
    assert texts.query("recruitmnets", "item", Vocabulary(held)).corrected == "recruitments"
    assert texts.query("recruitin", "item", Vocabulary(NOBODY, frozenset(["recruiting"]))).corrected == ""
    assert (
        texts.query("recriuting", "item", Vocabulary(NOBODY, frozenset(["recruiting"]))).corrected
        == "recruiting"
    )


def test_neither_a_word_of_another_kind_of_object_nor_one_that_waits_to_be_indexed_anew_is_taken():
    texts.index("page", 1, Text(body="mungiki"))
    keep("extortion", "asylum")
    assert texts.query("mungikki extortoin", "item", Vocabulary(EVERYBODY)).corrected == "mungikki extortion"
    Change.objects.create(kind="page", object_id=2)
    assert texts.query("asilum", "item", Vocabulary(EVERYBODY)).corrected == "asylum"
    Change.objects.create(kind="item", object_id=2)
    assert texts.query("asilum", "item", Vocabulary(EVERYBODY)).corrected == ""


def test_several_words_are_mended_with_few_statements(django_assert_num_queries):
    keep("asylum, extortion and recruitment", "police")
    vocabulary = Vocabulary(EVERYBODY)
    with django_assert_num_queries(2):
        assert texts.query("asilum extortoin recruitmnet police", "item", vocabulary).corrected == (
            "asylum extortion recruitment police"
        )
    with django_assert_num_queries(2):
        assert texts.query("asylum police", "item", vocabulary).corrected == ""
    with django_assert_num_queries(0):
        assert texts.query("I-589 and “credible fear”", "item", vocabulary).corrected == ""


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite divides by nothing")
def test_what_is_held_is_asked_for_also_where_a_word_stands_in_no_text():
    # Else the time that it takes would tell a word of what the reader may not open from one that stands nowhere (S16).
    keep("asylum")
    failing = Vocabulary(("SELECT 1 / COUNT(*) FROM search_unsent WHERE kind = 'none'", []))
    with pytest.raises(DataError), transaction.atomic():
        texts.query("zyzzyva", "item", failing)


def test_without_a_vocabulary_nothing_is_mended():
    keep("asylum")
    assert texts.query("asilum", "item").corrected == ""


# --- passages -----------------------------------------------------------------------------------------------------


def test_a_passage_shows_the_words_where_they_stand_closest_together():
    text = "gang " + "other words " * 60 + "the gang demanded extortion money " + "more words " * 60
    keep(text)
    passage = texts.snippets("item", [1], "gang extortion")[1]
    assert "the <mark>gang</mark> demanded <mark>extortion</mark> money" in passage
    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert 20 <= len(passage.split()) <= 45


def test_a_passage_is_escaped():
    keep("<script>alert('gang')</script> & <b>gang</b>")
    passage = texts.snippets("item", [1], "gang")[1]
    assert passage == (
        "&lt;script&gt;alert(&#x27;<mark>gang</mark>&#x27;)&lt;/script&gt; &amp; &lt;b&gt;<mark>gang</mark>&lt;/b&gt;"
    )


def test_a_passage_marks_words_with_accents_and_whole_words():
    keep("Las víctimas de persecución, y nadie más")
    assert texts.snippets("item", [1], "persec victimas")[1] == (
        "Las <mark>víctimas</mark> de <mark>persecución</mark>, y nadie más"
    )


def test_a_passage_is_taken_from_the_summary_before_the_text_and_the_files():
    texts.index("item", 1, Text(summary="a gang here", body="a gang there", files="a gang in a file"))
    texts.index("item", 2, Text(summary="a gang here", body="there", files="a gang that recruits"))
    passages = texts.snippets("item", [1, 2], "gang recruits")
    assert passages[1] == "a <mark>gang</mark> here"
    assert passages[2] == "a <mark>gang</mark> that <mark>recruits</mark>"


def test_an_object_whose_text_has_no_such_word_has_no_passage():
    texts.index("item", 1, Text(title="gang", body="something else"))
    assert texts.snippets("item", [1, 2], "gang") == {}


def test_passages_of_a_page_are_read_in_one_query(django_assert_num_queries):
    keep(*["gang"] * 20)
    with django_assert_num_queries(1):
        assert len(texts.snippets("item", range(1, 21), "gang")) == 20
