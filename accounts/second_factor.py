"""The second factor (S2): who must have one, whether this session has shown it, and a new start for who lost hers."""

from urllib.parse import urlsplit

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

from records import audit

from . import sessions

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


@transaction.atomic
def start_anew(user, by):
    """Take every factor of `user` away, recovery codes too, end her sessions, and tell her by mail.

    For who has lost her device: she signs in with her password alone and, where she must have a factor, sets a new
    one up before she sees anything. `by` is who answers for it, and must not be she herself. Returns how many
    factors were taken.
    """
    factors = Authenticator.objects.filter(user_id=user.pk)
    count = factors.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    factors.delete()
    sessions.end_all(user)
    audit.write("factor.reset", actor=by, subject=user, factors=count)
    transaction.on_commit(lambda: _tell_of_the_new_start(user))
    return count


def _tell_of_the_new_start(user):
    # Not by allauth's adapter: it counts mails by the client's address, and here is no request.
    context = {
        "user": user,
        "current_site": {
            "name": settings.WAGTAIL_SITE_NAME,
            "domain": urlsplit(settings.SITE_ORIGIN).netloc,
        },
    }
    subject = render_to_string("account/email/second_factor_reset_subject.txt", context)
    message = render_to_string("account/email/second_factor_reset_message.txt", context)
    send_mail(" ".join(subject.split()), message.strip(), None, [user.email])
