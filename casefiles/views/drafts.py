"""Throwing a draft away."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import drafts, questions
from ..models import Case, Draft


@require_http_methods(["GET", "HEAD", "POST"])
def case_draft_delete(request, draft):
    """Ask, and on POST delete a draft of one's own."""
    of_hers = Draft.objects.of(request.user).select_related("case", "intended_for")
    draft = get_object_or_404(of_hers, uuid=draft)
    # Who is not on the case any more may still throw away what she wrote of it.
    still_hers = Case.objects.editable_by(request.user).filter(pk=draft.case_id).exists()
    back = reverse("case_edit", args=[draft.case.uuid]) if still_hers else reverse("case_list")
    if draft.intended_for:
        back = reverse("staff_case_new")
    if request.method == "POST":
        drafts.discard(request.user, draft.case, draft.intended_for)
        messages.success(request, _("The draft is deleted."))
        return redirect(back)
    return render(request, "casefiles/draft_delete.html", {"case": draft.case, "back": back})


def offered(user):
    """The drafts of `user` as `casefiles/drafts.html` lists them; changes only to cases that she may still change."""
    editable = Case.objects.editable_by(user)
    waiting = Draft.objects.of(user).filter(intended_for=None).select_related("case")
    waiting = waiting.filter(Q(case=None) | Q(case__in=editable))
    return [
        {
            "href": _goes_on(draft),
            "case": draft.case and draft.case.number,
            "section": questions.BY_SLUG[draft.section].heading,
            "saved_at": draft.saved_at,
            "deletion": reverse("case_draft_delete", args=[draft.uuid]),
        }
        for draft in waiting
        if drafts.typed(draft)
    ]


def _goes_on(draft):
    if draft.case:
        return reverse("case_edit", args=[draft.case.uuid])
    return reverse("case_new_section", args=[draft.section])
