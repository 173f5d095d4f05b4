"""Whatever editors and the loader do to terms: no tree runs in a circle, every alias is one hop long."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library import merging, taxonomy_loading
from library.models import Facet, Term, TermClosure
from library.taxonomy import announce
from library.taxonomy_data import Wanted
from tests.properties import rule

SLUGS = ["other", *"abcdefgh"]
MOVES = st.one_of(
    st.tuples(st.just("merge"), st.sampled_from(SLUGS), st.sampled_from(SLUGS)),
    st.tuples(st.just("move"), st.sampled_from(SLUGS), st.sampled_from([None, *SLUGS])),
    st.tuples(st.just("retire"), st.sampled_from(SLUGS), st.none()),
    st.tuples(st.just("load"), st.lists(st.integers(0, 7), min_size=8, max_size=8), st.none()),
)


def wanted(places):
    """A taxonomy as data: term number n lies under number places[n] if that comes before it, else on top."""
    terms = [Wanted("topic", "other", "Other", [])]
    for number, place in enumerate(places):
        parent = SLUGS[place + 1] if place < number else None
        slug = SLUGS[number + 1]
        terms.append(Wanted("topic", slug, slug.upper(), [], position=number, parent=parent))
    return terms


def load(places):
    loading = taxonomy_loading._Loading(wanted(places))
    loading.run()
    announce()


def term(slug):
    return Term.objects.get(facet="topic", slug=slug) if slug else None


def act(verb, what, where):
    if verb == "load":
        load(what)
    elif verb == "merge":
        merging.merge(term(what), term(where))
    elif verb == "move":
        merging.move(term(what), term(where))
    else:
        merging.retire(term(what))


def check():
    terms = {row.pk: row for row in Term.objects.all()}
    for row in terms.values():
        assert row.merged_into_id is None or terms[row.merged_into_id].merged_into_id is None
        above, parent = [], row.parent_id
        while parent:
            assert parent not in above
            above.append(parent)
            parent = terms[parent].parent_id
    stored = set(TermClosure.objects.values_list("term_id", "fact_id"))
    assert stored == {(pk, fact) for pk in terms for fact in rule.facts(terms, [pk])}


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 7), min_size=8, max_size=8), st.lists(MOVES, max_size=8))
def test_trees_stay_trees_and_the_stored_closure_is_the_rule(places, moves):
    with transaction.atomic():
        Facet.objects.create(code="topic", label="Topic")
        load(places)
        for move in moves:
            try:
                with transaction.atomic():
                    act(*move)
            except ValidationError:
                continue
            check()
        transaction.set_rollback(True)
