"""An invented case, to see whether it would get an item before any real one does. Nothing of it is stored."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import audience
from .facet_fields import FacetField, offered_terms

#: What an invented case may say of itself, with the label of each question.
QUESTIONS = {
    "country": gettext_lazy("Countries of the case"),
    "persecution_type": gettext_lazy("Types of persecution claimed"),
    "ground": gettext_lazy("Protected grounds"),
    "psg": gettext_lazy("Particular social groups"),
    "political_opinion": gettext_lazy("Political opinions"),
    "stage": gettext_lazy("Procedural stage"),
    "relief": gettext_lazy("Relief sought"),
    "bar": gettext_lazy("Bars and threshold issues"),
    "persecutor": gettext_lazy("Persecutors"),
    "circumstance": gettext_lazy("Special circumstances"),
    "topic": gettext_lazy("Topics wanted"),
    "forum": gettext_lazy("Asylum office or court"),
    "circuit": gettext_lazy("Federal circuit"),
}


class InventedCase(forms.Form):
    """The facts that an editor gives to the case that she invents."""

    locals().update({code: FacetField(label=label) for code, label in QUESTIONS.items()})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        terms = offered_terms(QUESTIONS)
        for code in QUESTIONS:
            self.fields[code].offer(terms[code])

    def terms(self):
        """The ids of all terms chosen."""
        if not self.is_bound or not self.is_valid():
            return set()
        return {term_id for code in QUESTIONS for term_id in self.cleaned_data[code]}


@dataclass
class Condition:
    """One condition of an alternative, and the facts of the case that meet it (none: it fails)."""

    words: str
    facts: list

    @property
    def met(self):
        return bool(self.facts)


@dataclass
class Tried:
    """One alternative of the audience, tried on the case."""

    words: str
    conditions: list

    @property
    def matches(self):
        return all(condition.met for condition in self.conditions)


@dataclass
class Outcome:
    """Whether the case would get the item, and what each alternative says to it."""

    gets_it: bool
    words: str
    tried: list


def outcome(item, term_ids, taxonomy):
    """Try the audience of `item` on a case that names `term_ids`, closed upwards. Returns an `Outcome`."""
    facts = taxonomy.closure(term_ids)
    try:
        alternatives = audience.for_item(item, taxonomy)
    except ValidationError as error:
        return Outcome(False, error.messages[0], [])
    tried = [
        Tried(
            audience.describe_alternative(alternative, taxonomy),
            [
                Condition(
                    audience.describe_alternative({facet: ids}, taxonomy),
                    sorted(taxonomy.label(term_id) for term_id in ids & facts),
                )
                for facet, ids in alternative.items()
            ],
        )
        for alternative in alternatives
    ]
    gets_it = audience.matches(alternatives, facts)
    words = _("This case would get the item.") if gets_it else _("This case would not get the item.")
    return Outcome(gets_it, words, tried)
