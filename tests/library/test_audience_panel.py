"""What an editor is told of who gets an item, before anything is saved (S16)."""

import json

import pytest
from django.urls import reverse

from accounts.roles import Role
from library import invented, registries, who_gets_it
from library.models import LibraryItem
from library.rounding import rounded, spoken
from library.taxonomy import Taxonomy
from tests.factories import (
    CaseFactory,
    DocumentTypeFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = StaffFactory(roles=[Role.EDITOR], is_demo=True)
    client.force_login(user)
    return user


@pytest.fixture
def tree():
    group = TermFactory(facet="persecution_type", slug="gender-based", label="Gender-based violence")
    leaf = TermFactory(
        facet="persecution_type", slug="domestic-violence", label="Domestic violence", parent=group
    )
    honduras = TermFactory(facet="country", slug="HN", label="Honduras")
    return {"group": group, "leaf": leaf, "HN": honduras}


def ask(client, **data):
    return client.post(reverse("library_item_audience"), data)


def told(item):
    return who_gets_it.answer(item, Taxonomy.current(), item)


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, None), (1, None), (9, None), (10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1001, 1000)],
)
def test_a_number_is_rounded_or_not_said(number, said):
    assert rounded(number) == said


def test_no_number_below_ten_is_told_from_another():
    assert {spoken(number) for number in range(10)} == {"fewer than 10 open cases"}


def test_the_panel_answers_before_anything_is_saved(client, editor, tree):
    conditions = DocumentTypeFactory(country_scoped=True)
    answer = ask(
        client, document_type=conditions.pk, country=[tree["HN"].pk], persecution_type=[tree["leaf"].pk]
    ).json()
    assert "Cases from Honduras in which domestic violence is claimed" in answer["line"]
    assert "fewer than 10 open cases" in answer["line"]
    assert not LibraryItem.objects.exists()


@pytest.mark.parametrize("exact", [3, 12, 41])
def test_the_exact_reach_is_nowhere_in_the_answer(client, editor, monkeypatch, exact):
    monkeypatch.setattr(registries.reach, "entries", [lambda alternatives: exact])
    response = ask(client, document_type=DocumentTypeFactory().pk)
    assert f"{exact} open" not in response.content.decode()
    assert spoken(exact) in response.json()["line"]


def test_the_reach_counts_open_cases(tree):
    for _case in range(11):
        CaseFactory(terms=[tree["leaf"]])
    assert told(LibraryItemFactory(terms=[tree["group"]])).reach == "about 10 open cases"


def test_a_place_without_a_country_reaches_nobody_and_says_so(client, editor):
    answer = ask(client, document_type=DocumentTypeFactory(country_scoped=True).pk).json()
    assert "names no country or region" in answer["line"]
    assert answer["problems"][0][0] == "country"


def test_the_catch_all_alone_reaches_nobody_and_the_panel_says_so():
    other = TermFactory(facet="persecution_type", slug="other")
    ground = TermFactory(facet="ground", slug="religion")
    assert "“other” never matches" in told(LibraryItemFactory(terms=[other, ground])).nobody


def test_a_leaf_beside_its_group_is_said_to_add_nobody(tree):
    notes = told(LibraryItemFactory(terms=[tree["group"], tree["leaf"]])).notes
    assert notes == ["“Domestic violence” adds nobody beside “Gender-based violence”, which contains it."]


def test_for_a_decision_the_group_of_a_harm_is_offered(tree):
    decision = DocumentTypeFactory(case_document=True)
    (offered,) = told(LibraryItemFactory(document_type=decision, terms=[tree["leaf"]])).suggestions
    assert (offered.term_id, offered.label) == (tree["group"].pk, "Gender-based violence")


def test_each_alternative_says_what_it_adds(tree):
    for _case in range(12):
        CaseFactory(terms=[tree["HN"]])
    own = [{"country": ["HN"]}, {"persecution_type": ["domestic-violence"]}]
    parts = told(LibraryItemFactory(custom_audience=own)).parts
    assert [part.adds for part in parts] == ["about 10 open cases", "fewer than 10 open cases"]


