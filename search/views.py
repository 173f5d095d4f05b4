from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import querytext
from .finding import SearchUnavailable, find
from .hits import hits_of

PER_PAGE = 10


@require_safe
def search(request):
    """Public pages that hold the words typed. What is typed is neither stored nor logged."""
    typed = request.GET.get("q", "").strip()
    context = {"typed": typed[:200], "searched": bool(querytext.clean(typed)), "unavailable": False}
    try:
        page = Paginator(find(typed), PER_PAGE).get_page(request.GET.get("page"))
    except SearchUnavailable:
        context["unavailable"] = True
        return render(request, "search/search.html", context, status=503)
    return render(request, "search/search.html", context | {"page": page, "hits": hits_of(page, typed)})
