"""How editors change the taxonomy: add a term, revise, move and retire it, merge it into another.

Each verb is one transaction that has the taxonomy alone, writes its own audit entry, and leaves it to
`taxonomy.announce` to tell the cases. What an editor has decided is written down in `Term.kept_fields`, so
that `load_taxonomy` leaves it alone. A merge is never undone: the alias has already been read as its target.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from records import audit, locks

from .models import DocumentType, ItemTerm, LibraryItem, Term
from .taxonomy_data import FROM_FORUMS, NOT_A_TERM, distinct

#: What follows from the forums' own records and is changed there.
DECIDED_BY_FORUMS = frozenset({"label", "active", "position", "parent"})

#: The ground that each term of a facet brings (domain, section 3: facts).
GROUND_BROUGHT = {"psg": "psg", "political_opinion": "political-opinion"}

RULES = ("filing_permission", "country_scoped", "case_document")


class MergeRefused(ValidationError):
    """Raised when two terms cannot stand for one another; says why, for an editor."""


@dataclass(frozen=True)
class Preview:
    """What a merge would do: `refusals` (texts; empty if it may go ahead), `items` that carry the term,
    drafts too, `audiences` that name it in an editor's own audience, `children` that would move.
    """

    term: Term
    into: Term
    refusals: list
    items: int
    audiences: int
    children: list


def _alone(term):
    """The term as it is now, with the taxonomy held alone until the transaction ends."""
    locks.exclusive("taxonomy")
    return type(term).objects.select_for_update(no_key=True).get(pk=term.pk)


@transaction.atomic
def add(term, by=None):
    """Save a new term of an editor's own. Raises `ValidationError` for a place or slug that cannot be."""
    locks.exclusive("taxonomy")
    if term.facet_id in FROM_FORUMS:
        raise ValidationError(_("These terms follow from the forums: add the forum."))
    if term.slug.lower() == NOT_A_TERM:
        raise ValidationError({"slug": _("Worldwide is a mark on an item, not a term.")})
    _check_place(term)
    term.implies = brought_by(term.facet_id)
    term.full_clean()
    term.save()
    audit.write("term.added", actor=by, term=term.pk, facet=term.facet_id)
    return term


@transaction.atomic
def revise(term, changes, by=None):
    """Give `term` the values of `changes` (field: value); return it, saved, or as it was if nothing differs.

    Raises `ValidationError` if it is an alias, if its forum decides the field, or if it would lie within
    itself.
    """
    term = _alone(term)
    changed = {field: value for field, value in changes.items() if getattr(term, field) != value}
    if not changed:
        return term
    if term.merged_into_id:
        raise ValidationError(_("It was merged into another term and cannot be changed."))
    if term.facet_id in FROM_FORUMS and changed.keys() & DECIDED_BY_FORUMS:
        raise ValidationError(_("This follows from the forum's own record: change it there."))
    for field, value in changed.items():
        setattr(term, field, value)
    _check_place(term)
    term.clean()
    term.kept_fields = sorted({*term.kept_fields, *changed})
    term.save()
    audit.write("term.revised", actor=by, term=term.pk, facet=term.facet_id, fields=sorted(changed))
    return term


def retire(term, by=None):
    """Offer `term` no more. It still matches, and items and cases keep it."""
    return revise(term, {"active": False}, by)


def restore(term, by=None):
    """Offer a retired term again."""
    return revise(term, {"active": True}, by)


def move(term, parent, by=None):
    """Put `term` under `parent` (or, with `None`, on top). The facts of its cases follow at once."""
    return revise(term, {"parent": parent}, by)


def brought_by(facet):
    """The ground that every term of `facet` brings to a case, or `None`.

    Whoever names a social group or a political opinion pleads that ground, whoever wrote the term.
    """
    slug = GROUND_BROUGHT.get(facet)
    ground = Term.objects.select_related("merged_into").filter(facet="ground", slug=slug).first()
    return ground and (ground.merged_into or ground)


def _check_place(term):
    """A catch-all brings no parent and holds nothing, and an alias is no place."""
    if term.parent_id is None:
        return
    # As it is now, under the lock: the form may have read it before somebody else moved or merged it.
    term.parent = Term.objects.get(pk=term.parent_id)
    if not term.parent.matches or term.parent.merged_into_id:
        raise ValidationError({"parent": _("Nothing can lie within this term.")})


def refusals(term, into):
    """Why `term` cannot be merged into `into`: a list of texts, empty if it can."""
    if term.pk == into.pk or into.merged_into_id == term.pk:
        return [_("A term cannot be merged into itself.")]
    reasons = []
    if term.merged_into_id:
        reasons.append(_("It has been merged already."))
    if term.facet_id != into.facet_id:
        reasons.append(_("The two answer different questions."))
    if term.facet_id in FROM_FORUMS:
        reasons.append(
            _("Offices, courts and circuits are kept with the forums: close one and name its successor.")
        )
    if not (term.matches and into.matches):
        reasons.append(_("“Other” and “None: CAT only” match nothing, so nothing can stand for them."))
    if term.facet_id == into.facet_id == "document_type" and _rules(term) != _rules(into):
        reasons.append(_("The two types of document differ in who gets them or in what may be filed."))
    return reasons


def _rules(term):
    return DocumentType.objects.filter(pk=term.pk).values_list(*RULES).first()


def preview(term, into):
    """What merging `term` into `into` would do, without doing it: a `Preview`."""
    target = into.merged_into or into
    carried = LibraryItem.objects.filter(pk__in=ItemTerm.objects.filter(term=term).values("item"))
    typed = LibraryItem.objects.filter(document_type=term.pk)
    return Preview(
        term=term,
        into=target,
        refusals=refusals(term, target),
        items=(carried | typed).distinct().count(),
        audiences=_audiences_that_name(term),
        children=list(term.children.filter(merged_into=None)),
    )


def _audiences_that_name(term):
    custom = LibraryItem.objects.exclude(custom_audience=None).values_list("custom_audience", flat=True)
    return sum(
        any(term.slug in alternative.get(term.facet_id, ()) for alternative in alternatives or ())
        for alternatives in custom
    )


@transaction.atomic
def merge(term, into, by=None):
    """Let `term` be an alias of `into` from now on: everywhere it is read, in old revisions and imports too.

    Its children move to the target, its own aliases point there in one hop, and its label and synonyms become
    synonyms there. If the target lay within the term, it takes the term's place. Returns the target. Raises
    `MergeRefused` as `refusals` says.
    """
    term = _alone(term)
    into = Term.objects.get(pk=into.pk)
    into = into.merged_into or into
    if reasons := refusals(term, into):
        raise MergeRefused(reasons)
    if _lies_within(into, term):
        into.parent_id = term.parent_id
        into.kept_fields = sorted({*into.kept_fields, "parent"})
    into.synonyms = distinct(into.label, [*into.synonyms, term.label, *term.synonyms])
    Term.objects.filter(pk=into.pk).update(
        parent=into.parent_id, kept_fields=into.kept_fields, synonyms=into.synonyms
    )
    Term.objects.filter(parent=term).exclude(pk=into.pk).update(parent=into.pk)
    Term.objects.filter(merged_into=term).update(merged_into=into.pk)
    term.merged_into_id = into.pk
    audit.write("term.merged", actor=by, term=term.pk, into=into.pk, facet=term.facet_id)
    term.save()
    into.refresh_from_db()
    return into


def _lies_within(term, other):
    """Whether `other` is above `term` in the tree."""
    parent = term.parent
    while parent is not None:
        if parent.pk == other.pk:
            return True
        parent = parent.parent
    return False
