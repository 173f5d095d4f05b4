"""The first opening of a case that staff entered: its advocate reads the terms, and it is hers."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts import terms

from .. import handing_over
from ..models import Case


class AcceptForm(forms.Form):
    """Agreement to the terms for one case."""

    agree = forms.BooleanField(
        label=gettext_lazy("The materials are for this case only, and I agree to the terms of use above."),
        error_messages={
            "required": gettext_lazy("Please agree to the terms: the materials are for this case only.")
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def case_accept(request, case):
    """The terms for a case that was entered for her; of the case itself nothing but its number is told."""
    if Case.objects.owned_by(request.user).filter(uuid=case).exists():
        return redirect("case_library", case)
    handover = get_object_or_404(handing_over.waiting_for(request.user), case__uuid=case)
    agreed = terms.current()
    form = AcceptForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        handing_over.accept(handover, agreed)
        messages.success(
            request, _("Case %(number)s is yours. Look over what it says.") % {"number": handover.case.number}
        )
        return redirect("case_library", case)
    return render(request, "casefiles/accept.html", {"handover": handover, "form": form, "terms": agreed})
