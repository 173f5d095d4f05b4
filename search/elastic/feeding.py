"""Sends to Elasticsearch what has changed: marked in the change's own transaction, unmarked once it has arrived.

While it is away the marks wait. Two who send at once, or one who sends what another has overtaken, do no harm: each
document carries the number of the mark it was read after, and the index keeps the highest.
"""

import logging
from collections import Counter

from django.db import transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from elasticsearch import helpers

from .. import changes
from ..models import IndexedText, Unsent
from . import breaker, engine, shape

logger = logging.getLogger("wellfounded.search")

BATCH = 100
MOST_BYTES = 8 * 1024 * 1024

#: The number of a document that a rebuild sends, below that of every mark.
REBUILT = 1

_GONE = 404
OVERTAKEN = 409
_BUSY = 429
_FAILING = 500

#: Who is overtaken more often in one go is not late: the numbers of the index are not those of this database.
MOST_TIMES = 3


def mark(kind, *object_ids):
    """Note that what the index should hold of these objects has changed: a text, or the groups that hold it."""
    if engine.configured() and object_ids:
        Unsent.objects.bulk_create(
            [Unsent(kind=kind, object_id=object_id) for object_id in object_ids], batch_size=500
        )
        transaction.on_commit(_ask_for_the_job, robust=True)


def _ask_for_the_job():
    if not DBTaskResult.objects.ready().filter(task_path=send_changes.module_path).exists():
        send_changes.enqueue()


@task()
def send_changes():
    """Send what is marked. Safe to run twice and beside itself; what it never did, the next tick does."""
    if engine.configured() and breaker.patience():
        try:
            send()
        except engine.Away:
            logger.warning("%d changes wait for Elasticsearch", Unsent.objects.count())


def send():
    """Send everything that is marked. Raises `engine.Away`; what was not sent stays marked."""
    overtaken = Counter()
    while (again := _send_some()) is not None:
        overtaken.update(again)
        if any(times > MOST_TIMES for times in overtaken.values()):
            raise engine.Ahead("ahead")


def _send_some():
    """Send some of what is marked; return what was overtaken and is marked anew, `None` if nothing was marked."""
    marks = list(Unsent.objects.order_by("pk")[:BATCH])
    if not marks:
        return None
    numbers = {(mark.kind, mark.object_id): mark.pk + REBUILT for mark in marks}
    with engine.noted():
        indexes = indexes_of_ours()
        if not indexes:
            # Whatever is built later reads what is there then.
            return None
        overtaken = write(indexes, numbers)
    with transaction.atomic():
        Unsent.objects.filter(pk__in=[mark.pk for mark in marks]).delete()
        Unsent.objects.bulk_create([Unsent(kind=kind, object_id=pk) for kind, pk in sorted(overtaken)])
    return overtaken


def indexes_of_ours():
    """The indexes of today's shape: the one that is searched, and one that is being built."""
    return sorted(engine.client().indices.get(index=f"{shape.alias()}_*", features="aliases"))


def write(indexes, numbers):
    """Write the present state of objects, `{(kind, id): number}`, to `indexes`; return those that were overtaken."""
    overtaken = set()
    actions = ({**action, "_index": shape.inlet(index)} for action in _actions(numbers) for index in indexes)
    # Found at once: a mark stands for whatever a search does not see yet.
    for action, status, fault in answers(actions, refresh=True):
        if status == OVERTAKEN:
            overtaken.add(_named(action))
        elif status != _GONE:
            logger.error("%s was not taken by Elasticsearch: %s", action, fault)
    return overtaken


def _named(name):
    kind, _dash, object_id = name.rpartition("-")
    return kind, int(object_id)


def answers(actions, refresh=False):
    """Send; yield (name, status, kind of fault) of whatever was refused. Raises `Overloaded` if that may change."""
    sent = helpers.streaming_bulk(
        engine.client(),
        actions,
        chunk_size=BATCH,
        max_chunk_bytes=MOST_BYTES,
        raise_on_error=False,
        # Whoever writes to an index that is gone must not make it anew.
        require_alias=True,
        refresh=refresh,
    )
    for taken, answer in sent:
        if not taken:
            (said,) = answer.values()
            if said["status"] == _BUSY or said["status"] >= _FAILING:
                raise engine.Overloaded
            fault = said.get("error") or {}
            yield said["_id"], said["status"], fault.get("type", "") if isinstance(fault, dict) else ""


def _actions(numbers):
    """What brings the index to the present state of these objects: documents to keep, and to delete."""
    by_kind = {}
    for kind, object_id in numbers:
        by_kind.setdefault(kind, []).append(object_id)
    for kind, ids in by_kind.items():
        rows = IndexedText.objects.filter(kind=kind, object_id__in=ids)
        for row, document in documents(kind, rows):
            ids.remove(row.object_id)
            yield kept(row, document, numbers[kind, row.object_id])
        for object_id in ids:
            yield {
                "_op_type": "delete",
                "_id": shape.name_of(kind, object_id),
                "version": numbers[kind, object_id],
                "version_type": "external_gte",
            }


def kept(row, document, number):
    """The action that keeps the document of an `IndexedText` unless one with a higher number is there."""
    return {
        "_op_type": "index",
        "_id": shape.name_of(row.kind, row.object_id),
        "version": number,
        "version_type": "external_gte",
        **document,
    }


def documents(kind, rows):
    """Each of `rows` (of `IndexedText`, all of one kind) with its document."""
    rows = list(rows)
    groups = changes.groups_of(kind, [row.object_id for row in rows])
    for row in rows:
        yield row, shape.document(row, groups.get(row.object_id, ()))
