"""The list of items in the admin: what it says of each, what it can be narrowed by, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from library import redaction
from library.models import AttorneyPermission, LibraryItem
from tests.factories import (
    CaseFactory,
    DocumentTypeFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
    library_index,
)

pytestmark = pytest.mark.django_db

INDEX = "library_items:index"


@pytest.fixture
def editor(client):
    user = StaffFactory(roles=[Role.EDITOR])
    client.force_login(user)
    return user


@pytest.fixture
def gangs():
    return TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence")


def titles(client, query=""):
    return {item.title for item in client.get(f"{reverse(INDEX)}?{query}").context["object_list"]}


def text(client, query=""):
    return client.get(f"{reverse(INDEX)}?{query}").content.decode()


def test_the_reach_is_told_rounded(client, editor, gangs):
    LibraryItemFactory(terms=[gangs])
    CaseFactory.create_batch(12, terms=[gangs])
    assert "about 10 open cases" in text(client)


def test_fewer_than_ten_are_not_told_exactly(client, editor, gangs):
    LibraryItemFactory(terms=[gangs])
    CaseFactory.create_batch(3, terms=[gangs])
    assert "fewer than 10 open cases" in text(client)


def test_of_what_nobody_has_no_reach_is_told(client, editor, gangs):
    LibraryItemFactory(terms=[gangs], document_type=DocumentTypeFactory(case_document=True))
    page = text(client)
    assert "open cases" not in page
    assert "Not cleared" in page


def test_each_row_leads_to_who_has_it(client, editor):
    item = LibraryItemFactory()
    assert reverse("library_item_who", args=[item.pk]) in text(client)


def test_an_overdue_review_says_so(client, editor):
    LibraryItemFactory(review_due_on=timezone.localdate() - timedelta(days=1))
    assert "overdue" in text(client)


@pytest.fixture
def shelf(gangs):
    """Items that differ in what the filters ask about."""
    today, now = timezone.localdate(), timezone.now()
    paper = DocumentTypeFactory(slug="decision", case_document=True)
    region = TermFactory(facet="country", slug="central-america")
    honduras = TermFactory(facet="country", slug="HN", parent=region)
    other = TermFactory(facet="persecution_type", slug="other")
    maras = TermFactory(facet="persecution_type", slug="maras", parent=gangs)
    owner = StaffFactory(name="Ola Owner", roles=[Role.EDITOR])
    LibraryItemFactory(title="Plain")
    LibraryItemFactory(title="Of gangs", terms=[gangs], owner=owner)
    LibraryItemFactory(title="Of maras", terms=[maras], language="es")
    LibraryItemFactory(title="Of Honduras", terms=[honduras], review_due_on=today - timedelta(days=3))
    LibraryItemFactory(title="Of the region", terms=[region], review_due_on=today + timedelta(days=20))
    LibraryItemFactory(title="For nobody", terms=[other], review_due_on=today + timedelta(days=60))
    LibraryItemFactory(title="Later", embargo_until=now + timedelta(days=2))
    LibraryItemFactory(title="Draft", live=False)
    waiting = LibraryItemFactory(title="Waiting", document_type=paper, terms=[gangs])
    cleared = LibraryItemFactory(title="Cleared", document_type=paper, terms=[gangs])
    redaction.record_cleared(cleared)
    redaction.set_permission(waiting, AttorneyPermission.GRANTED)
    LibraryItemFactory(title="Old", superseded_by=LibraryItem.objects.get(title="Plain"))
    return {"paper": paper.pk, "owner": owner.pk}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("harm=gang-violence", {"Of gangs", "Of maras", "Waiting", "Cleared"}),
        ("harm=maras", {"Of maras"}),
        ("country=HN", {"Of Honduras"}),
        ("country=central-america", {"Of Honduras", "Of the region"}),
        ("flagged=uncleared", {"Waiting"}),
        ("flagged=no-permission", {"Cleared"}),
        ("flagged=nobody", {"For nobody"}),
        ("flagged=embargoed", {"Later"}),
        ("flagged=superseded", {"Old"}),
        ("state=draft", {"Draft"}),
        ("review=overdue", {"Of Honduras"}),
        ("review=30", {"Of the region"}),
        ("review=90", {"Of the region", "For nobody"}),
        ("language=es", {"Of maras"}),
        ("document_type={paper}", {"Waiting", "Cleared"}),
        ("owner={owner}", {"Of gangs"}),
        ("harm=gang-violence&flagged=uncleared", {"Waiting"}),
        ("q=of+region", {"Of the region"}),
        ("q=GANGS", {"Of gangs"}),
    ],
)
def test_the_list_is_narrowed(client, editor, shelf, query, found):
    assert titles(client, query.format(**shelf)) == found


def test_a_draft_title_is_found_too(client, editor):
    item = LibraryItemFactory(title="Before")
    item.title = "Afterwards"
    item.save_revision()
    assert titles(client, "q=afterw") == {"Before"}


@pytest.mark.parametrize(
    "query",
    [
        "owner__password__startswith=a",
        "case_record__permission_note__contains=x",
        "ordering=owner__password",
        "harm=nothing-of-the-kind",
        "attachments__group__name=x",
    ],
)
def test_the_list_takes_no_lookup_that_it_does_not_offer(client, editor, shelf, query):
    assert len(titles(client, query)) == LibraryItem.objects.count()


def test_the_number_of_queries_does_not_follow_the_items(client, editor, gangs):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse(INDEX))
        return len(caught)

    CaseFactory(terms=[gangs])
    paper = DocumentTypeFactory(slug="decision", case_document=True)
    for number in range(2):
        LibraryItemFactory(terms=[gangs], document_type=paper, owner=StaffFactory(), title=f"Item {number}")
    queries()
    few = queries()
    for number in range(2, 9):
        LibraryItemFactory(terms=[gangs], document_type=paper, owner=StaffFactory(), title=f"Item {number}")
    assert queries() == few


@pytest.mark.parametrize("role", [Role.REDACTOR, Role.CASE_MANAGER, Role.ADMIN])
def test_the_list_is_for_those_who_write(client, role):
    client.force_login(StaffFactory(roles=[role]))
    assert client.get(reverse(INDEX)).status_code == 403


def test_only_items_that_were_ticked_are_acted_on(client):
    client.force_login(StaffFactory(roles=[Role.PUBLISHER]))
    item = LibraryItemFactory(live=False)
    address = reverse("wagtail_bulk_action", args=["library", "libraryitem", "publish"])
    assert client.post(f"{address}?id=all").status_code == 404
    assert not LibraryItem.objects.get(pk=item.pk).live
    client.post(f"{address}?id={item.pk}")
    assert LibraryItem.objects.get(pk=item.pk).live


def test_the_list_offers_no_action_on_all_of_the_listing(client):
    client.force_login(StaffFactory(roles=[Role.PUBLISHER]))
    LibraryItemFactory.create_batch(60)
    page = text(client)
    assert "data-bulk-action-button" in page
    assert "data-bulk-action-num-objects-in-listing" not in page


def test_who_may_not_publish_is_offered_no_action_on_several(client, editor):
    LibraryItemFactory()
    assert "bulk-action" not in text(client)


# --- who has it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role)
def test_staff_see_who_has_an_item_that_is_handed_out(client, gangs, role):
    client.force_login(StaffFactory(roles=[role]))
    item = LibraryItemFactory(terms=[gangs])
    CaseFactory.create_batch(11, terms=[gangs])
    page = client.get(reverse("library_item_who", args=[item.pk])).content.decode()
    assert "Cases in which gang violence is claimed" in page
    assert "It reaches about 10 open cases." in page
    assert ("Edit the item" in page) is (role in (Role.EDITOR, Role.PUBLISHER))


@pytest.mark.parametrize("role", Role)
def test_only_editors_see_who_would_have_what_is_not_handed_out(client, gangs, role):
    client.force_login(StaffFactory(roles=[role]))
    item = LibraryItemFactory(terms=[gangs], live=False)
    status = client.get(reverse("library_item_who", args=[item.pk])).status_code
    assert status == (200 if role in (Role.EDITOR, Role.PUBLISHER) else 404)


def test_the_library_s_own_page_is_no_item(client, editor):
    assert client.get(reverse("library_item_who", args=[library_index().pk])).status_code == 404
