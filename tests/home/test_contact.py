"""The contact forms: what is asked, kept, told, refused; no cookie, and nothing of it in the clear."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, models
from django.urls import reverse
from django.utils import timezone

from home import contacting
from home.contact_forms import FORMS, ContactForm
from home.models import ContactMessage
from home.models.contact import Kind
from news.models import PressContact
from records.encryption import EncryptedTextField
from records.models import AuditEntry
from tests.factories import StaffFactory

from .writing import a_contact_page

pytestmark = pytest.mark.django_db

CANARY = "qxzcanary"


@pytest.fixture
def page():
    return a_contact_page(
        {"title": "A question", "slug": "question"},
        {"title": "Press", "slug": "press", "kind": Kind.PRESS},
        {"title": "Gifts", "slug": "gifts", "link": "/give/", "link_label": "Ways to give"},
    )


def send(client, page, slug="question", **typed):
    answers = {
        "email": "ada@sill.example",
        "message": "When do you answer?",
        "stamp": ContactForm.new_stamp(),
    }
    return client.post(reverse("contact_send", args=[page.pk, slug]), answers | typed)


def test_the_page_leads_to_a_form_for_each_topic_and_to_what_helps_sooner(client, page):
    shown = client.get("/contact/").content.decode()
    assert 'href="/contact/question/"' in shown
    assert '<a href="/give/">Ways to give</a>' in shown
    assert client.get("/contact/gifts/").status_code == 404


def test_it_is_linked_at_the_foot(client, page):
    shown = client.get("/").content.decode()
    assert shown.index("<footer") < shown.index('href="/contact/"')


def test_a_form_says_what_does_not_belong_in_it(client, page):
    shown = client.get("/contact/question/").content.decode()
    assert shown.index("Leave the case out of it.") < shown.index("<form method")


def test_a_message_is_kept_and_its_sender_is_thanked(client, page):
    answer = send(client, page, name="Ada Berg")
    assert (answer.status_code, answer["Location"]) == (302, "/contact/question/sent/")
    assert "We have your message" in client.get("/contact/question/sent/").content.decode()
    kept = ContactMessage.objects.get()
    assert (kept.name, kept.email, kept.text) == ("Ada Berg", "ada@sill.example", "When do you answer?")
    assert (kept.topic, kept.kind, kept.answered_at) == ("A question", Kind.GENERAL, None)


def test_no_step_of_it_sets_a_cookie_and_no_cache_keeps_an_answer(client, page):
    for address in ("/contact/", "/contact/question/", "/contact/question/sent/"):
        assert client.get(address).cookies == {}
    for answer in (send(client, page), send(client, page, email="no address")):
        assert answer.cookies == {}
        assert answer["Cache-Control"] in ("no-store", "private, no-store")


def dump():
    """All that the tables hold in which a message could end up, as text."""
    held = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("home_", "records_", "wagtailcore_", "django_")):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                held.append(str(cursor.fetchall()))
    return "\n".join(held)


def test_what_was_written_and_by_whom_is_not_in_a_dump(client, page):
    send(client, page, "press", name=CANARY, message=CANARY, medium=CANARY, deadline=CANARY)
    assert CANARY not in dump()
    assert "ada@sill.example" not in dump()


def test_control_plain_text_is_in_a_dump(client, page, monkeypatch):
    monkeypatch.setattr(EncryptedTextField, "get_prep_value", models.TextField.get_prep_value)
    monkeypatch.setattr(EncryptedTextField, "from_db_value", lambda field, value, *args: value)
    send(client, page, message=CANARY)
    assert CANARY in dump()


def test_the_topics_address_is_told_that_a_message_waits_and_no_word_of_it(client, page):
    send(client, page, message=CANARY, name=CANARY)
    (told,) = mail.outbox
    assert told.to == ["desk@sill.example"]
    assert reverse("contact_message", args=[ContactMessage.objects.get().pk]) in told.body
    assert CANARY not in f"{told.subject} {told.body} {told.extra_headers}"
    assert "ada@sill.example" not in f"{told.subject} {told.body} {told.extra_headers}"


def test_a_topic_without_an_address_tells_nobody(client):
    page = a_contact_page({"title": "A question", "slug": "question", "email": ""})
    send(client, page)
    assert (mail.outbox, ContactMessage.objects.count()) == ([], 1)


def test_a_second_click_keeps_one_message_and_tells_once(client, page):
    for address in ("ada@sill.example", "ADA@sill.example "):
        assert send(client, page, email=address)["Location"] == "/contact/question/sent/"
    assert (ContactMessage.objects.get().text, len(mail.outbox)) == ("When do you answer?", 1)


def test_a_second_thought_of_the_same_day_joins_the_first_and_opens_it_again(client, page):
    send(client, page)
    contacting.mark_answered(ContactMessage.objects.get(), StaffFactory())
    send(client, page, message="And on Sundays?")
    kept = ContactMessage.objects.get()
    assert kept.text.split(contacting.APART) == ["When do you answer?", "And on Sundays?"]
    assert (kept.answered_at, len(mail.outbox)) == (None, 1)


def test_another_topic_address_or_day_is_another_message(client, page, monkeypatch):
    send(client, page)
    send(client, page, email="bea@sill.example")
    send(client, page, "press", medium="The Sill", deadline="Friday")
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    send(client, page)
    assert (ContactMessage.objects.count(), len(mail.outbox)) == (4, 4)


def test_more_than_a_day_holds_is_refused_and_stays_in_the_form(client, page):
    for number in range(4):
        send(client, page, message=f"{number} " + "a" * 4990)
    answer = send(client, page, message="The fifth. " + "b" * 200)
    assert answer.context["form"].errors["message"] == [
        "This is more than one day's message can hold. Send the rest by e-mail, or tomorrow."
    ]
    assert "The fifth." in answer.content.decode()
    assert "The fifth." not in ContactMessage.objects.get().text


def test_mistakes_are_said_at_the_top_and_beside_the_field_and_nothing_is_lost(client, page):
    answer = send(client, page, email="ada at sill", message="A long letter.")
    shown = answer.content.decode()
    assert shown.count("Enter a valid email address.") == 2
    assert '<a href="#contact-email">' in shown
    assert "<title>Error:" in shown
    assert "A long letter." in shown
    assert 'value="ada at sill"' in shown
    assert not ContactMessage.objects.exists()


def test_an_identifier_is_shown_and_kept_once_confirmed(client, page):
    text = "The file is A123-456-789."
    answer = send(client, page, message=text)
    assert not ContactMessage.objects.exists()
    tick = answer.context["form"].confirmations["message"]
    send(client, page, message=text, **{tick.html_name: tick.field.widget.token})
    assert ContactMessage.objects.get().text == text


def test_her_own_name_is_no_identifier(client, page):
    assert send(client, page, name="Ada 5105550123").status_code == 302


@pytest.mark.parametrize(
    "elsewhere", [{"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}]
)
def test_another_sites_page_cannot_send_it(client, page, elsewhere):
    typed = {"email": "a@sill.example", "message": "Hello", "stamp": ContactForm.new_stamp()}
    assert (
        client.post(reverse("contact_send", args=[page.pk, "question"]), typed, **elsewhere).status_code
        == 403
    )
    assert not ContactMessage.objects.exists()


@pytest.mark.parametrize("typed", [{"stamp": "forged"}, {"website": "https://spam.example"}])
def test_a_robots_form_is_refused(client, page, typed):
    assert send(client, page, **typed).status_code == 200
    assert not ContactMessage.objects.exists()


def test_who_comes_to_the_forms_address_by_a_link_is_led_to_the_form(client, page):
    answer = client.get(reverse("contact_send", args=[page.pk, "question"]))
    assert (answer.status_code, answer["Location"]) == (302, "/contact/question/")


@pytest.mark.parametrize("slug", ["gifts", "nothing"])
def test_a_topic_without_a_form_takes_none(client, page, slug):
    assert send(client, page, slug).status_code == 404


def test_a_draft_takes_no_message(client):
    page = a_contact_page(live=False)
    assert send(client, page).status_code == 404


def test_the_press_is_shown_whom_to_call_and_nobody_who_has_left(client, page):
    PressContact.objects.create(
        name="Imani Castellanos", email="press@sill.example", telephone="+1 510 555 0123"
    )
    PressContact.objects.create(name="Gone Away", email="gone@sill.example", active=False)
    shown = client.get("/contact/press/").content.decode()
    assert "Imani Castellanos" in shown
    assert 'href="tel:+15105550123"' in shown
    assert "Gone Away" not in shown
    assert "Imani" not in client.get("/contact/question/").content.decode()


@pytest.mark.parametrize("kind", Kind.values)
def test_each_kind_asks_its_questions_and_they_are_kept_with_their_labels(client, kind):
    page = a_contact_page({"title": "Topic", "slug": "topic", "kind": kind})
    form = FORMS[Kind(kind)]
    typed = {name: f"answer to {name}" for name in form.ASKED}
    assert send(client, page, "topic", **typed).status_code == 302
    kept = contacting.details_of(ContactMessage.objects.get())
    assert kept == [(str(form.base_fields[name].label), f"answer to {name}") for name in form.ASKED]


def test_old_messages_are_forgotten(page):
    now = timezone.now()

    def message(sender, **fields):
        return ContactMessage.objects.create(
            sender=sender, topic="T", kind=Kind.GENERAL, email="a@sill.example", text="t", **fields
        )

    message("waits")
    message("answered lately", answered_at=now - timedelta(days=89))
    message("answered long ago", answered_at=now - timedelta(days=91))
    message("a year old", sent_at=now - timedelta(days=366))
    contacting.forget_old()
    assert set(ContactMessage.objects.values_list("sender", flat=True)) == {"waits", "answered lately"}


def test_what_happens_to_a_message_is_written_down_by_ids_alone(client, page):
    send(client, page, message=CANARY)
    message, by = ContactMessage.objects.get(), StaffFactory()
    contacting.mark_answered(message, by)
    contacting.mark_waiting(message, by)
    contacting.delete(message, by)
    rows = list(AuditEntry.objects.filter(action__startswith="message.").order_by("pk"))
    assert [row.action.partition(".")[2] for row in rows] == ["received", "answered", "reopened", "deleted"]
    assert CANARY not in str([row.detail for row in rows])


def test_two_topics_of_a_page_have_two_addresses(page):
    page.topics.add(page.topics.model(title="A question", text="Again.", slug="question"))
    with pytest.raises(Exception, match=r"[Uu]nique|UNIQUE|already"):
        page.save()
