"""The answers of the intake in words, for whoever checks them before they are sent."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.forms import DateField, NullBooleanField
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from library.taxonomy import Taxonomy

from . import questions
from .form_fields import MonthField, TermField, TermsField


class Answer(NamedTuple):
    """One answer: the name of its field, what was asked, and what was said; an empty `text` is no answer."""

    name: str
    label: str
    text: str


def in_words(form):
    """The answers of a bound form, valid or not: `{name: Answer}`."""
    taxonomy = Taxonomy.current()
    return {
        name: Answer(name, field.label, _text(field, form.data.getlist(name), taxonomy))
        for name, field in form.fields.items()
    }


def by_section(words):
    """`words` (of `in_words`) as pages ask for them: `[{"section", "answers", "left_open"}]`, labels of what is open."""
    sections = []
    for section in questions.SECTIONS:
        asked = [words[name] for name in section.fields if name in words]
        sections.append(
            {
                "section": section,
                "answers": [answer for answer in asked if answer.text],
                "left_open": [answer.label for answer in asked if not answer.text],
            }
        )
    return sections


def _text(field, values, taxonomy):
    values = [value for value in values if value]
    if not values:
        return ""
    if isinstance(field, (TermField, TermsField)):
        return ", ".join(
            taxonomy.label(int(value))
            for value in values
            if value.isdecimal() and len(value) < 12 and int(value) in taxonomy.terms
        )
    if isinstance(field, NullBooleanField):
        return {"true": _("Yes"), "false": _("No")}.get(values[0], "")
    if isinstance(field, DateField):
        return _date(field, values[0])
    if hasattr(field, "choices"):
        labels = dict(_flat(field.choices))
        return ", ".join(labels.get(value, value) for value in values)
    return values[0]


def _date(field, value):
    try:
        day = field.to_python(value)
    except ValidationError:
        return value
    return date_format(day, "F Y" if isinstance(field, MonthField) else "j F Y")


def _flat(choices):
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield str(value), str(label)
