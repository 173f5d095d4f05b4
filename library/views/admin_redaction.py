"""The redactors' list, and the record of the attorney's permission (S24)."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from records import identifiers
from records.identifier_forms import IdentifierConfirmMixin, told
from records.models import AuditEntry

from .. import jobs, redaction
from ..models import AttorneyPermission, CaseDocumentRecord, Clearance, LibraryItem, RedactionState
from ..registries import beside_clearance
from .admin import editable_item

#: How many of those cleared last the list shows, to be opened again.
CLEARED_SHOWN = 20


class RedactionQueue(WagtailAdminTemplateMixin, TemplateView):
    """Case documents that wait for clearance, with their files; and those cleared last."""

    template_name = "library/admin/redaction.html"
    page_title = gettext_lazy("Redaction")
    header_icon = "lock"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("Redaction")}]

    def get_context_data(self, **kwargs):
        waiting = LibraryItem.objects.awaiting_clearance().order_by("first_published_at", "pk")
        cleared = LibraryItem.objects.filter(
            document_type__case_document=True, case_record__redaction=RedactionState.CLEARED
        ).order_by("-case_record__redaction_changed_at")[:CLEARED_SHOWN]
        return super().get_context_data(
            waiting=[
                self._row(item) for item in waiting.select_related("document_type").prefetch_related("files")
            ],
            cleared=cleared.select_related("document_type", "case_record"),
            needed=redaction.REDACTORS_NEEDED,
            **kwargs,
        )

    def _row(self, item):
        fingerprint = redaction.fingerprint(item)
        clearances = Clearance.objects.filter(record__item=item, fingerprint=fingerprint).select_related(
            "redactor"
        )
        return {
            "item": item,
            "files": [
                {
                    "file": file,
                    "identifiers": told(identifiers.find_in_file_name(file.name)),
                    "concealed": [page for page in file.concealed or () if page],
                    "not_seen": jobs.NOT_SEEN in (file.concealed or ()),
                }
                for file in item.files.all()
            ],
            "links": [link(item) for link in beside_clearance],
            "fingerprint": fingerprint,
            "unknown": any(file.concealed is None for file in item.files.all()),
            "conceals": any(file.concealed for file in item.files.all()),
            "clearances": clearances,
            "mine": any(clearance.redactor_id == self.request.user.pk for clearance in clearances),
        }


def _case_document(pk):
    return get_object_or_404(LibraryItem, pk=pk, document_type__case_document=True)


@require_POST
def clear(request, pk):
    """Clear the item `pk` as the redactor who asks, if its files are still those that she was shown."""
    item = _case_document(pk)
    try:
        with transaction.atomic():
            LibraryItem.objects.select_for_update(no_key=True, of=("page_ptr",)).get(pk=item.pk)
            if request.POST.get("fingerprint") != redaction.fingerprint(item):
                messages.error(
                    request, _("The files were changed meanwhile. Look at them again before you clear.")
                )
                return redirect("library_redaction")
            known = redaction.concealing(item) is not None
            confirmed = known and request.POST.get("concealed") == "seen"
            record = redaction.clear(item, request.user, confirmed)
    except PermissionDenied as refused:
        messages.error(request, str(refused))
        return redirect("library_redaction")
    if record.redaction == RedactionState.CLEARED:
        messages.success(request, _("“%(title)s” is cleared.") % {"title": item.title})
    else:
        messages.success(
            request,
            _("You have cleared “%(title)s”. A second redactor must look at it.") % {"title": item.title},
        )
    return redirect("library_redaction")


@require_POST
def reopen(request, pk):
    """Take the clearance of the item `pk` back: nobody has it until two redactors clear it again."""
    item = _case_document(pk)
    redaction.reopen(item, request.user)
    messages.success(
        request, _("“%(title)s” is being redacted again; no case holds it now.") % {"title": item.title}
    )
    return redirect("library_redaction")


class PermissionForm(IdentifierConfirmMixin, forms.Form):
    """What the attorney said, and how."""

    permission = forms.ChoiceField(
        label=gettext_lazy("The attorney's permission"),
        choices=AttorneyPermission.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("How it was given"),
        help_text=gettext_lazy(
            "For staff alone, kept encrypted: the day and the way, such as “by e-mail, 3 March”."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "aria-describedby": "note-hint"}),
    )

    def confirmed_text(self, name):
        return self.initial.get(name, "")


class PermissionView(WagtailAdminTemplateMixin, FormView):
    """Record the attorney's permission for a case document. It takes effect at once."""

    template_name = "library/admin/permission.html"
    page_title = gettext_lazy("The attorney's permission")
    header_icon = "lock"
    form_class = PermissionForm

    def dispatch(self, request, *args, pk, **kwargs):
        self.item = editable_item(request, pk)
        _case_document(pk)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.item.get_admin_display_title()

    def get_breadcrumbs_items(self):
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[self.item.pk]), "label": self.item.title}
        return [*super().get_breadcrumbs_items(), edit, {"url": "", "label": _("The attorney's permission")}]

    def get_initial(self):
        record = CaseDocumentRecord.objects.filter(item=self.item).first()
        if record is None:
            return {"permission": AttorneyPermission.PENDING}
        return {"permission": record.permission, "note": record.permission_note}

    def form_valid(self, form):
        redaction.set_permission(
            self.item, form.cleaned_data["permission"], by=self.request.user, note=form.cleaned_data["note"]
        )
        messages.success(self.request, _("The permission is recorded, and in force."))
        return redirect("library_item_permission", pk=self.item.pk)

    def get_context_data(self, **kwargs):
        entries = list(
            AuditEntry.objects.filter(action="item.permission", item_id=self.item.pk).order_by("-at")[:50]
        )
        people = get_user_model().objects.in_bulk({entry.actor_id for entry in entries if entry.actor_id})
        return super().get_context_data(
            item=self.item,
            history=[
                {
                    "at": entry.at,
                    "by": people.get(entry.actor_id),
                    "permission": AttorneyPermission(entry.detail["permission"]).label,
                }
                for entry in entries
            ],
            **kwargs,
        )
