"""Free text in a form: what looks like an identifier is shown beside the field, and kept once somebody confirms it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from . import identifiers

SUFFIX = "_no_identifier"
#: The codes of errors that a tick confirms: this module's, and that of answers which do not go together.
CONFIRMED = {"identifier", "doubt"}


class ConfirmingTick(forms.CheckboxInput):
    """A tick box whose value says which findings it confirms, without telling them."""

    def __init__(self, token, attrs=None):
        super().__init__(attrs, check_test=lambda value: value == token)
        self.token = token

    def format_value(self, value):
        return self.token

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")


class ConfirmingField(forms.Field):
    """The tick beside an answer; only the form that it was made for knows it."""

    def __init__(self, token, label):
        super().__init__(widget=ConfirmingTick(token), required=False, label=label)

    def has_changed(self, initial, data):
        return False


def token_of(name, findings):
    """What the tick of the field `name` is worth: it confirms these findings, in any order, and no others."""
    told = "\0".join(sorted({found.text for found in findings}))
    return salted_hmac("records.identifier_forms", f"{name}\0{told}").hexdigest()[:20]


class IdentifierConfirmMixin:
    """For a Form or ModelForm: every free text is checked for identifiers before it is accepted (S22).

    A text with findings is an error of its field that names them, and a tick box appears right behind the field.
    The text stays as typed. Ticked, the same findings are accepted; a further identifier asks again. Nothing of it
    needs a script. `not_guarded` names text fields that no person fills with words of their own.

    The errors have the code "identifier". A template that lays fields out itself puts `form.confirmations[name]`,
    a BoundField, behind the field `name`; it is there only when it is needed.
    """

    not_guarded = ()

    def confirmed_text(self, name):
        """The text of the field `name` that was confirmed before and need not be asked for again; else empty."""
        return ""

    def guarded_names(self):
        """The names of the fields that are checked: each plain text field."""
        return [
            name
            for name, field in self.fields.items()
            if type(field) is forms.CharField and name not in self.not_guarded and not field.disabled
        ]

    @property
    def confirmations(self):
        return {
            name.removesuffix(SUFFIX): self[name]
            for name, field in self.fields.items()
            if isinstance(field, ConfirmingField)
        }

    def clean(self):
        cleaned = super().clean()
        for name in self.guarded_names():
            self._guard(name, self.cleaned_data.get(name) or "")
        return cleaned

    @property
    def only_asks(self):
        """Whether nothing is wrong but what a tick confirms."""
        codes = {error.code for errors in self.errors.as_data().values() for error in errors}
        return bool(codes) and codes <= CONFIRMED

    def _guard(self, name, text):
        findings = identifiers.find(text)
        if findings and text != self.confirmed_text(name):
            label = _("This identifies nobody, or has to stand here. Keep it as it is.")
            self.ask(name, findings, [warning(found) for found in findings], label)

    def ask(self, name, findings, warnings, label):
        """Put `warnings` beside the field `name`, and the tick `label`, unless it confirms just these `findings`.

        Of a finding only its `text` is looked at.
        """
        self._offer(name, f"{name}{SUFFIX}", ConfirmingField(token_of(name, findings), label))
        if not self.has_tick(name, findings):
            self.add_error(name, ValidationError(warnings))

    def has_tick(self, name, findings):
        """Whether the tick of the field `name`, whether it is in the form or not, was sent for just these `findings`."""
        posted = self.data.get(self.add_prefix(f"{name}{SUFFIX}"), "")
        return constant_time_compare(posted, token_of(name, findings))

    def _offer(self, name, tick, field):
        """Put the tick right behind its field, wherever the form is printed field by field."""
        fields = {}
        for other, present in self.fields.items():
            fields[other] = present
            if other == name:
                fields[tick] = field
        self.fields = fields


def warning(found):
    """The error that tells one finding."""
    return ValidationError(
        _("“%(words)s” looks like %(what)s. Take it out, or confirm below that it may stay."),
        code="identifier",
        params={"words": found.text, "what": found.label},
    )


def told(findings):
    """Findings in one phrase, for a warning that stops nobody: “A201…” (an A-number) and “…” (…)."""
    return get_text_list([f"“{found.text}” ({found.label})" for found in findings], _("and"))
