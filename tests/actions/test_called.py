"""That somebody called: counted once a day and connection, without knowing who."""

import pytest
from django.urls import reverse

from actions.models import CallTally
from records.models import FormSent

from .writing import a_call, calling

pytestmark = pytest.mark.django_db


def say(client, call, state="", address="203.0.113.7"):
    return client.post(reverse("action_called", args=[call.pk]), calling(state), REMOTE_ADDR=address)


def test_a_call_is_counted_and_shown_as_reported_by_callers_themselves(client):
    call = a_call()
    answer = say(client, call, "OH")
    page = answer.content.decode()
    assert "Thank you. Your call is counted." in page
    assert "<b>1</b> person says that she called." in page
    assert "Reported by themselves" in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_the_offices_of_the_state_stay_on_the_page(client):
    assert "A Senator of Ohio" in say(client, a_call(), "OH").content.decode()


def test_one_connection_is_counted_once_a_day_and_call(client):
    call, other = a_call(), a_call("other")
    say(client, call)
    again = say(client, call).content.decode()
    say(client, call, address="203.0.113.8")
    say(client, other)
    assert "the number stays" in again
    assert (call.reported, other.reported) == (2, 1)


def test_neither_the_address_nor_the_state_is_kept(client):
    call = a_call()
    say(client, call, "OH")
    kept = " ".join(str(value) for row in FormSent.objects.values() for value in row.values())
    assert "203.0.113.7" not in kept
    assert "OH" not in kept
    assert CallTally.objects.values().get() == {"action_id": call.pk, "count": 1}


def test_publishing_a_new_version_leaves_the_number(client):
    call = a_call()
    draft = call.save_revision()
    say(client, call)
    draft.publish()
    assert call.reported == 1


def test_who_calls_a_house_member_needs_no_state(client):
    call = a_call(target="house")
    assert "I called" in client.get(call.url).content.decode()
    assert "Your call is counted" in say(client, call).content.decode()


def test_a_program_is_not_counted(client):
    call = a_call()
    client.post(reverse("action_called", args=[call.pk]), {**calling(), "website": "buy"})
    client.post(reverse("action_called", args=[call.pk]), {"state": ""})
    assert call.reported == 0


def test_an_ended_call_is_not_counted(client):
    call = a_call(stage="ended")
    assert say(client, call).status_code == 302
    assert call.reported == 0
