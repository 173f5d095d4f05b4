"""Who gets onto a list: only who presses the button behind the mailed link, and nobody learns who is on it (S5, S28)."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news import newsletters
from news.models import Letter, SignUp, Subscriber, Subscription
from news.newsletter_forms import ConfirmForm, SignUpForm
from records.models import AuditEntry
from tests.factories import UserFactory

from .letters import ADDRESS, confirm, join, mailed_link, sign_up

pytestmark = pytest.mark.django_db


def on(letter=Letter.PUBLIC):
    return [subscriber.address for subscriber in Subscriber.objects.receiving(letter)]


def test_signing_up_mails_a_link_and_puts_nobody_on_a_list(client):
    answer = sign_up(client)
    assert (answer.status_code, answer.url) == (302, "/newsletter/sent/")
    [message] = mail.outbox
    assert message.to == [ADDRESS]
    assert mailed_link().startswith("/newsletter/confirm/")
    assert on() == []


def test_opening_the_link_changes_nothing_however_often(client):
    sign_up(client)
    for _scanner in range(3):
        assert client.get(mailed_link()).status_code == 200
        assert client.head(mailed_link()).status_code == 200
    assert on() == []


def test_the_button_behind_the_link_puts_the_address_on_the_list_and_says_how_to_leave(client):
    sign_up(client, letters=["public", "press"])
    answer = confirm(client)
    assert answer.status_code == 200
    assert on(Letter.PUBLIC) == on(Letter.PRESS) == [ADDRESS]
    welcome = mail.outbox[-1]
    assert mailed_link("leave") in welcome.extra_headers["List-Unsubscribe"]


def test_a_scanner_that_presses_the_button_at_once_is_refused(client, settings):
    sign_up(client)
    settings.PUBLIC_FORM_MIN_SECONDS = 2
    client.post(mailed_link(), {"stamp": ConfirmForm.new_stamp()})
    client.post(mailed_link())
    assert on() == []


def test_a_link_works_once(client):
    sign_up(client)
    confirm(client)
    assert confirm(client, mailed_link(number=0)).status_code == 410
    assert Subscriber.objects.count() == 1


def test_a_link_that_is_older_than_three_days_is_worth_nothing(client):
    sign_up(client)
    SignUp.objects.update(at=timezone.now() - SignUp.KEPT - timedelta(minutes=1))
    assert client.get(mailed_link()).status_code == 410
    assert confirm(client).status_code == 410
    assert on() == []


def test_the_tick_forgets_what_nobody_confirmed_and_keeps_the_rest(client):
    sign_up(client, "old@reader.example")
    SignUp.objects.update(at=timezone.now() - SignUp.KEPT - timedelta(minutes=1))
    sign_up(client, "new@reader.example")
    newsletters.forget_unconfirmed()
    assert [waiting.address for waiting in SignUp.objects.all()] == ["new@reader.example"]


def test_the_token_is_not_in_the_database_nor_is_the_address(client):
    join(client)
    sign_up(client, "bo@reader.example")
    token = mailed_link().split("/")[-2]
    held = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("news_", "records_")):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                held += [str(row) for row in cursor.fetchall()]
    dump = "\n".join(held)
    assert token not in dump
    assert "reader.example" not in dump


def test_control_a_plain_address_is_in_the_dump(client, monkeypatch):
    monkeypatch.setattr("records.encryption.encrypt", lambda text: text)
    sign_up(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM news_signup")
        assert ADDRESS in str(cursor.fetchall())


def test_an_address_gets_one_mail_a_day_whatever_the_source_and_the_spelling(client):
    sign_up(client)
    sign_up(Client(REMOTE_ADDR="192.0.2.7"), ADDRESS.upper(), ["press"])
    answer = sign_up(client)
    assert answer.url == "/newsletter/sent/"
    assert len(mail.outbox) == 1


def test_control_without_the_cap_an_address_is_flooded(client, monkeypatch):
    monkeypatch.setattr("news.newsletters.first_today", lambda purpose, address: True)
    for _time in range(3):
        sign_up(client)
    assert len(mail.outbox) == 3


def _answer(client, address):
    mail.outbox.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = sign_up(client, address)
    [message] = mail.outbox
    words = message.body.replace(mailed_link(), "")
    return answer.status_code, answer.url, answer.content, message.subject, words, len(queries)


def test_nobody_learns_whether_an_address_is_on_a_list(client):
    newsletters.admit("known@reader.example", [Letter.PUBLIC])
    assert _answer(client, "known@reader.example") == _answer(client, "other@reader.example")


def test_control_looking_the_address_up_would_be_noticed(client, monkeypatch):
    newsletters.admit("known@reader.example", [Letter.PUBLIC])
    before = newsletters.sign_up

    def tells(address, letters, account=None):
        if newsletters.find(address) is None:
            newsletters.find(address)
        before(address, letters, account)

    monkeypatch.setattr(newsletters, "sign_up", tells)
    assert _answer(client, "known@reader.example") != _answer(client, "other@reader.example")


def test_who_signs_up_again_keeps_her_lists_and_is_there_once(client):
    newsletters.admit(ADDRESS, [Letter.PRESS])
    join(client, letters=["public"])
    assert Subscriber.objects.count() == 1
    assert Subscriber.objects.get().letters == {Letter.PUBLIC, Letter.PRESS}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"email": "", "letters": ["public"]}, "Type the address"),
        ({"email": "ana@", "letters": ["public"]}, "no whole address"),
        ({"email": ADDRESS}, "Choose at least one list"),
        ({"email": ADDRESS, "letters": ["everything"]}, "everything"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, typed, words):
    page = client.post("/newsletter/", typed | {"stamp": SignUpForm.new_stamp()}).content.decode()
    assert words in page
    assert f'value="{typed["email"]}"' in page or not typed["email"]
    assert mail.outbox == []


def test_a_form_without_a_stamp_or_with_the_trap_filled_in_mails_nobody(client):
    client.post("/newsletter/", {"email": ADDRESS, "letters": ["public"]})
    stamp = SignUpForm.new_stamp()
    client.post("/newsletter/", {"email": ADDRESS, "letters": ["public"], "stamp": stamp, "website": "x"})
    assert mail.outbox == []


NASTY = ["\x00", "²", "9" * 5000, "~", "=", "a@b\n.example", "'\"><script>"]


@pytest.mark.parametrize("name", ["email", "letters", "stamp", "website"])
def test_nothing_that_a_program_sends_makes_the_form_fail_or_mails_anybody(client, name):
    for value in NASTY:
        typed = {"email": ADDRESS, "letters": ["public"], "stamp": SignUpForm.new_stamp(), name: value}
        assert client.post("/newsletter/", typed).status_code == 200
    assert mail.outbox == []


@pytest.mark.parametrize("kind", ["confirm", "lists", "leave"])
def test_no_token_makes_a_page_fail(client, kind):
    for value in NASTY:
        address = f"/newsletter/{kind}/{quote(value, safe='')}/"
        assert {client.get(address).status_code, client.post(address).status_code} <= {410, 404}


def test_a_form_from_another_site_is_refused(client):
    assert sign_up(client, origin="https://elsewhere.example").status_code == 403
    assert mail.outbox == []


def test_no_page_of_it_sets_a_cookie_and_no_answer_is_kept():
    client = Client(enforce_csrf_checks=True)
    answers = [client.get("/newsletter/"), sign_up(client), client.get("/newsletter/sent/")]
    answers += [client.get(mailed_link()), confirm(client)]
    lists, leave = mailed_link("lists"), mailed_link("leave")
    answers += [client.get(lists), client.get(leave), client.post(leave)]
    assert [bool(answer.cookies) for answer in answers] == [False] * len(answers)
    assert all("no-store" in answer.headers["Cache-Control"] for answer in [answers[1], *answers[3:]])


def test_the_links_are_at_the_configured_origin_whatever_the_host(client, settings):
    settings.SITE_ORIGIN = "https://lintel.example"
    client.post(
        "/newsletter/",
        {"email": ADDRESS, "letters": ["public"], "stamp": SignUpForm.new_stamp()},
        headers={"host": "localhost"},
    )
    assert "https://lintel.example/newsletter/confirm/" in mail.outbox[0].body
    assert "localhost" not in mail.outbox[0].body


def test_the_mails_are_plain_text_and_report_nothing(client):
    join(client)
    for message in mail.outbox:
        assert not getattr(message, "alternatives", [])
        assert message.message().get_content_type() == "text/plain"


def test_what_is_written_down_names_nobody(client):
    join(client)
    [entry] = AuditEntry.objects.filter(action="newsletter.joined")
    assert entry.detail == {"subscriber": Subscriber.objects.get().pk, "letters": ["public"]}


class TestTheListForAdvocates:
    @pytest.fixture
    def advocate(self):
        return UserFactory(email="ana@law.example")

    def test_a_visitor_is_not_offered_it_and_cannot_ask_for_it(self, client):
        assert b"technical-assistance" not in client.get("/newsletter/").content
        sign_up(client, letters=["technical-assistance"])
        assert mail.outbox == []

    @pytest.mark.parametrize(
        "fields", [{"status": "pending-review"}, {"kind": "expert"}, {"kind": "pro_se"}, {"kind": "clinic"}]
    )
    def test_an_account_that_is_no_approved_advocates_is_refused_too(self, client, fields):
        user = UserFactory(**fields)
        client.force_login(user)
        assert b"technical-assistance" not in client.get("/newsletter/").content
        sign_up(client, user.email, ["technical-assistance"])
        assert mail.outbox == []

    def test_an_approved_advocate_gets_it_at_the_address_of_her_account(self, client, advocate):
        client.force_login(advocate)
        assert b"technical-assistance" in client.get("/newsletter/").content
        join(client, advocate.email, ["technical-assistance"])
        assert on(Letter.ASSISTANCE) == [advocate.email]

    def test_at_another_address_she_does_not(self, client, advocate):
        client.force_login(advocate)
        answer = sign_up(client, "friend@reader.example", ["technical-assistance"])
        assert b"goes to the address of your account" in answer.content
        assert mail.outbox == []

    def test_she_may_confirm_from_a_telephone_on_which_she_is_not_signed_in(self, client, advocate):
        client.force_login(advocate)
        sign_up(client, advocate.email, ["technical-assistance"])
        confirm(Client())
        assert on(Letter.ASSISTANCE) == [advocate.email]

    def test_who_lost_her_approval_before_she_confirmed_is_not_put_on_it(self, client, advocate):
        client.force_login(advocate)
        sign_up(client, advocate.email, ["technical-assistance"])
        type(advocate).objects.update(status="suspended")
        assert confirm(Client()).status_code == 410
        assert Subscriber.objects.count() == 0

    @pytest.mark.parametrize(
        "fields", [{"status": "suspended"}, {"status": "declined"}, {"is_active": False}, {"kind": "expert"}]
    )
    def test_who_loses_her_approval_gets_nothing_from_that_moment_and_is_dropped_by_the_tick(
        self, advocate, fields
    ):
        newsletters.admit(advocate.email, [Letter.PUBLIC, Letter.ASSISTANCE], advocate)
        type(advocate).objects.update(**fields)
        assert on(Letter.ASSISTANCE) == []
        newsletters.drop_unapproved()
        assert Subscriber.objects.get().letters == {Letter.PUBLIC}

    def test_control_without_the_question_she_still_gets_it(self, advocate, monkeypatch):
        newsletters.admit(advocate.email, [Letter.ASSISTANCE], advocate)
        type(advocate).objects.update(status="suspended")
        monkeypatch.setattr(
            "accounts.models.UserQuerySet.approved_advocates", lambda accounts: accounts.all()
        )
        assert on(Letter.ASSISTANCE) == [advocate.email]

    def test_the_tick_keeps_who_is_approved(self, advocate):
        newsletters.admit(advocate.email, [Letter.ASSISTANCE], advocate)
        newsletters.drop_unapproved()
        assert on(Letter.ASSISTANCE) == [advocate.email]

    def test_an_account_that_is_deleted_leaves_nobody_behind(self, advocate):
        newsletters.admit(advocate.email, [Letter.ASSISTANCE], advocate)
        advocate.delete()
        newsletters.drop_unapproved()
        assert (Subscription.objects.count(), Subscriber.objects.count()) == (0, 0)
