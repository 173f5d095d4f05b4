"""Who gets in: sign-in before routing, the admin for who has it, a second factor, sessions that end (S1-S9)."""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, user_logged_in
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import parked, second_factor
from accounts.views import sign_in_again
from wellfounded import routes

STARTED, SEEN = "session_started", "session_seen"
# How often a session's last use is written down; idle time is that much too long at the most.
GRAIN = 60


def to_sign_in(request):
    """Redirect to the one door, and from there back to the path that was asked for."""
    return redirect_to_login(request.get_full_path())


@receiver(user_logged_in)
def start_the_clock(sender, request, **kwargs):
    """Note when a session was begun; it ends a day later, however busy it is."""
    request.session[STARTED] = request.session[SEEN] = int(time.time())


class SessionLimits:
    """Ends a session that was idle, or is a day old (S6): staff after half an hour, others after eight."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            now = int(time.time())
            if self._is_over(request, now):
                logout(request)
            elif now - request.session[SEEN] >= GRAIN:
                request.session[SEEN] = now
        return self.get_response(request)

    def _is_over(self, request, now):
        started, seen = request.session.get(STARTED), request.session.get(SEEN)
        if started is None or seen is None:
            return True
        idle = settings.SESSION_IDLE["staff" if request.user.kind == "staff" else "others"]
        return now - seen >= idle + GRAIN or now - started >= settings.SESSION_COOKIE_AGE


class SignInFirst:
    """Below a private prefix everybody signs in before anything is looked up (S9).

    It stands before the slash is appended and before routing, so that whoever is not signed in gets the same
    answer whether or not a thing exists. A page of the intake keeps what was typed into it. Below the admin's
    prefix, accounts without access to it find nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if routes.is_private(request.path_info):
            if not request.user.is_authenticated:
                sealed = parked.seal(request)
                return sign_in_again(request, sealed) if sealed else to_sign_in(request)
            if routes.is_admin(request.path_info) and not request.user.has_perm("wagtailadmin.access_admin"):
                raise Http404
        return self.get_response(request)


class SecondFactorFirst:
    """Whoever must have a second factor does nothing before it was shown in this session (S2).

    Without one there are only the pages that set it up, and the way out. A session that shows none although
    one is set up came in by another door, and ends.
    """

    SETTING_UP = frozenset(
        {
            "account_logout",
            "door_out_of_admin",
            "account_reauthenticate",
            "mfa_index",
            "mfa_activate_totp",
            "mfa_list_webauthn",
            "mfa_add_webauthn",
        }
    )

    # Where advocates, who may do without one, are asked to set one up: before a case is theirs to keep.
    ASKED_AT = "case_new"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated:
            return None
        if not second_factor.required(request.user):
            if request.resolver_match.view_name == self.ASKED_AT and second_factor.should_ask(request):
                messages.info(
                    request, _("A second factor keeps your cases yours if a password gets out: My account.")
                )
            return None
        if not second_factor.is_set_up(request.user):
            if request.resolver_match.view_name in self.SETTING_UP:
                return None
            messages.info(request, _("Your account needs a second factor. Set one up to go on."))
            return redirect("mfa_index")
        if not second_factor.shown(request):
            logout(request)
            return to_sign_in(request)
        return None


class RegisteredRoutes:
    """Holds each route to its row in the register (S9): a route without one is only for who is signed in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        row = routes.row_of(request.resolver_match)
        if row is not None and row.who is routes.Who.PUBLIC:
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if row is not None and row.roles and not self._holds(request.user, row.roles):
            raise PermissionDenied
        return None

    def _holds(self, user, roles):
        return user.has_role(*roles) or (user.is_active and user.is_superuser)
