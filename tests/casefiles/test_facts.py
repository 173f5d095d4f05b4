"""What a case says of itself, and who may change it at the same time."""

import pytest
from django.core.exceptions import ValidationError

from casefiles import facts, numbers
from casefiles.models import Case, CaseTerm, IssuedNumber
from forums.models import Forum
from tests.factories import CaseFactory, LibraryItemFactory, TermFactory, UserFactory

pytestmark = pytest.mark.django_db


def stated_of(case):
    return {(fact.term_id, fact.role) for fact in case.stated.all()}


def slugs(case):
    return set(case.facts.values_list("term__slug", flat=True))


def test_facts_are_closed_upwards_and_by_what_they_imply():
    ground = TermFactory(facet="ground", slug="psg")
    group = TermFactory(facet="psg", slug="other", implies=ground)
    parent = TermFactory(facet="persecution_type", slug="gender-based")
    harm = TermFactory(facet="persecution_type", slug="femicide", parent=parent)
    assert slugs(CaseFactory(terms=[group, harm])) == {"psg", "femicide", "gender-based", "ZZ"}


def test_a_case_without_a_country_is_refused():
    harm = TermFactory(facet="persecution_type", slug="femicide")
    with pytest.raises(ValidationError) as refused:
        facts.open_case(UserFactory(), {(harm.pk, "")})
    assert set(refused.value.message_dict) == {"country"}


def test_none_cat_only_stands_alone():
    none, race = (TermFactory(facet="ground", slug=slug) for slug in ("none-cat-only", "race"))
    with pytest.raises(ValidationError) as refused:
        CaseFactory(terms=[none, race])
    assert set(refused.value.message_dict) == {"grounds"}
    assert "none-cat-only" not in slugs(CaseFactory(terms=[none]))


def test_the_second_of_two_editors_is_told():
    case = CaseFactory()
    version = case.version
    facts.save(case, stated_of(case), {"note": "first"}, expected_version=version)
    with pytest.raises(facts.StaleVersion):
        facts.save(case, stated_of(case), {"note": "second"}, expected_version=version)
    assert Case.objects.get(pk=case.pk).note == "first"


def test_saving_what_is_there_writes_nothing():
    case = CaseFactory()
    saved = facts.save(case, stated_of(case), {"note": ""}, by=case.owner)
    assert saved.change is None
    assert Case.objects.get(pk=case.pk).version == case.version


def test_the_history_names_terms_and_fields_and_no_words():
    case = CaseFactory()
    topic = TermFactory(facet="topic", slug="nexus")
    saved = facts.save(case, stated_of(case) | {(topic.pk, "")}, {"note": "what was written"}, by=case.owner)
    assert saved.change.detail == {"gained": [[topic.pk, ""]], "lost": [], "fields": ["note"]}


def test_a_reference_is_unique_for_its_owner_alone():
    case = CaseFactory(reference="Blue heron")
    with pytest.raises(ValidationError):
        CaseFactory(owner=case.owner, reference=" blue  HERON ")
    assert CaseFactory(reference="Blue heron").pk


def test_a_forum_brings_its_term_and_its_circuit():
    ninth = Forum.objects.create(kind="circuit", slug="9", name="Ninth Circuit")
    court = Forum.objects.create(kind="court", slug="concord", name="Concord", circuit=ninth)
    TermFactory(facet="forum", slug="court-concord")
    TermFactory(facet="circuit", slug="9")
    case = CaseFactory(forum=court)
    assert {"court-concord", "9"} <= slugs(case)
    facts.save(case, stated_of(case), {"forum": None})
    assert not {"court-concord", "9"} & slugs(case)
    facts.save(case, {(pk, role) for pk, role in stated_of(case)}, {"forum": court})
    assert {"court-concord", "9"} <= slugs(case)


def test_a_court_under_another_circuit_changes_what_its_cases_hold():
    ninth = Forum.objects.create(kind="circuit", slug="9", name="Ninth Circuit")
    tenth = Forum.objects.create(kind="circuit", slug="10", name="Tenth Circuit")
    court = Forum.objects.create(kind="court", slug="concord", name="Concord", circuit=ninth)
    terms = {slug: TermFactory(facet="circuit", slug=slug) for slug in ("9", "10")}
    TermFactory(facet="forum", slug="court-concord")
    case = CaseFactory(forum=court)
    item = LibraryItemFactory(custom_audience=[{"circuit": ["10"]}])
    assert not case.owner.has_perm("library.view_libraryitem", item)
    court.circuit = tenth
    court.save()
    assert case.owner.has_perm("library.view_libraryitem", item)
    assert not CaseTerm.objects.filter(case=case, term=terms["9"]).exists()


def test_numbers_have_five_digits_and_none_is_given_out_twice():
    given = numbers.issue(500)
    assert len(set(given)) == 500
    assert all(10_000 <= number <= 99_999 for number in given)
    assert set(numbers.issue(500)).isdisjoint(given)


def test_numbers_have_six_digits_when_five_have_run_out():
    IssuedNumber.objects.bulk_create((IssuedNumber(number=n) for n in range(10_000, 99_999)), batch_size=5000)
    last, six = sorted(numbers.issue(2))
    assert last == 99_999
    assert six >= 100_000


def test_the_number_of_a_deleted_case_is_never_used_again():
    case = CaseFactory()
    number = case.number
    case.delete()
    assert IssuedNumber.objects.filter(number=number).exists()
