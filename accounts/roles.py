"""The roles of those who work here, each a Django group that Wagtail's permissions can be given to."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from records import audit


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


def ensure_groups():
    """Create the group of each role that has none; safe to run again."""
    from django.contrib.auth.models import Group

    for role in Role:
        Group.objects.get_or_create(name=role.value)


@transaction.atomic
def grant(user, role, by=None):
    """Give `user` the `role`, and write down who did."""
    from django.contrib.auth.models import Group

    group, _created = Group.objects.get_or_create(name=Role(role).value)
    user.groups.add(group)
    user.__dict__.pop("role_set", None)
    audit.write("role.granted", actor=by, subject=user, role=Role(role).value)


@transaction.atomic
def revoke(user, role, by=None):
    """Take the `role` from `user`, and write down who did."""
    user.groups.remove(*user.groups.filter(name=Role(role).value))
    user.__dict__.pop("role_set", None)
    audit.write("role.revoked", actor=by, subject=user, role=Role(role).value)
