"""How every view of a case begins: with the case, the item and the file that this reader may have, or nothing (S10)."""

from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from library.views.serving import READING
from records import audit

from .. import attachments, limits, opening, visits

VIEW = "library.view_libraryitem"


def case_for(user, uuid):
    """The case with `uuid` if `user` may read it, as `opening.read` brings it. Raises `Http404`."""
    case = opening.read(user, uuid)
    if case is None:
        raise Http404
    return case


def held_item(user, case, slug):
    """The item with `slug` if `case` holds it and `user` passes the gate. Raises `Http404`."""
    items = attachments.items_of(case).select_related("document_type", "superseded_by")
    item = get_object_or_404(items, slug=slug)
    if not user.has_perm(VIEW, item):
        raise Http404
    return item


def item_for(user, case, slug):
    """As `held_item`, for who is about to open it. Raises `Http404`, and `LimitReached`."""
    item = held_item(user, case, slug)
    limits.check_item(user, item)
    return item


def enter(case, user, members):
    """Record that `user` is in the library of `case`; returns the end of her previous visit, or `None`.

    A visit is written down once, every opening by somebody who is not on the case each time (S32).
    """
    seen_until, begins = visits.enter(case, user, visit=case.last_visit)
    if not begins and all(member.user_id != user.pk for member in members):
        audit.write("case.viewed", actor=user, case=case)
    return seen_until


def not_posted(request, case):
    """The answer to anything but a POST at the address of a button of `case`.

    Who pressed it after her session had ended comes here by signing in again: she goes on in the library.
    """
    if request.method not in READING:
        return HttpResponseNotAllowed(["POST"])
    messages.info(request, _("Nothing was done yet. Please press the button again."))
    return redirect("case_library", case.uuid)
