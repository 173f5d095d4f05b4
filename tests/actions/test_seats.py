"""Who is shown as a Senator: never a wrong name, held to the rule in plain words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions import places, seats
from actions.models import Official

DAY = date(2026, 11, 26)
days = st.integers(-4, 4).map(lambda n: DAY + timedelta(days=n))


@st.composite
def officials(draw):
    """A row about somebody of Ohio or Iowa, whose term begins and ends around the day."""
    start = draw(st.none() | days)
    end = (start or DAY - timedelta(days=4)) + timedelta(days=draw(st.integers(1, 8)))
    return Official(
        bioguide=str(draw(st.integers(0, 10**6))),
        name=f"Senator {draw(st.integers(0, 10**6))}",
        state=draw(st.sampled_from(["OH", "IA"])),
        senate_class=draw(st.sampled_from([1, 2, 3])),
        term_start=start,
        term_end=end,
        ended_on=draw(st.sampled_from([None, None, None, DAY])),
        held_on=draw(st.sampled_from([None, None, None, DAY])),
    )


def in_office(row):
    """The rule, said once more: in the record, trusted, begun, and not at its last day."""
    begun = row.term_start is None or row.term_start <= DAY
    return row.ended_on is None and row.held_on is None and begun and row.term_end > DAY


@given(st.lists(officials(), max_size=6))
def test_a_name_is_shown_only_while_every_record_agrees_on_it(rows):
    for state in ("OH", "IA"):
        held = seats.of_state(state, rows, DAY)
        serving = [row for row in rows if row.state == state and in_office(row)]
        shown = [seat.official for seat in held if seat.official]
        assert len(held) == 2
        assert all(seat.state == state for seat in held)
        for official in shown:
            assert official in serving
            rivals = [row for row in serving if row.senate_class == official.senate_class]
            assert rivals == [official]
        alone = [row for row in serving if sum(r.senate_class == row.senate_class for r in serving) == 1]
        too_many = len({row.senate_class for row in serving}) > 2
        assert {id(row) for row in shown} == (set() if too_many else {id(row) for row in alone})


@given(st.integers(-400, 400), st.integers(1, 800))
def test_a_term_counts_from_its_first_day_until_the_day_before_its_last(offset, length):
    start = DAY + timedelta(days=offset)
    row = Official(
        state="OH", senate_class=1, name="Ada", term_start=start, term_end=start + timedelta(days=length)
    )
    named = seats.of_state("OH", [row], DAY)[0].official is row
    assert named == (start <= DAY < row.term_end)


def test_every_state_has_two_seats_and_nobody_else_has_any():
    assert len(places.STATES) == 50
    assert all(len(seats.of_state(code, [], DAY)) == 2 for code in places.STATES)
    assert [code for code in places.LABELS if not places.has_senators(code)] == ["DC", *places.TERRITORIES]


def test_seats_without_a_sure_name_are_told_by_state():
    row = Official(state="OH", senate_class=1, name="Ada", term_end=DAY + timedelta(days=9))
    assert seats.unsure(["OH", "IA"], [row], DAY) == ["OH", "IA", "IA"]


@pytest.mark.parametrize("state", places.LABELS)
def test_a_place_without_senators_is_told_so_and_a_state_is_not(state):
    told = str(places.without_senators(state))
    assert ("has no Senators" in told) == (state in ("DC", *places.TERRITORIES))
