"""What machines read of the public site: which addresses to leave alone, and which pages there are."""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from news import addresses
from search.sources import public_pages

from . import self_help

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
    """List the pages of this site that anybody may read, and the day each changed: nothing gated (S11).

    With each page go its translations. The legal-aid finder, which is no page, is there in each language.
    """
    site = Site.find_for_request(request)
    found = [*_mapped(site), *self_help.finder_addresses()] if site else []
    return render(request, "home/sitemap.xml", {"pages": found}, content_type="application/xml")


def _mapped(site):
    roots = [site.root_page, *site.root_page.get_translations()]
    within = reduce(or_, (Q(path__startswith=root.path) for root in roots))
    pages = public_pages().filter(within).order_by("path").select_related("locale")
    pages = pages.only("path", "url_path", "last_published_at", "translation_key", "locale")[:MOST]
    by_key = defaultdict(list)
    for page in pages:
        by_key[page.translation_key].append((page.locale.language_code, addresses.of_page(page)))
    return [
        {
            "address": addresses.of_page(page),
            "changed": page.last_published_at,
            "alternates": self_help.alternates(by_key[page.translation_key]),
        }
        for page in pages
    ]
