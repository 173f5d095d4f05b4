"""A visitor chooses a state: what she sees, and that nothing of it stays anywhere."""

import logging
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions import places

from .writing import a_call, choosing, senator

pytestmark = pytest.mark.django_db

SWITCHBOARD = "tel:+12022243121"


def chosen(client, call, state, **headers):
    return client.post(reverse("action_offices", args=[call.pk]), choosing(state), headers=headers)


def page_of(client, call, state):
    return chosen(client, call, state).content.decode()


def test_the_switchboard_is_the_capitols(settings):
    # 202-224-3121; guides have misprinted 212.
    assert settings.CAPITOL_SWITCHBOARD == "202-224-3121"
    assert settings.HOUSE_FINDER.startswith("https://www.house.gov/")


def test_two_senators_are_shown_with_numbers_to_tap_and_a_script_each(client):
    one, two = senator("OH", 1), senator("OH", 3)
    senator("IA", 1, name="Somebody Else")
    page = page_of(client, a_call(), "OH")
    for official in (one, two):
        assert f'href="tel:+1{official.phone.replace("-", "")}"' in page
        assert f"I ask Senator {official.name} to support S.\xa01." in page
    assert "Somebody Else" not in page
    assert "Being checked" not in page


def test_every_state_answers_and_names_nobody_without_a_record(client):
    call = a_call()
    for state in places.STATES:
        page = page_of(client, call, state)
        assert page.count("Being checked") == 2
        assert page.count(f'<a class="btn main big" href="{SWITCHBOARD}"') == 2
        assert "I ask the Senator to support S.\xa01." in page


@pytest.mark.parametrize("code", ["DC", *places.TERRITORIES])
@pytest.mark.parametrize("target", ["senate", "both"])
def test_the_district_and_the_territories_are_told_that_they_have_no_senators(client, settings, code, target):
    page = page_of(client, a_call(target=target), code)
    assert f"{places.LABELS[code]} has no Senators." in page
    assert "Being checked" not in page
    assert settings.HOUSE_FINDER in page
    assert ("the Resident Commissioner" if code == "PR" else "the Delegate") in page


@pytest.mark.parametrize(
    "fields",
    [
        {"term_end": timezone.localdate()},
        {"term_start": timezone.localdate() + timedelta(days=1)},
        {"ended_on": timezone.localdate()},
        {"held_on": timezone.localdate()},
    ],
    ids=["ended today", "begins tomorrow", "gone from the record", "held back"],
)
def test_whoever_is_not_surely_in_office_is_not_named(client, fields):
    senator("OH", 1, name="Wrong Name", **fields)
    page = page_of(client, a_call(), "OH")
    assert "Wrong Name" not in page
    assert page.count("Being checked") == 2


def test_two_records_for_one_seat_name_neither(client):
    senator("OH", 1, name="Old Name")
    senator("OH", 1, name="New Name")
    page = page_of(client, a_call(), "OH")
    assert "Old Name" not in page
    assert "New Name" not in page


def test_a_record_without_a_number_leads_to_the_switchboard_by_name(client):
    senator("OH", 1, name="Ada Quiet", phone="")
    page = page_of(client, a_call(), "OH")
    assert "Ask the Capitol switchboard for Senator Ada Quiet." in page


def test_both_chambers_are_shown_with_the_finder_of_the_house(client, settings):
    page = page_of(client, a_call(target="both"), "OH")
    assert settings.HOUSE_FINDER in page
    assert "In the House I ask the Representative." in page


def test_nothing_of_the_choice_is_logged_stored_asked_or_kept(client, caplog):
    senator("WY", 1, name="Ada Steppe")
    call = a_call()
    tables = {model: model._default_manager.count() for model in apps.get_models() if model._meta.managed}
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as asked:
        answer = chosen(client, call, "WY")
    assert "Ada Steppe" in answer.content.decode()
    choice = re.compile(r"\bWY\b|Wyoming|Steppe")
    logged = [record.getMessage() + str(record.args) + str(record.__dict__) for record in caplog.records]
    assert [line for line in logged if choice.search(line)] == []
    assert [query["sql"] for query in asked.captured_queries if choice.search(query["sql"])] == []
    assert {model: model._default_manager.count() for model in tables} == tables
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert not client.cookies
    assert "WY" not in answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]


def test_the_page_itself_sets_no_cookie_and_asks_by_post(client):
    page = client.get(a_call().url)
    assert not page.cookies
    words = page.content.decode()
    assert "csrfmiddlewaretoken" not in words
    assert re.search(r'<form method="post" action="/actions/\d+/offices/#offices"', words)
    assert not re.search(r'<form[^>]*method="get"[^>]*offices', words)


def test_another_sites_form_is_refused(client):
    call = a_call()
    assert chosen(client, call, "OH", origin="https://elsewhere.example").status_code == 403
    assert chosen(client, call, "OH", sec_fetch_site="cross-site").status_code == 403


@pytest.mark.parametrize("state", ["", "XX", "OH'"])
def test_what_is_no_state_is_said_beside_the_field(client, state):
    page = page_of(client, a_call(), state)
    assert "There is a problem" in page
    assert "Being checked" not in page


def test_a_forged_stamp_is_refused_and_the_choice_kept(client):
    call = a_call()
    answer = client.post(reverse("action_offices", args=[call.pk]), {"state": "OH", "stamp": "x"})
    page = answer.content.decode()
    assert '<option value="OH" selected>' in page
    assert "Being checked" not in page


def test_looking_at_the_address_leads_to_the_page(client):
    call = a_call()
    assert client.get(reverse("action_offices", args=[call.pk])).url == call.url


@pytest.mark.parametrize("fields", [{"live": False}], ids=["draft"])
def test_a_draft_has_no_address_to_send_to(client, fields):
    call = a_call(**fields)
    assert chosen(client, call, "OH").status_code == 404


def test_an_ended_call_names_no_office_any_more(client):
    call = a_call(stage="ended")
    assert chosen(client, call, "OH").status_code == 302


def test_the_number_of_questions_does_not_grow_with_the_records(client):
    call = a_call()

    def questions():
        with CaptureQueriesContext(connection) as asked:
            chosen(client, call, "OH")
        return len(asked)

    senator("OH", 1)
    questions()
    few = questions()
    for code in places.STATES[:10]:
        senator(code, 2)
    assert questions() == few
