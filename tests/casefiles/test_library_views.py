"""The library of a case as its readers see it: who, what, what is new, in how many queries."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from casefiles import library_query, sharing, visits
from casefiles.models import Case, CaseFactGroup, CaseVisit, LibraryItemGroupPermission
from casefiles.querysets import may_edit
from library.models import Listing
from records import edition
from records.models import AuditEntry
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
def harm():
    return TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence or threats")


@pytest.fixture
def case(harm):
    return CaseFactory(terms=[harm])


def library(case):
    return reverse("case_library", args=[case.uuid])


def words(answer):
    """The page without the token against forged forms, which differs each time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", answer.content)


def signed_in(client, user):
    client.force_login(user)
    return client


def long_ago(*items, case=None):
    """Have the items been attached for a year."""
    then = timezone.now() - timedelta(days=365)
    LibraryItemGroupPermission.objects.filter(content_object__in=items).update(since=then)
    if case:
        CaseFactGroup.objects.filter(case=case).update(since=then)
        case.members.update(since=then)


def titles(answer):
    return [entry.row.title for entry in answer.context["entries"]]


# --- who ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["co-counsel", "viewer"])
def test_whoever_is_on_the_case_opens_its_library(client, case, role):
    member = UserFactory()
    sharing.add_member(case, member, role, by=case.owner)
    assert signed_in(client, member).get(library(case)).status_code == 200


def test_a_case_manager_reads_every_case_and_each_opening_is_written_down(client, case):
    manager = StaffFactory(roles=[Role.CASE_MANAGER])
    for _ in range(2):
        assert signed_in(client, manager).get(library(case)).status_code == 200
    viewed = AuditEntry.objects.filter(action="case.viewed", actor_id=manager.pk, case_id=case.pk)
    assert viewed.count() == 2


@pytest.mark.parametrize(
    "make",
    [
        UserFactory,
        lambda: UserFactory(kind=User.Kind.PRO_SE),
        lambda: UserFactory(kind=User.Kind.EXPERT),
        lambda: StaffFactory(roles=[Role.EDITOR]),
        lambda: StaffFactory(roles=[Role.ADMIN]),
    ],
)
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_for_anybody_else_there_is_no_such_case(client, case, make, method):
    there = getattr(signed_in(client, make()), method)(library(case))
    nowhere = getattr(client, method)(reverse("case_library", args=[uuid.uuid4()]))
    assert there.status_code == nowhere.status_code == 404
    assert words(there) == words(nowhere)


def test_an_advocate_whose_approval_was_taken_back_finds_nothing(client, case):
    signed_in(client, case.owner).get(library(case))
    User.objects.filter(pk=case.owner.pk).update(status=User.Status.PENDING_REVIEW)
    assert client.get(library(case)).status_code == 404


def test_somebody_taken_off_the_case_finds_nothing_on_the_next_request(client, case):
    member = UserFactory()
    sharing.add_member(case, member, "viewer", by=case.owner)
    signed_in(client, member).get(library(case))
    sharing.remove_member(case, member, by=case.owner)
    assert client.get(library(case)).status_code == 404


def test_the_page_is_kept_by_no_cache(client, case):
    assert signed_in(client, case.owner).get(library(case))["Cache-Control"] == "private, no-store"


# --- what ---------------------------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_the_newest_text_comes_first_whether_published_or_updated(case, harm):
    LibraryItemFactory(title="Old", terms=[harm], published_on=date(2020, 1, 1))
    LibraryItemFactory(
        title="Updated", terms=[harm], published_on=date(2019, 1, 1), updated_on=date(2026, 1, 1)
    )
    LibraryItemFactory(title="B same day", terms=[harm], published_on=date(2025, 1, 1))
    LibraryItemFactory(title="A same day", terms=[harm], published_on=date(2025, 1, 1))
    LibraryItemFactory(title="Without a date", terms=[harm])
    found = library_query.library_of(case)
    assert [entry.title for entry in found.entries] == [
        "Updated",
        "A same day",
        "B same day",
        "Old",
        "Without a date",
    ]


