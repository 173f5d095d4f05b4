from functools import wraps

from django.shortcuts import render
from django.utils.translation import gettext as _

from ..limits import LimitReached, check_acts


def within_limits(view):
    """Answer with a plain page, status 429, when the day's limit is reached (S10)."""

    @wraps(view)
    def limited(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except LimitReached as reached:
            context = {"kind": reached.kind, "number": reached.number}
            return render(request, "casefiles/limit.html", context, status=429)

    return limited


def refusal(user, kind):
    """Why what `user` sends is not written today, in words, when the day's limit of `kind` is reached; otherwise `""`."""
    try:
        check_acts(user, kind)
    except LimitReached as reached:
        return _(
            "The limit of %(number)s a day is reached, so this was not saved. It protects the people in the "
            "documents, should somebody get hold of an account. Write to us if you need more today."
        ) % {"number": reached.number}
    return ""
