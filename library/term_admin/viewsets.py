from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from records.screens import LastingViewSet

from ..models import DocumentType, Term
from . import views
from .forms import DocumentTypeForm, TermForm


class Mergeable(LastingViewSet):
    """Screens of terms: add and edit by the taxonomy's verbs, and merge."""

    add_view_class = views.AddTerm
    edit_view_class = views.EditTerm
    list_per_page = 100
    icon = "tag"

    @property
    def merge_view(self):
        return self.construct_view(views.MergeTerm)

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("merge/<int:pk>/", self.merge_view, name="merge")]


class TermViewSet(Mergeable):
    model = Term
    name = "terms"
    menu_label = _("Terms")
    index_view_class = views.TermList
    filterset_class = views.TermFilters

    def get_form_class(self, for_update=False):
        return TermForm


class DocumentTypeViewSet(Mergeable):
    model = DocumentType
    name = "document_types"
    menu_label = _("Types of document")
    index_view_class = views.DocumentTypeList
    icon = "doc-full"

    def get_form_class(self, for_update=False):
        return DocumentTypeForm


class TaxonomyGroup(ViewSetGroup):
    """The menu "Taxonomy"."""

    menu_label = _("Taxonomy")
    menu_icon = "tag"
    menu_order = 300
    items = (TermViewSet, DocumentTypeViewSet)
