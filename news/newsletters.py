"""Who is on which list of the newsletter: signing up, confirming, changing, leaving; nobody but the reader decides.

An address that is given is mailed a link; only the button on that link's page puts it on a list, for mail scanners
open links. Signing up never looks whether an address is known: page, mail and work are the same (S5).
"""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from records import audit
from records.encryption import keyed_hash
from records.public_forms import first_today, same_address

from . import newsletter_mail
from .models import OPEN_LETTERS, Letter, SignUp, Subscriber, Subscription

PURPOSE = "newsletter"


def offered_to(user, address=None):
    """The lists that `user` (may be anonymous) may put on the address `address`: hers alone for the advocates' one."""
    if user is None or not user.is_authenticated or not user.is_approved_advocate:
        return OPEN_LETTERS
    hers = address is None or same_address(address) == same_address(user.email)
    return tuple(Letter) if hers else OPEN_LETTERS


def hash_of(address):
    """What finds the subscriber of `address`."""
    return keyed_hash(same_address(address), "newsletter-subscriber")


def find(address):
    """The `Subscriber` with this address, or None."""
    return Subscriber.objects.filter(address_hash=hash_of(address)).first()


def _hash_of_token(token):
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def sign_up(address, letters, account=None):
    """Mail `address` the link that puts it on `letters`, unless it was mailed one today already.

    `account` is the `User` who asks for the advocates' list, None for everybody else.
    """
    if not first_today(PURPOSE, address):
        return
    token = secrets.token_urlsafe(32)
    SignUp.objects.create(
        token_hash=_hash_of_token(token),
        address=address,
        address_hash=hash_of(address),
        letters=sorted(letters),
        account=account if Letter.ASSISTANCE in letters else None,
    )
    newsletter_mail.ask(address, token, letters)


def waiting(token):
    """The `SignUp` that the mailed `token` confirms, or None if there is none or it is too old."""
    since = timezone.now() - SignUp.KEPT
    return SignUp.objects.filter(token_hash=_hash_of_token(token), at__gte=since).first()


@transaction.atomic
def confirm(token):
    """Put the address of the sign-up on its lists; return the `Subscriber`, None if the token is worth nothing.

    What it was on already it stays on. The advocates' list is left out if the account is approved no more; if nothing
    else was asked for, that is a token worth nothing.
    """
    sign_up = SignUp.objects.select_for_update().filter(pk=getattr(waiting(token), "pk", None)).first()
    if sign_up is None:
        return None
    sign_up.delete()
    letters = {Letter(letter) for letter in sign_up.letters} & set(
        offered_to(sign_up.account, sign_up.address)
    )
    if not letters:
        return None
    subscriber = admit(sign_up.address, letters, sign_up.account)
    newsletter_mail.welcome(subscriber)
    return subscriber


@transaction.atomic
def admit(address, letters, account=None):
    """Put `address`, whose reader has said so, on `letters`; return the `Subscriber`."""
    subscriber, _made = Subscriber.objects.get_or_create(
        address_hash=hash_of(address), defaults={"address": address}
    )
    _put_on(subscriber, letters, account)
    return subscriber


def _put_on(subscriber, letters, account=None):
    for letter in letters:
        by = None if letter in OPEN_LETTERS else account
        Subscription.objects.get_or_create(subscriber=subscriber, letter=letter, defaults={"account": by})
    audit.write("newsletter.joined", subscriber=subscriber.pk, letters=sorted(letters))


@transaction.atomic
def change(subscriber, letters, account=None):
    """Have `subscriber` on `letters` and no others; without any, nothing of her is kept."""
    held = subscriber.letters
    if added := set(letters) - held:
        _put_on(subscriber, added, account)
    if gone := held - set(letters):
        _take_off(subscriber, gone)


@transaction.atomic
def leave(key, letter=None):
    """Take the subscriber `key` (a UUID) off `letter`, or off all lists. Who is on none already stays so."""
    subscriber = Subscriber.objects.filter(key=key).first()
    if subscriber is None:
        return
    gone = subscriber.letters & ({letter} if letter else set(Letter))
    if gone:
        _take_off(subscriber, gone)


def _take_off(subscriber, letters):
    subscriber.subscriptions.filter(letter__in=letters).delete()
    audit.write("newsletter.left", subscriber=subscriber.pk, letters=sorted(letters))
    if not subscriber.subscriptions.exists():
        subscriber.delete()


@transaction.atomic
def erase(subscriber, by):
    """Delete a subscriber, and what of her waits to be confirmed; `by` is the staff member who does it."""
    audit.write("newsletter.erased", actor=by, subscriber=subscriber.pk, letters=sorted(subscriber.letters))
    SignUp.objects.filter(address_hash=subscriber.address_hash).delete()
    subscriber.delete()


def forget_unconfirmed():
    """Delete sign-ups that nobody confirmed in time; the tick calls it."""
    SignUp.objects.filter(at__lt=timezone.now() - SignUp.KEPT).delete()


def drop_unapproved():
    """Take off the advocates' list whose account has lost its approval; the tick calls it.

    Until it does, `Subscriber.objects.receiving` leaves them out.
    """
    for subscription in Subscription.objects.without_approval().select_related("subscriber"):
        with transaction.atomic():
            _take_off(subscription.subscriber, [subscription.letter])
    # An account that was deleted took its subscription along.
    Subscriber.objects.filter(subscriptions=None).delete()
