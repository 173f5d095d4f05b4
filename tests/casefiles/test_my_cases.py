"""The list of an advocate's cases, and how a case leaves it: closed, and opened again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from casefiles import sharing
from tests.factories import CaseFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseFactory()


def signed_in(client, user):
    client.force_login(user)
    return client


def test_my_cases_are_mine_and_those_shared_with_me(client):
    me = UserFactory()
    mine, shared, foreign = CaseFactory(owner=me), CaseFactory(), CaseFactory()
    sharing.add_member(shared, me, "viewer", by=shared.owner)
    answer = signed_in(client, me).get(reverse("case_list"))
    numbers = {
        section["key"]: [row["number"] for row in section["rows"]] for section in answer.context["sections"]
    }
    assert numbers == {"own": [mine.number], "shared": [shared.number], "closed": []}
    assert str(foreign.number) not in answer.content.decode()


@pytest.mark.parametrize("kind", [User.Kind.PRO_SE, User.Kind.EXPERT, User.Kind.CLINIC])
@pytest.mark.parametrize("name", ["case_list", "case_new"])
def test_cases_are_for_approved_advocates(client, kind, name):
    assert signed_in(client, UserFactory(kind=kind)).get(reverse(name)).status_code == 403


def test_the_list_asks_the_same_number_of_queries_for_one_case_and_five(client):
    me = UserFactory()
    CaseFactory(owner=me)
    signed_in(client, me).get(reverse("case_list"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("case_list"))
    for _ in range(4):
        CaseFactory(owner=me)
    with CaptureQueriesContext(connection) as five:
        client.get(reverse("case_list"))
    assert len(five) == len(one)


def test_the_nearest_deadline_to_come_stands_first_and_one_that_has_passed_is_none(client):
    me, today = UserFactory(), timezone.localdate()
    days = {"soon": 3, "late": 40, "gone": -200, "none": None}
    for name, ahead in days.items():
        due = None if ahead is None else today + timedelta(days=ahead)
        opened = today - timedelta(days=10 if name == "none" else 300)
        CaseFactory(owner=me, reference=name, deadline_on=due, opened_on=opened)
    rows = signed_in(client, me).get(reverse("case_list")).context["sections"][0]["rows"]
    assert [row["reference"] for row in rows] == ["soon", "late", "none", "gone"]


def test_the_owner_closes_her_case_and_opens_it_again(client, case):
    signed_in(client, case.owner).post(reverse("case_close", args=[case.uuid]))
    case.refresh_from_db()
    assert not case.is_open
    client.post(reverse("case_reopen", args=[case.uuid]))
    case.refresh_from_db()
    assert case.is_open


def test_co_counsel_does_not_close_a_case(client, case):
    colleague = UserFactory()
    sharing.add_member(case, colleague, "co-counsel", by=case.owner)
    assert signed_in(client, colleague).post(reverse("case_close", args=[case.uuid])).status_code == 403


def test_looking_at_the_address_closes_nothing(client, case):
    address = reverse("case_close", args=[case.uuid])
    answer = signed_in(client, case.owner).get(address, follow=True)
    assert answer.redirect_chain == [(reverse("case_library", args=[case.uuid]), 302)]
    assert "Nothing was done yet. Please press the button again." in answer.content.decode()
    assert client.put(address).status_code == 405
    case.refresh_from_db()
    assert case.is_open
