"""What the audience panel says of an item: who gets it, how many that are, and why nobody does."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import audience, registries
from .models import AttorneyPermission, LibraryItem, RedactionState
from .rounding import spoken

#: Of more alternatives than this it is not said what each adds.
MOST_TOLD = 8


@dataclass
class Part:
    """One alternative in words, and what it adds to those before it."""

    words: str
    adds: str


@dataclass
class Suggestion:
    """A group of harms that a sample or decision could carry instead of its leaf, and whom it would then reach."""

    term_id: int
    label: str
    leaf: str
    reach: str


@dataclass
class Answer:
    """Everything that the panel says; `problems` is of (field, message), `waiting` of plain sentences."""

    words: str = ""
    reach: str = ""
    own: bool = False
    nobody: str = ""
    parts: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    suggestions: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    waiting: list = field(default_factory=list)
    default: list = field(default_factory=list)


def answer(item, taxonomy, stored=None):
    """Say who gets `item` as it stands in memory; `stored` is the item as the database has it, if it has.

    Counts are rounded (S16). Nothing is written.
    """
    told = Answer(own=item.custom_audience is not None)
    if item.document_type_id is None:
        told.words = _(
            "Choose the type of document first: who gets an item follows from its type and its terms."
        )
        return told
    told.problems = audience.publication_problems(item, taxonomy)
    told.waiting = waiting(item, stored)
    told.default = audience.to_slugs(_default(item, taxonomy), taxonomy)
    try:
        alternatives = _alternatives(item, taxonomy)
    except ValidationError as error:
        told.nobody = error.messages[0]
        return told
    told.words = audience.describe(alternatives, taxonomy)
    told.notes = _notes(alternatives, taxonomy)
    if not alternatives:
        told.nobody = _why_nobody(item, taxonomy)
        return told
    told.reach = spoken(_reach(alternatives))
    told.parts = _parts(alternatives, taxonomy)
    if item.document_type.case_document and not told.own:
        told.suggestions = _suggestions(item, taxonomy)
    return told


def _default(item, taxonomy):
    return audience.default_alternatives(
        item.term_ids_by_facet(),
        country_scoped=item.document_type.country_scoped,
        worldwide=item.worldwide,
        taxonomy=taxonomy,
    )


def _alternatives(item, taxonomy):
    if item.custom_audience is not None:
        audience.validate_custom(
            item.custom_audience, taxonomy, generally_applicable=item.generally_applicable
        )
    alternatives = audience.for_item(item, taxonomy)
    audience.combinations(alternatives)
    return alternatives


def _reach(alternatives):
    return registries.reach.first(alternatives) or 0


def _parts(alternatives, taxonomy):
    if not 1 < len(alternatives) <= MOST_TOLD:
        return []
    parts, before = [], 0
    for number, alternative in enumerate(alternatives, start=1):
        reached = _reach(alternatives[:number])
        parts.append(Part(audience.describe_alternative(alternative, taxonomy), spoken(reached - before)))
        before = reached
    return parts


def _notes(alternatives, taxonomy):
    """That a leaf beside its group adds nobody: whoever has the leaf has the group too."""
    notes = []
    for term_ids in (ids for alternative in alternatives for ids in alternative.values()):
        for term_id in sorted(term_ids):
            group = next((each for each in taxonomy.ancestors(term_id) if each in term_ids), None)
            if group:
                note = _("“%(leaf)s” adds nobody beside “%(group)s”, which contains it.") % {
                    "leaf": taxonomy.label(term_id),
                    "group": taxonomy.label(group),
                }
                if note not in notes:
                    notes.append(note)
    return notes


def _suggestions(item, taxonomy):
    """The groups of the harms of a sample or decision: similar types of claims want the group first."""
    harms = item.term_ids_by_facet().get("persecution_type", set())
    suggestions = {}
    for leaf in sorted(harms):
        groups = taxonomy.ancestors(leaf)
        if not groups or harms & set(groups) or groups[0] in suggestions:
            continue
        wider = audience.default_alternatives(
            {**item.term_ids_by_facet(), "persecution_type": (harms - {leaf}) | {groups[0]}},
            country_scoped=item.document_type.country_scoped,
            worldwide=item.worldwide,
            taxonomy=taxonomy,
        )
        suggestions[groups[0]] = Suggestion(
            groups[0], taxonomy.label(groups[0]), taxonomy.label(leaf), spoken(_reach(wider))
        )
    return list(suggestions.values())[:3]


def _why_nobody(item, taxonomy):
    by_facet = item.term_ids_by_facet()
    if item.custom_audience is not None:
        return _("Nobody gets it: none of the terms of its own audience can match a case.")
    if item.document_type.country_scoped and not item.worldwide and not by_facet.get("country"):
        return _("Nobody gets it yet: it is about a place, and names no country or region.")
    if by_facet.get("persecution_type"):
        return _("Nobody gets it: “other” never matches a case, and it is the only type of persecution here.")
    return _("Nobody gets it: the catch-all is the only term here, and it never matches a case.")


def waiting(item, stored=None):
    """Why nobody gets the item at this moment whatever its audience, in plain sentences."""
    now, reasons = timezone.now(), []
    if stored is None or not stored.live:
        reasons.append(_("It is not published."))
    if item.embargo_until and item.embargo_until > now:
        reasons.append(_("It is embargoed until %(when)s.") % {"when": _moment(item.embargo_until)})
    if item.expire_at and item.expire_at <= now:
        reasons.append(_("It expired on %(when)s.") % {"when": _moment(item.expire_at)})
    if item.document_type_id and item.document_type.case_document:
        reasons += _waiting_for_clearance(stored)
    return reasons


def _waiting_for_clearance(stored):
    record = getattr(stored, "case_record", None)
    reasons = []
    if record is None or record.redaction != RedactionState.CLEARED:
        reasons.append(_("It is a case document, and two redactors have not cleared it yet."))
    if record is None or record.permission == AttorneyPermission.PENDING:
        reasons.append(_("The attorney's permission is not recorded yet."))
    elif record.permission == AttorneyPermission.WITHDRAWN:
        reasons.append(_("The attorney has withdrawn the permission."))
    return reasons


def _moment(when):
    return date_format(timezone.localtime(when), "DATETIME_FORMAT")


def published_words(stored, taxonomy):
    """Who gets the published version, where what an editor has before her is not it; else an empty string."""
    if stored is None or not stored.live or not stored.has_unpublished_changes:
        return ""
    if not LibraryItem.objects.deliverable().filter(pk=stored.pk).exists():
        return _("nobody")
    return audience.describe(audience.for_item(stored, taxonomy), taxonomy)


def flags(item, taxonomy):
    """Short words for lists: what holds back a published item; the rest is in its panel."""
    found = []
    if item.live and item.document_type.case_document:
        record = getattr(item, "case_record", None)
        if record is None or record.redaction != RedactionState.CLEARED:
            found.append(_("Not cleared"))
        if record is None or record.permission != AttorneyPermission.GRANTED:
            found.append(_("No permission"))
    if item.live and item.embargo_until and item.embargo_until > timezone.now():
        found.append(_("Embargoed"))
    if item.superseded_by_id:
        found.append(_("Superseded"))
    if not audience.for_item(item, taxonomy):
        found.append(_("Reaches nobody"))
    return found
