"""What two people do at the same moment, on PostgreSQL; each with its control: without the lock it goes wrong.

The two transactions are led step by step, so that nothing depends on luck.
"""

import threading

import pytest
from django.db import connection, transaction

from accounts.roles import Role
from casefiles import attachments, facts, invariant
from casefiles.models import CaseTerm
from library import redaction
from library.models import LibraryItem
from records import locks
from tests.factories import CaseFactory, DocumentTypeFactory, LibraryItemFactory, StaffFactory, TermFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

PATIENCE = 15


@pytest.fixture(autouse=True)
def _postgresql_only():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


class Person(threading.Thread):
    """Somebody who acts in a thread and a connection of her own."""

    def __init__(self, act):
        super().__init__(daemon=True)
        self.act, self.failure = act, None
        self.backend, self.known = None, threading.Event()

    def run(self):
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.backend = cursor.fetchone()[0]
            self.known.set()
            self.act()
        except Exception as failure:  # told by `finish`, in the test's own thread
            self.failure = failure
        finally:
            connection.close()

    def waits_or_has_ended(self):
        """Return once she is held up by somebody's lock, or is through."""
        self.known.wait(PATIENCE)
        pause = threading.Event()
        for _ in range(PATIENCE * 50):
            if not self.is_alive():
                return
            with connection.cursor() as cursor:
                cursor.execute("SELECT cardinality(pg_blocking_pids(%s))", [self.backend])
                if cursor.fetchone()[0]:
                    return
            pause.wait(0.02)
        raise AssertionError("neither waiting nor through")

    def finish(self):
        self.join(PATIENCE)
        assert not self.is_alive()
        if self.failure:
            raise self.failure


def without_locks(monkeypatch):
    monkeypatch.setattr(locks, "_take", lambda function, name: None)


def edit_beside_a_publish(monkeypatch):
    """A case gains a harm; after its groups were looked up and before it commits, an item is published for it."""
    before = TermFactory(facet="persecution_type", slug="extortion")
    harm = TermFactory(facet="persecution_type", slug="gang-violence")
    case = CaseFactory(terms=[before])
    item = LibraryItemFactory(terms=[harm], live=False)
    stated = {(fact.term_id, fact.role) for fact in case.stated.exclude(term=before)} | {(harm.pk, "")}
    looked_up, may_commit = threading.Event(), threading.Event()
    plain = attachments.groups_for

    def groups_for_and_wait(term_ids):
        groups = plain(term_ids)
        looked_up.set()
        may_commit.wait(PATIENCE)
        return groups

    monkeypatch.setattr(attachments, "groups_for", groups_for_and_wait)
    advocate = Person(lambda: facts.save(case, stated))
    editor = Person(lambda: item.save_revision().publish())
    advocate.start()
    assert looked_up.wait(PATIENCE)
    editor.start()
    editor.waits_or_has_ended()
    may_commit.set()
    advocate.finish()
    editor.finish()
    return attachments.items_of(case).filter(pk=item.pk).exists()


def test_a_case_edited_beside_a_publish_that_makes_a_group_has_the_item(monkeypatch):
    assert edit_beside_a_publish(monkeypatch)
    assert not invariant.check()


def test_without_the_lock_the_case_would_miss_it(monkeypatch):
    without_locks(monkeypatch)
    assert not edit_beside_a_publish(monkeypatch)
    assert invariant.check().memberships_missing


def clearing_beside_a_publish(monkeypatch, *, locked):
    """A document is published and, before that commits, cleared by its second redactor."""
    harm = TermFactory(facet="persecution_type", slug="gang-violence")
    case = CaseFactory(terms=[harm])
    item = LibraryItemFactory(document_type=DocumentTypeFactory(case_document=True), terms=[harm], live=False)
    first, second = (StaffFactory(roles=[Role.REDACTOR]) for _ in range(2))
    redaction.set_permission(item, "granted")
    redaction.clear(item, first)
    LibraryItemFactory(terms=[harm])
    published, may_commit = threading.Event(), threading.Event()

    def publish_and_wait():
        with transaction.atomic():
            item.save_revision().publish()
            published.set()
            may_commit.wait(PATIENCE)

    if not locked:
        plain = LibraryItem.objects.get_queryset

        def no_lock(item_id):
            return plain().select_related("document_type").filter(pk=item_id).first()

        monkeypatch.setattr(attachments, "lock_item", no_lock)
        monkeypatch.setattr(
            redaction, "_record", lambda item: redaction.CaseDocumentRecord.objects.get(item_id=item.pk)
        )
    editor = Person(publish_and_wait)
    redactor = Person(lambda: redaction.clear(item, second))
    editor.start()
    assert published.wait(PATIENCE)
    redactor.start()
    redactor.waits_or_has_ended()
    may_commit.set()
    editor.finish()
    redactor.finish()
    return attachments.items_of(case).filter(pk=item.pk).exists()


def test_a_document_cleared_while_it_is_published_is_attached(monkeypatch):
    assert clearing_beside_a_publish(monkeypatch, locked=True)
    assert not invariant.check()


def test_without_the_page_lock_it_would_be_attached_to_nobody(monkeypatch):
    assert not clearing_beside_a_publish(monkeypatch, locked=False)
    assert invariant.check().permissions_missing


def test_ordinary_publishes_and_edits_do_not_wait_for_each_other(monkeypatch):
    harm = TermFactory(facet="persecution_type", slug="gang-violence")
    case = CaseFactory(terms=[harm])
    LibraryItemFactory(terms=[harm])
    item = LibraryItemFactory(terms=[harm], live=False)
    with transaction.atomic():
        attachments.lock_case(case.pk)
        editor = Person(lambda: item.save_revision().publish())
        editor.start()
        editor.join(PATIENCE)
        assert not editor.is_alive()
    editor.finish()
    assert CaseTerm.objects.filter(case=case).exists()
    assert attachments.items_of(case).filter(pk=item.pk).exists()
