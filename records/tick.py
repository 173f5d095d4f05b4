"""The minute's tick: what falls due with time, in every room, by one command that is safe to run twice.

Rooms register what they owe in their `AppConfig.ready`. Scheduled publishing goes first, so that the rest
sees what is live now. One function that fails does not stop the next.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .models import TickRun
from .scheduled import publish_due

logger = logging.getLogger("wellfounded.tick")

KEPT = timedelta(days=7)

_registered = {}


def register(function, name, *, atomic=True):
    """Have `function()` called every minute, in a transaction of its own, under `name` in the log.

    It must be safe to run twice and must catch up if it was not run for days. With `atomic=False` it opens
    its transactions itself (many small ones instead of a long one).
    """
    _registered[name] = (function, atomic)


def _due():
    yield "scheduled-publishing", publish_due, False
    for name, (function, atomic) in _registered.items():
        yield name, function, atomic


def run():
    """Run everything that is registered; return the names of what failed (each is logged with its place)."""
    this = TickRun.objects.create()
    for name, function, atomic in _due():
        try:
            if atomic:
                with transaction.atomic():
                    function()
            else:
                function()
        except Exception:
            logger.exception("The tick's %s failed", name)
            this.failed.append(name)
    this.ended_at = timezone.now()
    this.save(update_fields=["ended_at", "failed"])
    TickRun.objects.filter(started_at__lt=this.started_at - KEPT).delete()
    return this.failed


def age():
    """Return how long ago the last tick ended, as a `timedelta`, or None if none ever did."""
    last = TickRun.objects.filter(ended_at__isnull=False).order_by("-ended_at").first()
    return timezone.now() - last.ended_at if last else None
