from typing import NamedTuple

from django import template
from wagtail.models import Page, Site

from home.models import OrganisationSettings, StandardPage

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
