"""The verbs that change what a case says of itself.

`stated` is always the whole set of answers that are terms: pairs of (term id, role), the role a value of
`CaseTerm.Role`. `fields` maps names of other fields of `Case` to their values.
"""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forums.models import Forum
from library.models import Term
from library.taxonomy import Taxonomy
from records import audit, locks
from records.encryption import keyed_hash

from . import attachments, numbers
from .models import Case, CaseChange, CaseHandover, CaseMember, CaseTerm


class StaleVersion(Exception):
    """Raised when somebody else has changed the case since the form was opened; `current` is the case as it is."""

    def __init__(self, current):
        super().__init__(current.version)
        self.current = current


@dataclass
class Saved:
    """What saving did: the `CaseChange` (None when nothing changed) and the `Difference` in fact groups."""

    case: Case
    change: CaseChange | None
    difference: attachments.Difference


def reference_key(owner, reference):
    """The keyed hash that finds a case by its owner's reference, `None` for an empty one; no two owners share it."""
    reference = " ".join(reference.split()).casefold()
    return keyed_hash(f"{owner.pk}:{reference}", "case-reference") if reference else None


def check_stated(stated, taxonomy=None):
    """Raise `ValidationError` unless the answers name a country and a type of persecution, and "none" stands alone.

    A case has at least one country and one persecution type; "None: CAT only" is an exclusive answer (domain,
    section 3). `taxonomy` is the current one.
    """
    taxonomy = taxonomy or Taxonomy.current()
    rows = [taxonomy.terms[term_id] for term_id, _role in stated]
    facets = {row.facet for row in rows}
    if "country" not in facets:
        raise ValidationError({"country": _("Choose the country of origin or of last residence.")})
    if "persecution_type" not in facets:
        raise ValidationError({"persecution_types": _("Choose at least one type of persecution.")})
    grounds = {row.slug for row in rows if row.facet == "ground"}
    claimed = grounds - {Term.NONE_CAT_ONLY} or facets & {"psg", "political_opinion"}
    if Term.NONE_CAT_ONLY in grounds and claimed:
        raise ValidationError(
            {"grounds": _("“None: CAT only” cannot stand beside a ground, a group or an opinion.")}
        )


def with_forum(stated, forum, taxonomy=None):
    """The answers with the terms of the forum and of the circuit whose law binds it, in place of any before.

    They always follow from the forum: without one, a case has neither. `taxonomy` is the current one.
    """
    taxonomy = taxonomy or Taxonomy.current()
    kept = {(pk, role) for pk, role in stated if taxonomy.facet(pk) not in ("forum", "circuit")}
    if forum is None:
        return kept
    circuit = forum if forum.kind == Forum.Kind.CIRCUIT else forum.circuit
    where = [("forum", forum.term_slug)] + ([("circuit", circuit.term_slug)] if circuit else [])
    return kept | {(taxonomy.by_slug[pair], "") for pair in where if pair in taxonomy.by_slug}


@transaction.atomic
def open_case(owner, stated, fields=None, by=None, handed_over=False):
    """Register a case for `owner`, an advocate, and attach its library at once. Returns `Saved`.

    `by` is who enters it, the owner when not given. `handed_over`, it is hers only when she has agreed to the terms
    (`handing_over.accept`). Raises `ValidationError` as `check_stated` does, and when the
    owner has a case with the same reference already.
    """
    # Before anything is read: the circuit of the forum must not change between here and the facts.
    locks.shared("taxonomy")
    locks.shared("fact-groups")
    check_stated(stated)
    fields = dict(fields or {})
    key = reference_key(owner, fields.get("reference", ""))
    _check_reference_is_free(key, owner)
    if fields.get("forum"):
        fields["forum"] = Forum.objects.select_related("circuit").get(pk=fields["forum"].pk)
    case = Case.objects.create(number=numbers.issue()[0], reference_key=key, version=1, **fields)
    if handed_over:
        CaseHandover.objects.create(case=case, to=owner, by=by)
    else:
        CaseMember.objects.create(case=case, user=owner, role=CaseMember.Role.OWNER)
    stated = with_forum(stated, case.forum)
    CaseTerm.objects.bulk_create(
        CaseTerm(case=case, term_id=term_id, role=role) for term_id, role in sorted(stated)
    )
    difference = attachments.sync_case(case)
    change = CaseChange.objects.create(
        case=case, version=1, by=by or owner, detail=detail(stated, set(), sorted(fields))
    )
    audit.write("case.opened", actor=by or owner, case=case, subject=owner, groups=len(difference.gained))
    return Saved(case, change, difference)


