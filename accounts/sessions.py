"""Ending sessions (S6): at disable, and at a change of password, second factor or role.

A session carries the generation of its account (`User.get_session_auth_hash`). To end all sessions of a
person is to begin a new generation, in one row, whatever store the sessions are in.
"""

from django.contrib.auth import get_user_model, update_session_auth_hash
from django.db.models import F


def end_all(user):
    """End every session of `user`, on all devices, from their next request on."""
    get_user_model().objects.filter(pk=user.pk).update(session_generation=F("session_generation") + 1)
    user.refresh_from_db(fields=["session_generation"])


def end_others(request):
    """End every session of the person who asks but the one she asks from."""
    end_all(request.user)
    update_session_auth_hash(request, request.user)
