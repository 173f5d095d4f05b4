"""What a journey asserts of a page, it waits for: a page is there before all that it shows is."""

import re
from pathlib import Path

import pytest

JOURNEYS = Path(__file__).parents[1] / "journeys"
# Playwright's questions that answer at once, whatever is still on its way.
AT_ONCE = re.compile(
    r"\bassert\b.*\.(is_(visible|hidden|checked|enabled|disabled)|all_inner_texts|input_value)\(\)"
)


@pytest.mark.parametrize("path", sorted(JOURNEYS.glob("test_*.py")), ids=lambda path: path.stem)
def test_a_journey_expects_what_it_asserts_of_a_page(path):
    assert [line for line in path.read_text().splitlines() if AT_ONCE.search(line)] == []


def test_control_an_answer_given_at_once_is_found():
    assert AT_ONCE.search('assert not page.get_by_role("link", name="A rule").is_visible()')
    assert not AT_ONCE.search('expect(page.get_by_role("link", name="A rule")).to_be_visible()')
