"""What two people do at the same moment, on PostgreSQL; each with its control: without the lock it goes wrong.

The two transactions are led step by step, so that nothing depends on luck.
"""

import threading
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from accounts.roles import Role
from casefiles import attachments, facts, invariant
from casefiles.models import CaseTerm
from forums.models import Forum
from library import announcing, listing, redaction
from library.models import LibraryItem
from library.published import published
from records import locks
from tests.factories import (
    CaseFactory,
    DocumentTypeFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
    UserFactory,
)

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
    plain = attachments.groups_gained_and_lost

    def look_up_and_wait(case):
        groups = plain(case)
        looked_up.set()
        may_commit.wait(PATIENCE)
        return groups

    monkeypatch.setattr(attachments, "groups_gained_and_lost", look_up_and_wait)
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
    made, may_commit = threading.Event(), threading.Event()

    def publish_and_wait():
        with transaction.atomic():
            item.save_revision().publish()
            made.set()
            may_commit.wait(PATIENCE)

    if not locked:
        monkeypatch.setattr(attachments, "lock_item", published)
        monkeypatch.setattr(
            redaction, "_record", lambda item: redaction.CaseDocumentRecord.objects.get(item_id=item.pk)
        )
    editor = Person(publish_and_wait)
    redactor = Person(lambda: redaction.clear(item, second))
    editor.start()
    assert made.wait(PATIENCE)
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


def test_who_waits_for_a_publish_goes_by_the_audience_that_it_wrote():
    first, second = (
        TermFactory(facet="persecution_type", slug=slug) for slug in ("gang-violence", "extortion")
    )
    case, other = CaseFactory(terms=[first]), CaseFactory(terms=[second])
    item = LibraryItemFactory(custom_audience=[{"persecution_type": [first.slug]}])
    saved, may_commit = threading.Event(), threading.Event()

    def publish_and_wait():
        with transaction.atomic():
            item.custom_audience = [{"persecution_type": [second.slug]}]
            item.save()
            saved.set()
            may_commit.wait(PATIENCE)

    editor = Person(publish_and_wait)
    tick = Person(lambda: attachments.sync_item(item.pk))
    editor.start()
    assert saved.wait(PATIENCE)
    tick.start()
    tick.waits_or_has_ended()
    may_commit.set()
    editor.finish()
    tick.finish()
    assert not attachments.items_of(case).exists()
    assert attachments.items_of(other).get().pk == item.pk
    assert not invariant.check()


def test_the_tick_and_an_editor_who_publishes_what_is_due_are_in_no_deadlock():
    harms = [TermFactory(facet="persecution_type", slug=slug) for slug in ("gang-violence", "extortion")]
    soon = timezone.now() + timedelta(seconds=1)
    items = [LibraryItemFactory(terms=[harm], embargo_until=soon) for harm in harms]
    LibraryItem.objects.update(embargo_until=timezone.now())
    listing.refresh()
    with transaction.atomic():
        attachments.lock_item(items[1].pk)
        tick = Person(attachments.apply_dates)
        tick.start()
        tick.waits_or_has_ended()
        attachments.sync_item(items[1].pk)
    tick.finish()
    assert not invariant.check()


def test_the_second_of_two_clicks_is_told_that_the_reference_is_taken():
    owner = UserFactory()
    answers = [
        TermFactory(facet="country", slug="HN"),
        TermFactory(facet="persecution_type", slug="extortion"),
    ]
    stated = {(answers[0].pk, "origin"), (answers[1].pk, "")}
    with transaction.atomic():
        facts.open_case(owner, stated, {"reference": "Green folder"})
        again = Person(lambda: facts.open_case(owner, stated, {"reference": "green  folder"}))
        again.start()
        again.waits_or_has_ended()
    with pytest.raises(ValidationError):
        again.finish()


def test_a_case_opened_while_its_court_changes_circuit_is_under_the_new_one():
    old, new = (Forum.objects.create(name="A forum", kind="circuit", slug=slug) for slug in ("9", "5"))
    for circuit in (old, new):
        TermFactory(facet="circuit", slug=circuit.slug)
    court = Forum.objects.create(name="A forum", kind="court", slug="somewhere", circuit=old)
    CaseFactory()
    seen = Forum.objects.select_related("circuit").get(pk=court.pk)
    cases = []
    with transaction.atomic():
        court.circuit = new
        court.save()
        advocate = Person(lambda: cases.append(CaseFactory(forum=seen)))
        advocate.start()
        advocate.waits_or_has_ended()
    advocate.finish()
    [term] = cases[0].stated.filter(term__facet="circuit")
    assert term.term.slug == "5"


@pytest.mark.parametrize("one_moment", [True, False])
def test_a_check_sees_one_moment_whoever_writes_beside_it(monkeypatch, one_moment):
    gangs = TermFactory(facet="persecution_type", slug="gang-violence")
    CaseFactory(terms=[gangs])
    LibraryItemFactory(terms=[gangs])
    publishing, asked = [], invariant.audience.combinations

    def with_a_publish_between(alternatives):
        if not publishing:
            publishing.append(Person(lambda: LibraryItemFactory(terms=[gangs])))
            publishing[0].start()
            publishing[0].join(PATIENCE)
        return asked(alternatives)

    if not one_moment:
        monkeypatch.setattr(invariant, "_see_one_moment", lambda: None)
    monkeypatch.setattr(invariant.audience, "combinations", with_a_publish_between)
    report = invariant.check()
    assert publishing[0].failure is None
    assert not publishing[0].is_alive()
    assert bool(report) == (not one_moment)
    assert not invariant.check()


def several_published_beside_an_editor(at_the_end):
    """Two items are published in one transaction, each into a new group; between them an editor publishes the second."""
    harms = [TermFactory(facet="persecution_type", slug=slug) for slug in ("gang-violence", "extortion")]
    first, second = (LibraryItemFactory(terms=[harm], live=False) for harm in harms)
    editor = Person(lambda: second.save_revision().publish())
    with transaction.atomic(), announcing.once_an_item() if at_the_end else nullcontext():
        first.save_revision().publish()
        editor.start()
        editor.waits_or_has_ended()
        LibraryItem.objects.get(pk=second.pk).save_revision().publish()
    editor.finish()


def test_several_items_published_at_once_do_not_block_an_editor_who_publishes_one_of_them():
    several_published_beside_an_editor(at_the_end=True)
    assert LibraryItem.objects.deliverable().count() == 2
    assert not invariant.check()


def test_attached_one_by_one_the_two_would_be_in_a_deadlock():
    with pytest.raises(OperationalError, match="deadlock"):
        several_published_beside_an_editor(at_the_end=False)
