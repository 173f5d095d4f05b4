"""One item as the list of a library prints it: what it is, why it is there, what may be done with it, what is new."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library import presentation
from library.models import FilingPermission, Result
from records import planned
from records.moments import as_date, as_moment

from . import reasons

#: What a filing permission means for a reader of a case, in one short sentence.
RULES = {
    FilingPermission.MAY_FILE: _("Whole, and in case %(number)s only."),
    FilingPermission.ADAPT: _("A model for your own text, not evidence."),
    FilingPermission.BACKGROUND: _("Guidance for you. Cite the sources in it."),
}
UNDECIDED = _("It depends on the case. Write to us.")


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
    changed_since: object
    passage: str


def cards(case, user, entries, facts, taxonomy, passages=None):
    """A `Card` for each of `entries`, of a case with these `facts` (ids).

    `passages` maps an item's id to the passage that holds the words looked for.
    """
    ids = [entry.item_id for entry in entries]
    why = reasons.reasons_for(case, ids, facts, taxonomy)
    beside = {row.item_id: row for row in _beside(user, ids)}
    today = timezone.localdate()
    rules = {filing: may(filing, case) for filing in {entry.filing for entry in entries}}
    return [
        Card(
            row=entry,
            href=reverse("case_item", args=[case.uuid, entry.slug]),
            why=reasons.why(why[entry.item_id]),
            result=str(Result(entry.result).label) if entry.result else "",
            length=presentation.length(entry.pages),
            language=presentation.language_name(entry.language),
            review=presentation.review(entry.reviewed_on, beside[entry.item_id].review_due_on, today),
            may=rules[entry.filing],
            files=beside[entry.item_id].files,
            changed_since=beside[entry.item_id].changed_since,
            passage=(passages or {}).get(entry.item_id, ""),
        )
        for entry in entries
    ]


def may(filing, case):
    """What a filing permission means for a reader of `case`, in one short sentence."""
    return str(RULES.get(filing, UNDECIDED)) % {"number": case.number}


#: What the files and the review of each item say, and when somebody has last fetched one of the files.
BESIDE = """
    SELECT i.page_ptr_id, i.review_due_on, i.updated_on, COUNT(f.id), MAX(f.added_at), MAX(d.at)
    FROM library_libraryitem i
    LEFT JOIN library_itemfile f ON f.item_id = i.page_ptr_id
    LEFT JOIN (
        SELECT a.item_id, MAX(a.at) AS at FROM records_auditentry a
        WHERE a.action = 'file.opened' AND a.actor_id = %s AND a.item_id IN ({marks}) GROUP BY a.item_id
    ) d ON d.item_id = i.page_ptr_id
    WHERE i.page_ptr_id IN ({marks}) GROUP BY i.page_ptr_id, i.review_due_on, i.updated_on
"""


class Beside(NamedTuple):
    """What a list says of an item beside what the library's statement brings; `fetched` is the reader's last download."""

    item_id: int
    review_due_on: date | None
    updated_on: date | None
    files: int
    added: datetime | None
    fetched: datetime | None

    @property
    def changed_since(self):
        """The reader's last download, if a file was added or exchanged since or the text is of a later day."""
        if self.fetched is None:
            return None
        newer_file = self.added is not None and self.added > self.fetched
        newer_text = self.updated_on is not None and self.updated_on > timezone.localdate(self.fetched)
        return self.fetched if newer_file or newer_text else None


def _beside(user, item_ids):
    """The `Beside` of each item for `user`. One query."""
    if not item_ids:
        return []
    with planned.cursor() as cursor:
        marks = ", ".join(["%s"] * len(item_ids))
        cursor.execute(BESIDE.format(marks=marks), [user.pk, *item_ids, *item_ids])
        return [
            Beside(pk, as_date(due), as_date(updated), files, as_moment(added), as_moment(fetched))
            for pk, due, updated, files, added, fetched in cursor.fetchall()
        ]


def changed_since_download(user, item_ids):
    """When `user` last fetched a file of those of `item_ids` that have changed since: a dict from item id to moment.

    Downloads are read from the audit entries (`library.opening`). One query.
    """
    return {row.item_id: row.changed_since for row in _beside(user, item_ids) if row.changed_since}
