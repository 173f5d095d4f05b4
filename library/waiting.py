"""What the library has waiting for redactors and for those who write and publish items."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import Role
from records.waiting import Task, Work

from . import redaction
from .item_listing_filters import SOON, reaching_nobody
from .models import AttorneyPermission, LibraryItem, RedactionState


def clearance(user):
    """For a redactor: the case documents that wait for her, and those that wait for somebody else."""
    if not user.has_role(Role.REDACTOR):
        return None
    mine, others = 0, 0
    waiting = LibraryItem.objects.awaiting_clearance().select_related("case_record")
    for item in waiting.prefetch_related("files", "case_record__clearances"):
        if not item.files.all():
            continue
        if user.pk in redaction.cleared_among(item):
            others += 1
        else:
            mine += 1
    address = reverse("library_redaction")
    return Work(
        _("Redaction"),
        _("No file waits for you."),
        [
            Task(
                mine,
                ngettext("case document to read and clear", "case documents to read and clear", mine),
                address,
                _("Nobody has them before two redactors have cleared them."),
                urgent=True,
            ),
            Task(
                others,
                ngettext(
                    "case document that you have cleared waits for a second redactor",
                    "case documents that you have cleared wait for a second redactor",
                    others,
                ),
                address,
            ),
        ],
    )


def items(user):
    """For editors and publishers: what is held back, and what is due."""
    if not (user.has_role(Role.EDITOR) or user.has_role(Role.PUBLISHER)):
        return None
    today = timezone.localdate()
    live = LibraryItem.objects.filter(live=True)
    from_cases = live.filter(document_type__case_document=True)
    counts = {
        "flagged=uncleared": from_cases.exclude(case_record__redaction=RedactionState.CLEARED).count(),
        "flagged=no-permission": from_cases.exclude(
            case_record__permission=AttorneyPermission.GRANTED
        ).count(),
        "flagged=nobody": len(reaching_nobody()),
        "review=overdue": LibraryItem.objects.filter(review_due_on__lt=today).count(),
        "review=30": LibraryItem.objects.filter(
            Q(review_due_on__gte=today) & Q(review_due_on__lte=today + timedelta(days=SOON["30"]))
        ).count(),
    }
    index = reverse("library_items:index")
    return Work(
        _("Items"),
        _("Nothing is held back, and no review is due."),
        [Task(count, *_said(query, count, index)) for query, count in counts.items()],
    )


def _said(query, count, index):
    label, note = {
        "flagged=uncleared": (
            ngettext("item not cleared by redactors", "items not cleared by redactors", count),
            _("Live, and nobody has them."),
        ),
        "flagged=no-permission": (
            ngettext(
                "item without the attorney's permission", "items without the attorney's permission", count
            ),
            _("Live, and nobody has them."),
        ),
        "flagged=nobody": (
            ngettext("item that reaches nobody", "items that reach nobody", count),
            _("Their terms match no case that there could be."),
        ),
        "review=overdue": (ngettext("item overdue for review", "items overdue for review", count), ""),
        "review=30": (
            ngettext("item due for review within 30 days", "items due for review within 30 days", count),
            "",
        ),
    }[query]
    return label, f"{index}?{query}", note, query.startswith("flagged")
