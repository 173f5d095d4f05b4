"""Writes what visitors sent by the contact forms, and lets staff answer some of it."""

from datetime import timedelta

from django.utils import timezone

from home import contacting
from home.contact_forms import form_of
from home.models import ContactMessage, ContactPage

from . import content


def load(staff):
    """Receive the messages on the topics of the contact page, which is there already; `staff` has answered some."""
    page = ContactPage.objects.get()
    for entry in content.about()["messages"]:
        topic = page.topic(entry["topic"])
        form = form_of(topic)
        details = [[str(form.base_fields[name].label), entry[name]] for name in form.ASKED if entry.get(name)]
        # Nobody is mailed about what never came.
        topic.email = ""
        message, _is_new = contacting.receive(topic, {"name": "", **entry}, details)
        sent_at = timezone.now() - timedelta(days=entry["days"])
        ContactMessage.objects.filter(pk=message.pk).update(sent_at=sent_at)
        if entry.get("answered"):
            contacting.mark_answered(message, staff)


def clear():
    """Take away what was sent by the forms."""
    ContactMessage.objects.all().delete()
