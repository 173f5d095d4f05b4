"""Registering a case: section by section, then one look at the whole, sent once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts import terms

from .. import attachments, captions, duplicates, limits, questions, summary
from ..check_form import CheckForm
from ..intake import Intake, case_of_token
from ..models import Case
from . import sections
from .limited import refusal, within_limits


@require_safe
@within_limits
def case_new(request):
    """Where registering a case begins, or goes on: the section last written in."""
    intake = _intake(request)
    limits.check_acts(request.user, "new_cases")
    if intake.draft:
        return redirect(intake.address(intake.draft.section))
    return sections.page(request, intake, questions.SECTIONS[0].slug)


@require_http_methods(["GET", "HEAD", "POST"])
@within_limits
def case_new_section(request, section):
    """One section of a new case, or the check before it is sent."""
    intake = _intake(request)
    if section == questions.CHECK:
        return _check(request, intake)
    if section not in questions.BY_SLUG:
        raise Http404
    if request.method != "POST":
        return sections.page(request, intake, section)
    answer = sections.answered(request, intake, section)
    if answer is not None:
        return answer
    to_check = request.POST.get("to") == questions.CHECK
    return redirect(intake.address(questions.CHECK if to_check else questions.after(section)))


def _intake(request):
    if not request.user.is_approved_advocate:
        raise PermissionDenied
    return Intake(request.user)


def _check(request, intake):
    posted = request.POST if request.method == "POST" else None
    if posted is not None and (case := _registered(request.user, posted.get("token", ""))):
        return redirect("case_library", case.uuid)
    if intake.draft is None:
        return redirect("case_new")
    agreed = terms.current()
    form = intake.form()
    alike = []
    if form.is_valid():
        alike = duplicates.alike(request.user, form.stated(), form.cleaned_data["forum"])
    check = CheckForm(
        posted, names=intake.draft.names, user=request.user, alike=alike, initial=_begin(intake)
    )
    if posted is None or not (check.is_valid() and form.is_valid()):
        return _check_page(request, intake, form, check, alike, agreed)
    if reached := refusal(request.user, "new_cases"):
        check.add_error(None, reached)
        return _check_page(request, intake, form, check, alike, agreed, status=429)
    try:
        case = intake.register(form, agreed).case
    except ValidationError as error:
        form.take(error)
        return _check_page(request, intake, form, check, alike, agreed)
    except IntegrityError:
        # The same form, sent twice at once: the other one was first.
        if case := _registered(request.user, posted.get("token", "")):
            return redirect("case_library", case.uuid)
        raise
    held = attachments.items_of(case).listed().count()
    messages.success(
        request,
        ngettext(
            "Case %(number)s is registered. Its library holds %(count)s item.",
            "Case %(number)s is registered. Its library holds %(count)s items.",
            held,
        )
        % {"number": case.number, "count": held},
    )
    return redirect("case_library", case.uuid)


def _begin(intake):
    return {"token": intake.token()}


def _registered(user, token):
    named = case_of_token(user, token)
    return named and Case.objects.owned_by(user).filter(uuid=named).first()


def _check_page(request, intake, form, check, alike, agreed, status=200):
    context = {
        "intake": intake,
        "draft": intake.draft,
        "form": check,
        "problems": sections.problems(intake, form.errors) if request.method == "POST" or form.errors else [],
        "others": [*form.non_field_errors()],
        "gently": form.only_asks and not check.errors,
        "terms": agreed,
        "sections": [
            row | {"href": f"{intake.address(row['section'].slug)}?to=check"}
            for row in summary.by_section(summary.in_words(form))
        ],
        "steps": sections.steps(intake, questions.CHECK),
        "alike": [
            {
                "number": case.number,
                # What staff entered for her tells nothing before she has agreed to the terms for it.
                "claim": captions.claim(case) if case.owner else _("entered for you by our staff"),
                "opened_on": case.opened_on,
                "reference": case.reference if case.owner else "",
                "href": reverse("case_library", args=[case.uuid]),
            }
            for case in alike
        ],
        "deletion": reverse("case_draft_delete", args=[intake.draft.uuid]),
    }
    return render(request, "casefiles/intake_check.html", context, status=status)
