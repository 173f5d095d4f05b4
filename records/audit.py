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
#: An act and its row at once, on PostgreSQL.
WITH_ACT = """
    WITH act AS ({act} RETURNING 1)
    INSERT INTO records_auditentry (at, action, actor_id, case_id, item_id, subject_id, detail)
    SELECT CAST(%s AS timestamptz), CAST(%s AS varchar), CAST(%s AS bigint), CAST(%s AS bigint), CAST(%s AS bigint),
        CAST(%s AS bigint), CAST(%s AS jsonb)
    WHERE EXISTS (SELECT 1 FROM act)
"""


def _pk(thing):
    return getattr(thing, "pk", thing)


def write(action, *, actor=None, case=None, item=None, subject=None, **detail):
    """Record that `actor` did `action` (`room.verb`, such as `case.edited`).

    `actor`, `case`, `item` and `subject` (the person concerned) are model instances or primary keys.
    `detail` holds ids, slugs and counts that JSON can carry; never a word that somebody typed.
    """
    entry = _entry(action, actor, case, item, subject, detail)
    # An act without its row is not done, whoever catches the error.
    with transaction.mark_for_rollback_on_error(using=connection.alias), planned.cursor() as cursor:
        cursor.execute(WRITTEN.format(detail=AS_JSON[connection.vendor]), _row(entry))
        entry.pk = cursor.fetchone()[0]
    entry._state.adding, entry._state.db = False, connection.alias
    return entry


def write_with(act, params, action, *, actor=None, case=None, item=None, subject=None, **detail):
    """Do `act`, a statement that writes rows, and record it as `write` does if it wrote any; returns whether.

    Both or neither, in one statement where the database knows how.
    """
    if connection.vendor != "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(act, params)
            if done := cursor.rowcount > 0:
                write(action, actor=actor, case=case, item=item, subject=subject, **detail)
            return done
    row = _row(_entry(action, actor, case, item, subject, detail))
    with transaction.mark_for_rollback_on_error(using=connection.alias), planned.cursor() as cursor:
        cursor.execute(WITH_ACT.format(act=act), [*params, *row])
        return cursor.rowcount > 0


def _entry(action, actor, case, item, subject, detail):
    return AuditEntry(
        action=action,
        actor_id=_pk(actor),
        case_id=_pk(case),
        item_id=_pk(item),
        subject_id=_pk(subject),
        detail=detail,
    )


def _row(entry):
    at = connection.ops.adapt_datetimefield_value(entry.at)
    ids = entry.actor_id, entry.case_id, entry.item_id, entry.subject_id
    return [at, entry.action, *ids, json.dumps(entry.detail)]
