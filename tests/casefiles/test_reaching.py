"""The reach of many audiences at once is that of each by itself, in as many queries as for one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles import attachments, closing, reaching
from casefiles.models import CaseFact
from library import audience
from tests.factories import CaseFactory, TermFactory

pytestmark = pytest.mark.django_db

FACETS = {"country": ("HN", "GT", "SV"), "persecution_type": ("gangs", "home"), "topic": ("experts",)}


@pytest.fixture
def terms():
    return {facet: [TermFactory(facet=facet, slug=slug) for slug in slugs] for facet, slugs in FACETS.items()}


@pytest.fixture
def cases(terms):
    """Cases with every kind of mixture, one of them closed."""
    every = [term for each in terms.values() for term in each]
    made = [
        CaseFactory(terms=[term for bit, term in enumerate(every) if n >> bit & 1]) for n in range(1, 60, 5)
    ]
    closing.close(made[3], by=made[3].owner)
    return made


def of(terms, picks):
    """An audience of alternatives from pairs of a facet and the places of its terms."""
    return [
        {
            facet: frozenset(terms[facet][n % len(terms[facet])].pk for n in places)
            for facet, places in each.items()
        }
        for each in picks
    ]


alternatives = st.dictionaries(
    st.sampled_from(sorted(FACETS)), st.sets(st.integers(0, 2), min_size=1), max_size=3
)
audiences = st.lists(st.lists(alternatives, max_size=3), max_size=4)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(picks=audiences)
def test_each_reach_is_what_counting_by_itself_gives(terms, cases, picks):
    asked = [of(terms, each) for each in picks]
    assert reaching.reaches(asked) == [attachments.reach(each) for each in asked]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(picks=audiences)
def test_each_reach_is_what_the_rule_says_of_every_case(terms, cases, picks):
    asked = [of(terms, each) for each in picks]
    facts = [
        set(CaseFact.objects.filter(case=case).values_list("term_id", flat=True))
        for case in cases
        if type(case).objects.open().filter(pk=case.pk).exists()
    ]
    expected = [sum(audience.matches(each, has) for has in facts) for each in asked]
    assert reaching.reaches(asked) == expected


def test_nothing_is_asked_for_nothing(django_assert_num_queries):
    assert reaching.reaches([]) == []
    assert reaching.reaches([[]]) == [0]


def test_more_audiences_take_no_more_queries(terms, cases, django_assert_num_queries):
    one = of(terms, [{"country": {0}}, {}])
    with django_assert_num_queries(2):
        reaching.reaches([one])
    with django_assert_num_queries(2):
        reaching.reaches([one] * 50)
