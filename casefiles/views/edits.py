"""Changing a case: section by section, with what it does to the library said before and after."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from .. import attachments, changes, drafts, facts, limits, meanwhile, openings, questions, summary
from ..intake import Intake
from ..models import Case
from . import gates, sections
from .limited import refusal, within_limits


@require_http_methods(["GET", "HEAD", "POST"])
@within_limits
def case_edit(request, case):
    """What a case says, what of it was changed and not saved, what saving would do to its library, and its history."""
    intake = _intake(request, case)
    if request.method != "POST":
        limits.check_acts(request.user, "case_edits")
        return _overview(request, intake)
    if not intake.held:
        messages.info(request, _("Nothing was changed."))
        return redirect(intake.address(questions.CHECK))
    version = sections.version_in(request.POST.get("version", ""))
    if version is None:
        return _overview(
            request, intake, others=[_("This form was out of date. Please look it over and save again.")]
        )
    return _save(request, intake, version)


@require_http_methods(["GET", "HEAD", "POST"])
@within_limits
def case_edit_section(request, case, section):
    """One section of a case. What moves nothing in the library is saved at once; the rest is shown first."""
    intake = _intake(request, case)
    if section not in questions.BY_SLUG:
        raise Http404
    if request.method != "POST":
        limits.check_acts(request.user, "case_edits")
        return sections.page(request, intake, section)
    answer = sections.answered(request, intake, section)
    if answer is not None:
        return answer
    if not intake.held:
        messages.info(request, _("Nothing was changed."))
    elif intake.touched() == [section] and not _consequences(intake):
        return _save(request, intake, intake.draft.version)
    return redirect(intake.address(questions.CHECK))


def _intake(request, uuid):
    case = gates.case_for(request.user, uuid)
    if not Case.objects.editable_by(request.user).filter(pk=case.pk).exists():
        raise PermissionDenied
    return Intake(request.user, case)


def _consequences(intake):
    """What saving would do to the library; `None` while the answers have mistakes."""
    form = intake.form(intake.touched())
    if not form.is_valid():
        return None
    forum = form.cleaned_data["forum"] if "forum" in form.fields else intake.case.forum
    return changes.consequences(intake.case, form.stated(), forum)


def _save(request, intake, version):
    form = intake.form(intake.touched())
    if not form.is_valid():
        return _overview(request, intake, form)
    if reached := refusal(request.user, "case_edits"):
        return _overview(request, intake, others=[reached], status=429)
    try:
        with transaction.atomic():
            before = set(attachments.items_of(intake.case).listed().values_list("pk", flat=True))
            intake.save(form, version)
            after = set(attachments.items_of(intake.case).listed().values_list("pk", flat=True))
    except facts.StaleVersion:
        intake.refresh()
        return _overview(request, intake, seen=version, status=409)
    except ValidationError as error:
        form.take(error)
        return _overview(request, intake, form)
    messages.success(request, _said(len(after - before), len(before - after)))
    return redirect("case_library", intake.case.uuid)


def _said(gained, lost):
    if not (gained or lost):
        return _("Saved. The library holds the same items as before.")
    came = ngettext("gained %(count)s item", "gained %(count)s items", gained) % {"count": gained}
    went = ngettext("lost %(count)s item", "lost %(count)s items", lost) % {"count": lost}
    if not (gained and lost):
        return _("Saved. The library %(change)s.") % {"change": came if gained else went}
    return _("Saved. The library %(came)s and %(went)s.") % {"came": came, "went": went}


def _overview(request, intake, form=None, others=(), seen=None, status=200):
    now = summary.in_words(intake.bound(intake.now()))
    then = summary.in_words(intake.form())
    form = form or intake.form(intake.touched())
    began = seen if seen is not None else intake.draft and intake.draft.version
    case = intake.case
    context = {
        "intake": intake,
        "case": case,
        "draft": intake.draft,
        "sections": [
            {
                "section": row["section"],
                "href": intake.address(row["section"].slug),
                "answers": [
                    {"answer": answer, "was": now[answer.name].text, "changed": _differs(intake, now, answer)}
                    for answer in row["answers"]
                ],
                "emptied": [
                    now[name].label
                    for name in row["section"].fields
                    if name in then and now[name].text and not then[name].text
                ],
                "left_open": row["left_open"],
            }
            for row in summary.by_section(then)
        ],
        "problems": sections.problems(intake, form.errors),
        "others": [*others, *form.non_field_errors()],
        "gently": form.only_asks and not others,
        "consequences": _consequences(intake) if intake.held else None,
        "meanwhile": meanwhile.since(began, intake) if intake.held and began is not None else [],
        # Her own other window: there is nobody to be named.
        "stale": seen is not None,
        "history": changes.history(case, intake.for_owner),
        "openings": openings.of(case, intake.user) if intake.for_owner else None,
        "version": case.version,
        "deletion": reverse("case_draft_delete", args=[intake.draft.uuid]) if intake.held else "",
        "back_url": reverse("case_library", args=[case.uuid]),
    }
    return render(request, "casefiles/intake_edit.html", context, status=status)


def _differs(intake, now, answer):
    kept = intake.held.get(answer.name)
    return (kept is not None and answer.text != now[answer.name].text) or (
        kept is not None and not drafts.same(kept["is"], kept["was"] or [])
    )
