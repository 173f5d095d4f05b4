from typing import NamedTuple

from django import template

from home import frame
from home.models import ContactPage, JobIndexPage, OrganisationSettings, PeoplePage, SiteNotices, StandardPage
from news import addresses

register = template.Library()

#: The pages in menus that are linked at the foot; all others are at the head.
AT_THE_FOOT = (StandardPage, ContactPage, PeoplePage, JobIndexPage)


class SitePages(NamedTuple):
    """The pages that every page leads to: `menu` at the top, `foot` (`AT_THE_FOOT`) at the bottom."""

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
    menu, foot = [], []
    for page in frame.of(request).pages:
        (foot if page.specific_class in AT_THE_FOOT else menu).append(page)
    return SitePages(menu, foot)


@register.simple_tag(takes_context=True)
def site_notices(context):
    """Banners and appeal for whoever is not signed in: {banners, appeal} (`home.models.SiteNotices`)."""
    request = context.get("request")
    if request is None or getattr(getattr(request, "user", None), "is_authenticated", False):
        return {"banners": [], "appeal": None}
    return SiteNotices.shown(request)


@register.simple_tag
def canonical(page):
    """The one address of `page` in full, under the origin of the installation."""
    return addresses.of_page(page)
