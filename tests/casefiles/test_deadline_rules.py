"""Deadline rules are data that somebody has to check before it computes a date."""

from datetime import date, timedelta

import pytest

from casefiles import deadline_rules
from casefiles.models import DeadlineRule
from library import registries
from tests.factories import StaffFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture
def rules():
    deadline_rules.load()
    return {rule.slug: rule for rule in DeadlineRule.objects.all()}


def checked(rule, days_ago=0):
    rule.last_checked_on = TODAY - timedelta(days=days_ago)
    return rule


def test_the_data_is_loaded_with_the_taxonomy_and_a_second_time_changes_nothing(rules):
    assert deadline_rules.load in registries.own_data.entries
    assert len(rules) == len(deadline_rules.read())
    assert deadline_rules.load() == []


def test_a_rule_that_nobody_has_checked_computes_nothing(rules):
    assert rules["one-year-i589"].due_from(date(2026, 3, 1), TODAY) is None


@pytest.mark.parametrize(
    ("slug", "days", "trusted"),
    [
        ("one-year-i589", 365, True),
        ("one-year-i589", 366, False),
        ("bia-brief", 60, True),
        ("bia-brief", 61, False),
        ("pretermit-response", 0, False),
    ],
)
def test_how_long_a_check_is_trusted_depends_on_how_stable_the_law_is(rules, slug, days, trusted):
    assert checked(rules[slug], days).is_verified(TODAY) is trusted


@pytest.mark.parametrize(
    ("slug", "event", "due"),
    [
        ("one-year-i589", date(2026, 3, 1), date(2027, 3, 1)),
        ("one-year-i589", date(2024, 2, 29), date(2025, 2, 28)),
        ("petition-for-review", date(2026, 11, 20), date(2026, 12, 20)),
        ("motion-reopen", date(2026, 11, 1), date(2027, 1, 30)),
    ],
)
def test_a_checked_rule_counts_from_its_event(rules, slug, event, due):
    assert checked(rules[slug]).due_from(event, TODAY) == due


def test_a_rule_whose_law_changed_has_to_be_checked_again(rules, monkeypatch):
    DeadlineRule.objects.update(last_checked_on=TODAY, checked_by=StaffFactory())
    changed = deadline_rules.read()
    changed["bia-brief"]["days"] = 21
    changed["motion-reopen"]["label"] = "Another label"
    monkeypatch.setattr(deadline_rules, "read", lambda path: changed)
    assert deadline_rules.load() == [
        "changed deadline rule bia-brief",
        "changed deadline rule motion-reopen",
    ]
    assert DeadlineRule.objects.get(slug="bia-brief").last_checked_on is None
    assert DeadlineRule.objects.get(slug="motion-reopen").last_checked_on == TODAY


def test_a_rule_that_left_the_data_is_kept_and_computes_nothing(rules, monkeypatch):
    left = deadline_rules.read()
    del left["bia-brief"]
    monkeypatch.setattr(deadline_rules, "read", lambda path: left)
    assert deadline_rules.load() == ["retired deadline rule bia-brief"]
    assert not checked(DeadlineRule.objects.get(slug="bia-brief")).is_verified(TODAY)


@pytest.mark.parametrize("row", ["status: sometimes", "meaning: none"])
def test_what_the_data_may_not_say_is_refused(tmp_path, row):
    path = tmp_path / "rules.yaml"
    path.write_text(f"- slug: x\n  label: X\n  {row}\n")
    with pytest.raises(ValueError, match="x:"):
        deadline_rules.read(path)
