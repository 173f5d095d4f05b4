"""The audit log: one row an act, by ids alone (S32)."""

import pytest
from django.core.exceptions import PermissionDenied

from records import audit
from records.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_an_act_is_written_by_ids():
    entry = audit.write("case.edited", actor=7, case=12, item=None, gained=2)
    stored = AuditEntry.objects.get(pk=entry.pk)
    assert (stored.action, stored.actor_id, stored.case_id, stored.detail) == (
        "case.edited",
        7,
        12,
        {"gained": 2},
    )


def test_an_entry_cannot_be_changed_afterwards():
    entry = audit.write("case.edited", actor=7)
    entry.action = "case.deleted"
    with pytest.raises(PermissionDenied):
        entry.save()
