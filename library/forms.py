"""The form in which editors write an item: Wagtail's page form, with one field for each facet of its terms."""

import re

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from . import audience
from .audience_builder import AudienceBuilder
from .facet_fields import ITEM_FACETS, FacetField, offered_terms
from .models import DocumentType, ItemTerm, LibraryItem
from .taxonomy import Taxonomy

#: The id of a row, as it comes by a form.
NUMBER = re.compile(r"[0-9]{1,18}")


def _facet_fields():
    return {
        code: FacetField(label=label, help_text=help_text) for code, (label, help_text) in ITEM_FACETS.items()
    }


class AudienceField(forms.JSONField):
    """An editor's own audience in its stored form, or nothing: the default then."""

    widget = AudienceBuilder

    def to_python(self, value):
        try:
            custom = super().to_python(value)
        except (RecursionError, ValueError) as deep:
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": ""}
            ) from deep
        if custom in (None, ""):
            return None
        # What a draft may hold is checked here; what it means is checked on publishing.
        if not _has_the_shape(custom):
            raise ValidationError(_("This is not an audience. Go back to the default and build it again."))
        return custom


def _has_the_shape(custom):
    return isinstance(custom, list) and all(
        isinstance(alternative, dict)
        and all(
            isinstance(slugs, list) and all(isinstance(slug, str) for slug in slugs)
            for slugs in alternative.values()
        )
        for alternative in custom
    )


class LibraryItemForm(WagtailAdminPageForm):
    """A draft may be incomplete; what is published or submitted must be publishable, and says beside which field
    it is not (`audience.publication_problems`)."""

    custom_audience = AudienceField(required=False)

    locals().update(_facet_fields())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        carried = self.instance.term_ids_by_facet()
        terms = offered_terms(ITEM_FACETS, {term_id for ids in carried.values() for term_id in ids})
        for code in ITEM_FACETS:
            if code in self.fields:
                self.fields[code].offer(terms[code])
                self.initial[code] = sorted(carried.get(code, ()))
        if "document_type" in self.fields:
            self.fields["document_type"].queryset = _document_types(self.instance)
        if "owner" in self.fields:
            self.fields["owner"].queryset = _owners(self.instance)

    def _post_clean(self):
        self._set_terms()
        super()._post_clean()
        if not self.is_deferred_validation:
            self._check_publishable()

    def _set_terms(self):
        """Give the item the terms chosen; those of facets that the form does not show stay as they are."""
        if not self.cleaned_data:
            return
        taxonomy = Taxonomy.current()
        shown = {code for code in ITEM_FACETS if code in self.cleaned_data}
        kept = [each for each in self.instance.item_terms.all() if each.term.facet_id not in shown]
        wanted = {taxonomy.resolve(term_id) for code in shown for term_id in self.cleaned_data[code]} - {
            each.term_id for each in kept
        }
        # A row that is there already keeps its key: publishing then writes the difference alone.
        rows = {each.term_id: each for each in self._stored_rows()}
        self.instance.item_terms = kept + [
            rows.get(term_id) or ItemTerm(term_id=term_id) for term_id in sorted(wanted)
        ]

    def _stored_rows(self):
        return ItemTerm.objects.filter(item_id=self.instance.pk) if self.instance.pk else ()

    def _check_publishable(self):
        if self.instance.document_type_id is None:
            return
        for field, message in audience.publication_problems(self.instance, Taxonomy.current()):
            self.add_error(field if field in self.fields else None, message)


def _document_types(item):
    types = DocumentType.objects.offered()
    if item.document_type_id:
        types = types | DocumentType.objects.filter(pk=item.document_type_id)
    return types.order_by("position", "label")


def _owners(item):
    people = get_user_model().objects.filter(kind="staff", is_active=True)
    if item.owner_id:
        people = people | get_user_model().objects.filter(pk=item.owner_id)
    return people.order_by("name", "email")


class AudienceQuestion(forms.Form):
    """What the audience panel asks about: the item as it stands in the form, saved or not.

    `as_item()` gives a `LibraryItem` in memory; whatever is missing or malformed counts as not chosen.
    """

    document_type = forms.ModelChoiceField(DocumentType.objects.all(), required=False)
    worldwide = forms.BooleanField(required=False)
    generally_applicable = forms.BooleanField(required=False)
    custom_audience = AudienceField(required=False)
    embargo_until = forms.DateTimeField(required=False)
    expire_at = forms.DateTimeField(required=False)

    def as_item(self):
        self.is_valid()
        answers = self.cleaned_data
        item = LibraryItem(
            document_type=answers.get("document_type"),
            worldwide=answers.get("worldwide", False),
            generally_applicable=answers.get("generally_applicable", False),
            custom_audience=answers.get("custom_audience"),
            embargo_until=answers.get("embargo_until"),
            expire_at=answers.get("expire_at"),
        )
        item.item_terms = [ItemTerm(term=term) for term in self._terms()]
        return item

    def _terms(self):
        from .models import Term

        ids = {each for code in ITEM_FACETS for each in self.data.getlist(code) if NUMBER.fullmatch(each)}
        return Term.objects.filter(pk__in=list(ids)[:2000], facet__in=ITEM_FACETS)
