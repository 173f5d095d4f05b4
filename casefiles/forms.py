"""The intake: every fact of a case in one form (domain 2.1). It never asks for a name, an A-number or a birthday."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models import Adjudicator, Forum
from library.models import Term
from library.taxonomy import Taxonomy
from records.identifier_forms import IdentifierConfirmMixin

from . import answers, contradictions, languages, options, questions, where_heard
from .form_fields import MonthField, TermField, TermsField
from .models import CaseTerm
from .widgets import FindMany, FindOne

NO_NAMES = _("No names and no A-number.")
#: The fields of `Case` that the form fills as they are.
PLAIN = [
    "reference",
    "client_type",
    "forum",
    "adjudicator",
    "group_text",
    "note",
    "gender",
    "age_band",
    "languages",
    "entered_on",
    "i589_filed",
    "i589_filed_on",
    "deadline_kind",
    "deadline_on",
    "expert_status",
    "expert_kinds",
    "basis",
    "state",
    "alerts",
]
#: Nobody whose claim is open entered before; an earlier year is a slip.
FIRST_YEAR = 1900
#: What only the owner sees and changes; the others on a case keep what stands there.
OWNERS_OWN = ("reference", "gender", "age_band", "alerts")


def _offer(choices, blank="—"):
    return [("", blank), *choices]


class IntakeForm(IdentifierConfirmMixin, forms.Form):
    """All answers of one case, or those of some `sections` (slugs of `questions`); free text names nobody (S22).

    `case` is the case that is edited, `present` what it states, `for_owner` who edits; `elsewhere(name)` returns
    the terms that are chosen in a field of another section (ids). Who makes several of the same
    case hands over `offered`, from `answers.terms_for(present)`; empty, the form offers nothing and is for reading only.
    """

    reference = forms.CharField(
        label=_("Your own reference for this client"), max_length=80, required=False, help_text=NO_NAMES
    )
    client_type = forms.ChoiceField(
        label=_("Who is the client?"), choices=options.ClientType.choices, widget=forms.RadioSelect
    )
    gender = forms.ChoiceField(
        label=_("Gender"),
        choices=_offer(options.Gender.choices),
    )
    age_band = forms.ChoiceField(label=_("Age at filing"), choices=_offer(options.AgeBand.choices))
    languages = forms.MultipleChoiceField(label=_("Languages"), required=False, widget=FindMany)
    state = forms.ChoiceField(label=_("State where the client lives"), choices=_offer(options.STATES))

    origin = TermField(
        "country",
        CaseTerm.Role.ORIGIN,
        label=_("Country of origin"),
        widget=FindOne,
        help_text=_(
            "The country that your client fears to return to. For a stateless person leave it empty."
        ),
        error_messages={
            "required": _("Choose the country of origin or, for a stateless person, the last residence.")
        },
    )
    second_nationality = TermField(
        "country",
        CaseTerm.Role.SECOND_NATIONALITY,
        label=_("Second nationality"),
        required=False,
        widget=FindOne(light=True),
    )
    last_residence = TermField(
        "country",
        CaseTerm.Role.LAST_RESIDENCE,
        label=_("Country of last habitual residence"),
        required=False,
        widget=FindOne(light=True),
        help_text=_("For a stateless person."),
    )
    other_countries = TermsField(
        "country",
        CaseTerm.Role.OTHER_COUNTRY,
        label=_("Other countries of feared harm, or third countries"),
        required=False,
        widget=FindMany(light=True),
    )

    persecution_types = TermsField(
        "persecution_type",
        label=_("What harm does your client fear?"),
        widget=FindMany,
        help_text=_(
            "Choose all that fit. If you cannot tell yet, choose “Not sure which of these” in a group: "
            "items about one kind of that harm alone stay away until you name it."
        ),
        error_messages={"required": _("Choose at least one type of harm.")},
    )
    persecutors = TermsField("persecutor", label=_("Who would do the harm?"), required=False)

    grounds = TermsField(
        "ground",
        label=_("Which protected grounds will you argue?"),
        help_text=_("Choose all, also those in the alternative. “None: CAT only” stands alone."),
        error_messages={"required": _("Choose at least one protected ground, or “None: CAT only”.")},
    )
    psg = TermsField("psg", label=_("Kind of particular social group"), required=False)
    group_text = forms.CharField(
        label=_("How do you word the social group?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As it will stand in your brief. No names and no A-number."),
    )
    political_opinions = TermsField("political_opinion", label=_("Kind of political opinion"), required=False)
    relief = TermsField(
        "relief",
        label=_("What relief do you seek?"),
        error_messages={"required": _("Choose at least one form of relief.")},
    )

    stage = TermField("stage", label=_("Where does the case stand?"))
    forum = forms.ModelChoiceField(
        Forum.objects.none(),
        label=_("Asylum office or court"),
        required=False,
        widget=FindOne,
        help_text=_(
            "Needed once the case is in immigration court; on appeal, the court that decided. The circuit follows from it."
        ),
    )
    adjudicator = forms.ModelChoiceField(
        Adjudicator.objects.none(),
        label=_("Judge"),
        required=False,
        empty_label="—",
        widget=FindOne,
        help_text=_("Those who sit or sat at the chosen court come first."),
    )
    bars = TermsField("bar", label=_("Bars and threshold issues"), required=False)
    circumstances = TermsField("circumstance", label=_("Special circumstances"), required=False)
    entered_on = MonthField(label=_("Month of last entry"), required=False)
    i589_filed = forms.NullBooleanField(label=_("Has the I-589 been filed?"), required=False)
    i589_filed_on = MonthField(label=_("Month of filing"), required=False)
    deadline_kind = forms.ChoiceField(
        label=_("Next deadline"), choices=_offer(options.DeadlineKind.choices), required=False
    )
    deadline_on = forms.DateField(
        label=_("Its date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the date as year, month, day, such as 2027-01-13.")},
    )

    expert_status = forms.ChoiceField(
        label=_("Expert witness"), choices=_offer(options.ExpertStatus.choices), required=False
    )
    expert_kinds = forms.MultipleChoiceField(
        label=_("What kind of expert?"),
        choices=options.ExpertKind.choices,
        required=False,
        widget=TermsField.widget,
    )
    topics = TermsField("topic", label=_("Topics you want material on"), required=False)

    basis = forms.ChoiceField(
        label=_("On what basis do you represent the client?"),
        choices=_offer(options.RepresentationBasis.choices),
    )
    alerts = forms.ChoiceField(
        label=_("Tell me of new items"),
        choices=options.Alerts.choices,
        initial=options.Alerts.WEEKLY,
    )
    note = forms.CharField(
        label=_("Note for our staff"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=NO_NAMES,
    )

    def __init__(
        self,
        *args,
        case=None,
        present=frozenset(),
        for_owner=True,
        sections=None,
        offered=None,
        elsewhere=lambda name: [],
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.case, self.present, self.elsewhere = case, present, elsewhere
        #: What decides which choices come first, for the script: by the names of fields (`where_heard`).
        self.places = {}
        asked = questions.fields_of(sections)
        hidden = () if for_owner else OWNERS_OWN
        for name in set(self.fields) - set(asked) | set(hidden):
            self.fields.pop(name, None)
        self.order_fields(asked)
        offered = answers.terms_for(present) if offered is None else offered
        for each in answers.term_fields(self).values():
            each.offer(offered.get(each.facet, []))
        if offered:
            self._offer_others(case)
        for each in self.fields.values():
            if each.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                each.error_messages["required"] = _("Answer this question.")
            each.error_messages["max_length"] = _(
                "Write at most %(limit_value)s characters; these are %(show_value)s."
            )

    def _offer_others(self, case):
        if "languages" in self.fields:
            self.fields["languages"].choices = languages.choices(case.languages if case else ())
            self.fields["languages"].widget.facet = "language"
        if "forum" in self.fields:
            where_heard.offer_forums(self, case)
            where_heard.offer_judges(self)

    def confirmed_text(self, name):
        """What stands on the case has been confirmed before."""
        return getattr(self.case, name) if self.case else ""

    def be_quiet(self):
        """Show what was typed and say nothing of it yet: nobody has pressed "continue"."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}
        return self

    def look_for(self, name, query):
        """List the choices of a finder that fit `query` first."""
        widget = self.fields[name].widget
        if isinstance(widget, (FindOne, FindMany)):
            widget.query = query

    def list_all(self, name):
        """Write the whole list of a finder into the page."""
        self.look_for(name, "")
        if name in self.fields:
            self.fields[name].widget.listed = True

    def words(self):
        """What the finders of this form know their choices by, for the script: `{block: {value: [name, synonym, …]}}`."""
        widgets = [
            each.widget for each in self.fields.values() if isinstance(each.widget, (FindOne, FindMany))
        ]
        return {
            f"words-{widget.facet}": {value: [name, *also] for value, (name, also) in widget.words.items()}
            for widget in widgets
            if widget.words
        }

    def clean(self):
        data = super().clean()
        if data.get("last_residence") and not self.data.get("origin"):
            # A stateless person has a country of last residence instead.
            self.errors.pop("origin", None)
        self._check_grounds(data)
        self._check_court(data)
        if data.get("deadline_kind") and not data.get("deadline_on") and "deadline_on" not in self.errors:
            self.add_error("deadline_on", _("Give the date of the deadline."))
        for name in ("entered_on", "i589_filed_on"):
            if data.get(name) and data[name] > timezone.localdate():
                self.add_error(name, _("This month has not come yet."))
            elif data.get(name) and data[name].year < FIRST_YEAR:
                self.add_error(name, _("Write the year with four digits, such as 2024-03."))
        self._ask_about_contradictions(data)
        return data

    def confirmable_names(self):
        """The names of the fields beside which a tick may have to confirm what they say."""
        return [*self.guarded_names(), *(name for name in contradictions.FIELDS if name in self.fields)]

    def _ask_about_contradictions(self, data):
        """Ask about each answer that does not go with another; what stands on the case was confirmed before."""
        if self.fields.keys().isdisjoint(contradictions.FIELDS):
            return
        data = data | {
            name: self.elsewhere(name) for name in contradictions.ACROSS if name not in self.fields
        }
        now = contradictions.doubts(data)
        before = contradictions.doubts(initial_of(self.case, self.present)) if now and self.case else []
        beside = {}
        for doubt in now:
            place = next((name for name in doubt.places if name in self.fields), None)
            if place and doubt not in before and not self._confirmed_elsewhere(doubt, place):
                beside.setdefault(place, []).append(doubt)
        for name, asked in beside.items():
            if name not in self.errors:
                warnings = [
                    ValidationError(each.question, code="doubt", params=each.params) for each in asked
                ]
                self.ask(name, asked, warnings, _("It is as I say. Keep it."))

    def _confirmed_elsewhere(self, doubt, place):
        """Whether it was confirmed where it stood beside another field than here."""
        return any(self.has_tick(name, [doubt]) for name in doubt.places if name != place)

    def _check_grounds(self, data):
        taxonomy = Taxonomy.current()
        chosen = {taxonomy.terms[term_id].slug for term_id in data.get("grounds", ())}
        others = chosen - {Term.NONE_CAT_ONLY} or data.get("psg") or data.get("political_opinions")
        if Term.NONE_CAT_ONLY in chosen and others:
            self.add_error(
                "grounds", _("“None: CAT only” cannot stand beside a ground, a kind of group or an opinion.")
            )

    def _check_court(self, data):
        if not data.get("stage"):
            return
        taxonomy = Taxonomy.current()
        within = {data["stage"], *taxonomy.ancestors(data["stage"])}
        in_court = any(taxonomy.terms[term_id].slug == "immigration-court" for term_id in within)
        forum = data.get("forum")
        if in_court and (forum is None or forum.kind != Forum.Kind.COURT) and "forum" not in self.errors:
            self.add_error("forum", _("Choose the immigration court that the case is in."))

    def stated(self):
        """The answers that are terms, as `facts` takes them; what this form does not show stays as it was."""
        return answers.stated(self, self.present)

    def case_fields(self, only=PLAIN):
        """The answers that are fields of `Case`, of those in `only`; what this form does not show is left out."""
        return {name: self.cleaned_data[name] for name in PLAIN if name in self.fields and name in only}

    def take(self, error):
        """Put a `ValidationError` of the verbs beside the fields that it speaks of."""
        names = {"country": "origin"}
        for name, messages in getattr(error, "error_dict", {None: [error]}).items():
            name = names.get(name, name)
            self.add_error(name if name in self.fields else None, ValidationError(messages))


def initial_of(case, present):
    """The initial values of the form for an existing case, which states `present`."""
    plain = {name: getattr(case, name) for name in PLAIN}
    return plain | answers.initial_of(IntakeForm, present)
