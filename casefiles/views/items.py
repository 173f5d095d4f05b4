"""An item in the library of a case, and its files."""

from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from library import opening, presentation
from library.views.serving import READING, send_file

from .. import attachments, cards, reasons, stamping
from ..models import Case, HiddenItem
from . import coming_back, gates
from .limited import within_limits


@within_limits
def case_item(request, case, slug):
    """An item under the address of a case that holds it."""
    case = gates.case_for(request.user, case)
    item = gates.item_for(request.user, case, slug)
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    gates.enter(case, request.user, list(case.members.all()))
    changed = cards.changed_since_download(request.user, item)
    opening.record(item, request.user, case)
    context = presentation.shown(
        item, lambda file: reverse("case_file", args=[case.uuid, item.slug, file.uuid])
    )
    context |= {
        "page": item,
        "case": case,
        "why": [reason.text for reason in reasons.reasons_for(case, [item.pk])[item.pk]][
            : reasons.MOST_REASONS
        ],
        "successor_href": _successor(case, item),
        "changed_since": changed,
        "hidden": HiddenItem.objects.filter(case=case, item=item).exists(),
        "library_href": coming_back.address(request, case),
        "may_edit": Case.objects.editable_by(request.user).filter(pk=case.pk).exists(),
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
    """A file of an item, under the address of a case that holds the item: the same gate, on each request (S7).

    A PDF goes out as a stamped copy, with the number of the case and what may be done with it.
    """
    case = gates.case_for(request.user, case)
    item = gates.item_for(request.user, case, slug)
    file = get_object_or_404(item.files.select_related("item"), uuid=file)
    return send_file(request, file, case, stamping.copy_for(case, item, file))
