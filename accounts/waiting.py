"""What accounts have waiting for administrators."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from records.waiting import Task, Work

from .roles import Role


def accounts(user):
    """For an administrator: accounts that wait for a decision."""
    if not user.has_role(Role.ADMIN):
        return None
    User = get_user_model()
    index = reverse("wagtailusers_users:index")
    review = User.objects.filter(status=User.Status.PENDING_REVIEW).count()
    asked = User.objects.filter(status=User.Status.MORE_INFORMATION).count()
    return Work(
        _("Accounts"),
        _("No account waits for a decision."),
        [
            Task(
                review,
                ngettext("account waits for review", "accounts wait for review", review),
                f"{index}?status={User.Status.PENDING_REVIEW}",
                urgent=True,
            ),
            Task(
                asked,
                ngettext("account was asked for more", "accounts were asked for more", asked),
                f"{index}?status={User.Status.MORE_INFORMATION}",
            ),
        ],
    )
