"""What a case nearly has, as staff read it."""

import pytest

from casefiles import facts, nearly
from tests.factories import CaseFactory, DocumentTypeFactory, LibraryItemFactory, TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def gangs():
    return TermFactory(facet="persecution_type", slug="gangs", label="Gangs")


@pytest.fixture
def home():
    return TermFactory(facet="persecution_type", slug="home", label="Harm at home")


def told(case):
    return [(missing.label, set(missing.item_ids)) for missing in nearly.nearly(case)]


def test_it_names_the_fact_that_would_bring_the_item(gangs, home):
    item, _held = LibraryItemFactory(terms=[home]), LibraryItemFactory(terms=[gangs])
    assert told(CaseFactory(terms=[gangs])) == [("Harm at home", {item.pk})]


def test_where_two_facts_are_missing_nothing_is_near(gangs, home):
    about_a_place = DocumentTypeFactory(slug="conditions", country_scoped=True)
    honduras = TermFactory(facet="country", slug="HN")
    LibraryItemFactory(document_type=about_a_place, terms=[honduras, home])
    assert told(CaseFactory(terms=[gangs])) == []


def test_countries_come_last(gangs, home):
    about_a_place = DocumentTypeFactory(slug="conditions", country_scoped=True)
    honduras = TermFactory(facet="country", slug="HN", label="Honduras")
    for number in range(3):
        LibraryItemFactory(title=f"Honduras {number}", document_type=about_a_place, terms=[honduras, gangs])
    LibraryItemFactory(terms=[home])
    assert [label for label, _items in told(CaseFactory(terms=[gangs]))] == ["Harm at home", "Honduras"]


def test_what_lies_in_a_group_that_the_case_states_comes_first(gangs, home):
    recruitment = TermFactory(facet="persecution_type", slug="recruitment", label="Recruitment", parent=gangs)
    LibraryItemFactory(terms=[recruitment])
    for number in range(3):
        LibraryItemFactory(title=f"Of the home {number}", terms=[home])
    assert [label for label, _items in told(CaseFactory(terms=[gangs]))] == ["Recruitment", "Harm at home"]


def test_once_stated_it_is_near_no_more(gangs, home):
    LibraryItemFactory(terms=[home])
    case = CaseFactory(terms=[gangs])
    facts.save(case, {*case.stated.values_list("term_id", "role"), (home.pk, "")}, by=case.owner)
    assert told(case) == []


def test_it_takes_two_queries_however_many_items(gangs, home, django_assert_num_queries):
    case = CaseFactory(terms=[gangs])
    LibraryItemFactory.create_batch(3, terms=[home])
    with django_assert_num_queries(2):
        nearly.missing_facts(case)
