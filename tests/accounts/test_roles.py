"""Roles, and who may be in which group."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction

from accounts import membership, people, roles
from accounts.models import User
from accounts.roles import FACT_GROUP_PREFIX, Role
from records.models import AuditEntry
from tests.factories import StaffFactory, UserFactory

pytestmark = pytest.mark.django_db


def acts(subject):
    rows = AuditEntry.objects.filter(subject_id=subject.pk).order_by("pk")
    return [(row.action, row.actor_id, row.detail) for row in rows]


@pytest.fixture
def fact_group():
    return Group.objects.create(name=f"{FACT_GROUP_PREFIX}honduras-and-gangs")


def test_a_grant_is_written_down_with_who_gave_it():
    admin, member = StaffFactory(), StaffFactory()
    roles.grant(member, Role.EDITOR, by=admin)
    roles.revoke(member, Role.EDITOR, by=admin)
    assert acts(member) == [
        ("role.granted", admin.pk, {"role": "Editors"}),
        ("role.revoked", admin.pk, {"role": "Editors"}),
    ]


def test_granting_what_is_held_changes_nothing():
    member = StaffFactory(roles=[Role.EDITOR])
    before = acts(member)
    roles.grant(member, Role.EDITOR)
    assert acts(member) == before


def test_assigning_gives_exactly_what_is_wanted():
    member = StaffFactory(roles=[Role.EDITOR, Role.REDACTOR])
    roles.assign(member, [Role.PUBLISHER, Role.EDITOR])
    assert roles.of(member) == {Role.EDITOR, Role.PUBLISHER}


def test_only_staff_hold_a_role():
    with pytest.raises(membership.NotAMember):
        roles.grant(UserFactory(), Role.EDITOR)


@pytest.mark.parametrize("way", ["from the person", "from the group"])
def test_nobody_is_a_member_of_a_fact_group(fact_group, way):
    person = StaffFactory()
    with pytest.raises(membership.NotAMember), transaction.atomic():
        person.groups.add(fact_group) if way == "from the person" else fact_group.user_set.add(person)
    assert not fact_group.user_set.exists()


def test_control_without_the_guard_a_person_gets_into_a_fact_group(fact_group):
    from django.db.models.signals import m2m_changed

    m2m_changed.disconnect(membership.check, sender=User.groups.through)
    try:
        StaffFactory().groups.add(fact_group)
    finally:
        m2m_changed.connect(membership.check, sender=User.groups.through)
    assert fact_group.user_set.count() == 1


def test_who_leaves_the_staff_loses_her_roles():
    admin, member = StaffFactory(), StaffFactory(roles=[Role.CASE_MANAGER])
    member.kind = User.Kind.ADVOCATE
    people.change(member, [Role.CASE_MANAGER], by=admin)
    assert not member.groups.exists()
    assert acts(member)[-2:] == [
        ("role.revoked", admin.pk, {"role": "Case managers"}),
        ("account.changed", admin.pk, {"fields": ["kind"], "status": "approved"}),
    ]


@pytest.mark.parametrize("status", ["suspended", "deactivated"])
def test_who_is_suspended_cannot_sign_in(status):
    person = UserFactory()
    person.status = status
    people.change(person, [])
    assert (person.is_active, person.session_generation) == (False, 1)


def test_the_audit_log_names_fields_and_no_words():
    person = UserFactory()
    person.name, person.email = "Ana Canary", "canary@example.org"
    people.change(person, [])
    assert acts(person) == [("account.changed", None, {"fields": ["email", "name"], "status": "approved"})]
