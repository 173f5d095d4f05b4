import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from records.screens import SavedByVerb

from .. import merging
from ..models import Facet, Term
from ..taxonomy_data import FROM_FORUMS
from . import tree
from .forms import MergeForm

INDENT = "\u2003"


class TermFilters(WagtailFilterSet):
    """What the trees can be narrowed by."""

    facet = django_filters.ModelChoiceFilter(
        queryset=Facet.objects.exclude(pk="document_type"),
        label=gettext_lazy("Question"),
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[
            ("offered", gettext_lazy("Offered")),
            ("retired", gettext_lazy("Retired")),
            ("merged", gettext_lazy("Merged into another")),
        ],
        method="in_state",
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Term
        fields = ["facet", "state", "volatile"]

    def in_state(self, queryset, name, value):
        conditions = {
            "offered": {"active": True, "merged_into": None},
            "retired": {"active": False, "merged_into": None},
            "merged": {"merged_into__isnull": False},
        }
        return queryset.filter(**conditions[value])


def state_of(term):
    """Whether a term is offered, in words."""
    if term.merged_into_id:
        return _("Merged into %(term)s") % {"term": term.merged_into.label}
    return _("Offered") if term.active else _("Retired")


class TermList(generic.IndexView):
    """The trees of all facets, indented; a search keeps the order."""

    search_fields = ["label"]
    page_title = gettext_lazy("Terms")

    @cached_property
    def depths(self):
        return dict(tree.rows())

    @cached_property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)
        return [
            title("label", label=_("Term"), accessor=self.indented, get_url=self.get_edit_url),
            Column("slug", label=_("Slug")),
            Column("facet", label=_("Question"), accessor="facet.label"),
            Column("citation", label=_("Legal citation")),
            Column(
                "volatile", label=_("Law in motion"), accessor=lambda term: _("Yes") if term.volatile else ""
            ),
            Column("state", label=_("State"), accessor=state_of),
        ]

    def indented(self, term):
        return f"{INDENT * self.depths.get(term.pk, 0)}{term.label}"

    def get_base_queryset(self):
        return Term.objects.exclude(facet="document_type").select_related("facet", "merged_into")

    def order_queryset(self, queryset):
        places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(self.depths)]
        if not places:
            return queryset
        return queryset.order_by(Case(*places, default=Value(len(places)), output_field=IntegerField()))

    def search_queryset(self, queryset):
        return queryset.filter(pk__in=tree.found_by(self.search_query)) if self.is_searching else queryset

    def get_edit_url(self, instance):
        return None if instance.merged_into_id else super().get_edit_url(instance)

    def get_add_url(self):
        address = super().get_add_url()
        facet = self.request.GET.get("facet", "")
        return f"{address}?facet={facet}" if address and facet.replace("_", "").isalpha() else address


class DocumentTypeList(generic.IndexView):
    """The types of document with what follows from each."""

    search_fields = ["label", "slug"]
    default_ordering = "position"

    @cached_property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)
        return [
            title("label", label=_("Type of document"), get_url=self.get_edit_url),
            Column("slug", label=_("Slug")),
            Column("filing", label=_("Filing"), accessor="get_filing_permission_display"),
            BooleanColumn("country_scoped", label=_("About a place")),
            BooleanColumn("case_document", label=_("Out of a case")),
            Column("state", label=_("State"), accessor=state_of),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("merged_into")

    def order_queryset(self, queryset):
        return queryset.order_by("position", "label")

    def get_edit_url(self, instance):
        return None if instance.merged_into_id else super().get_edit_url(instance)


class AddTerm(SavedByVerb, generic.CreateView):
    log_action = "wagtail.create"

    def get_initial(self):
        facet = self.request.GET.get("facet")
        return {**super().get_initial(), **({"facet": facet} if facet and facet not in FROM_FORUMS else {})}

    def act(self):
        return merging.add(self.form.instance, by=self.request.user)


class EditTerm(SavedByVerb, generic.EditView):
    def get_queryset(self):
        """Not an alias: it is read as another term, and changed there."""
        return self.model.objects.filter(merged_into=None)

    def act(self):
        return merging.revise(self.form.instance, self.form.cleaned_data, by=self.request.user)

    @cached_property
    def header_more_buttons(self):
        name = self.edit_url_name.replace(":edit", ":merge")
        merge = Button(_("Merge into another…"), url=reverse(name, args=[self.object.pk]), icon_name="link")
        return [*super().header_more_buttons, *([] if self.object.facet_id in FROM_FORUMS else [merge])]


class MergeTerm(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Choose what a term is to be read as, see what that moves, and do it (by POST alone)."""

    model = None
    index_url_name = None
    edit_url_name = None
    permission_required = "change"
    form_class = MergeForm
    template_name = "library/admin/merge_term.html"
    page_title = gettext_lazy("Merge")
    _show_breadcrumbs = True

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.term = get_object_or_404(self.model, pk=kwargs["pk"], merged_into=None)
        if self.term.facet_id in FROM_FORUMS:
            raise Http404

    def get_page_subtitle(self):
        return self.term.label

    def get_breadcrumbs_items(self):
        edit = reverse(self.edit_url_name, args=[self.term.pk])
        plural = capfirst(self.model._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": plural},
            {"url": edit, "label": self.term.label},
            {"url": "", "label": _("Merge")},
        ]

    def get_form_kwargs(self):
        kwargs = {**super().get_form_kwargs(), "term": self.term}
        if self.request.method == "GET" and "into" in self.request.GET:
            kwargs["data"] = self.request.GET
        return kwargs

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        preview = None
        if form.is_bound and form.is_valid():
            preview = merging.preview(self.term, form.cleaned_data["into"])
        return {**context, "term": self.term, "preview": preview}

    def form_valid(self, form):
        into = form.cleaned_data["into"]
        try:
            target = merging.merge(self.term, into, by=self.request.user)
        except ValidationError as error:
            form.add_error("into", error.messages)
            return self.form_invalid(form)
        log(instance=target, action="wagtail.edit", user=self.request.user)
        text = _("“%(term)s” is now read as “%(target)s”.") % {
            "term": self.term.label,
            "target": target.label,
        }
        messages.success(self.request, text)
        return redirect(self.index_url_name)
