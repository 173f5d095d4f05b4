"""The option lists of asylum practice, as data: complete, one tree a facet, stable keys."""

from collections import Counter

import pycountry
import pytest

from library import taxonomy_data

TERMS = taxonomy_data.terms()
BY_KEY = {(term.facet, term.slug): term for term in TERMS}


def chain(term):
    """The slugs above a term, nearest first."""
    above = []
    while term.parent:
        assert term.parent not in above, f"{term.slug} lies within itself"
        above.append(term.parent)
        term = BY_KEY[term.facet, term.parent]
    return above


def test_every_facet_has_its_terms():
    regions = sum(1 for term in TERMS if term.facet == "country" and not term.slug.isupper())
    assert Counter(term.facet for term in TERMS) == {
        "country": len(pycountry.countries) + 1 + regions,
        "persecution_type": 53,
        "ground": 7,
        "psg": 20,
        "political_opinion": 7,
        "stage": 27,
        "relief": 17,
        "bar": 17,
        "topic": 28,
        "persecutor": 10,
        "circumstance": 14,
        "document_type": 16,
    }


def test_the_facets_are_those_that_the_rules_speak_of():
    assert [facet["code"] for facet in taxonomy_data.facets()] == [
        "country",
        "persecution_type",
        "ground",
        "psg",
        "political_opinion",
        "persecutor",
        "stage",
        "relief",
        "bar",
        "circumstance",
        "topic",
        "forum",
        "circuit",
        "document_type",
    ]


def test_every_country_of_the_standard_has_one_chain_of_regions():
    chains = {country.alpha_2: chain(BY_KEY["country", country.alpha_2]) for country in pycountry.countries}
    assert [
        code for code, above in chains.items() if not above or any(slug.isupper() for slug in above)
    ] == []


def test_honduras_lies_in_northern_central_america():
    assert chain(BY_KEY["country", "HN"]) == ["northern-central-america", "central-america", "americas"]


def test_a_stage_lies_in_its_forum():
    assert chain(BY_KEY["stage", "ic-individual"]) == ["immigration-court"]
    assert chain(BY_KEY["stage", "post-grant"]) == []


def test_no_tree_runs_in_a_circle():
    assert max(len(chain(term)) for term in TERMS) == 3


def test_worldwide_is_no_term():
    assert not [term for term in TERMS if term.slug == "worldwide"]


def test_every_social_group_and_opinion_implies_its_ground():
    assert {term.implies for term in TERMS if term.facet == "psg"} == {("ground", "psg")}
    assert {term.implies for term in TERMS if term.facet == "political_opinion"} == {
        ("ground", "political-opinion")
    }
    assert BY_KEY["ground", "cpc"].implies == ("ground", "political-opinion")


def test_what_a_term_implies_exists():
    assert {term.implies for term in TERMS if term.implies} <= BY_KEY.keys()


def test_country_conditions_and_declarations_are_about_a_place():
    scoped = {term.slug for term in TERMS if term.rules and term.rules["country_scoped"]}
    assert scoped == {"country-conditions", "universal-declaration"}


def test_what_comes_out_of_a_case_is_a_case_document():
    assert {term.slug for term in TERMS if term.rules and term.rules["case_document"]} == {
        "annotated-toc",
        "sample-brief",
        "sample-motion",
        "sample-evidence",
        "unpublished-ij",
        "unpublished-bia",
        "unpublished-other",
    }


def test_labels_of_a_facet_differ_so_that_a_choice_is_clear():
    labels = Counter((term.facet, term.label) for term in TERMS)
    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize(
    ("facet", "slug", "word"),
    [
        ("country", "MM", "Myanmar"),
        ("country", "HN", "Hondureño"),
        ("country", "DE", "Alemania"),
        ("country", "VE", "Venezuela, República Bolivariana de"),
        ("persecution_type", "domestic-violence", "violencia doméstica"),
        ("bar", "one-year", "un año"),
    ],
)
def test_people_find_a_term_by_other_words(facet, slug, word):
    assert word in BY_KEY[facet, slug].synonyms


def test_no_synonym_repeats_its_label_or_another():
    for term in TERMS:
        words = [term.label.casefold(), *(word.casefold() for word in term.synonyms)]
        assert len(words) == len(set(words)), term.slug


def test_a_slug_that_is_there_twice_is_refused(tmp_path, monkeypatch):
    (tmp_path / "topics.yaml").write_text("facet: topic\nterms: [{slug: a, label: A}, {slug: a, label: B}]")
    monkeypatch.setattr(taxonomy_data, "DATA", tmp_path)
    with pytest.raises(ValueError, match="topic/a"):
        taxonomy_data.terms()


def test_a_misspelt_field_is_refused(tmp_path, monkeypatch):
    (tmp_path / "topics.yaml").write_text("facet: topic\nterms: [{slug: a, label: A, synonym: [b]}]")
    monkeypatch.setattr(taxonomy_data, "DATA", tmp_path)
    with pytest.raises(ValueError, match="topic/a"):
        taxonomy_data.terms()
