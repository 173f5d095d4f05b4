"""What stands around every page: who speaks, the pages that menus lead to, banners and the appeal.

It takes five statements to read and changes seldom, so it is kept for an edition of the public site
(`records.edition`).
"""

from dataclasses import dataclass, field

from django.utils.translation import get_language
from wagtail.models import Page, Site

from records import edition

#: One for each host by which the site is called, and language.
_frames = edition.Kept(32)


@dataclass(frozen=True)
class Frame:
    """`site` a `Site` or `None`, `organisation` and `notices` rows of its settings (`notices` may be `None`),
    `pages` the pages in menus, each with its `address`."""

    site: Site | None
    organisation: object
    notices: object
    pages: tuple = field(default_factory=tuple)


def of(request):
    """The `Frame` of the site that answers `request`; asked for once a request."""
    if not hasattr(request, "_frame"):
        stamp = edition.current()
        # As Wagtail asks for it: the page that refuses a host has a frame too.
        key = (request.scheme, request._get_raw_host(), get_language())
        frame = _frames.get(key, stamp)
        if frame is None:
            frame = _read(request)
            _frames.put(key, stamp, frame)
        request._frame = frame
        # Where Wagtail looks for it first (`Site.find_for_request`).
        request._wagtail_site = frame.site
    return request._frame


def _read(request):
    from .models import OrganisationSettings, SiteNotices

    site = Site.find_for_request(request)
    return Frame(
        site=site,
        organisation=OrganisationSettings.objects.filter(site=site).first() or OrganisationSettings(),
        notices=SiteNotices.objects.filter(site=site).first(),
        pages=tuple(_pages(request, site)) if site else (),
    )


def _pages(request, site):
    for page in Page.objects.child_of(site.root_page).live().in_menu().public():
        page.address = page.get_url(request, site)
        yield page
