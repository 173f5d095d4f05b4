"""Where editors lead old addresses (Wagtail's redirects): to pages that whoever asks may open, and to no others."""

from urllib.parse import urlsplit

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from library.models import LibraryItem


class OldAddresses(RedirectMiddleware):
    """Wagtail leads to a page whatever its state, and so tells the address of a draft, or of what is gated (S9).

    Here such an address stays a 404 until the page is live, and for readers without a way into it.
    """

    def process_response(self, request, response):
        if response.status_code != 404:
            return response
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        without_query = urlsplit(path).path
        found = get_redirect(request, path)
        if found is None and without_query != path:
            found = get_redirect(request, without_query)
        if found is None or found.link is None or not _is_open(found.redirect_page, request):
            return response
        kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
        return kind(found.link)


def _is_open(page, request):
    """Whether `request` may be led to `page`; `None` is an address that an editor typed."""
    if page is None:
        return True
    page = page.specific
    if isinstance(page, LibraryItem):
        return request.user.has_perm("library.view_libraryitem", page)
    return Page.objects.filter(pk=page.pk).live().public().exists()
