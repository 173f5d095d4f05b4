"""One item as the list of a library prints it: what it is, why it is there, what may be done with it, what is new."""

from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library import presentation
from library.models import FilingPermission, Result
from records.models import AuditEntry

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


def cards(case, entries, facts, taxonomy, passages=None):
    """A `Card` for each of `entries`, of a case with these `facts` (ids). No query.

    `passages` maps an item's id to the passage that holds the words looked for.
    """
    terms = {entry.item_id: (_ids(entry.attaching), _ids(entry.own)) for entry in entries}
    why = reasons.reasons_of(case, terms, facts, taxonomy)
    today = timezone.localdate()
    rules = {filing: may(filing, case) for filing in {entry.filing for entry in entries}}
    address = _address_of_items(case)
    return [
        Card(
            row=entry,
            href=address.format(quote(entry.slug)),
            why=reasons.why(why[entry.item_id]),
            result=str(Result(entry.result).label) if entry.result else "",
            length=presentation.length(entry.pages),
            language=presentation.language_name(entry.language),
            review=presentation.review(entry.reviewed_on, entry.review_due_on, today),
            may=rules[entry.filing],
            files=entry.files,
            changed_since=changed_since(entry.fetched, entry.added, entry.updated_on),
            passage=(passages or {}).get(entry.item_id, ""),
        )
        for entry in entries
    ]


def _address_of_items(case):
    """The address of each item of `case`, with braces where its slug stands: resolved once for a page."""
    before, _slug, after = reverse("case_item", args=[case.uuid, "slug"]).rpartition("slug")
    return f"{before}{{}}{after}"


def _ids(text):
    return {int(part) for part in text.split(".") if part}


def changed_since(fetched, added, updated_on):
    """`fetched`, the reader's last download, if a file was `added` or exchanged since or the text is of a later day.

    `fetched` and `added` are aware datetimes or `None`, `updated_on` a date or `None`.
    """
    if fetched is None:
        return None
    newer_file = added is not None and added > fetched
    newer_text = updated_on is not None and updated_on > timezone.localdate(fetched)
    return fetched if newer_file or newer_text else None


def may(filing, case):
    """What a filing permission means for a reader of `case`, in one short sentence."""
    return str(RULES.get(filing, UNDECIDED)) % {"number": case.number}


def changed_since_download(user, item):
    """When `user` last fetched a file of `item`, if it has changed since, else `None`.

    Downloads are read from the audit entries (`library.opening`).
    """
    fetched = AuditEntry.objects.filter(action="file.opened", actor_id=user.pk, item_id=item.pk).aggregate(
        at=Max("at")
    )["at"]
    if fetched is None:
        return None
    added = item.files.aggregate(at=Max("added_at"))["at"]
    return changed_since(fetched, added, item.updated_on)
