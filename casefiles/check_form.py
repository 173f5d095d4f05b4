"""The last questions before a case is registered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .intake import case_of_token


class CheckForm(forms.Form):
    """Agreement to the terms; and, where a case of her own looks the same (`alike`), that this is another client.

    `names` is the uuid that the case will have; the token must name it, and `user`.
    """

    agree = forms.BooleanField(
        label=_("The materials are for this case only, and I agree to the terms of use above."),
        error_messages={"required": _("Please agree to the terms: the materials are for this case only.")},
    )
    other_client = forms.BooleanField(
        label=_("This is another client, such as a brother or sister with a claim of their own."),
        error_messages={
            "required": _("Open the case that is there already, or say that this is another client.")
        },
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, names, user, alike=(), initial=None):
        self.names, self.user = names, user
        super().__init__(data, initial=initial)
        if not alike:
            del self.fields["other_client"]

    def clean(self):
        data = super().clean()
        if case_of_token(self.user, data.get("token", "")) != self.names:
            self.data = self.data.copy()
            self.data["token"] = self.initial["token"]
            raise forms.ValidationError(
                _("This form was out of date. Nothing is lost: please send it again.")
            )
        return data
