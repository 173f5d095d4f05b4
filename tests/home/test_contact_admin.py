"""Messages of the contact page for those who answer: the list, one message, what its buttons do, what waits."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from home import contacting
from home.models import ContactMessage
from home.models.contact import Kind
from records import waiting
from records.models import AuditEntry
from tests.factories import StaffFactory, UserFactory

pytestmark = pytest.mark.django_db

CANARY = "qxzcanary"
INDEX = "/admin/home/contactmessage/"


@pytest.fixture
def message():
    return ContactMessage.objects.create(
        sender="hash",
        topic="Press",
        kind=Kind.PRESS,
        name=CANARY,
        email="ada@sill.example",
        details='[["Which medium", "The Sill"]]',
        text=f"{CANARY} one{contacting.APART}two",
    )


@pytest.fixture
def reader(client):
    user = StaffFactory(roles=[Role.CASE_MANAGER])
    client.force_login(user)
    return user


def address(message):
    return reverse("contact_message", args=[message.pk])


def test_the_list_shows_topic_day_and_state_and_no_word_of_a_message(client, reader, message):
    shown = client.get(reverse("home_contactmessage_modeladmin_index")).content.decode()
    assert f'<a href="{address(message)}">Press</a>' in shown
    assert "waiting" in shown
    assert CANARY not in shown
    assert "ada@sill.example" not in shown


def test_the_list_takes_no_question_about_what_it_does_not_show(client, reader, message):
    index = reverse("home_contactmessage_modeladmin_index")
    for query in ("sender__startswith=x", "answered_by__password__startswith=a", "kind=general&x=1"):
        answer = client.get(f"{index}?{query}", follow=True)
        assert answer.status_code == 200
        assert (address(message) in answer.content.decode()) is not query.startswith("kind=general")


def test_a_message_is_read_on_its_page_and_that_is_written_down(client, reader, message):
    shown = client.get(address(message)).content.decode()
    for words in (f"{CANARY} one", "two", "The Sill", "mailto:ada@sill.example"):
        assert words in shown
    entry = AuditEntry.objects.get(action="message.read")
    assert (entry.actor_id, entry.detail) == (reader.pk, {"message": message.pk})


def test_it_is_marked_as_answered_put_back_and_deleted(client, reader, message):
    client.post(address(message), {"act": "answered"})
    message.refresh_from_db()
    assert message.answered_by == reader
    client.post(address(message), {"act": "waiting"})
    message.refresh_from_db()
    assert (message.answered_at, message.answered_by) == (None, None)
    client.post(address(message), {"act": "delete"})
    assert not ContactMessage.objects.exists()


def test_an_unknown_act_does_nothing(client, reader, message):
    assert client.post(address(message), {"act": "burn"}).status_code == 404
    assert ContactMessage.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CASE_MANAGER])
def test_other_staff_neither_read_nor_change_it(client, message, role):
    client.force_login(StaffFactory(roles=[role]))
    answers = [client.get(address(message)), client.post(address(message), {"act": "delete"})]
    answers.append(client.get(reverse("home_contactmessage_modeladmin_index")))
    assert CANARY not in "".join(answer.content.decode() for answer in answers)
    assert {answer.status_code for answer in answers} <= {302, 403}
    assert ContactMessage.objects.exists()


def test_an_advocate_is_told_that_there_is_no_such_page(client, message):
    client.force_login(UserFactory())
    assert client.get(address(message)).status_code == 404


def tasks(user):
    return {
        task.label: task
        for work in waiting.work_of(user)
        if work.title == "Messages"
        for task in work.waiting
    }


def test_the_admins_home_says_what_waits_the_press_first(message):
    user = StaffFactory(roles=[Role.CASE_MANAGER])
    (label,) = tasks(user)
    assert label == "message from the press waits"
    assert tasks(user)[label].urgent
    contacting.mark_answered(message, user)
    assert tasks(user) == {}


def test_its_lines_lead_to_the_messages_that_they_count(client, reader, message):
    for number, kind in enumerate((Kind.GENERAL, Kind.RESEARCH)):
        ContactMessage.objects.create(
            sender=str(number), topic="Other", kind=kind, email="a@b.example", text="?"
        )
    press, others = tasks(reader).values()
    for task, topics in ((press, ["Press"]), (others, ["Other", "Other"])):
        found = client.get(task.href).context["object_list"]
        assert (task.count, [each.topic for each in found]) == (len(topics), topics)


def test_it_says_nothing_of_messages_to_others(message):
    assert tasks(StaffFactory(roles=[Role.EDITOR])) == {}
