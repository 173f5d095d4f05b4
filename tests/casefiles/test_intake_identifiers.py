"""What may identify the client is warned of before it is sent, and kept once somebody confirms it (S22)."""

import pytest

from casefiles.models import Case, Draft
from records.identifier_forms import SUFFIX, token_of
from records.identifiers import find

from .intake import check, edit, errors, fill, section_address, send

pytestmark = pytest.mark.django_db

A_NUMBER = "A 201-234-567"


def tick(name, text):
    return {f"{name}{SUFFIX}": token_of(name, find(text))}


@pytest.mark.parametrize(
    ("slug", "name"), [("client", "reference"), ("claim", "group_text"), ("evidence", "note")]
)
def test_an_identifier_is_warned_of_beside_the_field_and_nothing_is_lost(client, me, answers, slug, name):
    answer = fill(client, slug, {**answers, name: f"Client {A_NUMBER}"})
    assert name in errors(answer)
    page = answer.content.decode()
    assert A_NUMBER in page
    assert f'name="{name}{SUFFIX}"' in page
    assert f"Client {A_NUMBER}" in client.get(section_address(slug)).content.decode()


def test_it_is_not_sent_before_it_is_confirmed_and_then_as_it_was_typed(client, me, answers):
    text = f"Client {A_NUMBER}"
    assert "note" in errors(send(client, answers, note=text))
    answer = check(client)
    assert f'href="{section_address("evidence")}?to=check#id_note"' in answer.content.decode()
    assert not Case.objects.exists()
    assert fill(client, "evidence", {**answers, "note": text}, **tick("note", text)).status_code == 302
    assert check(client).status_code == 302
    assert Case.objects.get().note == text


def test_what_is_confirmed_is_not_asked_again_and_another_identifier_is(client, me, answers):
    text = f"Client {A_NUMBER}"
    fill(client, "evidence", {**answers, "note": text}, **tick("note", text))
    assert fill(client, "evidence", {**answers, "note": text}).status_code == 302
    assert "note" in errors(fill(client, "evidence", {**answers, "note": f"{text}, born 3 May 1990"}))


def test_what_stands_on_the_case_is_not_asked_again(client, me, answers):
    text = f"Client {A_NUMBER}"
    fill(client, "evidence", {**answers, "note": text}, **tick("note", text))
    send(client, answers, note=text)
    case = Case.objects.get()
    assert edit(client, case, {"alerts": "daily"}).status_code == 302
    case.refresh_from_db()
    assert (case.note, case.alerts) == (text, "daily")
    assert not Draft.objects.exists()
