"""The intake's pages that were sent after the session ended, kept as drafts once their writer has signed in again."""

from django.contrib.auth import get_user_model
from django.urls import Resolver404, resolve

from accounts.roles import Role

from .. import questions
from ..intake import Intake
from ..models import Case
from . import sections, staff_intake


def take(user, path, typed):
    """Keep what was typed on the page at `path` in a draft of `user`. Returns the address of that page, or `None`.

    What she may write is asked as if she sent it now: who came off the case meanwhile keeps nothing.
    """
    try:
        match = resolve(path)
    except Resolver404:
        return None
    intake = INTAKES[match.url_name](user, **match.kwargs) if match.url_name in INTAKES else None
    if intake is None:
        return None
    if intake.intended_for:
        staff_intake.keep(intake, typed)
        return path
    slug = match.kwargs["section"]
    if slug not in questions.BY_SLUG:
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


def _for_an_advocate(user, owner):
    advocate = get_user_model().objects.approved_advocates().filter(pk=owner).first()
    return Intake(user, intended_for=advocate) if advocate and user.has_role(Role.CASE_MANAGER) else None


INTAKES = {
    "case_new_section": _new_case,
    "case_edit_section": _change,
    "staff_case_new_for": _for_an_advocate,
}
