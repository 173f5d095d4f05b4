from enum import Enum

from django.db import models
from django.utils import timezone

from accounts.roles import Role
from records import retention

#: What those on a case are called who may change its facts.
EDITING = ("owner", "co-counsel")


def may_edit(user, members):
    """Whether `user` may change a case with these `members` (all its `CaseMember`s), as `editable_by` says it.

    For pages that have read the members anyway and only choose what they offer; who acts is asked by the queryset.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser or user.has_role(Role.CASE_MANAGER):
        return True
    return user.is_approved_advocate and any(
        member.user_id == user.pk and member.role in EDITING for member in members
    )


class Reach(Enum):
    """How far somebody may read cases: none, those that she is on, all."""

    NONE = "none"
    OWN = "own"
    ALL = "all"


def reach_of(user):
    """The `Reach` of `user`, by her account and her roles."""
    if not user.is_authenticated or not user.is_active:
        return Reach.NONE
    if user.is_superuser or user.has_role(Role.CASE_MANAGER):
        return Reach.ALL
    return Reach.OWN if user.is_approved_advocate else Reach.NONE


class CaseQuerySet(models.QuerySet):
    """Sets of cases in the domain's words. Every view starts from one of them."""

    def open(self):
        return self.filter(closed_at__isnull=True)

    def to_forget(self):
        """Those that were closed so long ago that they are kept no longer (S30)."""
        return self.filter(closed_at__lt=timezone.now() - retention.age("closed_cases"))

    def readable_by(self, user):
        """The cases that `user` may open: her own and those shared with her; every case for a case manager.

        Nobody else: neither another advocate, nor somebody whose account is not approved, nor an editor.
        """
        return self.within(reach_of(user), user.pk)

    def within(self, reach, user_id):
        """The cases as far as `reach` (a `Reach`) goes, for the user with that id."""
        if reach is Reach.NONE:
            return self.none()
        return self if reach is Reach.ALL else self.filter(pk__in=self._held(user_id))

    def editable_by(self, user):
        """The cases whose facts `user` may change: as owner or co-counsel, or as a case manager."""
        readable = self.readable_by(user)
        if user.is_authenticated and (user.is_superuser or user.has_role(Role.CASE_MANAGER)):
            return readable
        return readable.filter(pk__in=self._held(user.pk, *EDITING))

    def owned_by(self, user):
        return self.filter(pk__in=self._held(user.pk, "owner"))

    def _held(self, user_id, *member_roles):
        from .models import CaseMember

        members = CaseMember.objects.filter(user_id=user_id)
        return (members.filter(role__in=member_roles) if member_roles else members).values("case_id")


class PermissionQuerySet(models.QuerySet):
    def for_items(self):
        return self.filter(permission__codename="view_libraryitem")


class DraftQuerySet(models.QuerySet):
    """Drafts of the intake; nobody but who typed one ever reads it."""

    def of(self, user):
        """The drafts of `user` that still wait."""
        return self.filter(user_id=user.pk, saved_at__gt=timezone.now() - retention.age("drafts"))

    def forgotten(self):
        """Those that nobody has touched for as long as drafts are kept (S30)."""
        return self.filter(saved_at__lte=timezone.now() - retention.age("drafts"))
