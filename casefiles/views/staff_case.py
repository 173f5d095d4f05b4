"""A case in the admin, for case managers: all of it on one page, and each look written down (S32)."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from records import audit

from .. import case_pages
from ..models import Case


class StaffCase(WagtailAdminTemplateMixin, TemplateView):
    """What a case states, who is on it, what was done with it, what it holds and what it nearly holds."""

    template_name = "casefiles/admin/case.html"
    header_icon = "folder-open-inverse"

    def dispatch(self, request, *args, case, **kwargs):
        cases = Case.objects.readable_by(request.user).select_related("forum", "adjudicator")
        self.case = get_object_or_404(cases.prefetch_related("stated__term"), uuid=case)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return _("Case %(number)s") % {"number": self.case.number}

    def get_breadcrumbs_items(self):
        listing = {"url": reverse("casefiles_case_modeladmin_index"), "label": _("Cases")}
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), listing, here]

    def get_context_data(self, **kwargs):
        audit.write("case.viewed", actor=self.request.user, case=self.case, screen="admin")
        shown = case_pages.page_of(self.case, self.request.GET.get("p"))
        return super().get_context_data(case=self.case, **shown, **kwargs)
