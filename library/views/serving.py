"""The library's own addresses: an item's page for staff, its offers for advocates, the index, files for staff.

Whoever may not see a thing gets exactly the answer of what does not exist (S9): the gate is asked before anything
else about the request is looked at, its method too.
"""

from django.core.paginator import Paginator
from django.db.models import F
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from .. import opening, presentation, registries, streaming
from ..models import ItemFile, LibraryItem

VIEW = "library.view_libraryitem"
READING = ("GET", "HEAD")
INDEX_SIZE = 50


def reads_all(user):
    """Whether `user` reads the library as a whole: who holds a staff role, and the break-glass account."""
    return user.is_staff_role or user.is_superuser


def serve_item(item, request):
    """An item at its own address: the page for a staff role, for an advocate the cases of hers that hold it.

    Raises `Http404` for everybody else, as if there were no such item.
    """
    user = request.user
    if not user.has_perm(VIEW, item):
        raise Http404
    offers = [] if reads_all(user) else _offers(user, item)
    if not (reads_all(user) or offers):
        raise Http404
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    if offers:
        return render(request, "library/offers.html", {"item": item, "offers": offers})
    opening.record(item, user)
    return render(request, "library/item.html", item.get_context(request) | staff_context(item))


def _offers(user, item):
    return [
        {"label": label, "href": address}
        for holder in registries.holders
        for label, address in holder(user, item)
    ]


def staff_context(item):
    """What the page of an item shows to staff, who read it at its own address."""
    context = presentation.shown(item, lambda file: reverse("library_file", args=[file.uuid]))
    successor = item.superseded_by
    return context | {"successor_href": successor.url if successor and successor.live else ""}


def serve_index(index, request):
    """The library's own page: a list for staff, for an advocate the way to her cases.

    Raises `Http404` for everybody else.
    """
    if not (reads_all(request.user) or request.user.is_approved_advocate):
        raise Http404
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    context = index.get_context(request)
    if reads_all(request.user):
        items = LibraryItem.objects.deliverable().listed().select_related("document_type")
        items = items.order_by(Coalesce("updated_on", "published_on").desc(nulls_last=True), F("title"))
        context["items"] = Paginator(items, INDEX_SIZE).get_page(request.GET.get("page"))
    return render(request, "library/index.html", context)


def staff_file(request, file):
    """A file of an item for staff, at an address of its own. `file` is the `ItemFile`'s uuid."""
    file = get_object_or_404(ItemFile.objects.select_related("item"), uuid=file)
    if not (reads_all(request.user) and request.user.has_perm(VIEW, file.item)):
        raise Http404
    return send_file(request, file)


def send_file(request, file, case=None, copy=None):
    """Hand out a file, or the `copy` that stands for it in a case, to a reader who has passed the gate, and write
    it down.
    """
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    try:
        response = streaming.respond(request, file, copy)
    except OSError:
        return render(request, "library/file_unavailable.html", {"file": file}, status=503)
    opening.record_file(request, file, case, whole=getattr(response, "is_copy", False))
    return response
