"""Mail that waits until the server has taken it: a server that is away breaks nothing and loses nothing (S35)."""

import smtplib
import socket
import threading
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone

from records import outbox, tick
from records.models import Mail

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

TO = "ana@reader.example"


@pytest.fixture(autouse=True)
def through_the_outbox(settings):
    settings.EMAIL_BACKEND = "records.outbox.Outbox"


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


class Refusing(BaseEmailBackend):
    """A server that raises what the test sets, for every mail or for those to one address."""

    failure, only = smtplib.SMTPServerDisconnected(TO), None
    asked = 0

    def send_messages(self, messages):
        type(self).asked += 1
        if self.only is None or self.only in messages[0].to:
            raise self.failure
        mail.outbox.extend(messages)


@pytest.fixture
def refusing(settings, monkeypatch):
    """Have the server fail; call it with what is raised and for whom."""
    settings.MAIL_DELIVERY = f"{__name__}.Refusing"
    monkeypatch.setattr(Refusing, "asked", 0)

    def fail(failure=Refusing.failure, only=None):
        monkeypatch.setattr(Refusing, "failure", failure)
        monkeypatch.setattr(Refusing, "only", only)
        return Refusing

    return fail()


def write(to=TO):
    send_mail("Subject", "Words", None, [to])


def later(**time):
    Mail.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    if time:
        Mail.objects.update(written_at=timezone.now() - timedelta(**time))


def test_a_mail_goes_once_its_transaction_has_committed(commit):
    with commit():
        write()
        assert mail.outbox == []
        assert Mail.objects.count() == 1
    assert [message.to for message in mail.outbox] == [[TO]]
    assert Mail.objects.count() == 0


def test_what_is_rolled_back_is_not_mailed(commit):
    with commit(), pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError
    assert (mail.outbox, Mail.objects.count()) == ([], 0)


def test_a_mail_arrives_as_it_was_written(commit):
    message = EmailMultiAlternatives(
        "Subject",
        "Words",
        "us@lintel.example",
        [TO],
        reply_to=["desk@lintel.example"],
        headers={"X-One": "1"},
    )
    message.attach_alternative("<p>Words</p>", "text/html")
    with commit():
        message.send()
    [sent] = mail.outbox
    assert (sent.subject, sent.body, sent.from_email) == ("Subject", "Words", "us@lintel.example")
    assert (sent.to, sent.reply_to, sent.extra_headers["X-One"]) == ([TO], ["desk@lintel.example"], "1")
    assert [tuple(each) for each in sent.alternatives] == [("<p>Words</p>", "text/html")]
    assert sent.message()["Message-ID"] == sent.extra_headers["Message-ID"]


def test_a_mail_with_an_attachment_is_refused():
    message = EmailMultiAlternatives("Subject", "Words", None, [TO])
    message.attach("case.pdf", b"%PDF", "application/pdf")
    with pytest.raises(ValueError, match="attachments"):
        message.send()


def test_a_mail_that_cannot_be_written_keeps_no_other_back():
    EmailMessage("Subject\nBcc: all@reader.example", "Words", None, [TO]).send()
    write("next@reader.example")
    outbox.send_due()
    assert [message.to for message in mail.outbox] == [["next@reader.example"]]
    [spoilt] = Mail.objects.all()
    assert (spoilt.failure, spoilt.envelope) == ("BadHeaderError", "")
    assert spoilt.given_up_at


def _dump():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_mail")
        return str(cursor.fetchall())


def test_neither_address_nor_words_lie_in_the_table():
    write()
    assert TO not in _dump()
    assert "Words" not in _dump()


def test_control_a_plain_envelope_shows_them(monkeypatch):
    monkeypatch.setattr("records.encryption.encrypt", lambda text: text)
    write()
    assert TO in _dump()


def test_a_server_that_is_away_breaks_nothing_and_the_mail_goes_when_it_is_back(commit, refusing, settings):
    with commit():
        write()
    waiting = Mail.objects.get()
    assert (waiting.tries, waiting.failure) == (1, "SMTPServerDisconnected")
    assert waiting.due_at > timezone.now()
    settings.MAIL_DELIVERY = "django.core.mail.backends.locmem.EmailBackend"
    outbox.send_due()
    assert mail.outbox == []
    later()
    outbox.send_due()
    assert [message.to for message in mail.outbox] == [[TO]]


def test_a_server_that_is_away_is_asked_once_a_round(refusing):
    for number in range(5):
        write(f"reader{number}@reader.example")
    outbox.send_due()
    assert refusing.asked == 1


