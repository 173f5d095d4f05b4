"""The files beside an item: added, renamed, ordered, removed, and opened by those who may (S14, S23)."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from accounts.roles import Role
from records import audit

from .. import filing, streaming
from ..models import ItemFile, RedactionState
from ..uploads import scanning
from .admin import editable_item


def _answer(request, item, problem=None, done=None):
    """The list of files for the script that asked for it; for a browser without scripts, the item's form."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        context = {
            "item": item,
            "files": item.files.all(),
            "unscanned": not scanning.configured(),
            "address": reverse("library_item_files", args=[item.pk]),
            "problem": problem,
            "done": done,
        }
        return render(request, "library/admin/panels/file_list.html", context, status=422 if problem else 200)
    if problem:
        messages.error(request, problem)
    elif done:
        messages.success(request, done)
    return redirect(reverse("wagtailadmin_pages:edit", args=[item.pk]) + "#tab-files")


@require_POST
def files(request, pk):
    """Change the files of the item `pk`: `act` is `add`, `rename`, `up`, `down` or `remove`."""
    item = editable_item(request, pk)
    act = ACTS.get(request.POST.get("act", "add"))
    if act is None:
        raise Http404
    try:
        done = act(request, item)
    except filing.Refused as refused:
        return _answer(request, item, problem=refused.messages[0])
    return _answer(request, item, done=done)


def _add(request, item):
    uploads = request.FILES.getlist("file")
    if not uploads:
        raise filing.Refused(_("Choose a file first."))
    for upload in uploads:
        filing.add_file(item, upload, by=request.user)
    return _("The file was added.")


def _file(request, item):
    try:
        uuid = UUID(request.POST.get("file", ""))
    except ValueError:
        raise Http404 from None
    return get_object_or_404(item.files, uuid=uuid)


def _rename(request, item):
    filing.rename_file(_file(request, item), request.POST.get("name", ""), by=request.user)
    return _("The file was renamed.")


def _up(request, item):
    filing.move_file(_file(request, item), -1, by=request.user)
    return _("The file was moved up.")


def _down(request, item):
    filing.move_file(_file(request, item), 1, by=request.user)
    return _("The file was moved down.")


def _remove(request, item):
    filing.remove_file(_file(request, item), by=request.user)
    return _("The file was removed.")


ACTS = {"add": _add, "rename": _rename, "up": _up, "down": _down, "remove": _remove}


@require_http_methods(["GET", "HEAD"])
def file(request, uuid):
    """Stream a file to a redactor, or to an editor if it is not of a case document that waits for clearance."""
    found = get_object_or_404(ItemFile.objects.select_related("item__document_type"), uuid=uuid)
    if not _may_open(request.user, found.item):
        raise Http404
    if request.method == "GET":
        audit.write("item.file_opened_by_staff", actor=request.user, item=found.item_id, file=found.pk)
    return streaming.respond(request, found)


def _may_open(user, item):
    if item.document_type.case_document and not _is_cleared(item):
        return user.has_role(Role.REDACTOR) or user.is_superuser
    return user.has_role(Role.REDACTOR) or item.permissions_for_user(user).can_edit()


def _is_cleared(item):
    record = getattr(item, "case_record", None)
    return record is not None and record.redaction == RedactionState.CLEARED
