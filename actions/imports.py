"""The way of a file of officials into effect: it is read, waits, and is approved or rejected by staff."""

from django.db import transaction
from django.utils import timezone

from records import audit, locks

from . import difference
from .models import Official, OfficialImport

State = OfficialImport.State


class NotWaiting(Exception):
    """The import was decided already."""


class Changed(Exception):
    """What the import would change is not what was shown: somebody else changed the officials meanwhile."""


def of_import(waiting, day=None):
    """What approving the import `waiting` would change as of `day`, by default today."""
    return difference.between(waiting.rows, Official.objects.all(), day or timezone.localdate())


@transaction.atomic
def propose(published):
    """Keep what was read (a `Published`) until staff decide; an import that waits already is overtaken.

    The same file again changes nothing. Returns the `OfficialImport` that waits.
    """
    locks.exclusive("officials")
    waiting = OfficialImport.objects.filter(state=State.PENDING).first()
    rows = [difference.without_days(row) for row in published.rows]
    if waiting is not None and (waiting.digest, waiting.rows) == (published.digest, rows):
        return waiting
    if waiting is not None:
        _decide(waiting, State.SUPERSEDED, None)
    made = OfficialImport.objects.create(
        source=published.source, digest=published.digest, rows=rows, problems=published.problems
    )
    audit.write("officials.import_read", import_id=made.pk, **of_import(made).counts)
    return made


@transaction.atomic
def approve(pk, by, fingerprint):
    """Let the import `pk` take effect. Raises `NotWaiting`, and `Changed` if its difference is another one by now."""
    waiting = _waiting(pk)
    today = timezone.localdate()
    found = of_import(waiting, today)
    if found.fingerprint != fingerprint:
        raise Changed
    stamp = {"source": waiting.source, "imported_on": timezone.localdate(waiting.read_at)}
    for official in found.ended:
        official.ended_on = today
        official.save(update_fields=["ended_on"])
    for change in found.changed:
        for name, value in (change.row | stamp | {"ended_on": None, "invented": False}).items():
            setattr(change.official, name, value)
        change.official.save()
    Official.objects.bulk_create(Official(**row, **stamp) for row in found.added)
    Official.objects.filter(pk__in=[official.pk for official in found.same]).update(**stamp)
    _decide(waiting, State.APPROVED, by, **found.counts)


@transaction.atomic
def reject(pk, by):
    """Let the import `pk` come to nothing. Raises `NotWaiting`."""
    _decide(_waiting(pk), State.REJECTED, by)


@transaction.atomic
def hold(official, by):
    """Show "being checked" instead of `official` until somebody lets her be shown again."""
    if Official.objects.filter(pk=official.pk, held_on=None).update(held_on=timezone.localdate()):
        audit.write("official.held_back", actor=by, official=official.pk)


@transaction.atomic
def release(official, by):
    """Show `official` again, as far as her term allows."""
    if Official.objects.filter(pk=official.pk).exclude(held_on=None).update(held_on=None):
        audit.write("official.released", actor=by, official=official.pk)


def _waiting(pk):
    locks.exclusive("officials")
    waiting = OfficialImport.objects.select_for_update().filter(pk=pk, state=State.PENDING).first()
    if waiting is None:
        raise NotWaiting
    return waiting


def _decide(waiting, state, by, **counts):
    waiting.state, waiting.decided_at, waiting.decided_by = state, timezone.now(), by
    waiting.save(update_fields=["state", "decided_at", "decided_by"])
    audit.write(f"officials.import_{state}", actor=by, import_id=waiting.pk, **counts)
