"""What machines read of the public site: which addresses to leave alone, and which pages there are."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from news import addresses
from search.sources import public_pages

#: No robot has any business there: what asks for sign-in, and lists of results.
CLOSED = ("/admin/", "/accounts/", "/account/", "/cases/", "/library/", "/search/")
#: As many addresses as the protocol allows in one file.
MOST = 50_000


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request):
    """Say which addresses robots leave alone, and where the map of the site is."""
    lines = ["User-agent: *", *(f"Disallow: {prefix}" for prefix in CLOSED)]
    lines += ["", f"Sitemap: {addresses.absolute('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request):
    """List the pages of this site that anybody may read, and the day each changed: nothing gated (S11)."""
    site = Site.find_for_request(request)
    pages = public_pages().descendant_of(site.root_page, inclusive=True) if site else public_pages().none()
    found = [
        {"address": addresses.of_page(page), "changed": page.last_published_at}
        for page in pages.order_by("path").only("path", "url_path", "last_published_at", "locale")[:MOST]
    ]
    return render(request, "home/sitemap.xml", {"pages": found}, content_type="application/xml")
