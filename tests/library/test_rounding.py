"""S16: an editor never learns of a single case from how many an item reaches."""

import pytest

from library import rounding, who_gets_it
from library.taxonomy import Taxonomy
from tests.factories import LibraryItemFactory, TermFactory


@pytest.mark.parametrize("number", range(10))
def test_below_ten_no_number_is_said(number):
    assert rounding.spoken(number) == "fewer than 10 open cases"


@pytest.mark.parametrize(
    ("number", "told"), [(10, "10"), (12, "10"), (13, "15"), (17, "15"), (18, "20"), (59_998, "60,000")]
)
def test_from_ten_on_it_is_rounded_to_five(number, told):
    assert rounding.spoken(number) == f"about {told} open cases"


def told(monkeypatch, reach):
    """All that the panel says of an item which reaches so many cases."""
    item = LibraryItemFactory(terms=[TermFactory(facet="persecution_type", slug="some-harm")])
    monkeypatch.setattr(who_gets_it, "_reach", lambda *args, **kwargs: reach)
    answer = who_gets_it.answer(item, Taxonomy.load())
    return answer.reach, [part.adds for part in answer.parts]


def reveals(monkeypatch):
    """Whether the panel tells eleven cases from twelve, or one from none."""
    return any(told(monkeypatch, fewer) != told(monkeypatch, fewer + 1) for fewer in (0, 11))


@pytest.mark.django_db
def test_one_case_more_or_less_is_not_told(monkeypatch):
    assert not reveals(monkeypatch)


@pytest.mark.django_db
def test_control_the_exact_number_is_noticed(monkeypatch):
    monkeypatch.setattr(who_gets_it, "spoken", lambda number: str(number))
    assert reveals(monkeypatch)
