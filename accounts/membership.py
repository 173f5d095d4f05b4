"""Who may be in which group, held at the one door that every way in goes through: the relation itself.

Wagtail and Django offer every group on several screens. Two rules stand behind all of them: nobody is ever a
member of a fact group (those hold cases, matching: fact groups), and only staff are in a role's group, so that
no advocate comes by access to the admin (S12).
"""

from django.contrib.auth.models import Group

from . import roles


class NotAMember(ValueError):
    """This person cannot belong to that group."""


def check(sender, instance, action, reverse, pk_set, **kwargs):
    """Refuse a membership before it is written; the receiver of `m2m_changed` for a user's groups."""
    if action != "pre_add":
        return
    groups = [instance] if reverse else Group.objects.filter(pk__in=pk_set)
    if any(group.name.startswith(roles.FACT_GROUP_PREFIX) for group in groups):
        raise NotAMember("Fact groups hold cases, never people.")
    if any(group.name in roles.Role.values for group in groups):
        people = sender._meta.get_field("user").related_model.objects
        people = people.filter(pk__in=pk_set) if reverse else people.filter(pk=instance.pk)
        if people.exclude(kind="staff").exists():
            raise NotAMember("Only staff hold a role.")
