"""The builder of an editor's own audience: alternatives of facets and terms, without a line of JSON."""

from django import forms

from . import audience
from .models import Facet
from .taxonomy import Taxonomy


class AudienceBuilder(forms.HiddenInput):
    """A hidden field that holds the stored form, and the builder that a script puts beside it."""

    template_name = "library/admin/widgets/audience.html"
    # Wagtail leaves hidden inputs out of its panels.
    input_type = "hidden"
    is_hidden = False

    class Media:
        css = {"all": ["library_admin/items.css"]}
        js = ["library_admin/audience.js"]

    def format_value(self, value):
        return "" if value in (None, "", "null") else value

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["facets"] = facets_for_audiences()
        return context


def facets_for_audiences():
    """The facets that an audience may name, each with its terms: what the builder offers, as plain data."""
    taxonomy = Taxonomy.current()
    terms = {}
    for row in taxonomy.terms.values():
        if row.active and row.matches and not row.merged_into_id:
            terms.setdefault(row.facet, []).append({"slug": row.slug, "label": row.label})
    facets = Facet.objects.exclude(code__in=audience.NOT_FOR_AUDIENCES)
    return [
        {"code": facet.code, "label": facet.label, "terms": terms[facet.code]}
        for facet in facets
        if facet.code in terms
    ]
