from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import second_factor


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
