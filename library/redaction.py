"""What stands between a case document and its readers: two redactors and the attorney's permission (S24).

Every verb here takes effect at once: it changes the record beside the page and tells `audience_changed` in the same
transaction. To change the files voids the clearance, because what was cleared is not what is there any more.
"""

import hashlib

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import Role
from records import audit, locks

from .announcing import announce
from .models import AttorneyPermission, CaseDocumentRecord, LibraryItem, RedactionState

#: How many different redactors clear a document.
REDACTORS_NEEDED = 2


def fingerprint(item):
    """64 hex digits that stand for the item's files and their names as they are; also of an item without any."""
    return _fingerprint(item.files.values_list("sha256", "name"))


def _fingerprint(files):
    lines = sorted(f"{sha256} {name}" for sha256, name in files)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _record(item):
    """The item's record, locked together with its page, so that a publish beside it sees the change or waits."""
    # Both in the order in which a publish takes them.
    locks.shared("taxonomy")
    LibraryItem.objects.select_for_update(no_key=True, of=("page_ptr",)).get(pk=item.pk)
    record, _created = CaseDocumentRecord.objects.get_or_create(item_id=item.pk)
    return record


def cleared_by(item):
    """The ids of the redactors who have cleared the files as they are now."""
    return set(
        CaseDocumentRecord.objects.filter(item=item, clearances__fingerprint=fingerprint(item)).values_list(
            "clearances__redactor_id", flat=True
        )
    )


def cleared_among(item):
    """The same without a query, of an item whose files, record and clearances were fetched with it."""
    record = getattr(item, "case_record", None)
    if record is None:
        return set()
    current = _fingerprint((file.sha256, file.name) for file in item.files.all())
    return {each.redactor_id for each in record.clearances.all() if each.fingerprint == current}


def _set_redaction(item, record, state, action, by, **detail):
    if record.redaction != state:
        record.redaction = state
        record.redaction_changed_at = timezone.now()
        record.save(update_fields=["redaction", "redaction_changed_at"])
    audit.write(action, actor=by, item=item, redaction=state, **detail)
    announce(item)


def concealing(item):
    """What is known of text in the item's files that does not show: a list of (file, pages), `None` while unknown."""
    files = list(item.files.all())
    if any(file.concealed is None for file in files):
        return None
    return [(file, file.concealed) for file in files if file.concealed]


@transaction.atomic
def clear(item, by, confirmed=False):
    """Record that the redactor `by` found nothing in the item's files that tells who the applicant is.

    The second, different redactor clears the item. Returns the record. `confirmed` says that she has looked at the
    text that does not show, too.
    Raises `PermissionDenied` for anybody who is not a redactor, or who has cleared these files already; and, not
    `confirmed`, for files that conceal text or have not been looked through yet.
    """
    if not by.has_role(Role.REDACTOR):
        raise PermissionDenied(_("Only a redactor clears a document."))
    record = _record(item)
    if not confirmed and (found := concealing(item)) != []:
        if found is None:
            raise PermissionDenied(
                _(
                    "The files are still being looked through for text that does not show. Try again in a minute."
                )
            )
        raise PermissionDenied(
            _(
                "A file holds text that does not show. Have it mended, or confirm that it tells nobody who it is."
            )
        )
    current = fingerprint(item)
    _clearance, created = record.clearances.get_or_create(redactor=by, fingerprint=current)
    if not created:
        raise PermissionDenied(
            _("You have cleared this document already; a second redactor must look at it.")
        )
    redactors = record.clearances.filter(fingerprint=current).values("redactor").distinct().count()
    state = RedactionState.CLEARED if redactors >= REDACTORS_NEEDED else record.redaction
    _set_redaction(item, record, state, "item.cleared", by, confirmed_concealed=confirmed)
    return record


@transaction.atomic
def reopen(item, by=None):
    """Take the clearance back: the item is attached to nobody until two redactors clear it again."""
    record = _record(item)
    record.clearances.all().delete()
    _set_redaction(item, record, RedactionState.PENDING, "item.clearance_withdrawn", by)
    return record


@transaction.atomic
def record_cleared(item, by=None):
    """Record the operator's own clearance, of a document that an import names as cleared (S24)."""
    record = _record(item)
    _set_redaction(item, record, RedactionState.CLEARED, "item.recorded_as_cleared", by)
    return record


@transaction.atomic
def set_permission(item, permission, by=None, note=None):
    """Record the attorney's permission: a value of `AttorneyPermission`; `note` says how it was given."""
    record = _record(item)
    record.permission = AttorneyPermission(permission)
    record.permission_changed_at = timezone.now()
    record.permission_recorded_by = by
    if note is not None:
        record.permission_note = note
    record.save()
    audit.write("item.permission", actor=by, item=item, permission=record.permission)
    announce(item)
    return record


def files_changed(item, by=None):
    """Void the clearance of a case document whose files are not what the redactors saw; a verb's second half."""
    record = CaseDocumentRecord.objects.filter(item=item).first()
    if record and record.redaction == RedactionState.CLEARED:
        reopen(item, by)
