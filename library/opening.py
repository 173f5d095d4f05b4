"""That somebody opened an item or a file: one audit row, and a word to the rooms above (S32)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from records import audit
from records.models import AuditEntry

from . import streaming
from .models import LibraryItem
from .signals import item_opened

#: A reader program fetches a file in parts; the parts of one reading are one opening.
ONE_READING = timedelta(hours=1)


@transaction.atomic
def record(item, user, case=None, file=None, **detail):
    """Write down that `user` opened `item`, or its `file`, in `case` (`None` for staff at the item's own address).

    Downloads are counted from these rows: `file.opened`, by item, case and person. `detail` is what else is said of
    one, such as that it came in an archive.
    """
    if file:
        detail = {"file": file.pk, **detail}
    audit.write("file.opened" if file else "item.opened", actor=user, case=case, item=item.pk, **detail)
    item_opened.send(sender=LibraryItem, item=item, user=user, case=case, file=file)


def record_file(request, file, case=None, whole=False):
    """Write down the opening of a file by a GET; later parts of the same reading are left out, HEAD gives nothing.

    What went out `whole`, whatever part was asked for, is an opening each time.
    """
    if request.method != "GET":
        return
    asked = None if whole else streaming.asked_range(request, file)
    if asked and asked[0] > 0 and _is_being_read(request.user, file, case):
        return
    record(file.item, request.user, case, file)


def _is_being_read(user, file, case):
    recent = AuditEntry.objects.filter(
        action="file.opened",
        actor_id=user.pk,
        item_id=file.item_id,
        case_id=case.pk if case else None,
        at__gte=timezone.now() - ONE_READING,
    )
    return any(entry.detail.get("file") == file.pk for entry in recent.order_by())
