"""What a person types cannot break the search."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search import querytext

NASTY = [
    '"',
    "   ",
    "\x00",
    "asylum' AND -brief* (",
    "NEAR(",
    "a:b",
    "^",
    "NOT",
    "\ud800",
    "_",
    "%",
    "\\",
    "'",
]


@pytest.mark.parametrize("typed", NASTY)
def test_syntax_is_left_out(typed):
    assert set(querytext.clean(typed)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ")


def test_words_stay_in_their_order_and_once():
    assert querytext.words("Appeal of an appeal, of I-589!") == ["Appeal", "of", "an", "appeal", "I", "589"]


def test_letters_of_every_language_are_words():
    assert querytext.words("asilo político, Kreyòl, رأي") == ["asilo", "político", "Kreyòl", "رأي"]


@given(st.text())
@example("".join(NASTY))
def test_cleaning_is_bounded_and_done_once(typed):
    cleaned = querytext.clean(typed)
    assert querytext.clean(cleaned) == cleaned
    assert len(querytext.words(typed)) <= querytext.MAX_WORDS
    assert not set(cleaned) & set("\"'*():^-\x00")
