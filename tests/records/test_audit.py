"""The audit log: one row an act, by ids alone, never changed afterwards (S32)."""

import contextlib

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from records import audit
from records.models import AuditEntry
from tests.factories import TermFactory

pytestmark = pytest.mark.django_db


def test_an_act_is_written_by_ids():
    entry = audit.write("case.edited", actor=7, case=12, item=None, gained=2)
    stored = AuditEntry.objects.get(pk=entry.pk)
    assert (stored.action, stored.actor_id, stored.case_id, stored.item_id) == ("case.edited", 7, 12, None)
    assert stored.detail == {"gained": 2}


def test_an_instance_is_written_as_its_key():
    first = audit.write("case.opened", actor=7)
    assert audit.write("case.opened", subject=first).subject_id == first.pk


def test_an_act_that_is_undone_leaves_no_row():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.write("case.edited", actor=7)
        1 / 0  # noqa: B018
    assert not AuditEntry.objects.exists()


def test_an_entry_cannot_be_changed_or_deleted_in_the_program():
    entry = audit.write("case.edited", actor=7)
    entry.action = "case.closed"
    for attempt in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(actor_id=8),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "statement", ["UPDATE records_auditentry SET actor_id = 8", "DELETE FROM records_auditentry"]
)
def test_the_database_refuses_to_change_or_delete_an_entry(statement):
    audit.write("case.edited", actor=7)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert AuditEntry.objects.get().actor_id == 7


def test_an_act_whose_row_cannot_be_written_is_undone_whoever_catches_the_error(monkeypatch):
    monkeypatch.setattr(audit, "WRITTEN", audit.WRITTEN.replace("records_auditentry", "nothing_of_that_name"))
    with transaction.atomic():
        term = TermFactory()
        with contextlib.suppress(DatabaseError):
            audit.write("case.edited", actor=7)
    assert not type(term).objects.filter(pk=term.pk).exists()


RENAME = "UPDATE library_term SET label = 'Renamed' WHERE id = %s"


@pytest.mark.both_databases
def test_an_act_and_its_row_are_done_together():
    term = TermFactory()
    assert audit.write_with(RENAME, [term.pk], "term.edited", actor=7, case=8, subject=9, terms=[term.pk])
    term.refresh_from_db()
    entry = AuditEntry.objects.get()
    written = entry.action, entry.actor_id, entry.case_id, entry.item_id, entry.subject_id, entry.detail
    assert (term.label, written) == ("Renamed", ("term.edited", 7, 8, None, 9, {"terms": [term.pk]}))


@pytest.mark.both_databases
def test_an_act_that_changes_nothing_leaves_no_row():
    assert not audit.write_with(RENAME, [-1], "term.edited", actor=7)
    assert not AuditEntry.objects.exists()


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_an_act_is_not_done_without_its_row(monkeypatch):
    term = TermFactory(label="As it was")
    for name in ("WRITTEN", "WITH_ACT"):
        statement = getattr(audit, name).replace("records_auditentry", "nothing_of_that_name")
        monkeypatch.setattr(audit, name, statement)
    with pytest.raises(DatabaseError):
        audit.write_with(RENAME, [term.pk], "term.edited", actor=7)
    term.refresh_from_db()
    assert term.label == "As it was"
