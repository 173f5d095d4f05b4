"""What stands around every page: who speaks, the pages that menus lead to, banners and the appeal.

It takes some eight statements to read and changes seldom, so it is kept for an edition of the public site
(`records.edition`).
"""

from dataclasses import dataclass, field

from django.http.request import split_domain_port
from django.utils.translation import get_language
from wagtail.models import Page, Site

from records import edition

#: One for each host that a site has, and language.
_frames = edition.Kept(32)
_hosts = edition.Kept(1)


@dataclass(frozen=True)
class Frame:
    """`site` a `Site` or `None`, `organisation` and `notices` rows of its settings (`notices` may be `None`),
    `pages` the pages in menus, `programme` those below the first that is a ProgrammePage, each with its `address`,
    `beginnings` where the self-help pages of each language begin (`home.self_help.Beginning`)."""

    site: Site | None
    organisation: object
    notices: object
    pages: tuple = field(default_factory=tuple)
    programme: tuple = field(default_factory=tuple)
    beginnings: tuple = field(default_factory=tuple)


def of(request):
    """The `Frame` of the site that answers `request`; asked for once a request."""
    if not hasattr(request, "_frame"):
        current = edition.of(request)
        # Where nothing is kept, there is nothing to find it by.
        key = current.stamp and (request.scheme, host_of(request), get_language())
        frame = _frames.get(key, current)
        if frame is None:
            frame = _read(request)
            _frames.put(key, current, frame)
        request._frame = frame
        # Where Wagtail looks for it first (`Site.find_for_request`).
        request._wagtail_site = frame.site
    return request._frame


def host_of(request):
    """The host by which `request` calls the site: a pair of name and port that a `Site` has, each empty where none has.

    Wagtail tells sites apart by these alone (`Site.find_for_request`), so that whatever else a visitor makes up as her
    `Host` is the same to what is kept. It is not asked here whether the host is one of ours.
    """
    current = edition.of(request)
    hosts = _hosts.get("hosts", current)
    if hosts is None:
        hosts = frozenset((name, str(port)) for name, port in Site.objects.values_list("hostname", "port"))
        _hosts.put("hosts", current, hosts)
    # As Wagtail asks for it: the page that refuses a host has a frame too.
    name, port = split_domain_port(request._get_raw_host())[0], request.get_port()
    if (name, port) in hosts:
        return name, port
    return (name if any(name == known for known, _port in hosts) else ""), ""


def _read(request):
    from . import self_help
    from .models import OrganisationSettings, ProgrammePage, SiteNotices

    site = Site.find_for_request(request)
    pages = _addressed(Page.objects.child_of(site.root_page).in_menu(), request, site) if site else ()
    part = next((page for page in pages if page.specific_class is ProgrammePage), None)
    return Frame(
        site=site,
        organisation=OrganisationSettings.objects.filter(site=site).first() or OrganisationSettings(),
        notices=SiteNotices.objects.filter(site=site).first(),
        pages=pages,
        programme=_addressed(Page.objects.child_of(part), request, site) if part else (),
        beginnings=tuple(self_help.beginnings()),
    )


def _addressed(pages, request, site):
    found = tuple(pages.live().public())
    for page in found:
        page.address = page.get_url(request, site)
    return found
