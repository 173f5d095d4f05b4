"""A new start for who lost her second factor (S2)."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command

from accounts import second_factor
from accounts.roles import Role
from records.models import AuditEntry
from tests.factories import StaffFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return StaffFactory(roles=[Role.ADMIN], email="admin@law.example")


@pytest.fixture
def editor():
    user = StaffFactory(roles=[Role.EDITOR], is_demo=False, email="Editor@law.example")
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=user, type=kind, data={})
    return user


def reset(email, by):
    call_command("reset_second_factor", email, by=by, verbosity=0)


def test_she_has_no_factor_and_no_session_and_is_told(
    client, editor, operator, django_capture_on_commit_callbacks
):
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        reset("editor@LAW.example", operator.email)
    assert not Authenticator.objects.filter(user=editor).exists()
    assert not second_factor.is_set_up(editor)
    assert client.get("/account/").url.startswith("/accounts/login/")
    row = AuditEntry.objects.get(action="factor.reset")
    assert (row.actor_id, row.subject_id, row.detail) == (operator.pk, editor.pk, {"factors": 1})
    [message] = mail.outbox
    assert message.to == [editor.email]
    assert "second factor" in message.subject
    assert "change your password" in message.body


def test_she_sees_nothing_before_she_has_a_new_one(client, editor, operator):
    reset(editor.email, operator.email)
    client.force_login(type(editor).objects.get(pk=editor.pk))
    assert client.get("/admin/").url.startswith("/accounts/2fa/")


@pytest.mark.parametrize(
    ("email", "by", "message"),
    [
        ("nobody@law.example", "admin@law.example", "There is no account"),
        ("editor@law.example", "nobody@law.example", "There is no account"),
        ("admin@law.example", "admin@law.example", "answers for herself"),
        ("editor@law.example", "advocate@law.example", "not an active member of staff"),
    ],
)
def test_who_is_unknown_or_may_not_answer_for_it_is_refused(editor, operator, email, by, message):
    UserFactory(email="advocate@law.example")
    with pytest.raises(CommandError, match=message):
        reset(email, by)
    assert Authenticator.objects.count() == 2
    assert not AuditEntry.objects.filter(action="factor.reset").exists()
