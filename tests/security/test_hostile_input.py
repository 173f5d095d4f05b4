"""What no form of ours sends: nothing of it makes a screen fail, on either database (S22)."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from accounts.roles import Role
from casefiles import library_query
from casefiles.choices import Choices
from library.models import Term
from tests.factories import CaseFactory, LibraryItemFactory, StaffFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

NASTY = ["\x00", "²", "9" * 30, "9" * 5000, "0001-01-01", "9999-12-31", "2026-02-30"]
LISTS = [
    (Role.CASE_MANAGER, "casefiles_case_modeladmin_index", ["q", "opened_on__gte", "p", "nothing"]),
    (Role.CASE_MANAGER, "casefiles_hiddenitem_modeladmin_index", ["said", "reason", "at__gte"]),
    (Role.CASE_MANAGER, "news_subscriber_modeladmin_index", ["q", "list", "p", "nothing"]),
    (Role.CASE_MANAGER, "staff_case_new", ["q"]),
    (Role.PUBLISHER, "library_items:index", ["q", "document_type", "owner", "latest_revision_created_at_to"]),
    (Role.PUBLISHER, "library_retag", ["q", "id"]),
]


@pytest.mark.parametrize(("role", "screen", "names"), LISTS)
def test_no_list_of_the_admin_fails_for_what_its_address_says(client, role, screen, names):
    client.force_login(StaffFactory(roles=[role]))
    client.raise_request_exception = False
    seen = {
        (name, value[:12]): client.get(reverse(screen), {name: value}).status_code
        for name in names
        for value in NASTY
    }
    assert {asked: code for asked, code in seen.items() if code >= 500} == {}


@pytest.mark.parametrize("stamp", ["9" * 30 + ".1.1", "9" * 5000 + ".1.1", "1..1", "²", "\x00"])
def test_no_stamp_makes_the_change_of_terms_fail(client, stamp):
    client.force_login(StaffFactory(roles=[Role.PUBLISHER]))
    client.raise_request_exception = False
    item = LibraryItemFactory()
    sent = urlencode({"id": item.pk, "stamp": stamp, "act": "do"})
    answer = client.post(reverse("library_retag"), sent, "application/x-www-form-urlencoded")
    assert answer.status_code < 500


def test_advice_costs_no_more_however_much_an_address_ticks(django_assert_max_num_queries):
    case = CaseFactory()
    ids = frozenset(Term.objects.filter(facet="country").values_list("pk", flat=True)) | frozenset(range(40))
    with django_assert_max_num_queries(1):
        assert library_query.library_of(case, choices=Choices(countries=ids)).without == []
