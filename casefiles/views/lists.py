"""My cases: those that I own and those that are shared with me."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case as Choose
from django.db.models import F, Prefetch, When
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import captions, handing_over, library_query, visits
from ..models import Case, CaseMember, CaseTerm
from .drafts import offered

PAGE_SIZE = 50
SHOWN = ("country", "persecution_type", "stage")


@require_safe
def case_list(request):
    """The cases of an approved advocate, the nearest deadline to come first, with how much is new in each."""
    if not request.user.is_approved_advocate:
        raise PermissionDenied
    stated = CaseTerm.objects.filter(term__facet__in=SHOWN).select_related("term")
    members = CaseMember.objects.filter(user=request.user)
    to_come = Choose(When(deadline_on__gte=timezone.localdate(), then=F("deadline_on")))
    cases = (
        Case.objects.readable_by(request.user)
        .prefetch_related(Prefetch("stated", stated), Prefetch("members", members, to_attr="mine"))
        .order_by(F("closed_at").asc(nulls_first=True), to_come.asc(nulls_last=True), "-opened_on", "-pk")
    )
    page = Paginator(cases, PAGE_SIZE).get_page(request.GET.get("page"))
    fresh = library_query.fresh_counts(visits.seen_until([case.pk for case in page], request.user))
    rows = [_row(case, fresh.get(case.pk, 0)) for case in page]
    context = {
        "page": page,
        "drafts": offered(request.user),
        "entered": handing_over.waiting_for(request.user),
        "sections": [
            {"key": "own", "rows": [row for row in rows if row["open"] and row["own"]]},
            {"key": "shared", "rows": [row for row in rows if row["open"] and not row["own"]]},
            {"key": "closed", "rows": [row for row in rows if not row["open"]]},
        ],
    }
    return render(request, "casefiles/list.html", context)


def _row(case, fresh):
    role = case.mine[0].role if case.mine else ""
    return {
        "number": case.number,
        "href": reverse("case_library", args=[case.uuid]),
        "reference": case.reference,
        "claim": captions.claim(case),
        "stage": captions.stage(case),
        "due": captions.due(case) if case.is_open else None,
        "fresh": fresh,
        "open": case.is_open,
        "own": role == CaseMember.Role.OWNER,
        "role": case.mine[0].get_role_display() if case.mine else "",
    }
