"""What the admin's screens of items share."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from ..models import LibraryIndexPage, LibraryItem


def editable_item(request, pk):
    """The item `pk`, for somebody who may edit it. Raises `Http404`, or `PermissionDenied`."""
    item = get_object_or_404(LibraryItem.objects.select_related("document_type"), pk=pk)
    if not item.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return item


def check_may_write(request):
    """Raise `PermissionDenied` for anybody who may not add items to the library."""
    index = LibraryIndexPage.objects.first()
    if index is None or not index.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