@transaction.atomic
def save(case, stated, fields=None, by=None, expected_version=None):
    """Change a case's facts; its library follows in the same transaction. Returns `Saved`.

    Fields that `fields` does not name keep their values. Raises `StaleVersion` when `expected_version` is not the
    case's any more, and `ValidationError` as `open_case` does.
    """
    case = attachments.lock_case(case.pk)
    if expected_version is not None and expected_version != case.version:
        raise StaleVersion(case)
    check_stated(stated)
    changed_fields = _write_fields(case, dict(fields or {}))
    # The form may have read the forum before it came under another circuit.
    forum = Forum.objects.select_related("circuit").filter(pk=case.forum_id).first()
    stated = with_forum(stated, forum)
    present = set(CaseTerm.objects.filter(case=case).values_list("term_id", "role"))
    gained, lost = stated - present, present - stated
    if not (gained or lost or changed_fields):
        return Saved(case, None, attachments.Difference())
    for term_id, role in lost:
        CaseTerm.objects.filter(case=case, term_id=term_id, role=role).delete()
    CaseTerm.objects.bulk_create(
        CaseTerm(case=case, term_id=term_id, role=role) for term_id, role in sorted(gained)
    )
    case.version += 1
    case.save(
        update_fields=[
            "version",
            *changed_fields,
            *(["reference_key"] if "reference" in changed_fields else []),
        ]
    )
    difference = attachments.sync_case(case)
    what = detail(gained, lost, changed_fields)
    change = CaseChange.objects.create(case=case, version=case.version, by=by, detail=what)
    audit.write(
        "case.edited",
        actor=by,
        case=case,
        version=case.version,
        groups_gained=len(difference.gained),
        groups_lost=len(difference.lost),
    )
    return Saved(case, change, difference)


def _check_reference_is_free(key, owner, case=None):
    if key is None:
        return
    # One owner's references are written one after the other: the second of two clicks waits here, and is told.
    get_user_model().objects.select_for_update(no_key=True).filter(pk=owner.pk).values_list("pk").first()
    if Case.objects.filter(reference_key=key).exclude(pk=case and case.pk).exists():
        raise ValidationError({"reference": _("You have a case with this reference already.")})


def _write_fields(case, fields):
    changed = sorted(name for name, value in fields.items() if getattr(case, name) != value)
    for name in changed:
        setattr(case, name, fields[name])
    if "reference" in changed:
        owner = case.owner
        case.reference_key = owner and reference_key(owner, case.reference)
        _check_reference_is_free(case.reference_key, owner, case)
    return changed


def detail(gained, lost, fields):
    """What a `CaseChange` keeps: answers that came and went, and the names of other fields that changed."""
    return {"gained": sorted(map(list, gained)), "lost": sorted(map(list, lost)), "fields": sorted(fields)}


@transaction.atomic
def follow_forum(forum):
    """Bring the cases before `forum` to the terms that it and its circuit have now, and their libraries with them.

    A court that comes under another circuit changes the law of every case before it. Nothing is written for cases
    that are right already. Returns the number of cases changed.
    """
    locks.shared("taxonomy")
    locks.shared("fact-groups")
    where = set(Term.objects.filter(facet_id__in=("forum", "circuit")).values_list("pk", flat=True))
    changed = 0
    for case in Case.objects.filter(forum=forum).select_for_update(no_key=True).iterator(chunk_size=500):
        present = set(CaseTerm.objects.filter(case=case, term_id__in=where).values_list("term_id", "role"))
        wanted = with_forum(set(), forum)
        if present == wanted:
            continue
        CaseTerm.objects.filter(
            case=case, term_id__in=[term_id for term_id, _role in present - wanted]
        ).delete()
        CaseTerm.objects.bulk_create(
            CaseTerm(case=case, term_id=term_id, role=role) for term_id, role in sorted(wanted - present)
        )
        attachments.sync_case(case)
        audit.write(
            "case.followed_forum", case=case, gained=len(wanted - present), lost=len(present - wanted)
        )
        changed += 1
    return changed
