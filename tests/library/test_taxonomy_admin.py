"""The admin's screens for terms."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from library import merging
from library.models import Term
from tests.factories import DocumentTypeFactory, LibraryItemFactory, StaffFactory, TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR], is_demo=True))
    return client


@pytest.fixture
def group():
    return TermFactory(facet="persecution_type", slug="gangs", label="Gangs and crime")


@pytest.fixture
def leaf(group):
    return TermFactory(
        facet="persecution_type", slug="extortion", label="Extortion", parent=group, synonyms=["Extorsión"]
    )


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_terms_are_listed_as_a_tree(editor, leaf):
    page = text(editor.get(reverse("terms:index")))
    assert page.index("Gangs and crime") < page.index("\u2003Extortion")


@pytest.mark.parametrize("query", ["extor", "EXTORSION", "extorsión"])
def test_a_term_is_found_by_its_name_or_synonym_without_accents(editor, leaf, query):
    TermFactory(facet="topic", slug="appeals", label="Appeals")
    page = text(editor.get(reverse("terms:index_results"), {"q": query}))
    assert "Extortion" in page
    assert "Appeals" not in page


def test_the_list_is_narrowed_to_a_facet_and_a_state(editor, leaf, group):
    TermFactory(facet="topic", slug="appeals", label="Appeals")
    merging.retire(leaf)
    page = text(editor.get(reverse("terms:index_results"), {"facet": "persecution_type", "state": "retired"}))
    assert "Extortion" in page
    assert "Appeals" not in page
    assert "Gangs and crime" not in page


def test_the_list_takes_as_many_queries_for_one_term_as_for_many(editor, leaf, django_assert_max_num_queries):
    address = reverse("terms:index_results")
    editor.get(address)
    for number in range(20):
        TermFactory(facet="topic", slug=f"topic-{number}")
    with django_assert_max_num_queries(20):
        editor.get(address)


def test_an_editor_adds_a_term(editor, group):
    answer = editor.post(
        reverse("terms:add"),
        {
            "facet": "persecution_type",
            "slug": "kidnapping",
            "label": "Kidnapping",
            "synonyms": "secuestro\nabduction",
            "parent": group.pk,
            "position": 0,
            "active": "on",
        },
    )
    assert answer.status_code == 302
    term = Term.objects.get(slug="kidnapping")
    assert (term.synonyms, term.parent, term.from_data) == (["secuestro", "abduction"], group, False)


def test_a_form_offers_the_groups_of_its_facet(editor, leaf, group):
    TermFactory(facet="topic", slug="appeals", label="Appeals")
    page = text(editor.get(reverse("terms:add"), {"facet": "persecution_type"}))
    assert "Gangs and crime › Extortion" in page
    assert "Appeals</option>" not in page


def test_an_editor_changes_everything_but_slug_and_facet(editor, leaf):
    answer = editor.post(
        reverse("terms:edit", args=[leaf.pk]),
        {
            "label": "Renta",
            "slug": "renta",
            "facet": "topic",
            "synonyms": "",
            "citation": "INA 101",
            "position": 3,
            "active": "on",
        },
    )
    assert answer.status_code == 302
    leaf.refresh_from_db()
    assert (leaf.label, leaf.slug, leaf.facet_id, leaf.parent) == (
        "Renta",
        "extortion",
        "persecution_type",
        None,
    )


def test_a_group_is_not_offered_its_own_children(editor, leaf, group):
    page = text(editor.get(reverse("terms:edit", args=[group.pk])))
    assert "Gangs and crime › Extortion" not in page


def test_a_merge_shows_what_it_moves_and_does_it_by_post(editor, leaf, group):
    target = TermFactory(facet="persecution_type", slug="crime", label="Crime")
    LibraryItemFactory(terms=[group])
    address = reverse("terms:merge", args=[group.pk])
    page = text(editor.get(address, {"into": target.pk}))
    assert "1 item carries it." in page
    assert "“Extortion” moves under “Crime”." in page
    assert Term.objects.filter(merged_into=target).count() == 0

    answer = editor.post(address, {"into": target.pk})
    assert (answer.status_code, answer.url) == (302, reverse("terms:index"))
    assert Term.objects.get(merged_into=target) == group


def test_a_refused_merge_says_why(editor, group):
    other = TermFactory(facet="persecution_type", slug="other", label="Other")
    address = reverse("terms:merge", args=[group.pk])
    assert "match nothing" in text(editor.get(address, {"into": other.pk}))
    assert "match nothing" in text(editor.post(address, {"into": other.pk}))


def test_an_alias_is_listed_and_not_edited(editor, leaf, group):
    merging.merge(leaf, group)
    assert "Merged into Gangs and crime" in text(editor.get(reverse("terms:index")))
    assert editor.get(reverse("terms:edit", args=[leaf.pk])).status_code == 404
    assert editor.get(reverse("terms:merge", args=[leaf.pk])).status_code == 404


def test_of_a_court_only_what_its_forum_does_not_decide_is_edited(editor):
    court = TermFactory(facet="forum", slug="court-boston", label="Boston Immigration Court")
    page = text(editor.get(reverse("terms:edit", args=[court.pk])))
    assert 'name="synonyms"' in page
    assert 'name="label"' not in page
    assert editor.get(reverse("terms:merge", args=[court.pk])).status_code == 404


def test_who_gets_a_type_of_document_is_decided_once(editor):
    kind = DocumentTypeFactory(label="Brief")
    page = text(editor.get(reverse("document_types:edit", args=[kind.pk])))
    assert 'name="filing_permission"' in page
    assert 'name="case_document"' not in page
    assert "Brief" in text(editor.get(reverse("document_types:index")))


def test_an_editor_adds_a_type_of_document(editor):
    DocumentTypeFactory()
    answer = editor.post(
        reverse("document_types:add"),
        {"slug": "podcast", "label": "Podcast", "filing_permission": "background_only", "position": 1},
    )
    assert answer.status_code == 302
    assert Term.objects.get(facet="document_type", slug="podcast").label == "Podcast"


def test_terms_are_neither_deleted_nor_listed_by_use(editor, leaf):
    assert editor.get(f"/admin/terms/delete/{leaf.pk}/").status_code == 404
    assert editor.get(f"/admin/terms/usage/{leaf.pk}/").status_code == 404


def test_a_terms_history_opens(editor, leaf):
    editor.post(reverse("terms:edit", args=[leaf.pk]), {"label": "Renta", "position": 0, "active": "on"})
    assert "Edited" in text(editor.get(reverse("terms:history", args=[leaf.pk])))


@pytest.mark.parametrize("name", ["terms:index", "terms:add", "document_types:index"])
def test_a_redactor_has_no_part_in_terms(client, name):
    client.force_login(StaffFactory(roles=[Role.REDACTOR], is_demo=True))
    assert client.get(reverse(name)).status_code == 403
