"""What every room writes down: one row an act, in the act's own transaction (S32)."""

from .models import AuditEntry


def _pk(thing):
    return getattr(thing, "pk", thing)


def write(action, *, actor=None, case=None, item=None, subject=None, **detail):
    """Record that `actor` did `action` (`room.verb`, such as `case.edited`).

    `actor`, `case`, `item` and `subject` (the person concerned) are model instances or primary keys.
    `detail` holds ids, slugs and counts that JSON can carry; never a word that somebody typed.
    """
    return AuditEntry.objects.create(
        action=action,
        actor_id=_pk(actor),
        case_id=_pk(case),
        item_id=_pk(item),
        subject_id=_pk(subject),
        detail=detail,
    )
