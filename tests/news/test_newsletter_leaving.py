"""Leaving and changing one's lists: by a link of a mail, with one click, without a session (RFC 8058)."""

import pytest
from django.conf import settings
from django.core import mail
from django.core.signing import BadSignature
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from news import newsletter_links, newsletters
from news.models import Letter, Subscriber
from news.newsletter_links import leave_path, lists_path
from news.newsletter_views import hint
from records.models import AuditEntry
from tests.factories import UserFactory

from .letters import ADDRESS, change, join

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return newsletters.admit(ADDRESS, [Letter.PUBLIC, Letter.PRESS])


def held():
    return [subscriber.letters for subscriber in Subscriber.objects.all()]


def test_a_mail_program_leaves_with_one_post_and_no_session(client):
    join(client)
    header = mail.outbox[-1].extra_headers
    assert header["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert header["List-Unsubscribe"].startswith("<http")
    address = header["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_ORIGIN)
    program = Client(enforce_csrf_checks=True)
    answer = program.post(
        address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert (answer.status_code, held()) == (200, [])


def test_a_mail_program_that_names_another_origin_leaves_as_well(client, ana):
    client.post(
        leave_path(ana), {"List-Unsubscribe": "One-Click"}, headers={"origin": "https://mail.example"}
    )
    assert held() == []


def test_opening_the_link_shows_a_button_and_changes_nothing(client, ana):
    page = client.get(leave_path(ana)).content.decode()
    assert '<form method="post"' in page
    assert held() == [{Letter.PUBLIC, Letter.PRESS}]


def test_a_link_for_one_list_leaves_that_one(client, ana):
    client.post(leave_path(ana, Letter.PRESS))
    assert held() == [{Letter.PUBLIC}]


def test_leaving_twice_is_no_error(client, ana):
    address = leave_path(ana)
    assert [client.post(address).status_code, client.post(address).status_code] == [200, 200]
    assert b"You have left" in client.get(address).content


def test_who_has_left_is_not_kept(client, ana):
    client.post(leave_path(ana))
    assert Subscriber.objects.count() == 0


@pytest.mark.parametrize("kind", ["leave", "lists"])
def test_a_link_that_is_cut_off_or_made_up_is_worth_nothing(client, ana, kind):
    whole = leave_path(ana) if kind == "leave" else lists_path(ana)
    for address in (whole[:-4] + "/", f"/newsletter/{kind}/{ana.key.hex}/", f"/newsletter/{kind}/x/"):
        assert client.get(address).status_code == 410
        assert client.post(address).status_code == 410
    assert held() == [{Letter.PUBLIC, Letter.PRESS}]


@given(st.text(max_size=80))
def test_no_text_but_a_link_of_ours_is_read(text):
    with pytest.raises(BadSignature):
        newsletter_links.read(text)


def test_the_link_of_one_reader_does_not_touch_another(client, ana):
    other = newsletters.admit("bo@reader.example", [Letter.PUBLIC])
    client.post(leave_path(ana))
    assert Subscriber.objects.get() == other


def test_a_reader_changes_her_lists(client, ana):
    page = client.get(lists_path(ana)).content.decode()
    assert page.count(" checked") == 2
    answer = change(client, lists_path(ana), ["press"])
    assert "Saved" in answer.content.decode()
    assert held() == [{Letter.PRESS}]


def test_taking_every_tick_away_is_leaving(client, ana):
    assert b"You have left" in change(client, lists_path(ana), []).content
    assert Subscriber.objects.count() == 0


def test_the_page_shows_no_whole_address_to_whoever_was_forwarded_the_mail(client, ana):
    for address in (lists_path(ana), leave_path(ana)):
        page = client.get(address).content.decode()
        assert ADDRESS not in page
        assert "a…@reader.example" in page


@given(st.emails())
def test_a_hint_keeps_the_host_and_one_letter(address):
    name, _at, host = address.rpartition("@")
    assert hint(address) == f"{name[0]}…@{host}"


def test_the_list_for_advocates_is_not_to_be_had_by_the_link_of_a_mail(client):
    advocate = UserFactory(email=ADDRESS)
    subscriber = newsletters.admit(ADDRESS, [Letter.PUBLIC])
    change(client, lists_path(subscriber), ["public", "technical-assistance"])
    assert held() == [{Letter.PUBLIC}]
    client.force_login(UserFactory())
    change(client, lists_path(subscriber), ["public", "technical-assistance"])
    assert held() == [{Letter.PUBLIC}]
    client.force_login(advocate)
    change(client, lists_path(subscriber), ["public", "technical-assistance"])
    assert held() == [{Letter.PUBLIC, Letter.ASSISTANCE}]


def test_who_is_on_the_list_for_advocates_keeps_it_when_she_changes_another(client):
    advocate = UserFactory(email=ADDRESS)
    subscriber = newsletters.admit(ADDRESS, [Letter.PUBLIC, Letter.ASSISTANCE], advocate)
    change(client, lists_path(subscriber), ["technical-assistance"])
    assert held() == [{Letter.ASSISTANCE}]


@given(letters=st.lists(st.sets(st.sampled_from(["public", "press"])), max_size=4))
def test_after_any_changes_she_is_on_what_she_last_said(letters):
    Subscriber.objects.all().delete()
    subscriber = newsletters.admit(ADDRESS, [Letter.PUBLIC])
    for wanted in letters:
        if Subscriber.objects.exists():
            newsletters.change(subscriber, {Letter(letter) for letter in wanted})
            assert held() == ([{Letter(letter) for letter in wanted}] if wanted else [])


def test_what_is_written_down_names_nobody(client, ana):
    pk = ana.pk
    client.post(leave_path(ana, Letter.PRESS))
    [entry] = AuditEntry.objects.filter(action="newsletter.left")
    assert entry.detail == {"subscriber": pk, "letters": ["press"]}


def test_a_link_to_change_lists_confirms_nothing(client, ana):
    assert client.get(lists_path(ana).replace("/lists/", "/confirm/")).status_code == 410
