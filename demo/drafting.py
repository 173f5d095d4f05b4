"""Leaves intakes half-way: what was typed is a draft, and no case knows of it."""

from django.contrib.auth import get_user_model

from casefiles import answers, drafts, questions
from casefiles.forms import IntakeForm
from casefiles.intake import Intake
from casefiles.models import Case

from . import casework, content


def load():
    """Keep the drafts of the data file, section by section, as the intake does."""
    for entry in content.drafts()["new_cases"]:
        _begin_case(_person(entry["owner"]), entry)
    for entry in content.drafts()["changes"]:
        _begin_change(_person(entry["owner"]), entry)


def _person(key):
    return get_user_model().objects.get(email=content.address(key))


def _begin_case(user, entry):
    initial = entry["fields"] | answers.initial_of(IntakeForm, casework.stated(entry["facts"]))
    typed = drafts.as_typed(IntakeForm(initial=initial, **Intake(user).options))
    for section in questions.SECTIONS:
        written = {name: typed[name] for name in section.fields if typed.get(name)}
        drafts.keep(user, None, section.slug, written)
        if section.slug == entry["left_in"]:
            break


def _begin_change(user, entry):
    case = next(case for case in Case.objects.owned_by(user) if case.reference == entry["case"])
    intake = Intake(user, case)
    now = intake.now([entry["section"]])
    typed = {name: [_said(value)] for name, value in entry["fields"].items()}
    drafts.keep(user, case, entry["section"], now | typed, now, case.version)


def _said(value):
    return content.day(value).isoformat() if content.RELATIVE.fullmatch(str(value)) else str(value)
