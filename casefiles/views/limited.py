from functools import wraps

from django.shortcuts import render

from ..limits import LimitReached


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
