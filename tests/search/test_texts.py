"""What the index of texts finds: the core that every backend shares, and what one declares beyond it."""

import pytest

from search import backends, texts
from search.backends import elasticsearch
from search.models import IndexedText, KnownWord
from search.texts import Text
from tests.search.kept import found, keep

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases, pytest.mark.usefixtures("searched")]

# --- words --------------------------------------------------------------------------------------------------------


def test_every_word_must_be_met():
    keep("Gang recruitment in Honduras", "Gang violence", "Recruitment of children")
    assert found("recruitment gang") == [1]


def test_words_of_one_query_may_stand_in_different_places():
    texts.index("item", 1, Text(title="Gangs", files="recruitment", keywords="Honduras"))
    assert found("gangs recruitment honduras") == [1]


def test_the_beginning_of_each_of_several_words_is_enough():
    keep("Domestic violence in Guatemala", "Domestic workers")
    assert found("dom viol") == [1]


def test_a_single_letter_is_a_word_and_no_beginning():
    keep("U visas", "Unaccompanied children")
    assert found("u") == [1]


@pytest.mark.parametrize("typed", ["persecucion", "PERSECUCIÓN", "persecucio\u0301n", "ｐersecución"])
def test_accents_and_capitals_make_no_difference(typed):
    keep("Persecución por pandillas")
    assert found(typed) == [1]


def test_accents_in_the_text_or_in_the_query_alone_make_no_difference():
    keep("femicidio", "feminicidió")
    assert (found("femicídio"), found("feminicidio")) == ([1], [2])


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("gangs", "a gang"), ("gang", "gangs"), ("country", "countries"), ("countries", "a country"), ("women", "a woman"),
        ("child", "children"), ("women's", "women"), ("womens", "women’s shelters"), ("churches", "a church"),
        ("persecuted", "persecution"), ("deportation", "deported"), ("witnesses", "a witness"),
    ],
)  # fmt: skip
def test_other_forms_of_a_word_are_found(typed, text):
    keep(text, "something else")
    assert found(typed) == [1]


@pytest.mark.parametrize(("typed", "text"), [("policies", "police"), ("class", "clash"), ("crisis", "crib")])
def test_what_only_looks_like_another_form_is_not_found(typed, text):
    keep(text)
    assert found(typed) == []


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("miedo creíble", "credible fear"),
        ("pandillas", "gang violence"),
        ("jueza", "the judge"),
        ("asilo", "asylum"),
    ],
)
def test_spanish_words_of_the_field_find_english_texts(typed, text):
    keep(text, "something else")
    assert found(typed) == [1]


def test_a_word_that_every_text_has_is_left_out_unless_it_is_all():
    keep("fear of the police", "fear")
    assert sorted(found("fear of the")) == [1, 2]
    assert found("of the") == [1]


@pytest.mark.parametrize("typed", ["A-R-C-G-", "ARCG", "a.r.c.g.", "Matter of A-R-C-G-"])
def test_a_decision_is_found_by_its_initials(typed):
    keep("Matter of A-R-C-G-, 26 I&N Dec. 388", "a garden, carefully kept, matter of taste")
    assert found(typed) == [1]


@pytest.mark.parametrize("typed", ["I-589", "i589", "I-58", "589"])
def test_a_form_is_found_by_its_number(typed):
    keep("How to fill in Form I-589", "I have 5 forms, 89 pages")
    assert found(typed) == [1]


# --- phrases ------------------------------------------------------------------------------------------------------


def test_a_phrase_stands_as_it_is_written():
    keep("particular social group", "a social and particular group", "particular social groups")
    assert found('"particular social group"') == [1]
    assert found("“Social Group” particular") == [1]


def test_no_phrase_crosses_from_one_place_into_the_next():
    texts.index(
        "item",
        1,
        Text(title="credible", summary="fear", citation="of", keywords="return", body="to", files="x"),
    )
    for pair in ("credible fear", "fear of", "of return", "return to", "to x"):
        assert found(f'"{pair}"') == []


def test_phrases_far_into_a_long_text(searched):
    backend = elasticsearch if searched == "elasticsearch" else backends.current()
    keep("word " * 20_000 + "particular social group")
    expected = [1] if "phrases far into a text" in backend.CAPABILITIES else []
    assert found('"particular social group"') == expected
    assert found("particular social group") == [1]


# --- order --------------------------------------------------------------------------------------------------------


def test_title_goes_before_summary_and_terms_before_text_before_files():
    texts.index("item", 1, Text(title="Country conditions", files="femicide " * 50))
    texts.index("item", 2, Text(title="Country conditions", body="femicide " * 50))
    texts.index("item", 3, Text(title="Country conditions", summary="On femicide"))
    texts.index("item", 4, Text(title="Femicide", body="A long text about it. " * 50))
    assert found("femicide") == [4, 3, 2, 1]


def test_what_speaks_of_it_more_goes_first():
    keep(
        "femicide, once among many other words of a long report " * 3 + "x " * 300,
        "femicide femicide femicide x",
    )
    assert found("femicide") == [2, 1]


# --- what is kept -------------------------------------------------------------------------------------------------


def test_kinds_do_not_mix():
    texts.index("item", 1, Text(title="asylum"))
    texts.index("answer", 2, Text(title="asylum"))
    assert (found("asylum"), found("asylum", "answer")) == ([1], [2])


def test_a_text_takes_the_place_of_the_one_before():
    texts.index("item", 1, Text(title="old", body="words"))
    texts.index("item", 1, Text(title="new"))
    assert (found("old"), found("words"), found("new")) == ([], [], [1])


def test_a_dropped_text_leaves_no_word_behind():
    keep("unspeakable and shared", "shared")
    texts.drop("item", 1)
    assert found("unspeakable") == []
    assert list(KnownWord.objects.values_list("word", flat=True)) == ["shared"]


def test_a_text_that_is_deleted_as_a_row_is_not_found():
    keep("asylum")
    IndexedText.objects.all().delete()
    assert found("asylum") == []
    keep("brief")
    assert found("asylum") == []


def test_a_very_long_text_is_kept():
    keep(" ".join(f"word{number}" for number in range(150_000)))
    assert found("word7") == [1]
