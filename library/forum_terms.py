"""The terms of forums: every asylum office and court is a term `office-…` or `court-…`, every circuit one by
number.

They follow the forums' own records, which editors and `load_taxonomy` keep. A forum that has closed is
offered no more and still matches.
"""

from django.dispatch import receiver
from django.utils import timezone

from forums.models import Forum
from forums.signals import forum_changed

from .models import Facet, Term
from .taxonomy_data import Wanted, distinct

FACETS = {
    Forum.Kind.ASYLUM_OFFICE.value: "forum",
    Forum.Kind.COURT.value: "forum",
    Forum.Kind.CIRCUIT.value: "circuit",
}


def wanted_for(forum):
    """What the term of `forum` should be, or `None`: the Board is a stage, not a choice between forums."""
    facet = FACETS.get(forum.kind)
    if facet is None:
        return None
    number = int(forum.slug) if facet == "circuit" and forum.slug.isdigit() else 99
    return Wanted(
        facet,
        forum.term_slug,
        forum.full_name,
        distinct(forum.full_name, [*forum.former_names, forum.name, forum.state]),
        active=forum.closed_on is None or forum.closed_on > timezone.localdate(),
        position=10 * number if facet == "circuit" else 0,
    )


def terms():
    """The terms of all forums: a list of `Wanted`."""
    return [wanted for forum in Forum.objects.order_by("kind", "slug") if (wanted := wanted_for(forum))]


@receiver(forum_changed)
def follow(forum, **kwargs):
    """Bring the term of a forum that changed up to it, in the same transaction."""
    wanted = wanted_for(forum)
    if wanted is None or not Facet.objects.filter(pk=wanted.facet).exists():
        return
    term = Term.objects.filter(facet=wanted.facet, slug=wanted.slug).first()
    if term is None:
        term = Term(facet_id=wanted.facet, slug=wanted.slug, from_data=True)
    elif term.merged_into_id:
        return
    fields = ("label", "synonyms", "active", "position")
    changed = [
        field
        for field in fields
        if field not in term.kept_fields and getattr(term, field) != getattr(wanted, field)
    ]
    for field in changed:
        setattr(term, field, getattr(wanted, field))
    if changed or term.pk is None:
        term.save()
