"""Subscribers in the admin: for case managers, closed against lookups, erased by a verb that is written down."""

import pytest
from django.core import mail
from django.urls import reverse

from accounts.roles import Role
from news import newsletters
from news.models import Letter, SignUp, Subscriber
from records.models import AuditEntry
from tests.factories import StaffFactory

from .letters import ADDRESS

pytestmark = pytest.mark.django_db

INDEX = "news_subscriber_modeladmin_index"


@pytest.fixture
def ana():
    return newsletters.admit(ADDRESS, [Letter.PUBLIC])


@pytest.fixture
def manager(client):
    manager = StaffFactory(roles=[Role.CASE_MANAGER])
    client.force_login(manager)
    return manager


def shown(client, **query):
    answer = client.get(reverse(INDEX), query)
    assert answer.status_code == 200
    page = answer.content.decode()
    return {address for address in (ADDRESS, "bo@reader.example") if address in page}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CASE_MANAGER])
def test_no_other_role_sees_who_is_on_a_list(client, ana, role):
    client.force_login(StaffFactory(roles=[role]))
    assert client.get(reverse(INDEX)).status_code == 403
    assert client.post(reverse("news_subscriber_modeladmin_delete", args=[ana.pk])).status_code == 403
    assert Subscriber.objects.exists()


def test_a_case_manager_sees_who_is_on_which_list_and_how_many(client, manager, ana):
    newsletters.admit("bo@reader.example", [Letter.PUBLIC, Letter.PRESS])
    newsletters.sign_up("cy@reader.example", {Letter.PUBLIC})
    answer = client.get(reverse(INDEX))
    assert dict(answer.context["letter_counts"]) == {
        Letter.PUBLIC.label: 2,
        Letter.PRESS.label: 1,
        Letter.ASSISTANCE.label: 0,
    }
    assert answer.context["waiting_count"] == 1
    assert "cy@reader.example" not in answer.content.decode()


def test_the_list_is_filtered_by_list_and_searched_by_a_whole_address(client, manager, ana):
    newsletters.admit("bo@reader.example", [Letter.PRESS])
    assert shown(client, list="press") == {"bo@reader.example"}
    assert shown(client, q=ADDRESS.upper()) == {ADDRESS}
    assert shown(client, q="reader.example") == set()


@pytest.mark.parametrize(
    "query",
    [
        {"address_hash__startswith": "0"},
        {"subscriptions__account__password__startswith": "a"},
        {"key__startswith": "0"},
    ],
)
def test_no_lookup_is_taken_that_the_list_does_not_offer(client, manager, ana, query):
    assert shown(client, **query) == {ADDRESS}


def test_nothing_is_exported_entered_or_edited(client, manager, ana):
    assert client.get(reverse(INDEX), {"export": "csv"})["Content-Type"].startswith("text/html")
    assert client.get(reverse("news_subscriber_modeladmin_create")).status_code == 403
    assert client.get(reverse("news_subscriber_modeladmin_edit", args=[ana.pk])).status_code == 403


def test_erasing_takes_everything_of_the_address_and_is_written_down(client, manager, ana):
    newsletters.sign_up(ADDRESS, {Letter.PRESS})
    pk, address = ana.pk, reverse("news_subscriber_modeladmin_delete", args=[ana.pk])
    assert ADDRESS in client.get(address).content.decode()
    client.post(address)
    assert (Subscriber.objects.count(), SignUp.objects.count()) == (0, 0)
    [entry] = AuditEntry.objects.filter(action="newsletter.erased")
    assert (entry.actor_id, entry.detail) == (manager.pk, {"subscriber": pk, "letters": ["public"]})


def test_looking_at_the_question_erases_nobody(client, manager, ana):
    client.get(reverse("news_subscriber_modeladmin_delete", args=[ana.pk]))
    assert Subscriber.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_list(
    client, manager, ana, django_assert_max_num_queries
):
    for number in range(20):
        newsletters.admit(f"reader{number}@reader.example", [Letter.PUBLIC, Letter.PRESS])
    mail.outbox.clear()
    client.get(reverse(INDEX))
    with django_assert_max_num_queries(25):
        client.get(reverse(INDEX))
