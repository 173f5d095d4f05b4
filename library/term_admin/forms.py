from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from records.screens import LinesField

from ..merging import DECIDED_BY_FORUMS
from ..models import DocumentType, Facet, Term
from ..taxonomy import Taxonomy
from ..taxonomy_data import FROM_FORUMS
from . import tree

SLUG = RegexValidator(r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", _("Letters, digits and single hyphens only."))


class ParentField(forms.ModelChoiceField):
    """A choice of terms, each shown with what it lies within. `offer` says which."""

    def offer(self, terms):
        self.taxonomy = Taxonomy.current()
        self.queryset = terms

    def label_from_instance(self, term):
        return tree.path(term.pk, self.taxonomy)


class TermForm(forms.ModelForm):
    """A term of an editor. The slug and the facet are chosen once."""

    slug = forms.CharField(
        label=_("Slug"),
        max_length=80,
        validators=[SLUG],
        help_text=_(
            "The term's lasting name in addresses and imports. It can never be changed or used again."
        ),
    )
    synonyms = LinesField(
        label=_("Synonyms"),
        required=False,
        help_text=_(
            "One a line. People find the term by these too: other names, abbreviations, Spanish words."
        ),
    )
    parent = ParentField(
        Term.objects.none(),
        label=_("Within"),
        required=False,
        empty_label=_("On top"),
        help_text=_("A case with this term counts as one with everything that the term lies within."),
    )

    class Meta:
        model = Term
        fields = [
            "facet",
            "slug",
            "label",
            "synonyms",
            "citation",
            "parent",
            "position",
            "volatile",
            "active",
        ]
        help_texts = {
            "position": _("Terms side by side are shown in this order, then by name."),
            "volatile": _("The law on this is changing or in litigation; readers are told."),
            "active": _("When off, the term is offered no more. Items and cases that carry it keep it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        facet = self.instance.facet_id or self.data.get("facet") or self.initial.get("facet")
        if self.instance.pk:
            for field in ("facet", "slug"):
                del self.fields[field]
            if facet in FROM_FORUMS:
                for field in DECIDED_BY_FORUMS:
                    del self.fields[field]
        else:
            self.fields["facet"].queryset = Facet.objects.exclude(pk__in=[*FROM_FORUMS, "document_type"])
        if "parent" in self.fields:
            known = self.instance if self.instance.pk else None
            self.fields["parent"].offer(tree.parents_for(facet, known))


class DocumentTypeForm(forms.ModelForm):
    """A type of document. Who gets it is decided once, since items were published by it."""

    slug = TermForm.base_fields["slug"]
    synonyms = TermForm.base_fields["synonyms"]

    class Meta:
        model = DocumentType
        fields = [
            "slug",
            "label",
            "synonyms",
            "filing_permission",
            "country_scoped",
            "case_document",
            "position",
            "active",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.facet_id = "document_type"
        if self.instance.pk:
            for field in ("slug", "country_scoped", "case_document"):
                del self.fields[field]


class MergeForm(forms.Form):
    """Which term another one is to be read as."""

    into = ParentField(Term.objects.none(), label=_("Merge into"))

    def __init__(self, *args, term, **kwargs):
        super().__init__(*args, **kwargs)
        others = Term.objects.in_facet(term.facet_id).filter(merged_into=None).exclude(pk=term.pk)
        self.fields["into"].offer(others)
