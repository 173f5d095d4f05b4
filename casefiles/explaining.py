"""Why a case holds an item, or why it does not: each alternative, and the facts that meet it or are missing."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from library import audience
from library.models import LibraryItem
from library.taxonomy import Taxonomy

from . import attachments


@dataclass
class Met:
    """One alternative in words: the labels of the facts that meet it, and of the questions that none does."""

    words: str
    facts: list
    failing: list


@dataclass
class Explanation:
    """Whether the case holds the item; what holds the item back from everybody; each alternative."""

    attached: bool
    held_back: list
    alternatives: list


def explain(case, item):
    """The `Explanation` of `item` for `case`, from the rule and not from what is stored."""
    taxonomy = Taxonomy.current()
    facts = taxonomy.closure(case.stated.values_list("term_id", flat=True))
    alternatives = []
    for alternative in audience.for_item(item, taxonomy):
        met = {facet: sorted(ids & facts) for facet, ids in alternative.items()}
        alternatives.append(
            Met(
                audience.describe_alternative(alternative, taxonomy),
                [taxonomy.label(term_id) for ids in met.values() for term_id in ids],
                [audience.facet_label(facet) for facet, ids in sorted(met.items()) if not ids],
            )
        )
    attached = attachments.items_of(case).filter(pk=item.pk).exists()
    return Explanation(attached, held_back(item), alternatives)


def held_back(item):
    """Why nobody gets the item at this moment, as plain sentences; empty when somebody may."""
    now, reasons = timezone.now(), []
    if not item.live:
        reasons.append(_("it is not published"))
    if item.embargo_until and item.embargo_until > now:
        reasons.append(
            _("it is embargoed until %(when)s") % {"when": f"{item.embargo_until:%Y-%m-%d %H:%M} UTC"}
        )
    if item.expire_at and item.expire_at <= now:
        reasons.append(_("it expired on %(when)s") % {"when": f"{item.expire_at:%Y-%m-%d %H:%M} UTC"})
    if item.document_type.case_document:
        record = getattr(
            LibraryItem.objects.select_related("case_record").get(pk=item.pk), "case_record", None
        )
        if record is None or record.redaction != "cleared":
            reasons.append(_("its redaction is not cleared"))
        if record is None or record.permission != "granted":
            reasons.append(_("the attorney's permission is not given"))
    return reasons
