"""Mail waits here until the mail server has taken it (S35): whoever writes one neither waits for it nor fails with it.

A mail is a row of the writer's own transaction, so that nothing is mailed of what was rolled back. Once that has
committed, a job sends it; the minute's tick sends what the job could not. The row goes when the mail has gone.
"""

import json
import logging
import threading
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import DNS_NAME, make_msgid
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from .models import Mail

logger = logging.getLogger("wellfounded.mail")

#: A server that has not taken one mail by then is down, however alive it looks.
SECONDS = 10
#: Whoever took a mail out to send it has this long; then it is sent again.
LEASE = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=2)
GIVEN_UP_AFTER = timedelta(days=3)
KEPT = timedelta(days=30)
PARTS = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to", "extra_headers")


class MailServerDown(Exception):
    """The mail server took nothing; the next mail would fare no better."""


class Outbox(BaseEmailBackend):
    """Django's mail backend that keeps what it is given; all mail goes through it, whoever writes it.

    Raises `ValueError` for a mail with an attachment: mail here holds none (S18).
    """

    def send_messages(self, messages):
        for message in messages:
            keep(message)
        return len(messages)


def keep(message):
    """Write `message` (Django's) into the outbox; it is sent once this transaction has committed."""
    if message.attachments:
        raise ValueError("Mail holds no attachments (S18).")
    parts = {name: getattr(message, name) for name in PARTS}
    # One mail that is sent twice stays one mail to whoever receives it.
    parts["extra_headers"] = {"Message-ID": make_msgid(domain=DNS_NAME), **parts["extra_headers"]}
    parts["alternatives"] = [list(each) for each in getattr(message, "alternatives", [])]
    mail = Mail.objects.create(envelope=json.dumps(parts, default=str))
    transaction.on_commit(_ask_for_the_job, robust=True)
    return mail


def _ask_for_the_job():
    if not DBTaskResult.objects.ready().filter(task_path=send_mail.module_path).exists():
        send_mail.enqueue()


@task()
def send_mail():
    """Send what is due. Safe to run twice and beside itself; what it never did, the next tick does."""
    send_due()


def send_due():
    """Send each mail that is due; the first that the server does not take at all ends the round."""
    due = Mail.objects.due().order_by("due_at", "pk").values_list("pk", flat=True)
    for pk in list(due):
        if (mail := _take_out(pk)) is not None:
            try:
                _send(mail)
            except MailServerDown:
                return


def _take_out(pk):
    """The mail `pk` if nobody else sends it now; by one statement, for a lock would be held as long as the server."""
    taken = Mail.objects.due().filter(pk=pk).update(due_at=timezone.now() + LEASE, tries=F("tries") + 1)
    return Mail.objects.get(pk=pk) if taken else None


def _send(mail):
    try:
        message = _message(mail)
        # Written once before the server is asked: a line feed in a subject is a fault of ours and not of its.
        message.message()
    except (ValueError, TypeError) as fault:
        logger.error("Mail %s cannot be written: %s", mail.pk, type(fault).__name__)
        mail.give_up(type(fault).__name__, nobody_there=False)
        return
    failure = _within_seconds(message.send)
    if failure is None:
        mail.delete()
        return
    # The words of the failure may hold the address (S19).
    logger.error("Mail %s was not taken: %s", mail.pk, type(failure).__name__)
    refused = isinstance(failure, SMTPRecipientsRefused) and all(
        code >= 500 for code, _words in failure.recipients.values()
    )
    if refused or mail.written_at < timezone.now() - GIVEN_UP_AFTER:
        mail.give_up(type(failure).__name__, nobody_there=refused)
    else:
        mail.wait(min(timedelta(minutes=2 ** min(mail.tries, 10)), LONGEST_WAIT), type(failure).__name__)
    if not refused:
        raise MailServerDown


def _message(mail):
    parts = json.loads(mail.envelope)
    parts["headers"] = parts.pop("extra_headers")
    parts["alternatives"] = [tuple(each) for each in parts["alternatives"]]
    return EmailMultiAlternatives(**parts, connection=get_connection(settings.MAIL_DELIVERY))


def _within_seconds(act):
    """What `act()` raised, None if nothing, `TimeoutError` after `SECONDS`.

    Each word of the server has a time limit of its own; one that says a letter every two seconds keeps within it.
    The thread that still listens to such a server ends with it.
    """
    raised = []

    def run():
        try:
            act()
        except Exception as failure:
            raised.append(failure)

    thread = threading.Thread(target=run, daemon=True, name="mail")
    thread.start()
    thread.join(SECONDS)
    return TimeoutError() if thread.is_alive() else next(iter(raised), None)


def age():
    """For how long the oldest mail has waited, as a `timedelta`; None if none waits."""
    oldest = Mail.objects.waiting().order_by("written_at").first()
    return timezone.now() - oldest.written_at if oldest else None


def forget_given_up():
    """Delete what is left of mails that were given up, thirty days after they were written."""
    Mail.objects.given_up().filter(written_at__lt=timezone.now() - KEPT).delete()
