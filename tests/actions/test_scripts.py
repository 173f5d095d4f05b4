"""Scripts: what is put in, and what is refused."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from actions import phones, scripts


def test_a_script_is_filled_with_name_place_and_bill():
    said = scripts.filled("I ask {name} of {state} on {bill}.", "Senator Ada", "Ohio", "S. 1")
    assert said == "I ask Senator Ada of Ohio on S. 1."


def test_what_is_empty_leaves_no_gap():
    assert (
        scripts.filled("I ask {name} about {bill}, please.", "the Senator")
        == "I ask the Senator about, please."
    )


def test_braces_in_a_name_are_not_filled_again():
    assert scripts.filled("I ask {name}.", "{bill}", bill="S. 1") == "I ask {bill}."


def test_an_unknown_word_in_braces_is_refused():
    with pytest.raises(ValidationError, match="senator"):
        scripts.check("I ask {senator}.")
    scripts.check("I ask {name} of { state } on {bill}, and leave {a brace.")


@given(st.text())
def test_a_text_without_known_braces_loses_no_word(text):
    plain = text.replace("{", "(")
    assert scripts.filled(plain, "Ada").split() == plain.split() or " " in text or "\t" in text


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("202-224-3121", "202-224-3121"),
        ("(202) 224.3121", "202-224-3121"),
        ("+1 202 224 3121", "202-224-3121"),
        ("224-3121", ""),
        ("202-224-3121 ext 4", ""),
        (None, ""),
    ],
)
def test_a_number_is_written_in_one_way_or_not_at_all(typed, number):
    assert phones.normal(typed) == number


@given(st.integers(10**9, 10**10 - 1))
def test_the_address_that_dials_holds_the_digits_of_the_number(digits):
    assert phones.dial(phones.normal(str(digits))) == f"tel:+1{digits}"


def test_paragraphs_are_parted_by_empty_lines_and_keep_blanks_that_must_not_break():
    said = scripts.paragraphs("One line\nand more.\n\n \nOn S.\xa01 alone.\n")
    assert said == ["One line and more.", "On S.\xa01 alone."]
