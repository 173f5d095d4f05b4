"""What every room writes down: one row an act, in the act's own transaction (S32)."""

import json

from django.db import connection, transaction

from . import planned
from .models import AuditEntry

#: Opening an item or a library writes one, so it is put together once (docs/decisions/0045).
WRITTEN = """
    INSERT INTO records_auditentry (at, action, actor_id, case_id, item_id, subject_id, detail)
    VALUES (%s, %s, %s, %s, %s, %s, {detail}) RETURNING id
"""
AS_JSON = {"sqlite": "%s", "postgresql": "CAST(%s AS jsonb)"}


def _pk(thing):
    return getattr(thing, "pk", thing)


def write(action, *, actor=None, case=None, item=None, subject=None, **detail):
    """Record that `actor` did `action` (`room.verb`, such as `case.edited`).

    `actor`, `case`, `item` and `subject` (the person concerned) are model instances or primary keys.
    `detail` holds ids, slugs and counts that JSON can carry; never a word that somebody typed.
    """
    entry = AuditEntry(
        action=action,
        actor_id=_pk(actor),
        case_id=_pk(case),
        item_id=_pk(item),
        subject_id=_pk(subject),
        detail=detail,
    )
    at = connection.ops.adapt_datetimefield_value(entry.at)
    row = [at, action, entry.actor_id, entry.case_id, entry.item_id, entry.subject_id, json.dumps(detail)]
    # An act without its row is not done, whoever catches the error.
    with transaction.mark_for_rollback_on_error(using=connection.alias), planned.cursor() as cursor:
        cursor.execute(WRITTEN.format(detail=AS_JSON[connection.vendor]), row)
        entry.pk = cursor.fetchone()[0]
    entry._state.adding, entry._state.db = False, connection.alias
    return entry
