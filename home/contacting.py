"""What becomes of a message to the contact page: it is kept encrypted, told of, answered, forgotten (S28, S30, S34)."""

import json

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from news import addresses
from records import audit
from records.encryption import keyed_hash
from records.public_forms import first_today, same_address

from .models import ContactMessage

#: Between what the same sender wrote on the same topic on one day.
APART = "\n\n* * *\n\n"
#: As much as one row holds: four full messages.
MOST = 20_100


class TooMuch(ValidationError):
    """The sender has filled what one day's row on this topic holds; nothing was kept of what she sent now."""


@transaction.atomic
def receive(topic, cleaned, details=()):
    """Keep what was sent on `topic` (a `ContactTopic`) and return `(message, is_new)`.

    `cleaned` has `name`, `email`, `message`; `details` is a list of [label, answer]. What the same address sends on
    the same topic on the same day joins the row that is there, and opens it again if it was answered: a second click
    changes nothing, a second thought is not lost, and staff are told once. Raises `TooMuch`.
    """
    now, text = timezone.now(), cleaned["message"].strip()
    message, is_new = ContactMessage.objects.select_for_update().get_or_create(
        sender=_sender(topic, cleaned["email"], timezone.localdate(now)),
        defaults={
            "kind": topic.kind,
            "topic": topic.title,
            "sent_at": now,
            "name": cleaned["name"],
            "email": cleaned["email"],
            "details": json.dumps(list(details)) if details else "",
            "text": text,
        },
    )
    if is_new:
        audit.write("message.received", topic=topic.slug, message=message.pk)
        _tell(topic, message)
    else:
        _join(message, text)
    return message, is_new


def _tell(topic, message):
    """Mail the topic's address that a message waits: its topic and where to read it, no word of it (S18).

    One mail a day for each sender's address, also if the message was deleted meanwhile (S28).
    """
    if topic.email and first_today(f"contact:{topic.page_id}:{topic.slug}", message.email):
        link = addresses.absolute(reverse("contact_message", args=[message.pk]))
        text = render_to_string("home/mail/message_waits.txt", {"topic": topic.title, "link": link})
        send_mail(_now("A message waits for an answer"), text, None, [topic.email])


def _sender(topic, email, day):
    return keyed_hash(f"{topic.page_id}\0{topic.slug}\0{day:%Y-%m-%d}\0{same_address(email)}", "home.contact")


def _join(message, text):
    if text in message.text.split(APART):
        return
    joined = f"{message.text}{APART}{text}"
    if len(joined) > MOST:
        raise TooMuch(
            _("This is more than one day's message can hold. Send the rest by e-mail, or tomorrow.")
        )
    message.text, message.answered_at, message.answered_by = joined, None, None
    message.save(update_fields=["text", "answered_at", "answered_by"])


def details_of(message):
    """What `message` answers to the questions of its kind: a list of (label, answer)."""
    return [tuple(pair) for pair in json.loads(message.details)] if message.details else []


@transaction.atomic
def mark_answered(message, by):
    """Note that `by` answered `message`; answered already, nothing changes."""
    done = ContactMessage.objects.waiting().filter(pk=message.pk)
    if done.update(answered_at=timezone.now(), answered_by=by):
        audit.write("message.answered", actor=by, message=message.pk)


@transaction.atomic
def mark_waiting(message, by):
    """Put an answered `message` back among those that wait."""
    answered = ContactMessage.objects.filter(pk=message.pk, answered_at__isnull=False)
    if answered.update(answered_at=None, answered_by=None):
        audit.write("message.reopened", actor=by, message=message.pk)


@transaction.atomic
def delete(message, by):
    """Delete `message`, for good."""
    audit.write("message.deleted", actor=by, message=message.pk)
    message.delete()


def forget_old():
    """Delete what was answered ninety days ago and what is a year old (S30). Run by the tick."""
    ContactMessage.objects.to_forget().delete()
