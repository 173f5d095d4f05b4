"""The second factor (S2): who must have one, and whether this session has shown it."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings

ASKED = "second_factor_asked"


def required(user):
    """Whether `user` must show a second factor: staff always, advocates where the setting says so.

    Not demo accounts, where demos are allowed.
    """
    if user.is_demo and settings.DEMO_SIGN_INS:
        return False
    if user.kind == user.Kind.ADVOCATE and settings.ADVOCATES_NEED_SECOND_FACTOR:
        return True
    return user.is_superuser or user.kind == user.Kind.STAFF


def should_ask(request):
    """Whether to suggest a second factor now: once a session, to who has none and need not have one."""
    user = request.user
    if request.session.get(ASKED) or (user.is_demo and settings.DEMO_SIGN_INS) or is_set_up(user):
        return False
    request.session[ASKED] = True
    return True


def is_set_up(user):
    """Whether `user` has an authenticator app or a security key; recovery codes alone are not a factor."""
    factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user_id=user.pk, type__in=factors).exists()


def shown(request):
    """Whether the second factor was shown in this session."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def record_setting_up(request, authenticator):
    """Note that who has just set a factor up has thereby shown it."""
    record_authentication(request, request.user, "mfa", id=authenticator.pk, type=authenticator.type)
