"""S21, S43: what each answer says to browsers, frames and caches; asserted on every route."""

import re

import pytest

from accounts.roles import Role
from tests.factories import LibraryItemFactory, StaffFactory, UserFactory
from wellfounded import routes
from wellfounded.security import headers

from .addresses import all_addresses

pytestmark = pytest.mark.django_db

EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": headers.PERMISSIONS_POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def directives(answer):
    """The content policy of an answer, as a dict of directive to the set of its sources."""
    policy = answer.headers.get("Content-Security-Policy", "")
    return {words[0]: set(words[1:]) for part in policy.split(";") if (words := part.split())}


def flaws(client, address):
    """What is wrong with the headers of the answer to GET `address`."""
    answer = client.get(address)
    found = {name for name, value in EVERYWHERE.items() if answer.headers.get(name) != value}
    policy = directives(answer)
    frames = {"'self'"} if routes.is_admin(address) else {"'none'"}
    if policy.get("frame-ancestors") != frames or policy.get("default-src") != {"'none'"}:
        found.add("frames")
    if policy.get("base-uri") != {"'none'"} or policy.get("form-action") != {"'self'"}:
        found.add("base and forms")
    loose = {
        source for sources in policy.values() for source in sources if "unsafe" in source or "*" in source
    }
    if loose - ({"'unsafe-inline'"} if routes.is_admin(address) else set()):
        found.add("loose policy")
    return found


@pytest.fixture(params=["anonymous", "advocate", "editor"])
def visitor(request, client):
    if request.param == "advocate":
        client.force_login(UserFactory())
    if request.param == "editor":
        client.force_login(StaffFactory(roles=[Role.EDITOR]))
    return client


def test_every_route_answers_with_the_headers(visitor):
    assert {key: found for key, address in all_addresses() if (found := flaws(visitor, address))} == {}


def test_a_preview_keeps_the_strict_policy_and_may_be_framed_by_the_admin(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    item = LibraryItemFactory(live=False)
    policy = directives(client.get(f"/admin/pages/{item.pk}/view_draft/"))
    assert policy["frame-ancestors"] == {"'self'"}
    assert "'unsafe-inline'" not in policy["script-src"]


def test_control_a_view_without_the_policy_is_noticed(client, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "ContentPolicy" not in name]
    assert flaws(client, "/accounts/login/") == {"frames", "base and forms"}


def test_control_a_view_without_the_headers_is_noticed(client, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "SecurityHeaders" not in name]
    assert {"Permissions-Policy", "Cross-Origin-Resource-Policy"} <= flaws(client, "/")


@pytest.mark.parametrize("name", ["wellfounded.min.css", "site.js", "sign.svg"])
def test_a_part_of_pages_may_do_nothing_by_itself_and_says_little_more(client, name):
    answer = client.get(f"/static/wellfounded/{name}")
    assert answer.status_code == 200
    assert directives(answer) == {"default-src": {"'none'"}, "frame-ancestors": {"'none'"}, "sandbox": set()}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert sum(len(f"{name}: {value}") for name, value in answer.headers.items()) < 500


def test_the_page_that_says_that_a_part_is_missing_is_a_page(client):
    answer = client.get("/static/wellfounded/nothing.css")
    assert answer.status_code == 404
    assert directives(answer)["style-src"] == {"'self'"}


def scripts_without_nonce(answer):
    """The inline scripts and styles of an answer that its policy does not let run."""
    html = answer.content.decode()
    nonces = [source for source in directives(answer).get("script-src", ()) if source.startswith("'nonce-")]
    nonce = nonces[0][len("'nonce-") : -1] if nonces else None
    found = re.findall(
        r"<(?:script|style)\b(?![^>]*\b(?:src=|type=\"application/(?:ld\+)?json\"))[^>]*>", html
    )
    handlers = re.findall(r"\son[a-z]+=\"|\sstyle=\"|javascript:", html)
    return [tag for tag in found if nonce is None or f'nonce="{nonce}"' not in tag] + handlers


@pytest.mark.parametrize(
    "address", ["/", "/news/", "/search/?q=asylum", "/accounts/login/", "/nothing-here/"]
)
def test_a_public_page_needs_nothing_that_its_policy_forbids(client, address):
    assert scripts_without_nonce(client.get(address)) == []


@pytest.mark.parametrize(
    "address", ["/account/", "/accounts/email/", "/accounts/2fa/", "/accounts/sessions/"]
)
def test_an_account_page_needs_nothing_that_its_policy_forbids(client, address):
    client.force_login(UserFactory())
    answer = client.get(address)
    assert answer.status_code == 200
    assert scripts_without_nonce(answer) == []


@pytest.mark.parametrize("address", ["/", "/news/", "/search/?q=asylum", "/health/"])
def test_a_public_page_sets_no_cookie_and_may_be_cached(client, address):
    answer = client.get(address)
    assert not answer.cookies
    # Health is of this moment, and what somebody searched for is kept nowhere.
    moment = address.startswith(("/health/", "/search/"))
    assert ("private" in answer.headers.get("Cache-Control", "")) == moment


def cacheable(client, addresses):
    """The addresses whose answers a shared cache might keep."""
    answers = {address: client.get(address) for address in addresses}
    return {
        address
        for address, answer in answers.items()
        if answer.headers.get("Cache-Control") != "private, no-store"
    }


def test_nothing_that_a_signed_in_person_gets_may_be_kept(client):
    client.force_login(UserFactory())
    assert cacheable(client, [address for _key, address in all_addresses()]) == set()


def test_nothing_behind_sign_in_may_be_kept_for_a_stranger(client):
    gated = [address for _key, address in all_addresses() if routes.is_private(address)]
    assert cacheable(client, [*gated, "/nothing-here/", "/accounts/login/"]) == set()


def test_control_without_the_header_the_owners_page_would_be_kept(client, monkeypatch):
    monkeypatch.setattr(headers.SecurityHeaders, "_is_private", lambda *args: False)
    client.force_login(UserFactory())
    assert "/account/" in cacheable(client, ["/account/"])


def test_cookies_are_for_this_site_alone(client):
    answer = client.get("/accounts/login/")
    cookie = answer.cookies["csrftoken"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
