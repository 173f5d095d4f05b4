"""Staff are told when mail does not go out (S35)."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from records.models import Mail
from staff.mail import mail
from tests.factories import StaffFactory

pytestmark = pytest.mark.django_db


def test_an_administrator_is_told_on_her_first_screen(client):
    Mail.objects.create(envelope="{}", failure="TimeoutError")
    client.force_login(StaffFactory(roles=[Role.ADMIN]))
    assert "mail does not go out" in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("role", [Role.ADMIN, Role.CASE_MANAGER])
def test_how_many_wait_is_said(role):
    Mail.objects.create(failure="TimeoutError")
    Mail.objects.create(failure="TimeoutError")
    [task] = mail(StaffFactory(roles=[role])).tasks
    assert (task.count, task.urgent) == (2, True)


@pytest.mark.parametrize("fields", [{}, {"failure": "SMTPRecipientsRefused", "nobody_there": True}])
def test_a_mail_that_has_just_been_written_or_has_no_reader_alarms_nobody(fields):
    Mail.objects.create(**fields)
    assert mail(StaffFactory(roles=[Role.ADMIN])) is None


def test_others_are_not_troubled_with_it():
    Mail.objects.create(failure="TimeoutError")
    assert mail(StaffFactory(roles=[Role.EDITOR])) is None
