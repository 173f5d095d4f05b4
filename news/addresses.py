"""The addresses that leave the site: in feeds, in what other sites show of a page, in search engines."""

from django.conf import settings


def absolute(path):
    """`path` (an address on this site, or one in full) under the origin of the installation."""
    return path if path.startswith(("https://", "http://")) else f"{settings.SITE_ORIGIN}{path}"


def of_page(page):
    """The address of `page` in full; empty for a page that lies outside the site."""
    parts = page.get_url_parts()
    return absolute(parts[2]) if parts and parts[2] else ""