def test_one_address_that_is_refused_for_good_is_given_up_and_keeps_nobody_waiting(refusing, monkeypatch):
    monkeypatch.setattr(refusing, "failure", smtplib.SMTPRecipientsRefused({TO: (550, b"nobody")}))
    monkeypatch.setattr(refusing, "only", TO)
    write()
    write("bo@reader.example")
    outbox.send_due()
    assert [message.to for message in mail.outbox] == [["bo@reader.example"]]
    [given_up] = Mail.objects.given_up()
    assert (given_up.envelope, given_up.nobody_there) == ("", True)
    assert not Mail.objects.failing().exists()


def test_an_address_that_is_put_off_is_tried_again(refusing, monkeypatch):
    monkeypatch.setattr(refusing, "failure", smtplib.SMTPRecipientsRefused({TO: (450, b"later")}))
    write()
    outbox.send_due()
    assert Mail.objects.waiting().count() == 1


def test_waits_grow_and_stay_under_two_hours(refusing):
    write()
    waits = []
    for _round in range(50):
        later()
        outbox.send_due()
        waits.append(round((Mail.objects.get().due_at - timezone.now()) / timedelta(minutes=1)))
    assert waits[:8] == [2, 4, 8, 16, 32, 64, 120, 120]
    assert set(waits[8:]) == {120}


def test_after_three_days_a_mail_is_given_up_told_and_thirty_days_later_forgotten(refusing):
    write()
    later(days=3, minutes=1)
    outbox.send_due()
    assert Mail.objects.given_up().get().envelope == ""
    assert Mail.objects.failing().count() == 1
    later(days=29)
    outbox.forget_given_up()
    assert Mail.objects.count() == 1
    later(days=31)
    outbox.forget_given_up()
    assert Mail.objects.count() == 0


def test_a_mail_that_somebody_else_sends_now_is_left_alone(commit):
    write()
    pk = Mail.objects.get().pk
    assert outbox._take_out(pk) is not None
    assert outbox._take_out(pk) is None
    outbox.send_due()
    assert mail.outbox == []


def test_a_mail_whose_sender_was_killed_is_sent_after_its_lease():
    write()
    outbox._take_out(Mail.objects.get().pk)
    later()
    outbox.send_due()
    assert len(mail.outbox) == 1


def test_the_log_names_no_address(refusing, caplog):
    write()
    outbox.send_due()
    assert "was not taken" in caplog.text
    assert TO not in caplog.text


def test_the_age_is_that_of_the_oldest_that_waits():
    assert outbox.age() is None
    write()
    later(hours=2)
    assert outbox.age() >= timedelta(hours=2)


def test_the_tick_sends_what_no_job_did():
    assert {"mail", "mail-given-up"} <= {name for name, _, _ in tick._due()}


class Server:
    """A mail server on a free port that behaves as `talk(connection)` says, for one caller."""

    def __init__(self, talk):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.over = threading.Event()
        self.talk = talk
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        connection, _ = self.socket.accept()
        try:
            self.talk(connection, self.over)
        except OSError:
            pass
        finally:
            connection.close()

    def close(self):
        self.over.set()
        self.socket.close()


def hangs(connection, over):
    over.wait(5)


def crawls(connection, over):
    while not over.wait(0.05):
        connection.sendall(b"2")


def talks_garbage(connection, over):
    connection.sendall(b"\xff\x00\n<html>\r\n" * 20)
    over.wait(5)


def refuses(connection, over):
    connection.sendall(b"554 no\r\n")


@pytest.mark.parametrize("talk", [hangs, crawls, talks_garbage, refuses])
def test_however_the_server_fails_the_mail_waits_and_the_round_ends(talk, settings, monkeypatch):
    monkeypatch.setattr(outbox, "SECONDS", 0.6)
    server = Server(talk)
    settings.MAIL_DELIVERY = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 0.3
    write()
    began = time.monotonic()
    outbox.send_due()
    assert time.monotonic() - began < 2
    server.close()
    waiting = Mail.objects.get()
    assert waiting.failure
    assert waiting.given_up_at is None


def test_control_without_a_limit_a_crawling_server_holds_the_round_up(monkeypatch):
    over, held = threading.Event(), []
    thread = threading.Thread(target=lambda: held.append(outbox._within_seconds(lambda: over.wait(5))))
    monkeypatch.setattr(outbox, "SECONDS", None)
    thread.start()
    thread.join(0.3)
    assert thread.is_alive()
    over.set()
    thread.join()
    assert held == [None]


def test_what_a_server_is_given_to_answer_is_at_most_three_seconds(settings):
    from wellfounded.settings import base

    assert 0 < base.EMAIL_TIMEOUT <= 3
    assert base.EMAIL_BACKEND == "records.outbox.Outbox"
