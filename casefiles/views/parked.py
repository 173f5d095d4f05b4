"""The intake's pages that were sent after the session ended, kept as drafts once their writer has signed in again."""

from django.urls import Resolver404, resolve

from .. import questions
from ..intake import Intake
from ..models import Case
from . import sections


def take(user, path, typed):
    """Keep what was typed on the page at `path` in a draft of `user`. Returns the address of that page, or `None`.

    What she may write is asked as if she sent it now: who came off the case meanwhile keeps nothing.
    """
    try:
        match = resolve(path)
    except Resolver404:
        return None
    slug = match.kwargs.get("section")
    if slug not in questions.BY_SLUG:
        return None
    intake = INTAKES[match.url_name](user, **match.kwargs) if match.url_name in INTAKES else None
    if intake is None:
        return None
    began, version = sections.begun(typed) if intake.case else (None, None)
    if intake.case and began is None:
        return None
    sections.keep(intake, slug, typed, began, version)
    return intake.address(slug)


def _new_case(user, section):
    return Intake(user) if user.is_approved_advocate else None


def _change(user, case, section):
    found = Case.objects.editable_by(user).filter(uuid=case).first()
    return found and Intake(user, found)


INTAKES = {"case_new_section": _new_case, "case_edit_section": _change}
