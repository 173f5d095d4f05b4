"""Whether this installation is well, for a load balancer and for whoever is on call. It holds no secret."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from records import outbox, tick

MINUTES = 60


def _seconds(age):
    return None if age is None else int(age.total_seconds())


def _tick():
    """The minute's tick: how long ago it last ended, in seconds."""
    age = _seconds(tick.age())
    return age is not None and age <= settings.HEALTH_TICK_MINUTES * MINUTES, age


def _queue():
    """The worker: for how long the oldest job that is due has waited, in seconds."""
    oldest = DBTaskResult.objects.ready().order_by("enqueued_at").first()
    age = _seconds(timezone.now() - max(oldest.enqueued_at, _due(oldest))) if oldest else 0
    return age <= settings.HEALTH_QUEUE_MINUTES * MINUTES, age


def _due(task):
    """When `task` was to run; a task without an hour carries one far in the future."""
    return task.run_after if task.run_after < timezone.now() else task.enqueued_at


def _mail():
    """The outbox: for how long the oldest mail has waited for the mail server, in seconds."""
    age = _seconds(outbox.age()) or 0
    return age <= settings.HEALTH_QUEUE_MINUTES * MINUTES, age


def _migrations():
    """How many migrations of the code are not applied."""
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return waiting == 0, waiting


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True, None


PARTS = {
    "database": _database,
    "migrations_waiting": _migrations,
    "tick_age_seconds": _tick,
    "queue_age_seconds": _queue,
    "mail_age_seconds": _mail,
}


@never_cache
@require_safe
def health(request):
    """Answer 200 if all is well and 503 if a part is not, with each part's state as JSON."""
    parts = {}
    for name, look in PARTS.items():
        try:
            well, value = look()
        except DatabaseError:
            well, value = False, None
        parts[name] = {"ok": well} if value is None else {"ok": well, "value": value}
    well = all(part["ok"] for part in parts.values())
    return JsonResponse({"ok": well, "parts": parts}, status=200 if well else 503)
