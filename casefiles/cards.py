"""One item as the list of a library prints it: what it is, why it is there, what may be done with it, what is new."""

from dataclasses import dataclass

from django.db.models import Count, Max, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from library import presentation
from library.models import FilingPermission, LibraryItem, Result
from records.models import AuditEntry

from . import reasons


@dataclass
class Card:
    """What `casefiles/entry.html` prints; `row` is a `library_query.Entry`, `passage` where the words were found."""

    row: object
    href: str
    why: str
    result: str
    length: str
    language: str
    review: str
    may: str
    files: int
    size: int
    changed_since: object
    passage: str


def cards(case, user, entries, facts, taxonomy, passages=None):
    """A `Card` for each of `entries`, of a case with these `facts` (ids).

    `passages` maps an item's id to the passage that holds the words looked for.
    """
    ids = [entry.item_id for entry in entries]
    why = reasons.reasons_for(case, ids, facts, taxonomy)
    beside = _beside(ids)
    changed = changed_since_download(user, ids, beside)
    return [
        Card(
            row=entry,
            href=reverse("case_item", args=[case.uuid, entry.slug]),
            why=reasons.why(why[entry.item_id]),
            result=str(Result(entry.result).label) if entry.result else "",
            length=presentation.length(entry.pages),
            language=presentation.language_name(entry.language),
            review=presentation.review(entry.reviewed_on, beside[entry.item_id]["review_due_on"]),
            may=may(entry.filing, case),
            files=beside[entry.item_id]["count"],
            size=beside[entry.item_id]["size"] or 0,
            changed_since=changed.get(entry.item_id),
            passage=(passages or {}).get(entry.item_id, ""),
        )
        for entry in entries
    ]


def may(filing, case):
    """What a filing permission means for a reader of `case`, in one short sentence."""
    return {
        FilingPermission.MAY_FILE: _("Whole, and in case %(number)s only.") % {"number": case.number},
        FilingPermission.ADAPT: _("A model for your own text, not evidence."),
        FilingPermission.BACKGROUND: _("Guidance for you. Cite the sources in it."),
    }.get(filing, _("It depends on the case. Write to us."))


def _beside(item_ids):
    """What the files and the review of each item say: a dict from its id. One query."""
    rows = LibraryItem.objects.filter(pk__in=item_ids).values("pk", "review_due_on", "updated_on")
    rows = rows.annotate(count=Count("files"), size=Sum("files__size"), added=Max("files__added_at"))
    return {row["pk"]: row for row in rows.order_by()}


def changed_since_download(user, item_ids, beside=None):
    """When `user` last fetched a file of those of `item_ids` that have changed since: a dict from item id to moment.

    A file that was added or exchanged since then counts, and a text of a later day. Downloads are read from the audit
    entries (`library.opening`). One query, two without `beside`.
    """
    fetched = (
        AuditEntry.objects.filter(action="file.opened", actor_id=user.pk, item_id__in=item_ids)
        .order_by()
        .values_list("item_id")
        .annotate(last=Max("at"))
    )
    last = dict(fetched)
    if last and beside is None:
        beside = _beside(item_ids)
    return {item_id: at for item_id, at in last.items() if _has_changed(beside[item_id], at)}


def _has_changed(row, at):
    newer_file = row["added"] is not None and row["added"] > at
    newer_text = row["updated_on"] is not None and row["updated_on"] > timezone.localdate(at)
    return newer_file or newer_text
