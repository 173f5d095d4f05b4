"""Why a case holds an item, in words."""

import pytest

from casefiles import facts, reasons
from casefiles.models import CaseTerm
from tests.factories import CaseFactory, DocumentTypeFactory, LibraryItemFactory, TermFactory, UserFactory

pytestmark = pytest.mark.django_db


def why(case, item):
    return reasons.why(reasons.reasons_for(case, [item.pk])[item.pk])


def test_place_and_harm_are_named_in_that_order():
    country = TermFactory(facet="country", slug="HN", label="Honduras")
    harm = TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence or threats")
    case = CaseFactory(terms=[country, harm])
    item = LibraryItemFactory(document_type=DocumentTypeFactory(country_scoped=True), terms=[country, harm])
    assert why(case, item) == "same country: Honduras; same harm: gang violence or threats"


def test_a_region_is_called_a_region():
    region = TermFactory(facet="country", slug="central-america", label="Central America")
    country = TermFactory(facet="country", slug="HN", label="Honduras", parent=region)
    item = LibraryItemFactory(document_type=DocumentTypeFactory(country_scoped=True), terms=[region])
    assert why(CaseFactory(terms=[country]), item) == "your region: Central America"


def test_another_country_feared_is_called_so():
    origin = TermFactory(facet="country", slug="HN", label="Honduras")
    feared = TermFactory(facet="country", slug="GT", label="Guatemala")
    harm = TermFactory(facet="persecution_type", slug="extortion", label="Extortion")
    stated = {
        (origin.pk, CaseTerm.Role.ORIGIN),
        (feared.pk, CaseTerm.Role.OTHER_COUNTRY),
        (harm.pk, CaseTerm.Role.PLAIN),
    }
    case = facts.open_case(UserFactory(), stated).case
    item = LibraryItemFactory(document_type=DocumentTypeFactory(country_scoped=True), terms=[feared])
    assert why(case, item) == "other country feared: Guatemala"


def test_an_item_that_nothing_gates_is_for_every_case():
    assert why(CaseFactory(), LibraryItemFactory()) == "for every case"


def test_no_more_than_three_reasons_are_shown():
    terms = [TermFactory(facet="topic", slug=f"topic-{n}", label=f"Topic {n}") for n in range(5)]
    harm = TermFactory(facet="persecution_type", slug="extortion", label="Extortion")
    case = CaseFactory(terms=[harm, *terms])
    assert (
        why(case, LibraryItemFactory(terms=[harm, *terms]))
        == "same harm: extortion; topic: topic 0; topic: topic 1"
    )


def test_the_number_of_queries_does_not_follow_the_number_of_items(django_assert_num_queries):
    case = CaseFactory()
    items = [LibraryItemFactory().pk for _ in range(3)]
    reasons.reasons_for(case, items[:1])
    with django_assert_num_queries(4):
        reasons.reasons_for(case, items[:1])
    with django_assert_num_queries(4):
        reasons.reasons_for(case, items)


def test_a_region_of_another_country_feared_is_not_called_the_clients_own():
    region = TermFactory(facet="country", slug="central-america", label="Central America")
    feared = TermFactory(facet="country", slug="GT", label="Guatemala", parent=region)
    item = LibraryItemFactory(document_type=DocumentTypeFactory(country_scoped=True), terms=[region])
    case = CaseFactory(terms=[TermFactory(facet="country", slug="VE")])
    stated = set(case.stated.values_list("term_id", "role"))
    facts.save(case, stated | {(feared.pk, CaseTerm.Role.OTHER_COUNTRY)})
    assert why(case, item) == "region of another country feared: Central America"
    honduras = TermFactory(facet="country", slug="HN", label="Honduras", parent=region)
    facts.save(
        case,
        {(feared.pk, CaseTerm.Role.OTHER_COUNTRY), (honduras.pk, CaseTerm.Role.ORIGIN)}
        | {pair for pair in stated if pair[1] == CaseTerm.Role.PLAIN},
    )
    assert why(case, item) == "your region: Central America"
