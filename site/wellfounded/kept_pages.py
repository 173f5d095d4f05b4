"""Public pages, kept as long as the edition of the site stays (S21): whole ones, and the way to each.

A whole page is kept only as it went to somebody who brought no cookie and asked nothing (no query string), and is given
to such readers alone: whoever is signed in, or ever was in this browser, gets her own from the application.
"""

import hashlib
import math

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from wagtail.models import Page

from home import frame
from library.models.item import GatedPage
from records import edition
from wellfounded import routes

#: Some ten megabytes in each worker.
MOST = 256
#: What a request must not bring: it could make the answer another one.
ONES_OWN = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_HX_REQUEST", "HTTP_RANGE", "QUERY_STRING")

#: The name of the route of every page.
WAGTAILS = "wagtail_serve"

_pages = edition.Kept(MOST)
_ways = edition.Kept(MOST)


class KeptPages:
    """Answers a page of Wagtail's that was kept; keeps one that may be. With an `ETag`, for who has it already."""

    def __init__(self, get_response):
        if not settings.PUBLIC_PAGES_KEPT:
            raise MiddlewareNotUsed("PUBLIC_PAGES_KEPT is 0.")
        self.get_response = get_response

    def __call__(self, request):
        if not self._is_plain(request):
            return self.get_response(request)
        current = edition.of(request)
        key = current.stamp and (frame.host_of(request), request.scheme, request.path)
        kept = _pages.get(key, current)
        if kept is None:
            response = self.get_response(request)
            if not self._may_be_kept(request, response):
                return response
            self._mark(response)
            _pages.put(key, current, (response.content, dict(response.headers)))
        else:
            content, headers = kept
            response = HttpResponse(content, headers=headers)
        if not response.has_header("Cache-Control"):
            # A browser keeps it no longer than we do.
            seconds = max(0, math.ceil((current.until - timezone.now()).total_seconds()))
            patch_cache_control(response, public=True, max_age=seconds)
        return get_conditional_response(request, etag=response.headers["ETag"], response=response)

    def _is_plain(self, request):
        return (
            request.method == "GET"
            # A preview comes along the same way.
            and not getattr(request, "is_dummy", False)
            and not any(request.META.get(name) for name in ONES_OWN)
            and not routes.is_private(request.path_info)
            and not request.path_info.startswith(routes.DOOR)
            and _is_ours(request)
        )

    def _may_be_kept(self, request, response):
        match = getattr(request, "resolver_match", None)
        return (
            match is not None
            and match.view_name == WAGTAILS
            and response.status_code == 200
            and not response.streaming
            and not response.cookies
            and not request.user.is_authenticated
            and not getattr(request, "_csp_nonce", None)
            and "private" not in response.headers.get("Cache-Control", "")
            and "no-store" not in response.headers.get("Cache-Control", "")
        )

    def _mark(self, response):
        patch_vary_headers(response, ["Cookie"])
        response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'


def _is_ours(request):
    """Whether the host of `request` is allowed: any other is refused by the application, and never shown a page."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


class PageAtHand:
    """Has the site of a request at hand (`home.frame`), and its page, when Wagtail looks for them.

    Wagtail goes from the home page downwards, one or two statements for each part of an address. Whether the page is
    for this reader it asks afterwards, of every request. What lies in the library is never kept: it is published and
    withdrawn without a new edition.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.view_name == WAGTAILS:
            site = frame.of(request).site
            if site and not routes.is_private(request.path_info) and not request.user.is_authenticated:
                self._find(request, (site.pk, get_language(), request.path_info), *args, **kwargs)

    def _find(self, request, key, path):
        page = _ways.get(key, edition.of(request))
        if page is not None:
            # Where Wagtail looks for it first (`Page.route_for_request`).
            request._wagtail_route_for_request = page.route(request, [])
        elif found := Page.route_for_request(request, path):
            page = found[0]
            # An address below a page's own is a view of hers, and there is no end to those.
            if page.get_url(request) == request.path and not isinstance(page, GatedPage):
                _ways.put(key, edition.of(request), page)
