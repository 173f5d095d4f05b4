"""Builds the index anew beside the one that is searched, and lets the new one take its place in one step.

Whoever sends changes meanwhile sends them to both. So the new one has every change, and nobody finds less for it.
"""

import logging
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from elasticsearch import NotFoundError

from ..models import IndexedText, Unsent
from . import engine, feeding, outages, shape

logger = logging.getLogger("wellfounded.search")

BATCH = 100
STAMP = "%Y%m%d%H%M%S%f"

#: One that is not done after this has died.
LONGEST = timedelta(hours=2)
#: So often at most an index that differs from the database is built anew.
AGAIN = timedelta(hours=1)


@task()
def build_index():
    """Build the index anew. Safe to run twice; beside itself the first that is done wins, the other ends.

    If it never runs, searches go by the database.
    """
    if engine.configured():
        try:
            rebuild()
        except engine.Away as failure:
            logger.warning("The index of Elasticsearch was not built: %s", failure)


def rebuild():
    """Build a new index of all texts and have it searched; return how many there are. Raises `engine.Away`."""
    client = engine.client()
    index = f"{shape.alias()}_{timezone.now().astimezone(UTC):{STAMP}}"
    with engine.noted():
        _remove_dead(client)
        client.indices.create(index=index, aliases={shape.inlet(index): {}}, **shape.new_index())
    with engine.noted():
        for kind, ids in _all():
            actions = (
                feeding.kept(row, document, feeding.REBUILT) | {"_index": shape.inlet(index)}
                for row, document in feeding.documents(kind, IndexedText.objects.filter(pk__in=ids))
            )
            for name, status, fault in feeding.answers(actions):
                # Overtaken: somebody has sent a newer one meanwhile.
                if status != feeding.OVERTAKEN:
                    logger.error("%s was not taken by Elasticsearch: %s", name, fault)
        client.indices.refresh(index=index)
        count = client.count(index=index)["count"]
        _switch(client, index)
    feeding.send()
    return count


def _all():
    """The primary keys of all texts, some at a time, by kind."""
    for kind in IndexedText.objects.order_by().values_list("kind", flat=True).distinct():
        last = 0
        texts = IndexedText.objects.filter(kind=kind).order_by("pk")
        while ids := list(texts.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
            yield kind, ids
            last = ids[-1]


def _switch(client, index):
    others = [
        each for each in client.indices.get(index=f"{shape.base()}_*", features="aliases") if each != index
    ]
    client.indices.update_aliases(
        actions=[
            {"add": {"index": index, "alias": shape.alias()}},
            *({"remove_index": {"index": other}} for other in others),
        ]
    )


def _remove_dead(client):
    """Remove what a build left behind that did not end."""
    for index, told in client.indices.get(index=f"{shape.base()}_*", features="aliases").items():
        built = any(not name.endswith("_in") for name in told["aliases"])
        if not built and _age(index) > LONGEST:
            client.indices.delete(index=index, ignore_unavailable=True)


def _age(index):
    return timezone.now() - datetime.strptime(index.rpartition("_")[2], STAMP).replace(tzinfo=UTC)


def tick():
    """Ask for an index where there is none, send what waits, and compare how many texts there are on both sides."""
    if not engine.configured():
        return
    try:
        with engine.noted():
            index = _searched(engine.client())
        if index is None:
            ask()
            return
        feeding.send()
        _compare(index)
    except engine.Ahead:
        logger.warning("The index of Elasticsearch is not this database's; it is built anew")
        ask()
        return
    except engine.Away:
        return
    outages.over()


def _searched(client):
    """The index that is searched, or `None`."""
    try:
        return next(iter(client.indices.get_alias(name=shape.alias())), None)
    except NotFoundError:
        return None


def _compare(index):
    with engine.noted():
        client = engine.client()
        client.indices.refresh(index=index)
        there = client.count(index=index)["count"]
    here = IndexedText.objects.count()
    if here != there and not Unsent.objects.exists() and _age(index) > AGAIN:
        logger.warning(
            "Elasticsearch holds %d texts and the database %d; its index is built anew", there, here
        )
        ask()


def ask():
    """Ask for the job that builds the index, unless it has been asked for."""
    if not DBTaskResult.objects.ready().filter(task_path=build_index.module_path).exists():
        transaction.on_commit(build_index.enqueue, robust=True)
