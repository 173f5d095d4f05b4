"""Case numbers of decisions: entered by redactors, and searched for by advocates (domain, section 3 no. 7; S16).

A number is never shown to whoever searches, and what the answer tells is what the reader may open anyway: the decision
that her case holds, or the state of a decision that came out of a case of her own. Every other number, whether it is
somebody else's, held by nobody, or has never existed, gets the same answer after the same queries.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.models import AttorneyPermission, LibraryItem, RedactionState
from records import audit
from records.encryption import keyed_hash
from records.lookalikes import fold

from . import limits
from .attachments import items_of
from .models import Case, DecisionSource

ATTACHED, BEING_REDACTED, NOT_PERMITTED, OTHER = "attached", "being_redacted", "not_permitted", "other"
#: Too many numbers in one day; the number of the very case whose library is searched.
LIMITED, THIS_CASE = "limited", "this_case"
TEXTS = {
    ATTACHED: gettext_lazy("The decision of this case number is in this library."),
    BEING_REDACTED: gettext_lazy(
        "The decision of this case of yours is being redacted. It comes here when two redactors have cleared it."
    ),
    NOT_PERMITTED: gettext_lazy(
        "The decision of this case of yours is not shared, because the attorney's permission for it is not recorded."
    ),
    OTHER: gettext_lazy(
        "No decision of this case number is in this library. That has one of three reasons: we hold none that fits "
        "this case; it is still being redacted; or its attorney has not permitted that it be shared."
    ),
    THIS_CASE: gettext_lazy("This is the case that you are in. No decision of it is in this library."),
    LIMITED: gettext_lazy("You have searched for many case numbers today. Search for this one tomorrow."),
}
#: From this many numbers on, all that decisions bear are read instead of asking for each.
MANY = 500
_NUMBER = re.compile(r"(?:case|no|nr|number|case (?:no|number))?[ .:#]*([1-9]\d{4,5})")


@dataclass(frozen=True)
class Lookup:
    """What a search by number found: a `state` of `TEXTS`; `item` where the state is `ATTACHED`, else `None`."""

    state: str
    item: LibraryItem | None = None

    @property
    def text(self):
        """The answer in words."""
        return TEXTS[self.state]


def number_in(text):
    """The five or six digits of a case number that `text` consists of, in any script; `None` if it is no number."""
    match = _NUMBER.fullmatch(fold(text).text.strip())
    return match[1] if match else None


def _key(number):
    return keyed_hash(number, "decision-source")


def find(case, user, number_text):
    """Answer `user`, a reader of `case`, who searches its library for a case number (S16). Returns a `Lookup`.

    Counted as one of the day's searches by number (S4); the number itself is not written down (S15).
    """
    if not limits.may_search_number(user, case):
        return Lookup(LIMITED)
    number = number_in(number_text) or ""
    sources = (
        DecisionSource.objects.filter(number_key=_key(number))
        .annotate(
            held=Exists(items_of(case).filter(pk=OuterRef("item_id"))),
            own=Exists(Case.objects.readable_by(user).filter(pk=OuterRef("case_id"))),
            redaction=F("item__case_record__redaction"),
            permission=F("item__case_record__permission"),
        )
        .select_related("item")
        .order_by("pk")
    )
    states = [(_state(source, user), source.item) for source in sources]
    for state in (ATTACHED, BEING_REDACTED, NOT_PERMITTED):
        for found, item in states:
            if found == state:
                return Lookup(state, item if state == ATTACHED else None)
    return Lookup(THIS_CASE if number == str(case.number) else OTHER)


def _state(source, user):
    if source.held and user.has_perm("library.view_libraryitem", source.item):
        return ATTACHED
    if source.own and source.permission == AttorneyPermission.WITHDRAWN:
        return NOT_PERMITTED
    if source.own and source.redaction != RedactionState.CLEARED:
        return BEING_REDACTED
    if source.own and source.permission != AttorneyPermission.GRANTED:
        return NOT_PERMITTED
    return OTHER


@transaction.atomic
def enter(item, number_text, by=None):
    """Record the number of the case that `item` came out of, in place of any before; an empty text takes it away.

    The case is tied to it if it is one of ours. Whoever enters a number is not told whether it is. Returns the
    `DecisionSource`, or `None`. Raises `ValidationError` for what is no case number.
    """
    text = str(number_text).strip()
    number = number_in(text)
    if text and number is None:
        raise ValidationError(_("A case number has five or six digits."))
    if number is None:
        removed, _rows = DecisionSource.objects.filter(item=item).delete()
        if removed:
            audit.write("item.source_removed", actor=by, item=item)
        return None
    present = DecisionSource.objects.filter(item=item).first()
    if present is not None and present.number == number:
        return present
    case = Case.objects.filter(number=int(number)).first()
    source, _created = DecisionSource.objects.update_or_create(
        item=item,
        defaults={
            "number": number,
            "number_key": _key(number),
            "case": case,
            "entered_by": by,
            "entered_at": timezone.now(),
        },
    )
    audit.write("item.source_entered", actor=by, item=item, case=case)
    return source


def tie(cases):
    """Tie sources that were entered before their case came in to `cases`, a collection of `Case`."""
    by_key = {_key(str(case.number)): case for case in cases}
    untied = list(DecisionSource.objects.filter(case=None, number_key__in=by_key))
    for source in untied:
        source.case = by_key[source.number_key]
    DecisionSource.objects.bulk_update(untied, ["case"])


def taken(candidates):
    """Which of `candidates` (numbers) a decision already bears: no new case may be given such a number."""
    by_key = {_key(str(number)): number for number in candidates}
    sources = DecisionSource.objects.all()
    if len(by_key) < MANY:
        sources = sources.filter(number_key__in=by_key)
    return {by_key[key] for key in sources.values_list("number_key", flat=True) if key in by_key}
