"""The verdicts that `make bench` prints."""

import pytest

from benchmarks import public, search, table


def spread(p50):
    return {"p50": p50, "p95": p50 * 2, "mean": p50, "n": 100}


@pytest.fixture
def found():
    """Numbers that meet every target."""
    return {
        "product": {
            "edit_sync": spread(2.0),
            "publish_all": spread(2.0),
            "page": spread(2.0),
            "mb": 60.0,
            "check": 1000.0,
            "right": True,
        },
        "guardian": {"edit": spread(2000.0), "publish_all": 120_000.0, "page": spread(40.0), "mb": 9000.0},
        "requests": {"request": spread(20.0), "fixed": spread(10.0), "template": spread(8.0)},
        "on_read": {"page": spread(5.0), "check": 90_000.0, "wrong_cases": 0},
    }


def test_every_target_is_met_where_the_product_is_quick_enough(found):
    assert {row[-1] for row in table.judged(found)} == {"pass"}
    assert table.all_met(found)


def test_a_product_just_too_slow_misses_that_target_alone(found):
    found["product"]["edit_sync"]["p50"] = 4.1

    missed = [row for row in table.judged(found) if row[-1] == "FAIL"]

    assert [row[:3] for row in missed] == [("edit a case", "guardian as documented", "1/488")]
    assert not table.all_met(found)


def test_a_ratio_above_one_is_not_written_as_a_fraction(found):
    found["on_read"]["page"]["p50"] = 1.0

    assert ("library page", "computed on read", "2.0", "<= 1/2", "FAIL") in table.judged(found)


@pytest.mark.parametrize(
    ("column", "key", "value"), [("product", "right", False), ("on_read", "wrong_cases", 1)]
)
def test_a_wrong_attachment_misses_whatever_the_speed(found, column, key, value):
    found[column][key] = value

    assert not table.all_met(found)


@pytest.mark.parametrize(
    ("application", "cache", "verdict"), [(0.8, 10, "pass"), (0.79, 40, "FAIL"), (1.2, 9.9, "FAIL")]
)
def test_a_public_page_meets_both_of_its_targets_or_fails(application, cache, verdict):
    found = {"bare": 100.0, "pages": {"home": {"anew": 0.2, "application": application, "cache": cache}}}
    (row,) = public.rows(found)
    assert row[0] == "home"
    assert row[-1] == verdict
    assert len(row) == len(public.HEAD)


def test_searches_are_told_as_a_multiple_of_what_the_database_takes():
    (row,) = search.rows({"public site": {"database": spread(4.0), "elasticsearch": spread(6.0)}})
    assert row == ("public site", "4.0 ms / 8.0 ms", "6.0 ms / 12.0 ms", "1.50")
    assert len(row) == len(search.HEAD)
