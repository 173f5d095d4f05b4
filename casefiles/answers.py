"""Between the intake form and what a case states: the terms of a form as `facts` takes them, and back."""

from library.models import Term
from library.taxonomy import Taxonomy

from .form_fields import TermField, TermsField
from .models import CaseTerm

#: Facets that follow from the forum and are never asked for by themselves.
FROM_FORUM = ("forum", "circuit")


def term_fields(form):
    """The fields of a form that ask for terms, by name."""
    return {name: each for name, each in form.fields.items() if isinstance(each, (TermField, TermsField))}


def terms_to_offer(present=()):
    """The terms of every facet that a form may offer: those on offer, and those in `present` (ids) though retired."""
    terms = list(Term.objects.offered().order_by("facet", "position", "label"))
    known = {term.pk for term in terms}
    missing = [term_id for term_id in present if term_id not in known]
    terms += Term.objects.filter(pk__in=missing).order_by("facet", "position", "label") if missing else []
    by_facet = {}
    for term in terms:
        by_facet.setdefault(term.facet_id, []).append(term)
    by_facet["country"] = sorted(
        (term for term in by_facet.get("country", ()) if is_country(term.slug)), key=lambda term: term.label
    )
    return by_facet


def terms_for(present):
    """The terms that the form of a case offers which states `present`: pairs of (term id, role)."""
    taxonomy = Taxonomy.current()
    return terms_to_offer({taxonomy.resolve(term_id) for term_id, _role in present})


def is_country(slug):
    """Whether the slug of a term in the facet `country` is that of a country (its ISO code), and not of a region."""
    return len(slug) == 2 and slug.isupper()


def present_in(case):
    """What a case states now: a set of (term id, role)."""
    return set(CaseTerm.objects.filter(case=case).values_list("term_id", "role"))


def initial_of(form_class, present):
    """The initial values of the term fields for what a case states: aliases resolved, by the name of the field."""
    taxonomy = Taxonomy.current()
    initial = {}
    for name, each in form_class.base_fields.items():
        if isinstance(each, (TermField, TermsField)):
            ids = sorted(
                taxonomy.resolve(term_id)
                for term_id, role in present
                if taxonomy.facet(term_id) == each.facet and role == each.role
            )
            initial[name] = ids if isinstance(each, TermsField) else next(iter(ids), None)
    return initial


def stated(form, present=frozenset()):
    """The answers of a valid form as `facts` takes them; what `present` states and the form does not ask for stays.

    Where the case named a term by an alias, and what it stands for is still chosen, the alias stays: it may imply what
    its target does not.
    """
    taxonomy = Taxonomy.current()
    asked = {(each.facet, each.role) for each in term_fields(form).values()}
    wanted = {
        (term_id, each.role)
        for name, each in term_fields(form).items()
        for term_id in each.ids(form.cleaned_data.get(name))
    }
    wanted |= {pair for pair in present if (taxonomy.facet(pair[0]), pair[1]) not in asked}
    aliases = {
        (term_id, role): (taxonomy.resolve(term_id), role)
        for term_id, role in present
        if taxonomy.resolve(term_id) != term_id
    }
    kept = {alias for alias, target in aliases.items() if target in wanted}
    return (wanted - {aliases[alias] for alias in kept}) | kept
