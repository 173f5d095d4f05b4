"""A case as each of its pages begins with it: what the querysets say, in one statement."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import Role
from casefiles import opening, sharing, visits
from casefiles.models import Case, CaseVisit
from forums.models import Forum
from library.taxonomy import Taxonomy
from records.models import AuditEntry
from tests.factories import CaseFactory, StaffFactory, TermFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.fixture
def case():
    case = CaseFactory(
        terms=[TermFactory(facet="persecution_type"), TermFactory(facet="stage")],
        forum=Forum.objects.create(kind=Forum.Kind.ASYLUM_OFFICE, slug="here", name="Here"),
        note="Speaks to nobody",
        languages=["es"],
    )
    sharing.add_member(case, UserFactory(), "viewer", by=case.owner)
    return case


READERS = {
    "owner": lambda case: case.owner,
    "viewer": lambda case: case.members.get(role="viewer").user,
    "stranger": lambda case: UserFactory(),
    "case manager": lambda case: StaffFactory(roles=[Role.CASE_MANAGER]),
    "editor": lambda case: StaffFactory(roles=[Role.EDITOR]),
    "unapproved": lambda case: _suspended(case.owner),
}


def _suspended(user):
    user.status = User.Status.SUSPENDED
    user.save()
    return user


@pytest.mark.parametrize("who", READERS)
def test_a_case_is_read_by_those_whom_the_queryset_lets_read_it(case, who):
    reader = READERS[who](case)
    assert opening.read(reader, case.uuid) == Case.objects.readable_by(reader).filter(pk=case.pk).first()


def test_an_address_that_was_made_up_finds_nothing(case):
    assert opening.read(case.owner, uuid.uuid4()) is None


def test_it_is_the_whole_case(case):
    names = [field.attname for field in Case._meta.concrete_fields]
    found, stored = opening.read(case.owner, case.uuid), Case.objects.get(pk=case.pk)
    assert {name: getattr(found, name) for name in names} == {name: getattr(stored, name) for name in names}


def test_what_its_pages_print_is_at_hand(case):
    reader = case.owner
    with CaptureQueriesContext(connection) as queries:
        found = opening.read(reader, case.uuid)
        stated = {
            (row.role, row.term.facet_id, row.term.label, row.term.position) for row in found.stated.all()
        }
        people = [(member.role, member.user_id, str(member.user)) for member in found.members.all()]
        forum = str(found.forum)
    assert len(queries) == 1
    assert stated == {
        (row.role, row.term.facet_id, row.term.label, row.term.position)
        for row in case.stated.select_related("term")
    }
    assert people == [
        (member.role, member.user_id, member.user.name) for member in case.members.order_by("pk")
    ]
    assert forum == str(case.forum)


def test_what_was_not_read_of_a_member_is_what_is_stored(case):
    case.members.update(since=NOON)
    assert {member.since for member in opening.read(case.owner, case.uuid).members.all()} == {NOON}


def test_a_case_before_no_forum_has_none():
    case = CaseFactory(terms=[])
    assert opening.read(case.owner, case.uuid).forum is None


def test_it_knows_the_readers_own_last_visit(case):
    owner, viewer = (member.user for member in case.members.order_by("pk"))
    visits.enter(case, owner, NOON)
    visits.enter(case, owner, NOON + timedelta(hours=1))
    found = opening.read(owner, case.uuid).last_visit
    assert (found.last_at, found.previous_at) == (NOON + timedelta(hours=1), NOON)
    assert opening.read(viewer, case.uuid).last_visit is None


def test_it_says_whether_the_taxonomy_is_the_known_one(case):
    known = Taxonomy.current()
    assert Taxonomy.current(opening.read(case.owner, case.uuid).taxonomy_stamp) is known


def test_of_two_tabs_that_open_a_library_at_once_one_begins_the_visit(case):
    before = opening.read(case.owner, case.uuid).last_visit
    assert visits.enter(case, case.owner, NOON, before) == (None, True)
    assert visits.enter(case, case.owner, NOON, before) == (None, False)
    assert CaseVisit.objects.filter(case=case).count() == 1


def test_of_two_tabs_that_come_back_at_once_one_begins_the_visit(case):
    visits.enter(case, case.owner, NOON)
    before, later = opening.read(case.owner, case.uuid).last_visit, NOON + timedelta(hours=1)
    assert visits.enter(case, case.owner, later, before) == (NOON, True)
    assert visits.enter(case, case.owner, later, before) == (NOON, False)
    assert AuditEntry.objects.filter(action="case.viewed", case_id=case.pk).count() == 2
