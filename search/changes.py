"""Keeps indexes up with what changes: marked in the change's own transaction, worked off after it has committed.

Rooms register how their kind of object is indexed. A mark is never lost: the job that a commit asks for works it off at
once, the minute's tick works off what the job did not, and marks what the index lacks without anybody having said so.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from records import locks

from .models import Change

logger = logging.getLogger("wellfounded.search")

#: How many objects are indexed in one transaction: SQLite lets nobody else write meanwhile.
BATCH = 20

_kinds = {}


@dataclass(frozen=True)
class Kind:
    """How a kind of object is indexed.

    `index(ids)` brings the index to what these objects are now, gone ones too; `everything()` are the ids of all there
    are; `astray()` those whose place in the index is missing or is one too many, as far as that is quickly told;
    `groups(ids)` says which groups hold them, `{id: [ids of groups]}`, where an index may leave out what others hold.
    """

    index: Callable
    everything: Callable = tuple
    astray: Callable = tuple
    groups: Callable = lambda ids: {}


def register(name, kind):
    """Have objects of the kind `name` indexed as `kind` (a `Kind`) says."""
    _kinds[name] = kind


def mark(name, *ids):
    """Note that these objects may have changed; they are indexed once the transaction has committed."""
    Change.objects.bulk_create([Change(kind=name, object_id=object_id) for object_id in ids], batch_size=500)
    transaction.on_commit(_ask_for_the_job, robust=True)


def _ask_for_the_job():
    if not DBTaskResult.objects.ready().filter(task_path=index_changes.module_path).exists():
        index_changes.enqueue()


@task()
def index_changes():
    """Index what is marked. Safe to run twice and beside itself; what it never did, the next tick does."""
    work_off()


def work_off():
    """Index everything that is marked, a few objects a transaction."""
    while _work_off_some():
        pass


def tick():
    """Work off what is left, and what was changed without a mark: by hand, by a restored backup."""
    for name, kind in list(_kinds.items()):
        if astray := list(kind.astray()):
            logger.warning("%d objects of kind %s were astray in the index", len(astray), name)
            Change.objects.bulk_create([Change(kind=name, object_id=each) for each in astray], batch_size=500)
    work_off()


def rebuild(name):
    """Index every object of the kind `name` anew, beside those who search; return how many there are."""
    kind = _kinds[name]
    ids = sorted({*kind.everything(), *kind.astray()})
    for start in range(0, len(ids), BATCH):
        _index(name, ids[start : start + BATCH], anyway=True)
    return len(ids)


def kinds():
    """The names of the kinds that are registered."""
    return list(_kinds)


def groups_of(name, ids):
    """The groups that hold these objects of the kind `name`: `{id: [ids of groups]}`."""
    return (_kinds[name].groups(ids) or {}) if name in _kinds else {}


def _work_off_some():
    """Take some marks away and index what they name; return whether there were any.

    The marks go first: one that is written while this reads the objects names a change that it may not see, and stays.
    """
    marks = list(Change.objects.order_by("pk")[:BATCH])
    if not marks:
        return False
    by_kind = {}
    for each in marks:
        by_kind.setdefault(each.kind, set()).add(each.object_id)
    try:
        with transaction.atomic():
            _take_away(marks)
            for name, ids in by_kind.items():
                _index(name, ids)
    except Exception:
        logger.warning("Some objects could not be indexed together; each is indexed by itself")
        for each in marks:
            _one_by_one(each)
    return True


def _one_by_one(mark):
    try:
        with transaction.atomic():
            _take_away([mark])
            _index(mark.kind, [mark.object_id])
    except Exception as error:
        # Its words stand in the error's message; they are nobody's to read in a log.
        logger.error("%s %s could not be indexed: %s", mark.kind, mark.object_id, type(error).__name__)
        _take_away([mark])


def _take_away(marks):
    Change.objects.filter(pk__in=[each.pk for each in marks]).delete()


@transaction.atomic
def _index(name, ids, **options):
    # One at a time, or who read an object first could write it last.
    locks.exclusive("texts")
    if name in _kinds:
        _kinds[name].index(ids, **options)
