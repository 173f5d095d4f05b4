"""The legal-aid finder: who is shown for a state, and that nobody learns which state it was."""

import logging
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from casefiles.options import STATES
from home.legal_aid_admin import overdue
from home.models import LegalAidOffice
from tests.factories import StaffFactory

pytestmark = pytest.mark.django_db


def office(**fields):
    """An office that was checked today, for nobody yet unless `states` or `national` says so."""
    today = timezone.localdate()
    fields = {
        "name": "Sill Legal Aid",
        "phone": "(510) 555-0111",
        "checked_on": today,
        "review_due": today + timedelta(days=90),
        "source": "Called.",
        **fields,
    }
    return LegalAidOffice.objects.create(**fields)


def found(client, state, address="/legal-aid/", **headers):
    return client.post(address, {"state": state}, headers=headers)


def names(answer):
    return [each.name for each in answer.context["offices"]]


def test_a_state_shows_the_offices_that_serve_it(client):
    office(name="Bay", states=["CA"])
    office(name="Both", states=["NV", "CA"], city="Reno")
    office(name="Elsewhere", states=["TX"])
    office(name="Closed", states=["CA"], active=False)
    assert names(found(client, "CA")) == ["Bay", "Both"]
    assert names(found(client, "NV")) == ["Both"]


def test_numbers_for_the_whole_country_are_shown_for_every_state_and_before_one_is_chosen(client):
    office(name="National line", national=True)
    assert "National line" in client.get("/legal-aid/").content.decode()
    for state in ("CA", "GU"):
        assert found(client, state).content.decode().count('<h3 lang="en">National line') == 1


def test_a_state_without_offices_says_so_and_how_to_go_on(client):
    page = found(client, "WY").content.decode()
    assert "We know of no office there yet." in page
    assert "The immigration court keeps a list" in page


def test_an_office_says_whom_it_helps_in_which_languages_at_what_cost_and_when_it_was_checked(client):
    office(
        states=["CA"],
        city="Oakland",
        languages=["quc", "es"],
        helps_detained=True,
        cost="both",
        url="https://a.example/",
    )
    page = found(client, "CA").content.decode()
    assert "Sill Legal Aid, Oakland" in page
    assert "adults and families; people in detention" in page
    assert "Spanish, K’iche’" in page
    assert "Free or low cost, by income" in page
    assert 'href="tel:+15105550111"' in page
    assert 'href="https://a.example/" rel="nofollow noreferrer"' in page
    assert "has not been checked" not in page


def test_an_office_that_is_overdue_is_shown_with_that_said(client):
    today = timezone.localdate()
    office(states=["CA"], checked_on=today - timedelta(days=90), review_due=today)
    assert "has not been checked" not in found(client, "CA").content.decode()
    LegalAidOffice.objects.update(review_due=today - timedelta(days=1))
    assert "This has not been checked for a long time." in found(client, "CA").content.decode()


def test_a_state_in_the_address_is_not_read(client):
    office(name="Bay", states=["CA"])
    page = client.get("/legal-aid/?state=CA").content.decode()
    assert "Bay" not in page
    assert page.count(" selected") == 1
    assert 'value="" selected' in page


def test_the_choice_is_neither_stored_nor_logged_nor_kept_in_a_cache(client, caplog):
    office(states=["CA"])
    with caplog.at_level(logging.DEBUG):
        answer = found(client, "CA")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert not any(word == "CA" for line in caplog.messages for word in re.findall(r"\w+", line))
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_the_finder_writes_nothing(client):
    office(states=["CA"])
    with CaptureQueriesContext(connection) as asked:
        found(client, "CA")
    assert all(query["sql"].startswith("SELECT") for query in asked)


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_another_site_cannot_send_the_form(client, headers):
    assert found(client, "CA", **headers).status_code == 403


def test_it_needs_no_token_of_a_session(client):
    assert found(Client(enforce_csrf_checks=True), "CA").status_code == 200


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("", "Choose the state or territory where you are."),
        ("ZZ", "Choose a state or territory from the list."),
    ],
)
def test_no_choice_is_said_at_the_top_and_at_the_field(client, state, said):
    page = found(client, state).content.decode()
    assert page.count(said) == 2
    assert 'href="#legal-aid-state"' in page
    assert "<title>Error:" in page


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)("/legal-aid/").status_code == 405


