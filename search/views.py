from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .finding import SearchUnavailable, find
from .hits import hits_of
from .promotions import promoted

PER_PAGE = 10
#: What is typed beyond it is not shown again.
SHOWN = 200


@require_safe
@never_cache
def search(request):
    """Public pages that hold the words typed, narrowed to a kind. What is typed is neither stored nor logged (S15)."""
    typed = request.GET.get("q", "").strip()
    context = {"typed": typed[:SHOWN]}
    try:
        found = find(typed)
    except SearchUnavailable:
        return render(request, "search/search.html", context | {"unavailable": True}, status=503)
    kind = next((each for each, _count in found.counts if each.slug == request.GET.get("kind")), None)
    page = Paginator(found.of_kind(kind.slug if kind else ""), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "search/search.html",
        context
        | {
            "found": found,
            "kind": kind,
            "chips": _chips(found, kind, context["typed"]),
            "page": page,
            "hits": hits_of(list(page.object_list), found.corrected or typed),
            "promoted": promoted(typed) if page.number == 1 and not kind else [],
            "corrected_address": f"?{urlencode({'q': found.corrected})}",
        },
    )


def _chips(found, chosen, typed):
    """The kinds of what was found as `components/chips.html` wants them; none where there is nothing to choose."""
    if len(found.counts) < 2:
        return []
    everything = [(None, _("All"), len(found.hits))]
    return [
        {
            "label": _("%(kind)s (%(count)s)") % {"kind": label, "count": count},
            "href": "?" + urlencode({"q": typed} | ({"kind": kind.slug} if kind else {})),
            "current": kind == chosen,
        }
        for kind, label, count in everything + [(kind, kind.label, count) for kind, count in found.counts]
    ]
