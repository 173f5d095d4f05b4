import json
from typing import NamedTuple

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from wagtail.models import Page, Site

from home.models import OrganisationSettings, SiteNotices, StandardPage

register = template.Library()


class SitePages(NamedTuple):
    """The pages that every page leads to: `menu` at the top, `foot` (standard pages) at the bottom."""

    menu: list
    foot: list


@register.simple_tag(takes_context=True)
def organisation(context):
    """The settings of the organisation whose site this is (`home.models.OrganisationSettings`)."""
    return OrganisationSettings.shown(context.get("request"))


@register.simple_tag(takes_context=True)
def site_pages(context):
    """The public pages under the home page whose "show in menus" is ticked, asked for once a request."""
    request = context.get("request")
    if request is None:
        return SitePages([], [])
    if not hasattr(request, "_site_pages"):
        request._site_pages = _pages_of(request)
    return request._site_pages


def _pages_of(request):
    site = Site.find_for_request(request)
    if site is None:
        return SitePages([], [])
    pages = Page.objects.child_of(site.root_page).live().in_menu().public()
    menu, foot = [], []
    for page in pages:
        page.address = page.get_url(request, site)
        (foot if page.specific_class is StandardPage else menu).append(page)
    return SitePages(menu, foot)


@register.simple_tag(takes_context=True)
def site_notices(context):
    """Banners and appeal for whoever is not signed in: {banners, appeal} (`home.models.SiteNotices`)."""
    request = context.get("request")
    if request is None or getattr(getattr(request, "user", None), "is_authenticated", False):
        return {"banners": [], "appeal": None}
    return SiteNotices.shown(request)


# What could end the script element, or begin another, inside a string of JSON.
_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@register.filter
def json_ld(data):
    """`data` (what JSON holds) as a block of structured data, which browsers read and never run."""
    written = json.dumps(data, ensure_ascii=False).translate(_IN_SCRIPT)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(written),  # noqa: S308 - nothing in it can leave the element
    )
