"""Several files of a library at once."""

from itertools import chain

from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from library.streaming import secured

from .. import ticks
from ..archives import Archive
from . import gates


def case_archive(request, case):
    """The files of the items that were ticked, as one archive; a page that says why when none can be had.

    With `go` it leads to another page of the list, and what is ticked stays ticked.
    """
    case = gates.case_for(request.user, case)
    if request.method != "POST":
        return gates.not_posted(request, case)
    if "go" in request.POST:
        return redirect(ticks.address(case, request.POST.getlist("item"), request.POST["go"]))
    archive = Archive(case, request.user, request.POST.getlist("item"))
    parts = iter(archive)
    # Until the first file is packed the answer can still be a page.
    first = next(parts, None)
    if first is None:
        context = {"case": case, "left_out": archive.left_out}
        return render(request, "casefiles/archive_empty.html", context, status=422)
    response = StreamingHttpResponse(chain([first], parts), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, archive.name)
    response["Accept-Ranges"] = "none"
    return secured(response)