@pytest.mark.both_databases
def test_the_library_is_counted_by_type_in_one_statement(case, harm, django_assert_num_queries):
    advisory, brief = DocumentTypeFactory(label="Advisory"), DocumentTypeFactory(label="Brief")
    for kind in (advisory, advisory, brief):
        LibraryItemFactory(terms=[harm], document_type=kind)
    LibraryItemFactory(terms=[TermFactory(facet="persecution_type", slug="another")])
    with django_assert_num_queries(1):
        found = library_query.library_of(case)
    assert {row.value: row.count for row in found.groups["type"]} == {advisory.pk: 2, brief.pk: 1}
    assert found.total == 3


@pytest.mark.both_databases
def test_an_item_that_two_facts_attach_is_listed_once(case, harm):
    other = TermFactory(facet="persecution_type", slug="extortion")
    case = CaseFactory(terms=[harm, other])
    LibraryItemFactory(terms=[harm, other])
    assert library_query.library_of(case).total == 1


@pytest.mark.parametrize(
    "state",
    [
        {"live": False},
        {"embargo_until": timezone.now() + timedelta(days=1)},
        {"expire_at": timezone.now() - timedelta(days=1)},
    ],
)
def test_what_may_not_be_handed_out_is_not_listed_even_when_attached(client, case, harm, state):
    item = LibraryItemFactory(terms=[harm])
    type(item).objects.filter(pk=item.pk).update(**state)
    assert titles(signed_in(client, case.owner).get(library(case))) == []


@pytest.mark.both_databases
@pytest.mark.parametrize("name", ["embargo_until", "expire_at"])
def test_what_its_dates_forbid_is_not_counted_before_the_tick_has_run(case, harm, name):
    item = LibraryItemFactory(terms=[harm])
    past, coming = timezone.now() - timedelta(days=1), timezone.now() + timedelta(days=1)
    Listing.objects.filter(pk=item.pk).update(**{name: coming if name == "embargo_until" else past})
    assert library_query.library_of(case).held == 0


def test_a_superseded_item_leaves_the_list(client, case, harm):
    successor = LibraryItemFactory(title="Second edition", terms=[harm])
    LibraryItemFactory(title="First edition", terms=[harm], superseded_by=successor)
    assert titles(signed_in(client, case.owner).get(library(case))) == ["Second edition"]


def test_what_was_superseded_comes_back_when_its_successor_is_deleted(client, case, harm):
    successor = LibraryItemFactory(title="Second edition", terms=[harm])
    LibraryItemFactory(title="First edition", terms=[harm], superseded_by=successor)
    successor.delete()
    assert titles(signed_in(client, case.owner).get(library(case))) == ["First edition"]


def test_each_item_says_why_it_is_there_and_what_may_be_done_with_it(client, case, harm):
    kind = DocumentTypeFactory(label="Universal declaration", filing_permission="may_file_in_registered_case")
    LibraryItemFactory(title="A declaration", terms=[harm], document_type=kind, published_on=date(2026, 1, 2))
    html = signed_in(client, case.owner).get(library(case)).content.decode()
    for text in (
        "same harm: gang violence or threats",
        "May be filed",
        "Universal declaration",
        "2 Jan 2026",
    ):
        assert text in html


def test_a_case_that_nothing_fits_says_what_to_check(client, case):
    answer = signed_in(client, case.owner).get(library(case))
    assert "Nothing fits this case yet" in answer.content.decode()


def test_the_reference_is_the_owners_line_in_the_caption(client, case):
    type(case).objects.filter(pk=case.pk).update(reference="Blue heron")
    assert "Your reference: “Blue heron”" in signed_in(client, case.owner).get(library(case)).content.decode()


def test_the_list_is_paged_by_twenty(client, case, harm):
    for number in range(21):
        LibraryItemFactory(title=f"Item {number:02}", terms=[harm])
    first = signed_in(client, case.owner).get(library(case))
    second = client.get(library(case), {"page": 2})
    assert len(titles(first)) == 20
    assert titles(second) == ["Item 20"]
    assert second.context["found"].total == 21


