"""Editors write an item in Wagtail's form: its terms, drafts, revisions, and what may be published."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.roles import Role
from casefiles.models import LibraryItemGroupPermission
from library.models import ItemTerm, LibraryItem
from tests.factories import (
    DocumentTypeFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
    library_index,
)
from tests.library.forms import item_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client):
    user = StaffFactory(roles=[Role.PUBLISHER], is_demo=True)
    client.force_login(user)
    return user


@pytest.fixture
def honduras():
    return TermFactory(facet="country", slug="HN", label="Honduras")


@pytest.fixture
def gangs():
    return TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence")


@pytest.fixture
def conditions():
    return DocumentTypeFactory(slug="country-conditions", country_scoped=True)


def edit(client, item, action="", **changes):
    data = item_data(item.get_latest_revision_as_object(), **changes)
    if action:
        data[f"action-{action}"] = "yes"
    return client.post(reverse("wagtailadmin_pages:edit", args=[item.pk]), data)


def terms(item):
    return {each.term.slug for each in item.item_terms.all()}


def errors(response):
    return response.context["form"].errors


def test_the_form_opens_with_the_terms_chosen(client, publisher, honduras):
    item = LibraryItemFactory(terms=[honduras])
    page = client.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).content.decode()
    assert re.search(rf'name="country" value="{honduras.pk}" checked', page)


def test_the_form_writes_the_terms_chosen(client, publisher, honduras, gangs):
    item = LibraryItemFactory(live=False, terms=[honduras])
    assert edit(client, item, terms=[gangs]).status_code == 302
    assert terms(LibraryItem.objects.get(pk=item.pk).get_latest_revision_as_object()) == {"gang-violence"}


def test_a_draft_moves_nothing(client, publisher, honduras, gangs):
    item = LibraryItemFactory(terms=[honduras, gangs])
    before = set(LibraryItemGroupPermission.objects.values_list("pk", flat=True))
    edit(client, item, terms=[honduras])
    assert terms(LibraryItem.objects.get(pk=item.pk)) == {"HN", "gang-violence"}
    assert set(LibraryItemGroupPermission.objects.values_list("pk", flat=True)) == before


def test_autosave_moves_nothing(client, publisher, honduras, gangs):
    item = LibraryItemFactory(terms=[honduras, gangs])
    response = client.post(
        reverse("wagtailadmin_pages:edit", args=[item.pk]),
        item_data(item, terms=[honduras]),
        headers={"accept": "application/json"},
    )
    assert response.json()["success"] is True
    assert terms(LibraryItem.objects.get(pk=item.pk)) == {"HN", "gang-violence"}


def test_publishing_moves_the_terms(client, publisher, honduras, gangs):
    item = LibraryItemFactory(terms=[honduras])
    edit(client, item, "publish", terms=[gangs])
    assert terms(LibraryItem.objects.get(pk=item.pk)) == {"gang-violence"}


def test_publishing_twice_keeps_the_rows_that_stay(client, publisher, honduras, gangs):
    item = LibraryItemFactory(terms=[honduras])
    kept = item.item_terms.get().pk
    edit(client, item, "publish", terms=[honduras, gangs])
    edit(client, item, "publish", terms=[honduras])
    assert [row.pk for row in LibraryItem.objects.get(pk=item.pk).item_terms.all()] == [kept]


def test_an_old_revision_brings_its_terms_back(client, publisher, honduras, gangs):
    item = LibraryItemFactory(terms=[honduras])
    first = item.save_revision()
    first.publish()
    edit(client, item, "publish", terms=[gangs])
    first.refresh_from_db()
    data = item_data(first.as_object(), revision=first.pk) | {"action-publish": "yes"}
    client.post(reverse("wagtailadmin_pages:edit", args=[item.pk]), data)
    assert terms(LibraryItem.objects.get(pk=item.pk)) == {"HN"}


def test_a_draft_may_be_incomplete_even_of_what_is_live(client, publisher, honduras, conditions):
    item = LibraryItemFactory(document_type=conditions, terms=[honduras])
    assert edit(client, item, terms=[]).status_code == 302
    assert terms(LibraryItem.objects.get(pk=item.pk).get_latest_revision_as_object()) == set()


@pytest.mark.parametrize("action", ["publish", "submit"])
def test_what_cannot_be_published_is_refused_beside_the_field(client, publisher, conditions, action):
    item = LibraryItemFactory(document_type=conditions, live=False)
    response = edit(client, item, action, terms=[])
    assert "Name a country or region" in errors(response)["country"][0]
    assert not LibraryItem.objects.get(pk=item.pk).live


def test_nothing_takes_the_place_of_what_took_its_own(client, publisher):
    first = LibraryItemFactory(title="First edition")
    second = LibraryItemFactory(title="Second edition", superseded_by=first)
    third = LibraryItemFactory(title="Third edition", superseded_by=second)
    for successor in (first, second, third):
        assert "superseded_by" in errors(edit(client, first, "publish", superseded_by=successor.pk))
    assert edit(client, second, "publish", superseded_by="").status_code == 302
    assert edit(client, first, "publish", superseded_by=second.pk).status_code == 302


def test_scheduling_asks_for_the_same_as_publishing(client, publisher, conditions):
    item = LibraryItemFactory(document_type=conditions, live=False)
    tomorrow = timezone.localtime(timezone.now() + timezone.timedelta(days=1))
    response = edit(client, item, "publish", terms=[], go_live_at=tomorrow.strftime("%Y-%m-%d %H:%M"))
    assert "country" in errors(response)


def test_a_case_document_without_a_harm_says_that_it_is_generally_applicable(client, publisher):
    item = LibraryItemFactory(document_type=DocumentTypeFactory(case_document=True), live=False)
    assert "generally applicable" in errors(edit(client, item, "publish", terms=[]))["persecution_type"][0]
    edit(client, item, "publish", terms=[], generally_applicable="on")
    assert LibraryItem.objects.get(pk=item.pk).live


def test_a_retired_term_is_offered_only_where_it_is_carried(client, publisher):
    old = TermFactory(facet="topic", slug="old", active=False)
    item, other = LibraryItemFactory(terms=[old]), LibraryItemFactory(title="Another")
    assert edit(client, item, "publish", terms=[old]).status_code == 302
    assert terms(LibraryItem.objects.get(pk=item.pk)) == {"old"}
    assert "topic" in errors(edit(client, other, terms=[old]))


def test_none_cat_only_is_not_offered(client, publisher):
    none = TermFactory(facet="ground", slug="none-cat-only")
    assert "ground" in errors(edit(client, LibraryItemFactory(), terms=[none]))


def test_an_alias_is_shown_and_kept_as_what_it_stands_for(client, publisher, gangs):
    alias = TermFactory(facet="persecution_type", slug="maras", merged_into=gangs)
    item = LibraryItemFactory(terms=[alias])
    page = client.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).content.decode()
    assert re.search(rf'name="persecution_type" value="{gangs.pk}" checked', page)
    edit(client, item, "publish", terms=[gangs])
    assert terms(LibraryItem.objects.get(pk=item.pk)) == {"gang-violence"}


def test_an_audience_of_its_own_goes_through_the_form_and_back(client, publisher, honduras, gangs):
    item = LibraryItemFactory()
    own = [{"country": ["HN"]}, {"persecution_type": ["gang-violence"]}]
    edit(client, item, "publish", custom_audience=json.dumps(own))
    assert LibraryItem.objects.get(pk=item.pk).custom_audience == own
    edit(client, LibraryItem.objects.get(pk=item.pk), "publish", custom_audience="")
    assert LibraryItem.objects.get(pk=item.pk).custom_audience is None


@pytest.mark.parametrize(
    "own",
    [
        [],
        [{}],
        [{"country": []}],
        [{"country": ["worldwide"]}],
        [{"country": ["nowhere"]}],
        [{"document_type": ["country-conditions"]}],
        [{"persecution_type": ["other"]}],
        {"country": ["HN"]},
        "HN",
    ],
)
def test_an_audience_that_is_not_sound_is_refused_beside_the_builder(client, publisher, honduras, own):
    TermFactory(facet="persecution_type", slug="other")
    item = LibraryItemFactory()
    response = edit(client, item, "publish", custom_audience=json.dumps(own))
    assert errors(response)["custom_audience"]


def test_revisions_are_compared_by_their_terms(client, publisher, honduras, gangs):
    item = LibraryItemFactory(terms=[honduras])
    first, item.item_terms = item.save_revision(), []
    second = item.save_revision()
    page = client.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[item.pk, first.pk, second.pk])
    ).content.decode()
    assert re.search(r"deletion[^>]*>Honduras", page)


def test_bulk_publishing_tells_what_cannot_be_published(client, publisher, conditions):
    item = LibraryItemFactory(document_type=conditions, live=False)
    item.save_revision(clean=False)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{address}?id={item.pk}&next=/admin/", {"include_descendants": ""}, follow=True)
    assert "cannot be published" in response.content.decode()
    assert not LibraryItem.objects.get(pk=item.pk).live


def test_an_approval_outside_the_form_tells_what_cannot_be_published(client, publisher, conditions, honduras):
    item = LibraryItemFactory(document_type=conditions, live=False, terms=[honduras])
    item.save_revision()
    state = item.get_workflow().start(item, publisher)
    item.item_terms = []
    item.save_revision(clean=False)
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[item.pk, "approve", state.current_task_state.pk]
    )
    response = client.post(address, {"comment": ""}, follow=True)
    assert "cannot be published" in response.content.decode()
    assert not LibraryItem.objects.get(pk=item.pk).live


def test_items_lie_nowhere_but_in_the_library():
    home = library_index().get_parent().specific
    assert not LibraryItem.can_create_at(home)
    assert not LibraryItemFactory().can_move_to(home)


def test_a_copy_takes_the_terms_along_and_no_file_or_clearance(honduras):
    from library import redaction

    item = LibraryItemFactory(
        terms=[honduras], document_type=DocumentTypeFactory(case_document=True), generally_applicable=True
    )
    redaction.record_cleared(item)
    copy = item.copy(update_attrs={"slug": "a-copy", "title": "A copy"})
    assert terms(copy) == {"HN"}
    assert not hasattr(LibraryItem.objects.get(pk=copy.pk), "case_record")


@pytest.mark.parametrize("role", [Role.REDACTOR, Role.CASE_MANAGER, Role.ADMIN])
def test_only_editors_open_the_form_and_the_preview(client, role):
    client.force_login(StaffFactory(roles=[role], is_demo=True))
    item = LibraryItemFactory()
    for name in ("edit", "view_draft"):
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=[item.pk])).status_code == 403


def test_an_editor_writes_but_does_not_publish(client, honduras):
    client.force_login(StaffFactory(roles=[Role.EDITOR], is_demo=True))
    item = LibraryItemFactory(live=False)
    edit(client, item, "publish", terms=[honduras])
    assert not Page.objects.get(pk=item.pk).live


def test_the_list_says_who_gets_what_and_what_holds_it_back(client, publisher, gangs):
    LibraryItemFactory(document_type=DocumentTypeFactory(case_document=True), terms=[gangs])
    page = client.get(reverse("library_items:index")).content.decode()
    assert "Cases in which gang violence is claimed" in page
    assert "Not cleared" in page
    assert "No permission" in page


def test_a_row_of_a_revision_whose_term_is_gone_is_left_out():
    term = TermFactory()
    row = {"pk": None, "item": 1, "term": term.pk}
    assert ItemTerm.from_serializable_data(row).term_id == term.pk
    assert ItemTerm.from_serializable_data(row | {"term": term.pk + 1000}) is None
