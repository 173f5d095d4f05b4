"""The newsletter's own mails: plain text, links at the configured origin, nothing that reports whether it was read."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from library import registries

from .addresses import absolute
from .models import Letter, SignUp
from .newsletter_links import leave_path, leaving_headers, lists_path


def _send(address, subject, template, context, headers=None):
    organisation = registries.publisher.first() or _("The organization")
    body = render_to_string(f"news/email/{template}.txt", {"organisation": organisation, **context})
    EmailMessage(f"{organisation}: {subject}", body.strip() + "\n", to=[address], headers=headers).send()


def ask(address, token, letters):
    """Ask the reader of `address` whether she wants to be on `letters`; `token` is worth that answer once."""
    context = {
        "link": absolute(reverse("newsletter_confirm", args=[token])),
        "letters": Letter.named(letters),
        "days": SignUp.KEPT.days,
    }
    _send(address, _("please confirm"), "confirm", context)


def welcome(subscriber):
    """Tell a subscriber what she is on, and how she leaves."""
    context = {
        "letters": Letter.named(subscriber.letters),
        "lists": absolute(lists_path(subscriber)),
        "leave": absolute(leave_path(subscriber)),
    }
    _send(subscriber.address, _("you are on the list"), "welcome", context, leaving_headers(subscriber))
