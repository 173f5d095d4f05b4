"""In which order the intake asks, and why: four sections of at most six questions, then the check (decision 0015)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

#: The last door: nothing is asked there but whether all is right.
CHECK = "check"


@dataclass(frozen=True)
class Question:
    """What is asked at once, with the reason beside it. `more` are fields that stay folded under `more_label`."""

    fields: tuple
    why: str
    more: tuple = ()
    more_label: str = ""

    @property
    def all_fields(self):
        return self.fields + self.more


@dataclass(frozen=True)
class Section:
    """One page of questions; `slug` is its place in the address."""

    slug: str
    heading: str
    takes: str
    questions: tuple

    @property
    def fields(self):
        return tuple(name for question in self.questions for name in question.all_fields)


SECTIONS = (
    Section(
        "client",
        _("Client and team"),
        _("about a minute"),
        (
            Question(
                ("client_type",),
                _(
                    "One number stands for one client. A rider who files a claim of their own gets a number too."
                ),
            ),
            Question(
                ("reference",),
                _(
                    "So that you know the case again in your list. It is encrypted and found by nobody but you; "
                    "a word that means something to you alone is best."
                ),
            ),
            Question(
                ("gender", "age_band"),
                _("For statistics alone, and never a count under ten. Others on the case do not see it."),
            ),
            Question(
                ("languages",),
                _("It shows us where interpreters are missing, above all for Indigenous languages."),
            ),
            Question(
                ("circumstances",),
                _("Children, detained clients and survivors of torture have material of their own."),
            ),
            Question(
                ("state", "basis"),
                _(
                    "We report to those who fund us in numbers alone: where clients live, and on what basis they "
                    "are helped. Your last case fills it in."
                ),
            ),
        ),
    ),
    Section(
        "claim",
        _("The claim"),
        _("about a minute"),
        (
            Question(
                ("origin",),
                _(
                    "The country chooses country conditions and declarations. Briefs and decisions come from every "
                    "country."
                ),
                ("second_nationality", "last_residence", "other_countries"),
                _("Add a second nationality, a last residence or another country"),
            ),
            Question(
                ("persecution_types",),
                _(
                    "The harm decides which briefs and decisions reach you. A claim with two harms gets the items of "
                    "both."
                ),
            ),
            Question(
                ("persecutors",),
                _(
                    "A private persecutor raises the protection of the state. It helps to rank, and keeps nothing away."
                ),
            ),
            Question(
                ("grounds",),
                _("Items without a harm follow the ground or the kind of group that you argue."),
            ),
            Question(
                ("psg", "group_text"),
                _(
                    "The kind chooses items. Your wording is encrypted; it is read by our staff when you ask for help, "
                    "and by nobody else."
                ),
            ),
            Question(("political_opinions",), _("Any of them counts as the ground of political opinion.")),
        ),
    ),
    Section(
        "proceedings",
        _("The proceedings"),
        _("about a minute"),
        (
            Question(
                ("deadline_kind", "deadline_on"),
                _("It sorts your list of cases, and a question to our staff that is urgent is seen to be."),
            ),
            Question(
                ("stage",), _("What you need for an interview differs from what you need for an appeal.")
            ),
            Question(
                ("forum", "adjudicator"),
                _("The court says whose law binds the case. The circuit follows from it: you are not asked."),
            ),
            Question(("relief",), _("It helps to rank: protection under the Convention needs other proof.")),
            Question(
                ("entered_on", "i589_filed", "i589_filed_on"),
                _("Month and year are enough to see whether the one-year deadline matters."),
            ),
            Question(
                ("bars",), _("Leave it empty when none is known. It helps to rank, and keeps nothing away.")
            ),
        ),
    ),
    Section(
        "evidence",
        _("Evidence and help"),
        _("half a minute, all of it optional"),
        (
            Question(("topics",), _("Topics help to rank. They never keep an item away.")),
            Question(("expert_status", "expert_kinds"), _("So that we see which experts are missing where.")),
            Question(("note",), _("Encrypted, and read by our staff alone when you ask for help.")),
            Question(("alerts",), _("A message names the case number, never a fact of the case.")),
        ),
    ),
)
BY_SLUG = {section.slug: section for section in SECTIONS}
#: The section in which each field is asked.
SECTION_OF = {name: section for section in SECTIONS for name in section.fields}


def fields_of(slugs=None):
    """The names of the fields of the sections `slugs`, all without them, in the order in which they are asked."""
    return tuple(
        name for section in SECTIONS if slugs is None or section.slug in slugs for name in section.fields
    )


def after(slug):
    """The slug of the section that follows, or `CHECK` after the last."""
    slugs = [section.slug for section in SECTIONS]
    place = slugs.index(slug) + 1
    return slugs[place] if place < len(slugs) else CHECK


def before(slug):
    """The section before, or `None` before the first."""
    slugs = [section.slug for section in SECTIONS]
    place = len(slugs) if slug == CHECK else slugs.index(slug)
    return SECTIONS[place - 1] if place else None
