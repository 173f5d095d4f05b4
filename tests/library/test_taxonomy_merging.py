"""What editors do to terms: add, revise, move, retire, merge; and what that is refused for."""

import pytest
from django.core.exceptions import ValidationError

from library import merging
from library.merging import MergeRefused
from library.models import Term
from library.signals import terms_changed
from library.taxonomy import Taxonomy
from records.models import AuditEntry
from tests.factories import (
    DocumentTypeFactory,
    FacetFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """How often `terms_changed` was sent during the test."""
    calls = []

    def receive(**kwargs):
        calls.append(1)

    terms_changed.connect(receive)
    yield calls
    terms_changed.disconnect(receive)


def harm(slug, **fields):
    return TermFactory(facet="persecution_type", slug=slug, **fields)


def facts(term):
    taxonomy = Taxonomy.current()
    return {taxonomy.terms[pk].slug for pk in taxonomy.closure([term.pk])}


@pytest.mark.both_databases
def test_a_merged_term_is_read_as_its_target():
    old, new = harm("old"), harm("new", parent=harm("group"))
    merging.merge(old, new)
    assert facts(old) == {"new", "group"}


def test_a_merge_takes_the_children_along():
    old, new = harm("old"), harm("new")
    child = harm("child", parent=old)
    merging.merge(old, new)
    assert facts(child) == {"child", "new"}


def test_a_chain_of_merges_is_one_hop_long():
    first, second, third = harm("first"), harm("second"), harm("third")
    merging.merge(first, second)
    merging.merge(second, third)
    assert set(Term.objects.filter(merged_into=third)) == {first, second}


def test_a_merge_into_an_alias_reaches_what_the_alias_stands_for():
    first, second, third = harm("first"), harm("second"), harm("third")
    merging.merge(second, third)
    assert merging.merge(first, second) == third


@pytest.mark.both_databases
def test_a_group_merged_into_its_child_gives_it_its_place():
    top = harm("top")
    group = harm("group", parent=top)
    child, sibling = harm("child", parent=group), harm("sibling", parent=group)
    merging.merge(group, child)
    assert facts(child) == {"child", "top"}
    assert facts(sibling) == {"sibling", "child", "top"}


def test_a_merged_term_is_found_by_its_old_name():
    target = merging.merge(harm("old", label="Old name", synonyms=["older"]), harm("new", label="New"))
    assert target.synonyms == ["Old name", "older"]


def test_cases_are_told_of_a_merge(told):
    old, new = harm("old"), harm("new")
    told.clear()
    merging.merge(old, new)
    assert told == [1]


def test_a_merge_is_audited_by_ids_alone():
    editor, old, new = StaffFactory(), harm("old"), harm("new")
    merging.merge(old, new, by=editor)
    entry = AuditEntry.objects.get(action="term.merged")
    assert (entry.actor_id, entry.detail) == (
        editor.pk,
        {"term": old.pk, "into": new.pk, "facet": "persecution_type"},
    )


@pytest.mark.parametrize(("slug", "into"), [("other", "new"), ("new", "other"), ("none-cat-only", "new")])
def test_what_matches_nothing_is_merged_with_nothing(slug, into):
    with pytest.raises(MergeRefused):
        merging.merge(harm(slug), harm(into))


def test_terms_of_two_facets_are_not_merged():
    with pytest.raises(MergeRefused):
        merging.merge(harm("old"), TermFactory(facet="topic", slug="new"))


def test_a_term_is_not_merged_into_itself():
    old = harm("old")
    with pytest.raises(MergeRefused):
        merging.merge(old, old)


def test_a_target_is_not_merged_into_its_own_alias():
    old, new = harm("old"), harm("new")
    merging.merge(old, new)
    with pytest.raises(MergeRefused):
        merging.merge(new, old)


def test_an_alias_is_not_merged_again():
    old, new, third = harm("old"), harm("new"), harm("third")
    merging.merge(old, new)
    with pytest.raises(MergeRefused):
        merging.merge(old, third)


def test_courts_are_closed_and_not_merged():
    with pytest.raises(MergeRefused):
        merging.merge(TermFactory(facet="forum", slug="court-a"), TermFactory(facet="forum", slug="court-b"))


def test_document_types_that_gate_differently_are_not_merged():
    with pytest.raises(MergeRefused):
        merging.merge(DocumentTypeFactory(case_document=True), DocumentTypeFactory())


def test_document_types_with_the_same_rules_are_merged():
    old, new = DocumentTypeFactory(), DocumentTypeFactory()
    merging.merge(old, new)
    old.refresh_from_db()
    assert old.merged_into_id == new.pk


def test_a_preview_counts_the_items_that_carry_the_term_and_changes_nothing():
    old, new = harm("old"), harm("new")
    child = harm("child", parent=old)
    LibraryItemFactory(terms=[old])
    LibraryItemFactory(terms=[old], live=False)
    LibraryItemFactory(custom_audience=[{"persecution_type": ["old"]}])
    preview = merging.preview(old, new)
    assert (preview.items, preview.audiences, preview.children, preview.refusals) == (2, 1, [child], [])
    old.refresh_from_db()
    assert old.merged_into is None


def test_a_moved_term_brings_its_new_group_and_cases_are_told(told):
    term, group = harm("term"), harm("group")
    told.clear()
    merging.move(term, group)
    assert facts(term) == {"term", "group"}
    assert told == [1]


def test_a_term_cannot_be_moved_into_itself():
    group = harm("group")
    child = harm("child", parent=group)
    with pytest.raises(ValidationError):
        merging.move(group, child)
    group.refresh_from_db()
    assert group.parent is None


def test_a_term_cannot_be_moved_into_another_facet():
    with pytest.raises(ValidationError):
        merging.move(harm("term"), TermFactory(facet="topic"))


def test_nothing_lies_within_a_catch_all():
    with pytest.raises(ValidationError):
        merging.move(harm("term"), harm("other"))


def test_a_retired_term_still_matches_and_cases_are_not_told(told):
    term = harm("term", parent=harm("group"))
    told.clear()
    merging.retire(term)
    assert term not in Term.objects.offered()
    assert facts(term) == {"term", "group"}
    assert told == []


def test_a_restored_term_is_offered_again():
    term = harm("term", active=False)
    merging.restore(term)
    assert term in Term.objects.offered()


def test_a_revision_that_changes_nothing_writes_nothing():
    term = harm("term", label="Same")
    merging.revise(term, {"label": "Same"})
    assert not AuditEntry.objects.exists()


def test_an_alias_is_not_revised():
    old, new = harm("old"), harm("new")
    merging.merge(old, new)
    with pytest.raises(ValidationError):
        merging.revise(old, {"label": "Anything"})


def test_what_a_forum_decides_is_not_revised_here():
    court = TermFactory(facet="forum", slug="court-a")
    with pytest.raises(ValidationError):
        merging.revise(court, {"label": "Anything"})
    assert merging.revise(court, {"synonyms": ["downtown"]}).synonyms == ["downtown"]


@pytest.mark.parametrize(("facet", "slug"), [("topic", "worldwide"), ("forum", "court-x")])
def test_a_term_that_cannot_be_is_not_added(facet, slug):
    with pytest.raises(ValidationError):
        merging.add(Term(facet=FacetFactory(code=facet), slug=slug, label="X"))


def test_a_slug_is_there_once_in_its_facet():
    harm("taken")
    with pytest.raises(ValidationError):
        merging.add(Term(facet_id="persecution_type", slug="taken", label="Again"))


@pytest.mark.parametrize(("facet", "ground"), [("psg", "psg"), ("political_opinion", "political-opinion")])
def test_a_group_or_opinion_of_an_editors_own_brings_its_ground(facet, ground):
    TermFactory(facet="ground", slug=ground)
    term = merging.add(Term(facet=FacetFactory(code=facet), slug="new", label="New"))
    assert facts(term) == {"new", ground}


def test_a_merged_type_of_document_follows_the_rules_of_what_it_stands_for():
    old, new = DocumentTypeFactory(slug="old"), DocumentTypeFactory(slug="new")
    item = LibraryItemFactory(document_type=old)
    merging.merge(old, new)
    merging.revise(new, {"filing_permission": "ask_staff"})
    item = type(item).objects.get(pk=item.pk)
    assert item.filing_permission == "ask_staff"


def test_a_term_within_one_that_brings_a_ground_brings_it_too():
    opinion = TermFactory(facet="ground", slug="political-opinion")
    control = TermFactory(facet="ground", slug="cpc", implies=opinion)
    term = merging.add(Term(facet_id="ground", slug="new", label="New", parent=control))
    assert facts(term) == {"new", "cpc", "political-opinion"}
