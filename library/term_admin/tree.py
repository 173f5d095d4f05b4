"""The taxonomy as an editor reads it: every facet's tree from the top down."""

import unicodedata

from ..models import Facet, Term
from ..taxonomy import Taxonomy


def rows():
    """All terms in reading order: a list of `(term id, depth)`, facet by facet, parents before their
    children.
    """
    taxonomy = Taxonomy.current()
    tops = {}
    for row in taxonomy.terms.values():
        if row.parent_id is None:
            tops.setdefault(row.facet, []).append(row.id)
    found = []

    def descend(term_id, depth):
        found.append((term_id, depth))
        for child in taxonomy.children.get(term_id, ()):
            descend(child, depth + 1)

    for code in Facet.objects.values_list("code", flat=True):
        for top in tops.get(code, ()):
            descend(top, 0)
    return found


def path(term_id, taxonomy):
    """A term with what it lies within: "Americas › Central America"."""
    return " › ".join(taxonomy.terms[pk].label for pk in [*reversed(taxonomy.ancestors(term_id)), term_id])


def parents_for(facet, term=None):
    """Terms of `facet` that `term` (None: a new one) may be put under: none within itself, no catch-all."""
    taxonomy = Taxonomy.current()
    barred = {row.id for row in taxonomy.terms.values() if not row.matches}
    if term is not None:
        barred |= {pk for pk in taxonomy.terms if pk == term.pk or term.pk in taxonomy.ancestors(pk)}
    return Term.objects.in_facet(facet).filter(merged_into=None).exclude(pk__in=barred)


def fold(text):
    """Text as it is compared in a search: no case, no accents."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign)
    )


def found_by(query):
    """The ids of terms whose label, slug, citation or a synonym has all words of `query`."""
    words = fold(query).split()
    fields = ("pk", "label", "slug", "citation", "synonyms")
    return [
        pk
        for pk, label, slug, citation, synonyms in Term.objects.values_list(*fields)
        if all(word in fold(" ".join([label, slug, citation, *synonyms])) for word in words)
    ]
