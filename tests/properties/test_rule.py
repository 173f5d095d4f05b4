"""The rule, over random taxonomies, items and cases, against its brute-force statement."""

from hypothesis import given
from hypothesis import strategies as st

from library import audience
from library.taxonomy import Taxonomy, TermRow
from tests.properties import rule

FACETS = ["country", "persecution_type", "ground", "psg", "stage", "topic"]


@st.composite
def taxonomies(draw):
    """Up to eighteen terms in six facets: trees, merged and retired terms, implications, a catch-all here and there."""
    rows, by_facet = [], {facet: [] for facet in FACETS}
    for term_id in range(1, draw(st.integers(6, 18)) + 1):
        facet = draw(st.sampled_from(FACETS))
        earlier = by_facet[facet]
        slug = f"term-{term_id}"
        if not any(row.slug == "other" for row in earlier) and draw(st.booleans()) and facet != "country":
            slug = "other"
        elif (
            facet == "ground"
            and not any(row.slug == "none-cat-only" for row in earlier)
            and draw(st.booleans())
        ):
            slug = "none-cat-only"
        unmerged = [row for row in earlier if row.merged_into_id is None and row.matches]
        parent = draw(st.sampled_from([None, *unmerged]))
        merged = draw(st.sampled_from([None, None, None, *unmerged])) if slug.startswith("term") else None
        grounds = [row for row in by_facet["ground"] if row.matches]
        implies = draw(st.sampled_from([None, *grounds])) if facet == "psg" else None
        row = TermRow(
            term_id,
            facet,
            slug,
            slug,
            parent.id if parent else None,
            merged.id if merged else None,
            implies.id if implies else None,
            draw(st.booleans()),
        )
        rows.append(row)
        earlier.append(row)
    return Taxonomy(rows)


@st.composite
def worlds(draw):
    """A taxonomy, an item in it and the answers of a case."""
    taxonomy = draw(taxonomies())
    ids = sorted(taxonomy.terms)
    picked = draw(st.sets(st.sampled_from(ids), max_size=6))
    terms = {}
    for term_id in picked:
        if taxonomy.terms[term_id].slug != "none-cat-only":
            terms.setdefault(taxonomy.terms[term_id].facet, set()).add(term_id)
    alternative = st.dictionaries(st.sampled_from(FACETS), st.just(None), min_size=1, max_size=3)
    custom = None
    if draw(st.booleans()):
        custom = []
        for facets in draw(st.lists(alternative, min_size=1, max_size=3)):
            chosen = {}
            for facet in facets:
                options = [i for i in ids if taxonomy.terms[i].facet == facet and taxonomy.terms[i].matches]
                if options:
                    chosen[facet] = draw(st.sets(st.sampled_from(options), min_size=1, max_size=3))
            if chosen:
                custom.append(chosen)
        custom = custom or None
    item = {
        "terms": terms,
        "country_scoped": draw(st.booleans()),
        "worldwide": draw(st.booleans()),
        "custom": custom,
    }
    stated = draw(st.sets(st.sampled_from(ids), max_size=8))
    return taxonomy, item, stated


def alternatives_of(taxonomy, item):
    if item["custom"] is not None:
        stored = [
            {facet: [taxonomy.terms[i].slug for i in ids] for facet, ids in alternative.items()}
            for alternative in item["custom"]
        ]
        return audience.from_slugs(stored, taxonomy)
    return audience.default_alternatives(
        item["terms"], country_scoped=item["country_scoped"], worldwide=item["worldwide"], taxonomy=taxonomy
    )


@given(worlds())
def test_the_facts_of_a_case_are_what_its_answers_bring(world):
    taxonomy, _item, stated = world
    assert taxonomy.closure(stated) == rule.facts(taxonomy.terms, stated)


@given(worlds())
def test_an_audience_takes_in_exactly_the_cases_that_the_rule_does(world):
    taxonomy, item, stated = world
    facts = taxonomy.closure(stated)
    expected = rule.fits(taxonomy.terms, item, rule.facts(taxonomy.terms, stated))
    assert audience.matches(alternatives_of(taxonomy, item), facts) == expected


@given(worlds())
def test_having_one_combination_is_the_same_as_satisfying_one_alternative(world):
    taxonomy, item, stated = world
    alternatives = alternatives_of(taxonomy, item)
    facts = taxonomy.closure(stated)
    combinations = audience.combinations(alternatives)
    assert any(combination <= facts for combination in combinations) == audience.matches(alternatives, facts)


@given(worlds())
def test_no_combination_that_is_kept_contains_another(world):
    taxonomy, item, _stated = world
    alternatives = alternatives_of(taxonomy, item)
    kept = audience.combinations(alternatives)
    every = rule.multiplied(alternatives)
    assert kept == {one for one in every if not any(other < one for other in every)}


@given(worlds())
def test_another_term_on_an_item_never_narrows_its_default_audience_within_a_facet(world):
    taxonomy, item, stated = world
    item = item | {"custom": None}
    facts = taxonomy.closure(stated)
    before = audience.matches(alternatives_of(taxonomy, item), facts)
    for facet in ("country", "persecution_type"):
        more = [i for i, row in taxonomy.terms.items() if row.facet == facet]
        if item["terms"].get(facet) and more:
            wider = item | {"terms": item["terms"] | {facet: item["terms"][facet] | set(more)}}
            assert not before or audience.matches(alternatives_of(taxonomy, wider), facts)


@given(worlds())
def test_a_custom_audience_survives_being_written_down_and_read_again(world):
    taxonomy, item, _stated = world
    alternatives = alternatives_of(taxonomy, item)
    assert audience.from_slugs(audience.to_slugs(alternatives, taxonomy), taxonomy) == alternatives
