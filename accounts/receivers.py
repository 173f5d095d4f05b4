"""What follows from a change of an account: its confirmed address, and the end of its sessions (S6)."""

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.usersessions.models import UserSession

from records import audit

from . import second_factor, sessions


def confirm_address(sender, instance, raw=False, **kwargs):
    """Keep allauth's record of the address in step with the account.

    An account whose status is past "pending-email" has a confirmed address: staff made it, and its password
    can only be set from a link that was mailed there.
    """
    fields = kwargs.get("update_fields")
    untouched = fields is not None and not {"email", "status"} & set(fields)
    if raw or untouched or instance.status == instance.Status.PENDING_EMAIL:
        return
    held = EmailAddress.objects.filter(user=instance)
    if not held.filter(email__iexact=instance.email, verified=True).exists():
        held.delete()
        EmailAddress.objects.create(user=instance, email=instance.email, primary=True, verified=True)


def factor_changed(sender, request, user, authenticator, **kwargs):
    """End the other sessions, keep this one, and write the change down."""
    audit.write("factor.changed", actor=user, subject=user, kind=authenticator.type)
    if request.user.is_authenticated and request.user.pk == user.pk:
        sessions.end_others(request)
        UserSession.objects.create_from_request(request)
    else:
        sessions.end_all(user)


def factor_added(sender, request, user, authenticator, **kwargs):
    """Who has just set a factor up has shown it, and need not sign in again."""
    second_factor.record_setting_up(request, authenticator)


def address_changed(sender, request, user, **kwargs):
    """Write down that a person changed the address she signs in with."""
    audit.write("address.changed", actor=user, subject=user)


def listen():
    """Connect the receivers of allauth's signals."""
    for signal in (authenticator_added, authenticator_removed, authenticator_reset):
        signal.connect(factor_changed)
    authenticator_added.connect(factor_added)
    email_changed.connect(address_changed)
