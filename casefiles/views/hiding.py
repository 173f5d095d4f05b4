"""What is not relevant for a case: out of its list with a reason for staff, and back."""

from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.identifier_forms import IdentifierConfirmMixin

from .. import hiding
from ..models import Case, HiddenItem
from . import coming_back, gates

#: In the session until the list is next seen: what was hidden last, so that it can be taken back at once.
JUST_HIDDEN = "just_hidden"


class HideForm(IdentifierConfirmMixin, forms.Form):
    """Why an item does not fit: one of the reasons, and a few words if one likes."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why does it not fit this case?"),
        choices=HiddenItem.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say which reason comes nearest.")},
    )
    note = forms.CharField(
        label=gettext_lazy("In a few words"),
        help_text=gettext_lazy("Staff read this to mend the item’s terms. Nothing that names the client."),
        required=False,
        max_length=300,
    )


def _editable(request, uuid, slug):
    """The case and the item that it holds, for who may change the case. Raises `Http404`, `PermissionDenied`."""
    case = gates.case_for(request.user, uuid)
    item = gates.held_item(request.user, case, slug)
    if not Case.objects.editable_by(request.user).filter(pk=case.pk).exists():
        raise PermissionDenied
    return case, item


def item_hide(request, case, slug):
    """Ask why an item does not fit, and take it out of the list of the case."""
    case, item = _editable(request, case, slug)
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    form, back = HideForm(request.POST or None), coming_back.address(request, case)
    if request.method == "POST" and form.is_valid():
        hiding.hide(case, item, form.cleaned_data["reason"], form.cleaned_data["note"], by=request.user)
        request.session[JUST_HIDDEN] = item.pk
        return redirect(back)
    context = {"case": case, "item": item, "form": form, "back_url": back, "back_query": urlsplit(back).query}
    return render(request, "casefiles/hide.html", context, status=422 if form.errors else 200)


def item_show(request, case, slug):
    """Put an item that was not relevant back into the list."""
    case, item = _editable(request, case, slug)
    if request.method != "POST":
        return gates.not_posted(request, case)
    if hiding.show(case, item, by=request.user):
        messages.success(request, _("“%(title)s” is in the list again.") % {"title": item.title})
    return redirect(coming_back.address(request, case))


def just_hidden(request, case):
    """The item that this reader has hidden on the page before, if `case` is the one; asked for once."""
    item_id = request.session.pop(JUST_HIDDEN, None)
    hidden = item_id and HiddenItem.objects.filter(case=case, item_id=item_id).select_related("item").first()
    return hidden.item if hidden else None
