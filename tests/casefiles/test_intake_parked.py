"""A page of the intake that is sent after the session ended: what was typed waits for who typed it, and for her alone."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts import parked
from casefiles import drafts, sharing
from casefiles.models import CaseMember
from records.encryption import decrypt
from tests.factories import PASSWORD, CaseFactory, UserFactory
from tests.security.conftest import code_now, give_second_factor

from .intake import section_address, shown

pytestmark = pytest.mark.django_db

WORDS = "Family of a witness"
SEALED = re.compile(r'name="parked" value="([^"]+)"')


def lose(client, slug="claim", case=None, field="group_text", **more):
    """Open a page, let the session end, send the page. Returns the answer."""
    page = client.get(section_address(slug, case))
    typed = shown(client, slug, case) if case else {}
    mark = page.context["page_of"]
    client.logout()
    return client.post(section_address(slug, case), {**typed, field: WORDS, "page_of": mark, **more})


def sealed_in(answer):
    return SEALED.search(answer.content.decode())[1]


def sign_in(client, user, sealed, **more):
    data = {"login": user.email, "password": PASSWORD, "parked": sealed, **more}
    return client.post(reverse("account_login"), data)


def kept(user, case=None):
    return drafts.typed(drafts.of(user, case)).get("group_text", {}).get("is")


def test_what_was_typed_is_there_after_signing_in(client, me, terms):
    sealed = sealed_in(lose(client))
    assert kept(me) is None
    answer = sign_in(client, me, sealed)
    assert (answer.status_code, answer.url) == (302, "/cases/new/claim/")
    assert kept(me) == [WORDS]
    assert WORDS in client.get(answer.url).content.decode()


def test_a_change_of_a_case_is_kept_as_a_change(client, me, terms):
    case = CaseFactory(owner=me, terms=[terms["HN"], terms["gang-violence"]])
    answer = sign_in(client, me, sealed_in(lose(client, case=case)))
    assert answer.url == section_address("claim", case)
    assert set(drafts.typed(drafts.of(me, case))) == {"group_text"}


def test_the_page_that_carries_it_says_nothing_in_clear_and_is_kept_by_no_cache(client, me, terms, caplog):
    answer = lose(client)
    page = answer.content.decode()
    assert WORDS not in page
    assert WORDS in decrypt(sealed_in(answer))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "cookies" not in answer.headers["Clear-Site-Data"]
    assert "csrftoken" in answer.cookies
    assert WORDS not in caplog.text


def test_a_wrong_password_loses_nothing(client, me, terms):
    sealed = sealed_in(lose(client))
    answer = sign_in(client, me, sealed, password="not the passphrase")
    assert sealed_in(answer) == sealed
    sign_in(client, me, sealed_in(answer))
    assert kept(me) == [WORDS]


def test_a_second_factor_is_waited_for(client, me, terms):
    give_second_factor(me)
    sealed = sealed_in(lose_as_somebody_with_a_factor(client, me))
    answer = sign_in(client, me, sealed)
    assert answer.url.startswith(reverse("mfa_authenticate"))
    assert kept(me) is None
    assert all(WORDS not in str(row.get_decoded()) for row in Session.objects.all())
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert answer.url == "/cases/new/claim/"
    assert kept(me) == [WORDS]


def lose_as_somebody_with_a_factor(client, user):
    client.logout()
    return client.post("/cases/new/claim/", {"group_text": WORDS, "page_of": parked.mark(user)})


def test_nobody_else_is_given_it(client, me, terms):
    other = UserFactory()
    sealed = sealed_in(lose(client))
    assert sign_in(client, other, sealed).url == reverse("case_list")
    assert (kept(other), kept(me)) == (None, None)


def test_who_came_off_the_case_meanwhile_keeps_nothing(client, me, terms):
    case = CaseFactory(terms=[terms["HN"], terms["gang-violence"]])
    sharing.add_member(case, me, CaseMember.Role.CO_COUNSEL)
    sealed = sealed_in(lose(client, case=case))
    sharing.remove_member(case, me)
    sign_in(client, me, sealed)
    assert kept(me, case) is None


@pytest.mark.parametrize("mark", ["", "1", "1:forged", "x" * 2000])
def test_a_page_without_a_mark_leads_to_sign_in_as_before(client, terms, mark):
    answer = client.post("/cases/new/claim/", {"group_text": WORDS, "page_of": mark})
    assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/cases/new/claim/")


@pytest.mark.parametrize("sealed", ["", "x", "gAAAA", "é" * 10])
def test_a_forged_parcel_signs_in_and_gives_nothing(client, me, sealed):
    client.logout()
    assert sign_in(client, me, sealed).url == reverse("case_list")


def test_after_half_a_day_it_is_thrown_away(client, me, terms, monkeypatch):
    sealed = sealed_in(lose(client))
    later = time.time() + parked.SIGN_IN_WITHIN + 1
    monkeypatch.setattr("accounts.parked.time.time", lambda: later)
    assert parked.take(me, sealed) is None


def test_a_page_longer_than_any_of_ours_is_not_carried(client, me, terms):
    answer = lose(client, note="x" * parked.MOST)
    assert answer.status_code == 302


def test_a_page_of_an_older_session_is_kept_where_one_has_signed_in_again(me, terms):
    client = Client(enforce_csrf_checks=True)
    client.force_login(me)
    page = {"group_text": WORDS, "page_of": parked.mark(me)}
    assert client.post("/cases/new/claim/", page).url == "/cases/new/claim/"
    assert kept(me) == [WORDS]
    assert client.post("/cases/new/claim/", {"group_text": "x"}).status_code == 403
    assert client.post("/cases/new/claim/", page | {"page_of": parked.mark(UserFactory())}).status_code == 403


def test_what_was_sealed_comes_back_too_where_one_has_signed_in_in_another_window(me, terms, client):
    sealed = sealed_in(lose(client))
    beside = Client(enforce_csrf_checks=True)
    beside.force_login(me)
    assert beside.post(reverse("account_login"), {"parked": sealed}).url == "/cases/new/claim/"
    assert kept(me) == [WORDS]