def test_the_finder_is_there_in_each_language(client):
    office(states=["CA"], languages=["en"])
    assert "Idiomas: Inglés" in found(client, "CA", "/es/legal-aid/").content.decode()
    assert "Lang: Anglè" in found(client, "CA", "/ht/legal-aid/").content.decode()


def test_a_longer_list_takes_no_more_queries(client, django_assert_num_queries):
    office(states=["CA"])
    found(client, "CA")
    with CaptureQueriesContext(connection) as one:
        found(client, "CA")
    for number in range(5):
        office(name=f"Office {number}", states=["CA", "NV"])
    with django_assert_num_queries(len(one)):
        found(client, "CA")


def test_codes_come_back_in_the_order_of_the_list():
    assert LegalAidOffice.objects.get(pk=office(states=["NV", "CA", "NV"]).pk).states == ("CA", "NV")


@pytest.mark.parametrize("state", [code for code, _name in STATES])
def test_each_state_finds_its_own_offices_alone(state):
    mine, other = office(states=[state]), office(states=[code for code, _name in STATES if code != state])
    assert list(LegalAidOffice.objects.serving(state)) == [mine]
    assert other not in LegalAidOffice.objects.serving(state)


def test_what_a_record_must_not_be_is_refused_by_the_database():
    today = timezone.localdate()
    for wrong in (
        {"states": []},
        {"states": ["CA"], "phone": ""},
        {"states": ["CA"], "review_due": today - timedelta(days=1)},
    ):
        with transaction.atomic(), pytest.raises(IntegrityError):
            office(**wrong)


def test_a_code_that_is_not_in_the_list_is_refused():
    with pytest.raises(ValidationError, match="Not in the list: ZZ"):
        LegalAidOffice._meta.get_field("states").clean(["CA", "ZZ"], None)


def test_the_home_of_the_admin_tells_editors_what_is_overdue(client):
    today = timezone.localdate()
    office(states=["CA"])
    late = {"checked_on": today - timedelta(days=90), "review_due": today - timedelta(days=1)}
    office(states=["CA"], **late)
    office(states=["CA"], active=False, **late)
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    page = client.get("/admin/").content.decode()
    assert "office has to be checked again" in page
    (task,) = overdue(StaffFactory(roles=[Role.EDITOR])).waiting
    assert task.count == len(client.get(task.href).context["object_list"]) == 1
    assert overdue(StaffFactory(roles=[Role.REDACTOR])) is None
    LegalAidOffice.objects.update(review_due=today)
    assert overdue(StaffFactory(roles=[Role.EDITOR])) is None


FORM = {
    "name": "Sill Legal Aid",
    "states": ["CA", "NV"],
    "languages": ["es"],
    "helps_adults": "on",
    "cost": "free",
    "phone": "(510) 555-0111",
    "source": "Called.",
    "checked_on": "2026-11-01",
    "review_due": "2027-05-01",
    "active": "on",
}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER])
def test_editors_keep_the_offices(client, role):
    client.force_login(StaffFactory(roles=[role]))
    client.post(reverse("legal_aid_offices:add"), FORM)
    kept = LegalAidOffice.objects.get()
    assert (kept.states, kept.languages) == (("CA", "NV"), ("es",))
    page = client.get(reverse("legal_aid_offices:edit", args=[kept.pk])).content.decode()
    assert page.count(" checked") >= 5
    assert "Sill Legal Aid" in client.get(reverse("legal_aid_offices:index")).content.decode()


def test_an_office_for_nobody_or_without_a_number_is_not_kept(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    page = client.post(reverse("legal_aid_offices:add"), FORM | {"states": []}).content.decode()
    assert "Choose at least one state, or the whole country." in page
    page = client.post(reverse("legal_aid_offices:add"), FORM | {"phone": ""}).content.decode()
    assert "Give a telephone number or a web address." in page
    assert not LegalAidOffice.objects.exists()


@pytest.mark.parametrize("role", [Role.REDACTOR, Role.CASE_MANAGER, Role.ADMIN])
def test_who_writes_no_pages_keeps_no_offices(client, role):
    client.force_login(StaffFactory(roles=[role]))
    assert client.get(reverse("legal_aid_offices:add")).status_code == 403
