"""The library of a case, an item in it, and the item's files."""

from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import ngettext

from library import opening, presentation
from library.views.serving import READING, send_file

from .. import attachments, captions, library_query, reasons
from ..models import Case, CaseMember
from . import gates
from .limited import within_limits


def case_library(request, case):
    """All items that a case holds, newest text first, each with the reason why it is there."""
    case = gates.case_for(request.user, case)
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    members = list(case.members.select_related("user"))
    seen_until = gates.enter(case, request.user, members)
    found = library_query.library_of(case, seen_until, _page_number(request))
    if not found.entries and found.number > 1:
        raise Http404
    why = reasons.reasons_for(case, [entry.item_id for entry in found.entries])
    role = next((member.role for member in members if member.user_id == request.user.pk), None)
    context = {
        "case": case,
        "caption": captions.caption(case, request.user, members),
        "found": found,
        "entries": [_entry(case, entry, why[entry.item_id]) for entry in found.entries],
        "seen_until": seen_until,
        "may_edit": Case.objects.editable_by(request.user).filter(pk=case.pk).exists(),
        "is_owner": role == CaseMember.Role.OWNER,
    }
    return render(request, "casefiles/library.html", context)


def _page_number(request):
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdigit()):
        raise Http404
    return int(number[:7])


def _entry(case, entry, why):
    pages = ngettext("%(count)s page", "%(count)s pages", entry.pages or 0) % {"count": entry.pages}
    return {
        "row": entry,
        "href": reverse("case_item", args=[case.uuid, entry.slug]),
        "why": reasons.why(why),
        "length": pages if entry.pages else "",
    }


@within_limits
def case_item(request, case, slug):
    """An item under the address of a case that holds it."""
    case = gates.case_for(request.user, case)
    item = gates.item_for(request.user, case, slug)
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    gates.enter(case, request.user, list(case.members.all()))
    opening.record(item, request.user, case)
    context = presentation.shown(
        item, lambda file: reverse("case_file", args=[case.uuid, item.slug, file.uuid])
    )
    context |= {
        "page": item,
        "case": case,
        "why": [reason.text for reason in reasons.reasons_for(case, [item.pk])[item.pk]],
        "successor_href": _successor(case, item),
    }
    return render(request, "library/item.html", context)


def _successor(case, item):
    """The address of what has taken an item's place, if the same case holds that too."""
    successor = item.superseded_by
    if successor is None or not attachments.items_of(case).filter(pk=successor.pk).exists():
        return ""
    return reverse("case_item", args=[case.uuid, successor.slug])


@within_limits
def case_file(request, case, slug, file):
    """A file of an item, under the address of a case that holds the item: the same gate, on each request (S7)."""
    case = gates.case_for(request.user, case)
    item = gates.item_for(request.user, case, slug)
    return send_file(request, get_object_or_404(item.files.select_related("item"), uuid=file), case)
