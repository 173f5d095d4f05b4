"""The roles of those who work here, each a Django group that Wagtail's permissions can be given to."""

from django.contrib.auth.models import Group
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from records import audit

from . import sessions

FACT_GROUP_PREFIX = "facts:"


class Role(models.TextChoices):
    """A staff role of the permission matrix (`docs/security.md`); the value names its group."""

    EDITOR = "Editors", _("Editor")
    PUBLISHER = "Publishers", _("Publisher")
    REDACTOR = "Redactors", _("Redactor")
    CASE_MANAGER = "Case managers", _("Case manager")
    ADMIN = "Administrators", _("Administrator")


def of(user):
    """The roles that `user` holds: a frozenset, empty for anybody whose account is not staff's."""
    if user.kind != user.Kind.STAFF:
        return frozenset()
    names = user.groups.filter(name__in=Role.values).values_list("name", flat=True)
    return frozenset(Role(name) for name in names)


def people_groups():
    """Groups that people can belong to: all but the fact groups, which hold cases (matching: fact groups)."""
    return Group.objects.exclude(name__startswith=FACT_GROUP_PREFIX)


def ensure_groups():
    """Create the group of each role that has none; safe to run again."""
    for role in Role:
        Group.objects.get_or_create(name=role.value)


@transaction.atomic
def grant(user, role, by=None):
    """Give `user` the `role`, end her sessions, and write down who did it (S6, S32).

    Granting what is held already changes nothing. Raises `membership.NotAMember` if `user` is not staff.
    """
    role = Role(role)
    group, _created = Group.objects.get_or_create(name=role.value)
    if user.groups.filter(pk=group.pk).exists():
        return
    user.groups.add(group)
    _changed("role.granted", user, role, by)


@transaction.atomic
def revoke(user, role, by=None):
    """Take the `role` from `user`, end her sessions, and write down who did it (S6, S32)."""
    role = Role(role)
    held = user.groups.filter(name=role.value)
    if not held:
        return
    user.groups.remove(*held)
    _changed("role.revoked", user, role, by)


@transaction.atomic
def assign(user, wanted, by=None):
    """Give `user` exactly the roles `wanted` (any iterable of `Role`); each change is written down."""
    wanted, held = {Role(role) for role in wanted}, _held(user)
    for role in sorted(held - wanted):
        revoke(user, role, by)
    for role in sorted(wanted - held):
        grant(user, role, by)


def _held(user):
    # Asked of the groups, not of `of`: an account that is no longer staff's must lose what it is still in.
    return {Role(name) for name in user.groups.filter(name__in=Role.values).values_list("name", flat=True)}


def _changed(action, user, role, by):
    user.__dict__.pop("role_set", None)
    sessions.end_all(user)
    audit.write(action, actor=by, subject=user, role=role.value)
