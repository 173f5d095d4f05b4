"""Which case an item is for (domain, section 3: audience).

An audience is a list of alternatives; each is an AND across facets with OR inside a facet. Here an alternative is a
dict from a facet's code to a frozenset of term ids; the empty dict is for every case; the empty list is for nobody.
A combination is a frozenset of term ids that a case must have among its facts, all of them.
"""

from itertools import product
from math import prod

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

#: More combinations than this are refused: nobody could say in words who gets such an item.
MOST_COMBINATIONS = 1000

#: Facets that an editor's own audience cannot name.
NOT_FOR_AUDIENCES = frozenset({"document_type"})


class TooManyCombinations(ValidationError):
    """Raised when an audience multiplies out to more than `MOST_COMBINATIONS`."""


def default_alternatives(by_facet, *, country_scoped, worldwide, taxonomy):
    """The audience that follows from an item's type and terms, by the three sentences that editors are told.

    A place gates only what is about a place; a harm gates everything, and where none is named a ground or a category
    does; everything else gates nothing. `by_facet` maps a facet's code to the ids of the item's terms.
    """
    place = {}
    if country_scoped and not worldwide:
        place = {"country": _matching(by_facet.get("country", ()), taxonomy)}

    harms = by_facet.get("persecution_type", ())
    if harms:
        conditions = [{"persecution_type": _matching(harms, taxonomy)}]
    else:
        conditions = [
            {facet: _matching(by_facet[facet], taxonomy)}
            for facet in ("ground", "psg")
            if by_facet.get(facet)
        ] or [{}]
    return [alternative for condition in conditions if all((alternative := {**place, **condition}).values())]


def _matching(term_ids, taxonomy):
    resolved = (taxonomy.resolve(term_id) for term_id in term_ids)
    return frozenset(term_id for term_id in resolved if taxonomy.terms[term_id].matches)


def for_item(item, taxonomy):
    """The alternatives of a `LibraryItem` as it stands, or of a `published.Published`: its custom audience if it has
    one, else the default."""
    if item.custom_audience is not None:
        return from_slugs(item.custom_audience, taxonomy)
    return default_alternatives(
        item.term_ids_by_facet(),
        country_scoped=item.document_type.country_scoped,
        worldwide=item.worldwide,
        taxonomy=taxonomy,
    )


def from_slugs(custom, taxonomy):
    """Alternatives from their stored form, a list of `{facet: [slug, …]}`. A slug that is gone matches nobody."""
    alternatives = []
    for stored in custom:
        alternative = {
            facet: frozenset(row.id for slug in slugs if (row := taxonomy.find(facet, slug)) and row.matches)
            for facet, slugs in stored.items()
        }
        if all(alternative.values()):
            alternatives.append(alternative)
    return alternatives


def to_slugs(alternatives, taxonomy):
    """The stored form of alternatives, in a settled order."""
    return [
        {
            facet: sorted(taxonomy.terms[term_id].slug for term_id in ids)
            for facet, ids in sorted(alternative.items())
        }
        for alternative in alternatives
    ]


def combinations(alternatives):
    """Multiply alternatives out: a set of combinations, none of which contains another.

    Raises `TooManyCombinations` above `MOST_COMBINATIONS`.
    """
    size = sum(prod(len(ids) for ids in alternative.values()) for alternative in alternatives)
    if size > MOST_COMBINATIONS:
        raise TooManyCombinations(
            _(
                "This audience has %(size)s combinations of facts; at most %(most)s can be kept. "
                "Choose a region instead of its countries, or a group instead of its types."
            )
            % {"size": f"{size:,}", "most": f"{MOST_COMBINATIONS:,}"}
        )
    every = {frozenset(choice) for alternative in alternatives for choice in product(*alternative.values())}
    return reduced(every)


def reduced(every):
    """Without each combination that contains another one: whoever has the greater has the smaller too."""
    kept = set()
    for combination in sorted(every, key=len):
        if not any(smaller < combination for smaller in kept):
            kept.add(combination)
    return kept


def matches(alternatives, facts):
    """The rule itself: whether a case with these `facts` (closed term ids) satisfies one alternative."""
    return any(all(ids & facts for ids in alternative.values()) for alternative in alternatives)


def validate_custom(custom, taxonomy, *, generally_applicable=False):
    """Check an editor's own audience in its stored form, and return it with aliases resolved.

    Raises `ValidationError` with a message in plain words for the first thing that is wrong: not a list of
    alternatives, none at all, an unknown facet or term, a facet without terms, a mark or catch-all instead of a
    term, everybody without "generally applicable", or too many combinations.
    """
    if not isinstance(custom, list) or not all(isinstance(alternative, dict) for alternative in custom):
        raise ValidationError(_("An audience is a list of alternatives, each naming facets and their terms."))
    if not custom:
        raise ValidationError(
            _("An audience needs at least one alternative; with none, nobody would get the item.")
        )
    facets = {facet for facet, _slug in taxonomy.by_slug} - NOT_FOR_AUDIENCES
    for alternative in custom:
        if not alternative and not generally_applicable:
            raise ValidationError(_("Only an item marked “generally applicable” may be for every case."))
        for facet, slugs in alternative.items():
            if facet not in facets:
                raise ValidationError(
                    _("“%(facet)s” is not a question that a case answers.") % {"facet": facet_label(facet)}
                )
            if not isinstance(slugs, list) or not slugs:
                raise ValidationError(
                    _("Choose at least one term for “%(facet)s”.") % {"facet": facet_label(facet)}
                )
            for slug in slugs:
                _validate_slug(facet, slug, taxonomy)
    alternatives = from_slugs(custom, taxonomy)
    combinations(alternatives)
    return to_slugs(alternatives, taxonomy)