@pytest.mark.parametrize("page", ["2", "3", "99999999999999999999"])
@pytest.mark.parametrize("ajax", [{}, {"HTTP_HX_REQUEST": "true"}])
def test_a_page_that_is_no_more_leads_to_the_last_that_is(client, case, harm, page, ajax):
    LibraryItemFactory(terms=[harm])
    answer = signed_in(client, case.owner).get(library(case), {"within": "12m", "page": page}, **ajax)
    assert (answer.status_code, answer.url) == (302, f"{library(case)}?within=12m")


@pytest.mark.parametrize("page", ["x", "-1", "²"])
def test_what_is_no_number_of_a_page_is_not_found(client, case, harm, page):
    LibraryItemFactory(terms=[harm])
    assert signed_in(client, case.owner).get(library(case), {"page": page}).status_code == 404


def test_the_number_of_queries_is_the_same_for_one_item_and_thirty(client, case, harm):
    signed_in(client, case.owner)
    LibraryItemFactory(title="The first", terms=[harm])
    client.get(library(case))
    with CaptureQueriesContext(connection) as one:
        client.get(library(case))
    for number in range(29):
        LibraryItemFactory(title=f"Number {number}", terms=[harm])
    client.get(library(case))
    with CaptureQueriesContext(connection) as thirty:
        assert client.get(library(case)).context["found"].total == 30
    assert len(thirty) == len(one)


# --- new since the last visit -------------------------------------------------------------------------------------


def visited(case, user, *, last, before=None):
    return CaseVisit.objects.create(case=case, user=user, last_at=last, previous_at=before)


def states(answer):
    return {entry.row.title: (entry.row.is_new, entry.row.is_updated) for entry in answer.context["entries"]}


def test_on_the_first_visit_nothing_is_called_new(client, case, harm):
    LibraryItemFactory(title="Here before", terms=[harm])
    answer = signed_in(client, case.owner).get(library(case))
    assert states(answer) == {"Here before": (False, False)}


def test_what_was_attached_since_the_visit_before_is_new(client, case, harm):
    old = LibraryItemFactory(title="Old", terms=[harm])
    long_ago(old, case=case)
    visited(case, case.owner, last=timezone.now() - timedelta(days=7))
    LibraryItemFactory(title="Just published", terms=[harm])
    answer = signed_in(client, case.owner).get(library(case))
    assert states(answer) == {"Old": (False, False), "Just published": (True, False)}
    assert answer.context["found"].fresh == 1


def test_an_old_item_that_an_edit_of_the_case_brought_is_new(client, harm):
    case = CaseFactory()
    item = LibraryItemFactory(title="Old, but newly fitting", terms=[harm])
    long_ago(item, case=case)
    visited(case, case.owner, last=timezone.now() - timedelta(days=7))
    from casefiles import facts
    from casefiles.models import CaseTerm

    stated = {*CaseTerm.objects.filter(case=case).values_list("term_id", "role"), (harm.pk, "")}
    facts.save(case, stated, by=case.owner)
    answer = signed_in(client, case.owner).get(library(case))
    assert states(answer) == {"Old, but newly fitting": (True, False)}


def test_of_two_ways_to_an_item_the_older_decides(client, harm):
    other = TermFactory(facet="persecution_type", slug="extortion")
    case = CaseFactory(terms=[harm, other])
    item = LibraryItemFactory(title="Twice attached", terms=[harm, other])
    long_ago(item, case=case)
    newer = LibraryItemGroupPermission.objects.filter(content_object=item).first()
    LibraryItemGroupPermission.objects.filter(pk=newer.pk).update(since=timezone.now())
    visited(case, case.owner, last=timezone.now() - timedelta(days=7))
    answer = signed_in(client, case.owner).get(library(case))
    assert states(answer) == {"Twice attached": (False, False)}


