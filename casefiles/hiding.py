"""An item that is not relevant for a case: it leaves the list there, with a reason for staff, and can come back."""

from django.db import transaction

from records import audit

from .models import HiddenItem


@transaction.atomic
def hide(case, item, reason, note="", by=None):
    """Take `item` out of the list of `case`; `reason` is one of `HiddenItem.Reason`. Returns the `HiddenItem`.

    Hidden again, the later reason stands. Raises `ValueError` for a reason that there is not.
    """
    reason = HiddenItem.Reason(reason)
    hidden, _created = HiddenItem.objects.update_or_create(
        case=case, item=item, defaults={"reason": reason, "note": note, "by": by}
    )
    audit.write("item.hidden", actor=by, case=case, item=item, reason=reason.value)
    return hidden


@transaction.atomic
def show(case, item, by=None):
    """Put `item` back into the list of `case`. Returns whether it had been hidden; if not, nothing is written."""
    gone, _rows = HiddenItem.objects.filter(case=case, item=item).delete()
    if gone:
        audit.write("item.shown", actor=by, case=case, item=item)
    return bool(gone)