def _validate_slug(facet, slug, taxonomy):
    if facet == "country" and slug == "worldwide":
        raise ValidationError(
            _("“Worldwide” is a mark of an item, not a country; leave the country out instead.")
        )
    row = taxonomy.find(facet, slug) if isinstance(slug, str) else None
    if row is None:
        raise ValidationError(
            _("There is no term “%(slug)s” in “%(facet)s”.") % {"slug": slug, "facet": facet_label(facet)}
        )
    if not row.matches:
        raise ValidationError(
            _("“%(label)s” never matches a case, so nobody would get it.") % {"label": row.label}
        )


def publication_problems(item, taxonomy):
    """Why `item` cannot be published as it stands: a list of (field, message), empty when it can.

    An item about a place names one; a case document without a harm says that it is generally applicable, so that
    a forgotten tag never widens an audience; an item carries no "none: CAT only"; a custom audience is sound; and
    nothing takes the place of what took its own.
    """
    by_facet = item.term_ids_by_facet()
    problems = []
    kind = item.document_type
    if kind.country_scoped and not item.worldwide and not by_facet.get("country"):
        problems.append(("country", _("Name a country or region, or mark the item as worldwide.")))
    if kind.case_document and not by_facet.get("persecution_type") and not item.generally_applicable:
        problems.append(
            (
                "persecution_type",
                _("Name the type of persecution, or mark the document as generally applicable."),
            )
        )
    if any(taxonomy.terms[term_id].slug == "none-cat-only" for term_id in by_facet.get("ground", ())):
        problems.append(("ground", _("“None: CAT only” is an answer about a case; no item carries it.")))
    if item.is_its_own_successor():
        problems.append(
            (
                "superseded_by",
                _(
                    "What takes its place leads back to this item, so that no list would show it. Choose another."
                ),
            )
        )
    try:
        if item.custom_audience is not None:
            validate_custom(item.custom_audience, taxonomy, generally_applicable=item.generally_applicable)
        else:
            combinations(for_item(item, taxonomy))
    except ValidationError as error:
        problems.append(("custom_audience", error.messages[0]))
    return problems


# --- in plain words ----------------------------------------------------------------------------------------------


def describe(alternatives, taxonomy):
    """Say who gets an item: "cases from Honduras or El Salvador in which gang violence is claimed"."""
    if not alternatives:
        return _("no case")
    return _("; or ").join(describe_alternative(alternative, taxonomy) for alternative in alternatives)


def describe_alternative(alternative, taxonomy):
    """One alternative in plain words; the empty one is "every case"."""
    if not alternative:
        return _("every case")
    phrases = {
        "country": _("from %(terms)s"),
        "persecution_type": _("in which %(terms)s is claimed"),
        "ground": _("on the ground of %(terms)s"),
        "psg": _("with a social group of the category %(terms)s"),
        "political_opinion": _("with a political opinion of the kind %(terms)s"),
        "stage": _("whose stage is %(terms)s"),
        "relief": _("seeking %(terms)s"),
        "bar": _("facing the bar %(terms)s"),
        "topic": _("asking about %(terms)s"),
        "persecutor": _("in which the persecutor is %(terms)s"),
        "circumstance": _("with the circumstance %(terms)s"),
        "forum": _("before %(terms)s"),
        "circuit": _("under the law of the %(terms)s"),
    }
    order = {facet: index for index, facet in enumerate(phrases)}
    parts = [
        phrases.get(facet, _("with %(terms)s")) % {"terms": _either(facet, alternative[facet], taxonomy)}
        for facet in sorted(alternative, key=lambda facet: order.get(facet, len(order)))
    ]
    return _("cases %(conditions)s") % {
        "conditions": _(", ").join(parts) if len(parts) > 2 else " ".join(parts)
    }


def _either(facet, term_ids, taxonomy):
    labels = sorted(_spoken(facet, taxonomy.label(term_id)) for term_id in term_ids)
    if len(labels) > 6:
        rest = len(labels) - 5
        more = ngettext("%(count)s more", "%(count)s more", rest) % {"count": rest}
        labels = [*labels[:5], more]
    if len(labels) == 1:
        return labels[0]
    return _("%(first)s or %(last)s") % {"first": _(", ").join(labels[:-1]), "last": labels[-1]}


def _spoken(facet, label):
    if facet == "stage":
        # A stage is called by its name: none reads as a part of a sentence ("Motion to pretermit", "On remand").
        return _("“%(label)s”") % {"label": label}
    return label if facet in ("country", "forum") else in_sentence(label)


def facet_label(code):
    """What the facet `code` is called; the code itself where there is no such facet."""
    label = apps.get_model("library", "Facet").objects.filter(code=code).values_list("label", flat=True)
    return label.first() or code


def in_sentence(label):
    """A label as it stands inside a sentence: small at the beginning unless it is a name or an abbreviation."""
    first_word = label.split(" ", 1)[0]
    keeps = first_word[1:] != first_word[1:].lower() or first_word in PROPER or first_word[:1].isdigit()
    return label if keeps else label[:1].lower() + label[1:]


#: Words that begin a label and are names.
PROPER = frozenset(
    [
        "Asylum",
        "Board",
        "Attorney",
        "Supreme",
        "Convention",
        "Indigenous",
        "American",
        "Presidential",
        "Special",
    ]
)
