"""An address for each route of the resolver, so that a test can try them all."""

import re
import uuid

from wellfounded import routes

SAMPLES = {"int": "1", "slug": "x", "str": "1", "path": "x", "uuid": str(uuid.UUID(int=0))}
# Routes whose pattern is a regular expression.
WRITTEN_OUT = {
    "media": "/media/x.png",
    "account_confirm_email": "/accounts/confirm-email/x/",
    "account_reset_password_from_key": "/accounts/password/reset/key/1-set-password/",
    "door_from_reset": "/admin/password_reset/",
    "admin/^.*/$": "/admin/nothing/",
    "wagtailadmin_pages:revisions_compare": "/admin/pages/1/revisions/compare/1...2/",
    "wagtaildocs_serve": "/documents/1/x.pdf",
    "wagtail_serve": "/nothing/",
    "wagtailimages_serve": "/images/x/1/original/",
}


def address_of(key, route):
    """An address that the route answers, with sample values in the place of its arguments."""
    if key in WRITTEN_OUT:
        return WRITTEN_OUT[key]
    route = re.sub(r"\(\?P<\w+>[^)]*\)", SAMPLES["int"], route).replace("^", "").replace("$", "")
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda match: SAMPLES.get(match[1] or "str", "x"), route)


def all_addresses():
    """A list of `(key, address)`, one a route, without doubles; without the page that shows what a failure is."""
    return sorted(
        {(key, address_of(key, route)) for key, route in routes.walk() if key != "wagtailadmin_error_test"}
    )
