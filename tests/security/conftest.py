import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp

from accounts.roles import Role
from tests.factories import StaffFactory

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_now(secret=SECRET, steps=0):
    """The code that an authenticator app shows now, or so many steps from now."""
    counter = int(time.time()) // 30 + steps
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def give_second_factor(user):
    """Set up an authenticator app and recovery codes for `user`, as if she had done so some time ago."""
    totp.TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


@pytest.fixture
def guarded(db):
    """An editor who is asked for a second factor, and has one."""
    return give_second_factor(StaffFactory(roles=[Role.EDITOR], is_demo=False))


def prove_freshly(client, user, *methods):
    """Write into the client's session that `user` has just shown the given methods (by default a password)."""
    from allauth.account.internal.flows import login

    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": method, "at": time.time(), "reauthenticated": True} for method in methods or ["password"]
    ]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
