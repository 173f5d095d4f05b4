"""The redactors' screens for the case numbers of decisions."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from library.models import LibraryItem
from records import audit

from .. import decision_sources

PERMISSION = "casefiles.change_decisionsource"
A_PAGE = 50


class ForRedactors(WagtailAdminTemplateMixin):
    """A screen for those who may change where decisions came from; 403 for others."""

    page_title = gettext_lazy("Case numbers of decisions")
    header_icon = "key"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def _case_documents():
    return LibraryItem.objects.filter(document_type__case_document=True)


class DecisionNumbers(ForRedactors, TemplateView):
    """Case documents, those without a number first asked for; the numbers themselves are not shown in the list."""

    template_name = "casefiles/admin/decision_numbers.html"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        everything = self.request.GET.get("show") == "all"
        items = _case_documents().select_related("document_type", "decision_source")
        missing = items.filter(decision_source=None)
        rows = (items if everything else missing).order_by("title", "pk")
        page = Paginator(rows, A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(page=page, everything=everything, missing=missing.count(), **kwargs)


class NumberForm(forms.Form):
    """One case number."""

    number = forms.CharField(
        label=gettext_lazy("Case number"),
        help_text=gettext_lazy(
            "The number of the case in this library that the document came out of: five or six digits. Leave it "
            "empty to take the number away."
        ),
        required=False,
        max_length=40,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "aria-describedby": "number-hint"}
        ),
    )


class DecisionNumber(ForRedactors, FormView):
    """The number of one case document. To look at it is written down, like every reading of a case's data (S32)."""

    template_name = "casefiles/admin/decision_number.html"
    form_class = NumberForm

    @cached_property
    def item(self):
        items = _case_documents().select_related("document_type", "decision_source")
        return get_object_or_404(items, pk=self.kwargs["pk"])

    @property
    def source(self):
        return getattr(self.item, "decision_source", None)

    def get_page_subtitle(self):
        return self.item.get_admin_display_title()

    def get_breadcrumbs_items(self):
        above = {"url": reverse("decision_numbers"), "label": self.page_title}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": self.item.title}]

    def get(self, request, *args, **kwargs):
        if self.source is not None:
            audit.write("item.source_read", actor=request.user, item=self.item, case=self.source.case_id)
        return super().get(request, *args, **kwargs)

    def get_initial(self):
        return {"number": self.source.number if self.source else ""}

    def form_valid(self, form):
        try:
            entered = decision_sources.enter(self.item, form.cleaned_data["number"], by=self.request.user)
        except ValidationError as error:
            form.add_error("number", error)
            return self.form_invalid(form)
        told = _("The case number is recorded.") if entered else _("No case number stands with it any more.")
        messages.success(self.request, told)
        return redirect("decision_numbers")

    def get_context_data(self, **kwargs):
        return super().get_context_data(item=self.item, **kwargs)
