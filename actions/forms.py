"""What visitors send: where they vote, and that they called."""

from django import forms
from django.utils.translation import gettext_lazy as _

from records.public_forms import PublicForm

from . import places


class StateForm(PublicForm):
    """Where the visitor votes. The answer serves one page and is written down nowhere."""

    purpose = "action-state"

    state = forms.ChoiceField(
        label=_("Your state"),
        choices=places.CHOICES,
        help_text=_("The one in which you live, or in which you would vote."),
        error_messages={"required": _("Choose a state.")},
        widget=forms.Select(attrs={"autocomplete": "off"}),
    )


class CalledForm(PublicForm):
    """That the visitor called; the state only brings her cards back with the answer."""

    purpose = "action-called"

    state = forms.ChoiceField(required=False, choices=places.CHOICES, widget=forms.HiddenInput)
