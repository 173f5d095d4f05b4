"""The forms with which staff make and change accounts in the admin. A password is never set here (S1)."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from .roles import Role

User = get_user_model()


class AccountForm(forms.ModelForm):
    """Who somebody is, and what they may do here. Saving is the verb's work (`people`)."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for staff. A change ends this person's sessions and is written to the audit log."),
    )

    class Meta:
        model = User
        fields = ("email", "name", "kind", "status", "organisation")
        help_texts = {
            "email": _("The address to sign in with. The link to choose a password is mailed there."),
            "status": _("Suspended and deactivated accounts cannot sign in."),
        }

    def __init__(self, *args, editing_self=False, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["roles"] = [role.value for role in self.instance.role_set]
        if editing_self:
            # Nobody raises or locks out herself: another administrator does it.
            for name in ("kind", "status", "roles"):
                self.fields[name].disabled = True

    def clean_email(self):
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another account has this address."), code="taken")
        return email

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("roles") and cleaned.get("kind") != User.Kind.STAFF:
            self.add_error(
                "roles", _("Only staff hold a role. Choose the kind of account “Staff”, or no role.")
            )
        return cleaned
