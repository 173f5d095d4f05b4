"""The legal-aid finder: a reader chooses a state and sees who helps there.

The choice is sent by POST: so it stands in no address, in no access log of ours or of a proxy, and in no history of
the browser. It is neither stored nor counted.
"""

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from casefiles.options import STATES
from records.public_forms import public_form

from .models import LegalAidOffice
from .self_help import around_finder


class StateForm(forms.Form):
    """The choice of a state or territory.

    No stamp and no trap as in other public forms: nothing is sent on or written, and whoever left the page open
    for two days must not be sent back.
    """

    state = forms.ChoiceField(
        label=_("State or territory"),
        choices=[("", _("Choose")), *STATES],
        error_messages={
            "required": _("Choose the state or territory where you are."),
            "invalid_choice": _("Choose a state or territory from the list."),
        },
        widget=forms.Select(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"auto_id": "legal-aid-%s", **kwargs})

    @property
    def chosen(self):
        """The name of the chosen state."""
        return dict(STATES)[self.cleaned_data["state"]]


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def legal_aid(request):
    """Ask for a state; answer a POST with the offices that serve it. What stands in the query string is not read."""
    form = StateForm(request.POST if request.method == "POST" else None)
    context = {
        "form": form,
        "around": around_finder(request),
        "national": LegalAidOffice.objects.shown().national(),
    }
    if form.is_valid():
        offices = LegalAidOffice.objects.shown().serving(form.cleaned_data["state"])
        context |= {"chosen": form.chosen, "offices": [office for office in offices if not office.national]}
    return render(request, "home/self_help/legal_aid.html", context)
