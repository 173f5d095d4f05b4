"""What a case nearly has, held against the rule: one fact is added by itself, and the item comes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles import nearly
from library.models import LibraryItem, Term
from tests.factories import CaseFactory, DocumentTypeFactory, LibraryItemFactory
from tests.properties import rule
from tests.properties.test_attachment_machine import world_terms

pytestmark = pytest.mark.django_db

PICK = st.sets(st.integers(0, 15), max_size=4)
ITEM = st.fixed_dictionaries(
    {
        "terms": PICK,
        "scoped": st.booleans(),
        "worldwide": st.booleans(),
        "custom": st.none()
        | st.lists(st.sets(st.integers(0, 14), min_size=1, max_size=3), min_size=1, max_size=3),
        "withheld": st.sampled_from(["", "", "", "live", "superseded"]),
    }
)


@pytest.fixture
def world():
    return (
        world_terms(),
        DocumentTypeFactory(slug="advisory"),
        DocumentTypeFactory(slug="conditions", country_scoped=True),
    )


def written(number, asked, world):
    """A published item as `asked` says, or `None` where it could not be published; and as the rule reads it."""
    terms, plain, scoped = world
    carried = [terms[place] for place in asked["terms"]]
    custom = None
    if asked["custom"] is not None:
        custom = []
        for places in asked["custom"]:
            alternative = {}
            for term in (terms[place] for place in places):
                if term.matches:
                    alternative.setdefault(term.facet_id, []).append(term.slug)
            custom += [alternative] if alternative else []
        custom = custom or None
    kind = scoped if asked["scoped"] else plain
    if asked["scoped"] and not any(term.facet_id == "country" for term in carried):
        carried.append(terms[1])
    return LibraryItemFactory(
        title=f"Item {number}",
        document_type=kind,
        terms=carried,
        worldwide=asked["worldwide"],
        custom_audience=custom,
        live=asked["withheld"] != "live",
    )


def as_the_rule_reads(item):
    custom = None
    if item.custom_audience is not None:
        custom = [
            {
                facet: [Term.objects.get(facet=facet, slug=slug).pk for slug in slugs]
                for facet, slugs in alternative.items()
            }
            for alternative in item.custom_audience
        ]
    return {
        "terms": item.term_ids_by_facet(),
        "country_scoped": item.document_type.country_scoped,
        "worldwide": item.worldwide,
        "custom": custom,
    }


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(asked=st.lists(ITEM, min_size=1, max_size=4), stated=st.sets(st.integers(1, 15), max_size=4))
def test_a_fact_is_missing_alone_where_it_alone_would_bring_the_item(world, asked, stated):
    from django.db import transaction

    with transaction.atomic():
        items = [written(number, each, world) for number, each in enumerate(asked)]
        for item, each in zip(items, asked, strict=True):
            if each["withheld"] == "superseded":
                LibraryItem.objects.filter(pk=item.pk).update(superseded_by=items[0])
        case = CaseFactory(terms=[world[0][place] for place in stated if world[0][place].matches])
        terms = Term.objects.in_bulk()
        facts = rule.facts(terms, case.stated.values_list("term_id", flat=True))
        expected = {}
        for item in LibraryItem.objects.filter(pk__in=[item.pk for item in items]):
            as_read = as_the_rule_reads(item)
            if not rule.may_be_handed_out(item) or item.superseded_by_id or rule.fits(terms, as_read, facts):
                continue
            alone = {pk for pk in terms if rule.fits(terms, as_read, facts | {pk})}
            if alone:
                expected[item.pk] = alone
        assert nearly.missing_facts(case) == expected
        transaction.set_rollback(True)
