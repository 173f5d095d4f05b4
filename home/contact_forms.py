"""The forms of the contact page: a name if one likes, an address, the message, and what its kind of topic asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from records.identifier_forms import IdentifierConfirmMixin
from records.public_forms import PublicForm

from .models.contact import Kind


def line(label, *, required=False, limit=200, help_text="", **attrs):
    """A field of one line."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=limit,
        help_text=help_text,
        widget=forms.TextInput(attrs=attrs),
    )


class ContactForm(IdentifierConfirmMixin, PublicForm):
    """What every topic asks. `ASKED` names the fields that a kind adds; they stand between address and message.

    Words that look like an identifier are shown beside their field and kept once confirmed (S22).
    """

    purpose = "contact"
    not_guarded = ("stamp", "website", "name")
    ASKED = ()

    name = line(_("Your name"), limit=120, autocomplete="name")
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("We write back to it, and use it for nothing else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    message = forms.CharField(
        label=_("Message"),
        max_length=5000,
        help_text=_(
            "No names of clients, no dates of birth, no file numbers, nothing that happened to anybody."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["stamp", "website", "name", "email", *self.ASKED, "message"])

    @property
    def details(self):
        """What was answered to the questions of the kind: a list of [label, answer]."""
        return [
            [str(self.fields[name].label), self.cleaned_data[name]]
            for name in self.ASKED
            if self.cleaned_data.get(name)
        ]


class PressForm(ContactForm):
    ASKED = ("medium", "deadline")

    medium = line(_("Which medium you write for"), required=True)
    deadline = line(
        _("When you need an answer"), required=True, help_text=_("Day and hour, with the time zone.")
    )


class ResearchForm(ContactForm):
    ASKED = ("institution", "ethics")

    institution = line(_("Your institution"), required=True, autocomplete="organization")
    ethics = line(
        _("Who reviews the ethics of the study"),
        required=True,
        help_text=_("A board and, once there is one, its number. “Nobody yet” is an answer."),
    )


class AccessibilityForm(ContactForm):
    ASKED = ("place", "device")

    place = line(_("On which page"), help_text=_("Its address, or what stands at its top."))
    device = line(
        _("What you use to read it"), help_text=_("A screen reader, a phone, large type, no script.")
    )


class SpeakingForm(ContactForm):
    ASKED = ("event", "day", "place")

    event = line(_("What kind of event"), required=True)
    day = line(_("On which day"), required=True, help_text=_("And from when until when, with the time zone."))
    place = line(_("Where"), help_text=_("A city, or “online”."))


FORMS = {
    Kind.GENERAL: ContactForm,
    Kind.PRESS: PressForm,
    Kind.RESEARCH: ResearchForm,
    Kind.ACCESSIBILITY: AccessibilityForm,
    Kind.SPEAKING: SpeakingForm,
}


def form_of(topic):
    """The form class of `topic` (a `ContactTopic`)."""
    return FORMS[Kind(topic.kind)]
