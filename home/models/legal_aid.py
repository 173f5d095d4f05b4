from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from casefiles.options import STATES

#: Languages that people in proceedings speak and offices name, besides English. The codes are ISO 639's.
LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("ht", _("Haitian Creole")),
    ("fr", _("French")),
    ("pt", _("Portuguese")),
    ("ar", _("Arabic")),
    ("zh", _("Chinese")),
    ("ru", _("Russian")),
    ("uk", _("Ukrainian")),
    ("fa", _("Persian (Farsi, Dari)")),
    ("am", _("Amharic")),
    ("ti", _("Tigrinya")),
    ("mam", _("Mam")),
    ("quc", _("K’iche’")),
    ("kjb", _("Q’anjob’al")),
]


class CodesField(models.CharField):
    """Several of a list of codes, kept as text with a space on both sides of each: ` CA NV `.

    `options` are pairs of code and label. The value is a tuple in their order; a lookup with `contains` takes
    `CodesField.holding(code)`.
    """

    def __init__(self, *args, options=(), **kwargs):
        self.options = list(options)
        super().__init__(*args, **{"max_length": 400, "default": "", **kwargs})

    @staticmethod
    def holding(code):
        """What a stored value contains that holds `code`."""
        return f" {code} "

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        codes = value.split() if isinstance(value, str) else list(value or ())
        order = {code: number for number, (code, _label) in enumerate(self.options)}
        return tuple(sorted(dict.fromkeys(codes), key=lambda code: order.get(code, len(order))))

    def get_prep_value(self, value):
        if isinstance(value, str):
            return value
        return f" {' '.join(self.to_python(value))} " if value else ""

    def value_to_string(self, obj):
        return " ".join(self.value_from_object(obj))

    def validate(self, value, model_instance):
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        if strange := set(value) - {code for code, _label in self.options}:
            raise ValidationError(
                _("Not in the list: %(codes)s"), params={"codes": ", ".join(sorted(strange))}
            )

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.options,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )


class Cost(models.TextChoices):
    """What an office asks of those whom it helps."""

    FREE = "free", _("Free")
    LOW = "low", _("Low cost")
    BOTH = "both", _("Free or low cost, by income")


class LegalAidQuerySet(models.QuerySet):
    def shown(self):
        """Those that readers see."""
        return self.filter(active=True)

    def overdue(self):
        """Those that somebody should have checked again by yesterday."""
        return self.filter(review_due__lt=timezone.localdate())

    def serving(self, state):
        """Offices for the state with the postal code `state`, those of one place first; then the national ones."""
        serves = models.Q(national=True) | models.Q(states__contains=CodesField.holding(state))
        return self.filter(serves).order_by("national", "city", "name")

    def national(self):
        """Numbers that anybody may call, wherever she is."""
        return self.filter(national=True).order_by("name")


class LegalAidOffice(models.Model):
    """An office that helps people without a lawyer, as somebody here checked it on a day.

    Its fields hold names and choices, no sentences: so readers find it in each language of the site.
    """

    name = models.CharField(_("name"), max_length=160)
    national = models.BooleanField(
        _("for the whole country"), default=False, help_text=_("Shown for every state, after those nearby.")
    )
    states = CodesField(
        _("states and territories"),
        options=STATES,
        blank=True,
        help_text=_("All that it serves, not only the one it is in."),
    )
    city = models.CharField(_("city"), max_length=80, blank=True)
    languages = CodesField(_("languages"), options=LANGUAGES, max_length=100, blank=True)
    helps_adults = models.BooleanField(_("adults and families"), default=True)
    helps_children = models.BooleanField(_("children who are alone"), default=False)
    helps_detained = models.BooleanField(_("people in detention"), default=False)
    cost = models.CharField(_("cost"), max_length=5, choices=Cost.choices, default=Cost.FREE)
    phone = models.CharField(
        _("telephone"), max_length=30, blank=True, help_text=_("As it is dialed in the United States.")
    )
    url = models.URLField(_("web address"), blank=True)
    checked_on = models.DateField(
        _("checked on"), help_text=_("The day on which somebody called or read the office’s own page.")
    )
    review_due = models.DateField(
        _("check again by"), help_text=_("After this day readers are told that it has not been checked.")
    )
    active = models.BooleanField(
        _("shown to readers"), default=True, help_text=_("Take the tick away when it has closed.")
    )
    source = models.CharField(
        _("source"),
        max_length=300,
        help_text=_("Where this is from: the address of a page, or who was called. Readers do not see it."),
    )

    objects = LegalAidQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal-aid office")
        verbose_name_plural = _("legal-aid offices")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(national=True) | ~models.Q(states=""),
                name="legal_aid_serves_somebody",
                violation_error_message=_("Choose at least one state, or the whole country."),
            ),
            models.CheckConstraint(
                condition=~models.Q(phone="") | ~models.Q(url=""),
                name="legal_aid_can_be_reached",
                violation_error_message=_("Give a telephone number or a web address."),
            ),
            models.CheckConstraint(
                condition=models.Q(review_due__gte=models.F("checked_on")),
                name="legal_aid_review_follows_check",
                violation_error_message=_("The next check cannot come before the last one."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_overdue(self):
        """Whether the day is over by which somebody should have checked it again."""
        return self.review_due < timezone.localdate()

    @property
    def tel(self):
        """The telephone number as a `tel:` address takes it."""
        digits = "".join(sign for sign in self.phone if sign.isdigit())
        return f"tel:+1{digits}" if len(digits) == 10 else f"tel:{digits}"

    @property
    def language_names(self):
        """The languages by name, in their order."""
        names = dict(LANGUAGES)
        return [names[code] for code in self.languages if code in names]
