"""Answers that do not go together are asked about, and what is confirmed stays (domain 2.1)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from casefiles import contradictions, deadline_rules
from casefiles.models import Case, DeadlineRule
from forums.models import Forum
from tests.factories import CaseFactory, TermFactory

from .intake import check, edit, errors, fill, save, section_address, send

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)
MAY_24, JUNE_25, MARCH_23 = date(2024, 5, 1), date(2025, 6, 1), date(2023, 3, 1)


@pytest.fixture
def words():
    """Terms by their slugs, of the facets that the questions look at."""
    made = {}

    def make(facet, slug, parent=None):
        made[slug] = TermFactory(facet=facet, slug=slug, label=slug, parent=parent)
        return made[slug]

    office, board = make("stage", "asylum-office"), make("stage", "bia")
    federal, court = make("stage", "federal-courts"), make("stage", "immigration-court")
    for slug, group in (
        ("pre-filing", None),
        ("ao-interview", office),
        ("ao-uac", office),
        ("ic-individual", court),
        ("bia-appeal", board),
        ("petition-for-review", federal),
        ("district-court", federal),
        ("post-grant", None),
    ):
        make("stage", slug, group)
    for facet, slug in (
        ("relief", "asylum"),
        ("relief", "withholding"),
        ("relief", "cat-deferral"),
        ("relief", "derivative-asylum"),
        ("ground", "none-cat-only"),
        ("ground", "religion"),
        ("bar", "one-year"),
        ("circumstance", "unaccompanied-child"),
    ):
        make(facet, slug)
    return made


@pytest.fixture
def rule():
    """The rule of one year, checked lately."""
    deadline_rules.load()
    DeadlineRule.objects.update(last_checked_on=TODAY)
    return DeadlineRule.objects.get(slug=contradictions.ONE_YEAR_RULE)


def doubted(today=TODAY, **answers):
    """The fields that are asked about; terms are given as `Term`s."""
    plain = {
        name: [term.pk for term in value] if isinstance(value, list) else getattr(value, "pk", value)
        for name, value in answers.items()
        if name != "forum"
    }
    found = contradictions.doubts(plain | {"forum": answers.get("forum")}, today)
    for doubt in found:
        assert str(doubt.question) % doubt.params
        assert doubt.field in contradictions.FIELDS
    return [doubt.field for doubt in found]


def test_nothing_answered_nothing_asked(words):
    assert doubted() == []


def test_a_month_of_filing_goes_with_the_filing_and_with_the_entry(words):
    for filed, filed_on, entered_on, asked in [
        (True, JUNE_25, MAY_24, []),
        (None, JUNE_25, MAY_24, []),
        (False, None, MAY_24, []),
        (False, JUNE_25, None, ["i589_filed_on"]),
        (True, MARCH_23, MAY_24, ["i589_filed_on"]),
        (None, MARCH_23, MAY_24, ["i589_filed_on"]),
        (True, MAY_24, MAY_24, []),
        (False, MARCH_23, MAY_24, ["i589_filed_on", "i589_filed_on"]),
    ]:
        assert doubted(i589_filed=filed, i589_filed_on=filed_on, entered_on=entered_on) == asked, (
            filed,
            filed_on,
        )


def test_the_stage_goes_with_the_filing(words):
    for stage, filed, asked in [
        ("pre-filing", True, ["i589_filed"]),
        ("pre-filing", False, []),
        ("pre-filing", None, []),
        ("ao-interview", False, ["i589_filed"]),
        ("ao-interview", True, []),
        ("ao-uac", False, []),
        ("ic-individual", False, []),
        ("bia-appeal", False, []),
    ]:
        assert doubted(stage=words[stage], i589_filed=filed) == asked, (stage, filed)


def test_the_stage_goes_with_the_place(words):
    for stage, kind, asked in [
        ("bia-appeal", Forum.Kind.ASYLUM_OFFICE, True),
        ("bia-appeal", Forum.Kind.COURT, False),
        ("bia-appeal", Forum.Kind.BOARD, False),
        ("petition-for-review", Forum.Kind.ASYLUM_OFFICE, True),
        ("petition-for-review", Forum.Kind.CIRCUIT, False),
        ("district-court", Forum.Kind.ASYLUM_OFFICE, False),
        ("ao-interview", Forum.Kind.BOARD, True),
        ("ao-interview", Forum.Kind.COURT, False),
        ("ao-uac", Forum.Kind.COURT, False),
        ("pre-filing", Forum.Kind.CIRCUIT, True),
        ("pre-filing", Forum.Kind.COURT, False),
        ("post-grant", Forum.Kind.ASYLUM_OFFICE, False),
    ]:
        place = Forum(kind=kind, name="Here")
        assert doubted(stage=words[stage], forum=place) == (["forum"] if asked else []), (stage, kind)


def test_a_deadline_lies_ahead_and_not_too_far(words):
    for days, asked in [(-1, ["deadline_on"]), (0, []), (1, []), (3600, []), (3654, ["deadline_on"])]:
        for kind in ("hearing", ""):
            assert doubted(deadline_kind=kind, deadline_on=TODAY + timedelta(days=days)) == asked


def test_the_year_from_entry_is_no_deadline_once_it_is_filed(words):
    assert doubted(deadline_kind="one-year", i589_filed=True) == ["deadline_kind"]
    assert doubted(deadline_kind="one-year", i589_filed=False) == []


def test_relief_that_needs_a_ground_does_not_go_with_none(words):
    for ground, relief, asked in [
        ("none-cat-only", ["asylum"], True),
        ("none-cat-only", ["cat-deferral", "withholding"], True),
        ("none-cat-only", ["cat-deferral", "derivative-asylum"], False),
        ("none-cat-only", [], False),
        ("religion", ["asylum", "withholding", "cat-deferral"], False),
    ]:
        said = {"grounds": [words[ground]], "relief": [words[slug] for slug in relief]}
        assert doubted(**said) == (["relief"] if asked else []), said
    assert doubted(relief=[words["asylum"]]) == []


# --- one year -----------------------------------------------------------------------------------------------------


def test_a_filing_after_the_year_is_asked_about_where_nothing_is_said_of_it(words, rule):
    for entered_on, filed, filed_on, asked in [
        (MAY_24, True, date(2025, 5, 1), False),
        (MAY_24, True, JUNE_25, True),
        (MAY_24, None, JUNE_25, True),
        (MAY_24, True, None, False),
        (MAY_24, None, None, False),
        (MAY_24, False, None, True),
        (date(2025, 11, 1), False, None, False),
        (date(2025, 10, 1), False, None, True),
        (None, False, None, False),
        (date(2023, 12, 1), True, date(2024, 12, 1), False),
        (date(2023, 12, 1), True, date(2025, 1, 1), True),
    ]:
        said = {"entered_on": entered_on, "i589_filed": filed, "i589_filed_on": filed_on}
        assert doubted(relief=[words["asylum"]], **said) == (["bars"] if asked else []), said


def test_of_the_year_nothing_is_asked_where_it_is_named_or_does_not_count(words, rule):
    late = {"entered_on": MAY_24, "i589_filed": True, "i589_filed_on": JUNE_25, "relief": [words["asylum"]]}
    assert doubted(**late) == ["bars"]
    for quiet in (
        {"bars": [words["one-year"]]},
        {"circumstances": [words["unaccompanied-child"]]},
        {"relief": [words["withholding"]]},
        {"stage": words["post-grant"]},
    ):
        assert doubted(**late | quiet) == [], quiet


def test_a_rule_that_nobody_has_checked_lately_asks_nothing(words, rule):
    DeadlineRule.objects.update(last_checked_on=TODAY - timedelta(days=366))
    said = {"relief": [words["asylum"]], "entered_on": MAY_24, "i589_filed_on": JUNE_25}
    assert doubted(**said) == []


# --- in the intake ------------------------------------------------------------------------------------------------


def tick(answer, name):
    """The tick that the page offers beside a field."""
    bound = answer.context["form"].confirmations[name]
    return {bound.html_name: bound.field.widget.token}


PAST = {"deadline_kind": "hearing", "deadline_on": "2020-03-02"}


def test_a_hearing_in_the_past_is_asked_about_and_sent_once_it_is_confirmed(client, me, answers):
    answer = send(client, answers, **PAST)
    assert "2 March 2020 has passed" in errors(answer)["deadline_on"][0]
    page = answer.content.decode()
    assert "One more look, please" in page
    assert 'href="#id_deadline_on"' in page
    assert not Case.objects.exists()
    said = {**answers, **PAST}
    assert fill(client, "proceedings", said, **tick(answer, "deadline_on")).status_code == 302
    fill(client, "evidence", answers)
    assert check(client).status_code == 302
    assert Case.objects.get().deadline_on == date(2020, 3, 2)


def test_what_was_confirmed_is_asked_again_when_it_changes(client, me, answers):
    first = fill(client, "proceedings", {**answers, **PAST})
    other = {**answers, **PAST, "deadline_on": "2020-03-03"}
    assert "deadline_on" in errors(fill(client, "proceedings", other, **tick(first, "deadline_on")))


def test_at_the_check_a_question_leads_to_its_field(client, me, answers):
    assert "deadline_on" in errors(send(client, answers, **PAST))
    fill(client, "evidence", answers)
    html = check(client).content.decode()
    assert f'href="{section_address("proceedings")}?to=check#id_deadline_on"' in html
    assert not Case.objects.exists()


def test_what_stands_on_a_case_is_not_asked_about_again(client, me, answers, terms):
    case = CaseFactory(
        owner=me, terms=[terms["HN"], terms["gang-violence"], terms["asylum"], terms["interview"]]
    )
    Case.objects.filter(pk=case.pk).update(deadline_kind="hearing", deadline_on=date(2020, 3, 2))
    answer = edit(client, case, {"entered_on": "2024-03"})
    assert answer.status_code == 302
    assert Case.objects.get().entered_on == date(2024, 3, 1)


def test_a_tick_beside_an_answer_that_did_not_change_holds_until_the_case_is_saved(
    client, me, answers, terms, rule
):
    DeadlineRule.objects.update(last_checked_on=timezone.localdate())
    extortion = terms["extortion"].pk
    send(client, answers, entered_on="2024-03")
    case = Case.objects.get()
    fill(client, "claim", {"persecution_types": [extortion]}, case)
    late = {"i589_filed": "true", "i589_filed_on": "2025-09"}
    asked = fill(client, "proceedings", late, case)
    assert list(errors(asked)) == ["bars"]
    assert fill(client, "proceedings", late, case, **tick(asked, "bars")).status_code == 302
    assert save(client, case).status_code == 302
    case.refresh_from_db()
    assert case.i589_filed_on == date(2025, 9, 1)
    assert case.stated.filter(term=extortion).exists()


def test_a_circumstance_of_another_section_is_heeded(client, me, answers, rule):
    DeadlineRule.objects.update(last_checked_on=timezone.localdate())
    child = TermFactory(facet="circumstance", slug="unaccompanied-child")
    late = {**answers, "entered_on": "2024-03", "i589_filed_on": "2025-09"}
    assert "bars" in errors(fill(client, "proceedings", late))
    fill(client, "client", {**answers, "circumstances": [child.pk]})
    assert fill(client, "proceedings", late).status_code == 302


def test_none_beside_asylum_is_asked_about_in_the_later_section_and_kept_once_confirmed(
    client, me, answers, terms
):
    cat = {**answers, "grounds": [terms["none"].pk]}
    assert fill(client, "claim", cat).status_code == 302
    asked = fill(client, "proceedings", cat)
    assert "You seek “Asylum”: that takes a protected ground" in errors(asked)["relief"][0]
    for section in ("client", "evidence"):
        fill(client, section, cat)
    assert f'href="{section_address("proceedings")}?to=check#id_relief"' in check(client).content.decode()
    assert fill(client, "proceedings", cat, **tick(asked, "relief")).status_code == 302
    assert check(client).status_code == 302
    assert Case.objects.exists()


def test_whoever_comes_back_to_the_claim_is_asked_there_and_not_once_more(client, me, answers, terms):
    for section in ("client", "claim", "proceedings", "evidence"):
        fill(client, section, answers)
    asked = fill(client, "claim", {**answers, "grounds": [terms["none"].pk]})
    assert list(errors(asked)) == ["grounds"]
    answer = fill(client, "claim", {**answers, "grounds": [terms["none"].pk]}, **tick(asked, "grounds"))
    assert answer.status_code == 302
    assert check(client).status_code == 302
    assert Case.objects.exists()


def test_the_grounds_of_a_case_are_held_against_the_relief_that_it_states(client, me, answers, terms):
    send(client, answers)
    case = Case.objects.get()
    asked = fill(client, "claim", {"grounds": [terms["none"].pk]}, case)
    assert list(errors(asked)) == ["grounds"]
    fill(client, "claim", {"grounds": [terms["none"].pk]}, case, **tick(asked, "grounds"))
    assert save(client, case).status_code == 302
    assert case.stated.filter(term=terms["none"]).exists()
    # What stands on it now is not asked about again.
    assert edit(client, case, {"entered_on": "2024-03"}).status_code == 302


def test_a_year_of_two_digits_is_a_slip(client, me, answers):
    answer = fill(client, "proceedings", {**answers, "entered_on": "0024-03"})
    assert "four digits" in errors(answer)["entered_on"][0]
