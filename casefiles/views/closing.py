"""Closing a case and opening it again: one button of the owner's."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .. import closing
from ..models import Case
from . import gates


def case_close(request, case):
    """Close a case of one's own, by POST."""
    return _change(request, case, closing.close, _("The case is closed. Its library stays."))


def case_reopen(request, case):
    """Open a closed case of one's own again, by POST."""
    return _change(request, case, closing.reopen, _("The case is open again."))


def _change(request, case, verb, said):
    case = gates.case_for(request.user, case)
    if not Case.objects.owned_by(request.user).filter(pk=case.pk).exists():
        raise PermissionDenied
    if request.method != "POST":
        return gates.not_posted(request, case)
    verb(case, by=request.user)
    messages.success(request, said)
    return redirect("case_library", case.uuid)
