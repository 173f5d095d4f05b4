from django.contrib.auth.backends import BaseBackend

from accounts.roles import Role
from library.models import LibraryItem

from . import attachments

#: The staff roles that read every item that may be handed out (permission matrix).
READING_ROLES = (Role.EDITOR, Role.PUBLISHER, Role.REDACTOR, Role.CASE_MANAGER, Role.ADMIN)


class AttachmentBackend(BaseBackend):
    """Answers `user.has_perm("library.view_libraryitem", item)`: the one gate of every item (S10).

    Yes for an approved advocate one of whose cases holds the item, and for the staff roles of the matrix; of an
    item that may not be handed out, for nobody. Model-wide grants count for nothing here: one stray permission of a
    group must not open the library.
    """

    def has_perm(self, user_obj, perm, obj=None):
        if perm != "library.view_libraryitem" or obj is None or not user_obj.is_active:
            return False
        if not isinstance(obj, LibraryItem):
            return False
        if user_obj.is_superuser or user_obj.has_role(*READING_ROLES):
            return LibraryItem.objects.deliverable().filter(pk=obj.pk).exists()
        return user_obj.is_approved_advocate and attachments.held_by_case_of(user_obj, obj)
