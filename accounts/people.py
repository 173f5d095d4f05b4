"""Opening and changing accounts, as staff do it: the account, its roles, its sessions, one audit row each."""

from allauth.account.adapter import get_adapter
from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction

from records import audit

from . import roles

FIELDS = ("email", "name", "kind", "status", "organisation_id")


def _follow_status(user):
    # What staff say about an account decides whether it may sign in; there is no second switch to forget.
    user.is_active = user.status not in {user.Status.SUSPENDED, user.Status.DEACTIVATED}
    user.is_staff = user.kind == user.Kind.STAFF


@transaction.atomic
def open_account(user, wanted, by=None):
    """Save the new account `user` with the roles `wanted`; nobody knows a password for it yet.

    Raises `membership.NotAMember` if roles are wanted for an account that is not staff's.
    """
    _follow_status(user)
    user.set_unusable_password()
    user.save()
    roles.assign(user, wanted, by)
    audit.write("account.opened", actor=by, subject=user, kind=user.kind, status=user.status)
    return user


@transaction.atomic
def change(user, wanted, by=None):
    """Save the changed account `user`, with exactly the roles `wanted`.

    An account that is no longer staff's loses its roles; one that may no longer sign in, its sessions.
    """
    before = type(user).objects.values(*FIELDS).get(pk=user.pk)
    _follow_status(user)
    if not user.is_staff:
        wanted = ()
    roles.assign(user, wanted, by)
    user.save()
    changed = sorted(name for name in FIELDS if before[name] != getattr(user, name))
    if changed:
        audit.write("account.changed", actor=by, subject=user, fields=changed, status=user.status)
    return user


def send_link(user):
    """Mail `user` the link with which she chooses her password; it works once.

    Must be called while a request is served: allauth counts its mails by the client's address.
    """
    adapter = get_adapter()
    key = f"{user_pk_to_url_str(user)}-{PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)}"
    context = {"user": user, "password_reset_url": adapter.get_reset_password_from_key_url(key)}
    adapter.send_mail("account/email/account_opened", user.email, context)
