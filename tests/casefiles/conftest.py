"""What the tests of the intake share: the terms that it asks for, the least that it must be answered, who answers."""

import pytest

from tests.factories import TermFactory, UserFactory


@pytest.fixture
def terms():
    """One term of each facet that the form asks for, and a group of harms, by a short name."""
    group = TermFactory(facet="persecution_type", slug="gangs", label="Gangs and organized crime")
    court = TermFactory(facet="stage", slug="immigration-court", label="Immigration court")
    return {
        "HN": TermFactory(facet="country", slug="HN", label="Honduras"),
        "GT": TermFactory(facet="country", slug="GT", label="Guatemala"),
        "region": TermFactory(facet="country", slug="central-america", label="Central America"),
        "gangs": group,
        "gang-violence": TermFactory(
            facet="persecution_type", slug="gang-violence", label="Gang violence", parent=group
        ),
        "extortion": TermFactory(facet="persecution_type", slug="extortion", label="Extortion"),
        "religion": TermFactory(facet="ground", slug="religion", label="Religion"),
        "none": TermFactory(facet="ground", slug="none-cat-only", label="None: CAT only"),
        "family": TermFactory(facet="psg", slug="family", label="Family"),
        "asylum": TermFactory(facet="relief", slug="asylum", label="Asylum"),
        "interview": TermFactory(facet="stage", slug="ao-interview", label="Interview"),
        "hearing": TermFactory(facet="stage", slug="ic-individual", label="Individual hearing", parent=court),
        "nexus": TermFactory(facet="topic", slug="nexus", label="Nexus"),
    }


@pytest.fixture
def answers(terms):
    """The least that a case must answer."""
    return {
        "client_type": "principal",
        "origin": terms["HN"].pk,
        "persecution_types": [terms["gang-violence"].pk],
        "grounds": [terms["religion"].pk],
        "relief": [terms["asylum"].pk],
        "stage": terms["interview"].pk,
        "gender": "prefer-not-to-say",
        "age_band": "unknown",
        "basis": "pro-bono",
        "state": "CA",
        "alerts": "weekly",
    }


@pytest.fixture
def me(client):
    user = UserFactory()
    client.force_login(user)
    return user