def test_an_item_updated_since_the_visit_before_says_so(client, case, harm):
    item = LibraryItemFactory(title="Third edition", terms=[harm], updated_on=timezone.localdate())
    long_ago(item, case=case)
    visited(case, case.owner, last=timezone.now() - timedelta(days=7))
    answer = signed_in(client, case.owner).get(library(case))
    assert states(answer) == {"Third edition": (False, True)}


def test_what_is_new_stays_marked_during_the_visit(client, case, harm):
    visited(case, case.owner, last=timezone.now() - timedelta(days=7))
    LibraryItemFactory(title="Just published", terms=[harm])
    signed_in(client, case.owner).get(library(case))
    assert states(client.get(library(case))) == {"Just published": (True, False)}


def test_a_visit_ends_after_half_an_hour_without_a_request(case):
    start = timezone.now()
    assert visits.enter(case, case.owner, start) == (None, True)
    assert visits.enter(case, case.owner, start + timedelta(minutes=29)) == (None, False)
    assert visits.enter(case, case.owner, start + timedelta(minutes=58)) == (None, False)
    later = start + timedelta(minutes=89)
    assert visits.enter(case, case.owner, later) == (start + timedelta(minutes=58), True)


def test_new_is_counted_from_each_readers_own_visits(client, case, harm):
    colleague = UserFactory()
    sharing.add_member(case, colleague, "viewer", by=case.owner)
    visited(case, case.owner, last=timezone.now() - timedelta(days=7))
    visited(case, colleague, last=timezone.now())
    item = LibraryItemFactory(title="Published on Monday", terms=[harm])
    LibraryItemGroupPermission.objects.filter(content_object=item).update(
        since=timezone.now() - timedelta(days=1)
    )
    CaseFactGroup.objects.filter(case=case).update(since=timezone.now() - timedelta(days=30))
    assert states(signed_in(client, case.owner).get(library(case)))["Published on Monday"] == (True, False)
    later = timezone.now() + timedelta(hours=1)
    assert library_query.library_of(case, visits.enter(case, colleague, later)[0]).fresh == 0


@pytest.mark.both_databases
def test_the_list_counts_what_is_new_in_each_case(client, harm):
    me = UserFactory()
    seen, unseen = CaseFactory(owner=me, terms=[harm]), CaseFactory(owner=me, terms=[harm])
    visited(seen, me, last=timezone.now() - timedelta(days=2))
    old = LibraryItemFactory(terms=[harm])
    long_ago(old)
    CaseFactGroup.objects.update(since=timezone.now() - timedelta(days=30))
    LibraryItemFactory(terms=[harm])
    answer = signed_in(client, me).get(reverse("case_list"))
    fresh = {row["number"]: row["fresh"] for row in answer.context["sections"][0]["rows"]}
    assert fresh == {seen.number: 1, unseen.number: 0}


# --- what it costs ------------------------------------------------------------------------------------------------


def test_the_whole_request_asks_the_database_eleven_times(
    client, case, harm, settings, django_assert_max_num_queries
):
    settings.PUBLIC_PAGES_KEPT = 60
    LibraryItemFactory(terms=[harm])
    signed_in(client, case.owner).get(library(case))
    with django_assert_max_num_queries(11):
        assert client.get(library(case)).status_code == 200
    edition.change()


@pytest.mark.parametrize(
    "make",
    [
        lambda: UserFactory(),
        lambda: UserFactory(status=User.Status.PENDING_REVIEW),
        lambda: UserFactory(is_active=False),
        lambda: StaffFactory(roles=[Role.CASE_MANAGER]),
        lambda: StaffFactory(roles=[Role.EDITOR]),
    ],
)
@pytest.mark.parametrize("role", ["", "owner", "co-counsel", "viewer"])
def test_the_page_offers_changes_to_those_whom_the_queryset_lets_change(case, make, role):
    user = make()
    case.members.all().delete()
    if role:
        case.members.create(user=user, role=role)
    said = may_edit(user, list(case.members.all()))
    assert said == Case.objects.editable_by(user).filter(pk=case.pk).exists()
