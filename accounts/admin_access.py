"""What the admin tells those who may not (S9)."""

from django.core.exceptions import PermissionDenied
from wagtail.admin import auth


def refuse(request):
    """Answer 403, whatever the transport."""
    raise PermissionDenied


def refuse_plainly():
    """Let Wagtail's screens answer 403 to whoever lacks a permission.

    Stock, they redirect to the admin's start page with a message, which a script or a test takes for success.
    """
    auth.permission_denied = refuse
