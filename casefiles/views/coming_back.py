"""The list that a reader left for one of its items: her filters stand in its address, and the way back leads there."""

from django.http import QueryDict
from django.urls import reverse

from .. import ticks

#: No address of a library is longer, or holds more choices.
LONGEST, MOST = 2000, 200


def address(request, case):
    """The address of the library of `case` as it was left: what a form kept in `back`, or where the browser comes from.

    Only what the library knows of its own addresses is taken. Who comes from elsewhere gets the list as it begins.
    """
    library = reverse("case_library", args=[case.uuid])
    query = request.POST.get("back")
    if query is None:
        page, _mark, query = request.headers.get("Referer", "").partition("?")
        if not page.endswith(library):
            query = ""
    query = query[:LONGEST]
    if not query or query.count("&") > MOST:
        return library
    ticked = [item.slug for item in ticks.of(case, QueryDict(query))]
    return ticks.address(case, ticked, query)