def test_what_holds_a_case_document_back_is_said(tree):
    item = LibraryItemFactory(document_type=DocumentTypeFactory(case_document=True), terms=[tree["leaf"]])
    reasons = " ".join(told(item).waiting)
    assert "two redactors have not cleared it" in reasons
    assert "permission is not recorded" in reasons


def test_a_draft_says_that_it_is_not_published():
    assert told(LibraryItemFactory(live=False)).waiting == ["It is not published."]


@pytest.mark.parametrize(
    "own", ["[]", "{", '{"a": 1}', '[{"country": ["nowhere"]}]', '[{"country": "HN"}]', "5"]
)
def test_an_audience_that_is_not_sound_is_answered_in_words(client, editor, own):
    response = ask(client, document_type=DocumentTypeFactory().pk, custom_audience=own)
    assert response.status_code == 200


def test_nothing_posted_to_the_panel_breaks_it(client, editor):
    response = ask(client, document_type="x", country=["x", "999999999999"], embargo_until="soon", item="-1")
    assert response.status_code == 200


def test_the_default_comes_with_the_answer_for_the_builder(client, editor, tree):
    answer = ask(client, document_type=DocumentTypeFactory().pk, persecution_type=[tree["leaf"].pk]).json()
    assert answer["default"] == [{"persecution_type": ["domestic-violence"]}]


@pytest.mark.parametrize("role", [Role.REDACTOR, Role.CASE_MANAGER, Role.ADMIN])
def test_only_editors_ask(client, role):
    client.force_login(StaffFactory(roles=[role], is_demo=True))
    assert ask(client, document_type=DocumentTypeFactory().pk).status_code == 403


def test_for_an_advocate_there_is_no_panel(client):
    client.force_login(UserFactory())
    assert ask(client).status_code == 404


def test_a_question_needs_the_forms_token(editor):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert ask(strict).status_code == 403


def test_the_panel_is_asked_by_post(client, editor):
    assert client.get(reverse("library_item_audience")).status_code == 405


def test_the_builder_offers_no_catch_all_and_no_type_of_document(client, editor, tree):
    from library.audience_builder import facets_for_audiences

    TermFactory(facet="persecution_type", slug="other")
    DocumentTypeFactory()
    offered = {(facet["code"], term["slug"]) for facet in facets_for_audiences() for term in facet["terms"]}
    assert ("persecution_type", "domestic-violence") in offered
    assert ("persecution_type", "other") not in offered
    assert "document_type" not in {code for code, _slug in offered}


def test_an_invented_case_gets_what_its_facts_match(tree):
    item = LibraryItemFactory(terms=[tree["group"]])
    outcome = invented.outcome(item, {tree["leaf"].pk}, Taxonomy.current())
    assert outcome.gets_it
    assert outcome.tried[0].conditions[0].facts == ["Gender-based violence"]


def test_an_invented_case_is_told_which_condition_fails(client, editor, tree):
    item = LibraryItemFactory(
        document_type=DocumentTypeFactory(country_scoped=True), terms=list(tree.values())
    )
    page = client.get(
        reverse("library_item_as_case", args=[item.pk]), {"persecution_type": tree["leaf"].pk}
    ).content.decode()
    assert "This case would not get the item." in page
    assert "✗ cases from Honduras" in page


def test_an_invented_case_with_the_facts_sees_the_item(client, editor, tree):
    item = LibraryItemFactory(terms=[tree["leaf"]])
    page = client.get(reverse("library_item_as_case", args=[item.pk]), {"persecution_type": tree["leaf"].pk})
    assert reverse("wagtailadmin_pages:view_draft", args=[item.pk]) in page.content.decode()


def test_the_answer_is_words_and_markup_alone(client, editor):
    answer = json.loads(ask(client, document_type=DocumentTypeFactory().pk).content)
    assert set(answer) == {"panel", "line", "problems", "default"}
