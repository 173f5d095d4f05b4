"""The screens on which staff decide about officials: an import with its difference, and one official."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .. import imports, seats
from ..models import Official, OfficialImport

INDEX = "actions_official_modeladmin_index"


class ForStaff(WagtailAdminTemplateMixin, TemplateView):
    """A screen for those who hold `permission`; 403 for others."""

    header_icon = "group"
    permission = "actions.change_officialimport"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(INDEX), "label": _("Officials")},
            {"url": "", "label": self.get_page_title()},
        ]


class ImportScreen(ForStaff):
    """What an import would change, and the decision on it (POST `decision`: "approve" or "reject")."""

    page_title = gettext_lazy("Import of officials")
    template_name = "actions/admin/import.html"

    def get_context_data(self, **kwargs):
        waiting = get_object_or_404(OfficialImport, pk=self.kwargs["pk"])
        found = imports.of_import(waiting) if waiting.waits else None
        return super().get_context_data(waiting=waiting, found=found, **kwargs)

    def post(self, request, pk):
        decision = request.POST.get("decision")
        if decision not in ("approve", "reject"):
            return HttpResponseBadRequest()
        waiting = get_object_or_404(OfficialImport, pk=pk)
        try:
            if decision == "approve":
                imports.approve(pk, request.user, request.POST.get("fingerprint", ""))
                messages.success(request, _("Approved. Callers see it from now on."))
            else:
                imports.reject(pk, request.user)
                messages.success(request, _("Rejected. Nothing has changed."))
        except imports.NotWaiting:
            messages.error(request, _("This import was decided already."))
        except imports.Changed:
            messages.error(
                request, _("Officials have changed since you opened this page. Look at the difference again.")
            )
            return redirect("officials_import", pk=waiting.pk)
        return redirect(INDEX)


class OfficialScreen(ForStaff):
    """One official, and whether she is held back (POST `decision`: "hold" or "release")."""

    permission = "actions.change_official"
    page_title = gettext_lazy("Official")
    template_name = "actions/admin/official.html"

    def get_context_data(self, **kwargs):
        official = get_object_or_404(Official, pk=self.kwargs["pk"])
        return super().get_context_data(
            official=official, serves=seats.serves(official, timezone.localdate()), **kwargs
        )

    def post(self, request, pk):
        verb = {"hold": imports.hold, "release": imports.release}.get(request.POST.get("decision"))
        if verb is None:
            return HttpResponseBadRequest()
        verb(get_object_or_404(Official, pk=pk), request.user)
        messages.success(request, _("Done. Callers see it from now on."))
        return redirect("officials_one", pk=pk)
