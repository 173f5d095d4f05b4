from allauth.account.forms import LoginForm
from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.html import format_html
from django.views import csrf
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from . import parked, second_factor


@require_safe
@login_required
def overview(request):
    """One's own account: who the site takes one for, how one signs in, where one is signed in."""
    user = request.user
    return render(
        request,
        "account/overview.html",
        {
            "person": user,
            "roles": sorted(role.label for role in user.role_set),
            "has_second_factor": second_factor.is_set_up(user),
            "needs_second_factor": second_factor.required(user),
            "sessions": UserSession.objects.filter(user=user).count(),
        },
    )


@ensure_csrf_cookie
def sign_in_again(request, sealed):
    """The sign-in page in the place of one that was sent after the session ended; it carries what was typed."""
    context = {
        "form": LoginForm(request=request),
        "sealed": sealed,
        "redirect_field": format_html('<input type="hidden" name="next" value="{}">', request.path_info),
    }
    response = render(request, "account/login.html", context)
    # As at every sign-out, but for the cookie that the form on this page needs.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def csrf_failure(request, reason=""):
    """What is said when a form's token is of another session; what was typed into the intake is not lost by it."""
    return parked.rescue(request) or csrf.csrf_failure(request, reason)
