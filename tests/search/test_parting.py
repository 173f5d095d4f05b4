"""What was typed, without each of its words in turn."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.clauses import clauses, parted

PIECES = st.sampled_from(
    [
        "police",
        "Police",
        "de",
        "the",
        "I-589",
        '"police force"',
        "“la policía”",
        "A",
        "women's",
        "!",
        "año",
        "«",
    ]
)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("", []),
        ("the", [("the", "")]),
        ("the police of Honduras", [("police", "Honduras"), ("Honduras", "police")]),
        (
            'I-589 "police force", Año',
            [
                ("I-589", '"police force" Año'),
                ('"police force"', "I-589 Año"),
                ("Año", 'I-589 "police force"'),
            ],
        ),
    ],
)
def test_each_word_is_left_out_once_and_all_stay_as_they_were_spelled(typed, parts):
    assert parted(typed) == parts


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=6).map(" ".join) | st.text(max_size=40))
@example('a"b"c "d')
def test_what_is_left_is_looked_for_by_all_others_and_no_more(typed):
    wanted = clauses(typed)
    parts = parted(typed)
    assert {clause for spelled, _rest in parts for clause in clauses(spelled)} == set(wanted)
    assert len(parts) == len(wanted)
    for spelled, rest in parts:
        assert set(clauses(rest)) == set(wanted) - set(clauses(spelled))
