"""The admin's home: what waits, by role, and for nobody else."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from library import redaction
from library.item_listing_filters import reaching_nobody
from library.models import ItemFile, LibraryItem
from records import audit
from records.waiting import work_of
from tests.factories import (
    CaseFactory,
    DocumentTypeFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def tasks(user):
    """The counts of what waits for `user`, by the beginning of the line."""
    return {task.label: task.count for work in work_of(user) for task in work.waiting}


def paper(**fields):
    harm = TermFactory(facet="persecution_type", slug="gang-violence")
    item = LibraryItemFactory(
        document_type=DocumentTypeFactory(slug="paper", case_document=True), terms=[harm], **fields
    )
    ItemFile.objects.create(
        item=item,
        name="a.pdf",
        media_type="application/pdf",
        size=4,
        file=ContentFile(b"%PDF", name="a.pdf"),
        concealed=[],
    )
    return item


def test_a_redactor_sees_the_files_that_wait_for_her():
    first, second = StaffFactory(roles=[Role.REDACTOR]), StaffFactory(roles=[Role.REDACTOR])
    item = paper()
    paper()
    assert tasks(first) == {"case documents to read and clear": 2}
    redaction.clear(item, first)
    assert tasks(first) == {
        "case document to read and clear": 1,
        "case document that you have cleared waits for a second redactor": 1,
    }
    assert tasks(second) == {"case documents to read and clear": 2}
    redaction.clear(item, second)
    assert tasks(first) == {"case document to read and clear": 1}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER])
def test_editors_see_what_is_held_back_and_what_is_due(role):
    today = timezone.localdate()
    harm = TermFactory(facet="persecution_type", slug="gang-violence")
    redaction.set_permission(paper(), "granted")
    LibraryItemFactory(terms=[TermFactory(facet="persecution_type", slug="other")])
    LibraryItemFactory(terms=[harm], review_due_on=today - timedelta(days=1))
    LibraryItemFactory(terms=[harm], review_due_on=today + timedelta(days=30))
    LibraryItemFactory(terms=[harm], review_due_on=today + timedelta(days=31))
    assert tasks(StaffFactory(roles=[role])) == {
        "item not cleared by redactors": 1,
        "item that reaches nobody": 1,
        "item overdue for review": 1,
        "item due for review within 30 days": 1,
    }


def test_a_case_manager_sees_new_cases_limits_reached_and_owners_who_are_away():
    manager = StaffFactory(roles=[Role.CASE_MANAGER])
    CaseFactory()
    CaseFactory(opened_on=timezone.localdate() - timedelta(days=8))
    away = CaseFactory().owner
    User.objects.filter(pk=away.pk).update(status=User.Status.SUSPENDED)
    busy = UserFactory(name="Ana Ruiz")
    for _time in range(2):
        audit.write("limit.reached", actor=busy, kind="case_edits")
    assert tasks(manager) == {
        "open case whose owner may not work on it": 1,
        "person reached a day's limit this week": 1,
        "cases opened this week": 2,
    }
    assert [task.note for work in work_of(manager) for task in work.waiting if task.note][1] == (
        "Ana Ruiz (2 times)"
    )


def test_an_administrator_sees_the_accounts_that_wait():
    UserFactory(status=User.Status.PENDING_REVIEW)
    assert tasks(StaffFactory(roles=[Role.ADMIN])) == {"account waits for review": 1}


@pytest.mark.parametrize("role", list(Role))
def test_the_home_shows_each_role_its_own_work_and_says_when_nothing_waits(client, role):
    user = StaffFactory(roles=[role])
    client.force_login(user)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert page.count('class="waiting__work"') == len(work_of(user)) > 0
    assert "waiting__nothing" in page


def test_every_line_leads_to_a_page_that_its_reader_may_open(client):
    paper()
    CaseFactory()
    UserFactory(status=User.Status.PENDING_REVIEW)
    LibraryItemFactory(
        terms=[TermFactory(facet="persecution_type", slug="other")],
        review_due_on=timezone.localdate() - timedelta(days=1),
    )
    for role in Role:
        user = StaffFactory(roles=[role])
        client.force_login(user)
        addresses = [task.href for work in work_of(user) for task in work.waiting if task.href]
        assert addresses
        assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)


def test_a_line_and_the_list_that_it_leads_to_agree(client):
    editor = StaffFactory(roles=[Role.EDITOR])
    client.force_login(editor)
    paper()
    LibraryItemFactory(terms=[TermFactory(facet="persecution_type", slug="other")])
    for work in work_of(editor):
        for task in work.tasks:
            shown = client.get(task.href).context
            assert len(shown["due"] if "due" in shown else shown["object_list"]) == task.count


def test_the_home_takes_as_many_queries_for_many_files_as_for_one():
    redactor = StaffFactory(roles=[Role.REDACTOR])
    redaction.clear(paper(), StaffFactory(roles=[Role.REDACTOR]))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            work_of(User.objects.get(pk=redactor.pk))
        return len(captured)

    queries()
    one = queries()
    for _paper in range(3):
        redaction.clear(paper(), StaffFactory(roles=[Role.REDACTOR]))
    assert queries() == one


def test_those_that_reach_nobody_are_found_among_few():
    other, none = (
        TermFactory(facet=facet, slug=slug)
        for facet, slug in (("persecution_type", "other"), ("psg", "other"))
    )
    alias = TermFactory(facet="persecution_type", slug="old-other")
    type(alias).objects.filter(pk=alias.pk).update(merged_into=other)
    from library.taxonomy import Taxonomy, announce

    announce()
    about_a_place = DocumentTypeFactory(slug="conditions", country_scoped=True)
    nobody = [
        LibraryItemFactory(terms=[other]),
        LibraryItemFactory(terms=[none]),
        LibraryItemFactory(terms=[alias]),
        LibraryItemFactory(document_type=about_a_place, live=False),
    ]
    harm = TermFactory(facet="persecution_type", slug="gang-violence")
    LibraryItemFactory(terms=[harm, other])
    LibraryItemFactory(terms=[])
    LibraryItemFactory(document_type=about_a_place, worldwide=True)
    LibraryItemFactory(custom_audience=[{"persecution_type": ["gang-violence"]}])
    assert sorted(reaching_nobody()) == sorted(item.pk for item in nobody)
    assert Taxonomy.current().resolve(alias.pk) == other.pk
    assert LibraryItem.objects.count() == 8
