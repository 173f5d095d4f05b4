"""What readers send about the newsletter, all without a cookie."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from records.public_forms import PublicForm, same_address

from .models import Letter
from .newsletters import PURPOSE, offered_to


class LettersField(forms.MultipleChoiceField):
    """One or more of the lists; the form says which are offered."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, letters):
        """Offer `letters`; no other is taken."""
        self.choices = [(letter.value, letter.label) for letter in letters]

    def clean(self, value):
        return {Letter(letter) for letter in super().clean(value)}


class SignUpForm(PublicForm):
    """To whom, and which lists. `user` is who is signed in, None or anonymous for everybody else."""

    purpose = PURPOSE

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Type the address that the newsletter should go to."),
            "invalid": _("This is no whole address yet. It looks like name@example.org."),
        },
    )
    letters = LettersField(
        label=_("What you would like to get"), error_messages={"required": _("Choose at least one list.")}
    )

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        offered = offered_to(user)
        self.fields["letters"].offer(offered)
        if Letter.ASSISTANCE in offered:
            self.fields["email"].initial = user.email

    @property
    def account(self):
        """The account that asks for the advocates' list, None where nobody is signed in."""
        return self.user if self.user is not None and self.user.is_authenticated else None

    def clean(self):
        cleaned = super().clean()
        email, letters = cleaned.get("email"), cleaned.get("letters", ())
        if email and Letter.ASSISTANCE in letters and same_address(email) != same_address(self.user.email):
            wrong = _("The list for advocates goes to the address of your account, %(address)s.")
            self.add_error("email", ValidationError(wrong, params={"address": self.user.email}))
        return cleaned


class ConfirmForm(PublicForm):
    """A button, with the guards of a public form: a mail scanner that presses it at once is refused."""

    purpose = "newsletter-confirm"


class ListsForm(PublicForm):
    """The lists that a subscriber wants to be on from now on; none is an answer too."""

    purpose = "newsletter-lists"
    all_optional = True

    letters = LettersField(label=_("What you get"), required=False)

    def __init__(self, *args, subscriber, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        held = subscriber.letters
        offered = {*offered_to(user, subscriber.address), *held}
        self.fields["letters"].offer([letter for letter in Letter if letter in offered])
        self.fields["letters"].initial = sorted(held)
