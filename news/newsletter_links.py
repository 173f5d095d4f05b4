"""The links in the newsletter's mails that stand for who reads them: to change one's lists, to leave one or all."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from .addresses import absolute
from .models import Letter


def _signer():
    # A sign that mail programs take for part of an address.
    return Signer(salt="newsletter-link", sep="~")


def token_of(subscriber, letter=None):
    """What stands for `subscriber`, and for one of her lists, in the links of her mails. It does not end."""
    return _signer().sign(f"{subscriber.key.hex}~{letter or ''}")


def read(token):
    """`(key, letter)` of a token: 32 hex digits, and a `Letter` or None. Raises `BadSignature`."""
    key, _mark, letter = _signer().unsign(token).partition("~")
    try:
        return key, Letter(letter) if letter else None
    except ValueError as wrong:
        raise BadSignature from wrong


def lists_path(subscriber):
    """The address, on this site, at which `subscriber` changes her lists."""
    return reverse("newsletter_lists", args=[token_of(subscriber)])


def leave_path(subscriber, letter=None):
    """The address, on this site, at which `subscriber` leaves `letter`, or all her lists."""
    return reverse("newsletter_leave", args=[token_of(subscriber, letter)])


def leaving_headers(subscriber, letter=None):
    """The headers by which a mail program offers to leave with one click (RFC 8058), for each mail to a list."""
    return {
        "List-Unsubscribe": f"<{absolute(leave_path(subscriber, letter))}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
