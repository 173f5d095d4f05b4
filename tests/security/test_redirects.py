"""S26: nobody is led to another site by an address that somebody else made."""

from urllib.parse import urlsplit

import pytest
from allauth.core import context
from django.test import RequestFactory

from accounts.adapters import AccountAdapter
from tests.factories import PASSWORD, UserFactory
from wellfounded import routes

from .addresses import all_addresses

pytestmark = pytest.mark.django_db

#: Addresses that browsers take for another site, or for a script, and that may not look like one.
ELSEWHERE = [
    "https://evil.example/", "//evil.example/", "///evil.example/", "/\\evil.example/", "\\\\evil.example/",
    "https:evil.example", "http:///evil.example/", "javascript:alert(1)", "data:text/html,x", " //evil.example/",
    "\t//evil.example/", "http://testserver.evil.example/", "http://testserver@evil.example/", "ftp://evil.example/",
    "https://testserver:pass@evil.example/", "/\t/evil.example/",
]  # fmt: skip
NAMES = (
    "next",
    "next_url",
    "return_to",
    "return_url",
    "redirect",
    "redirect_to",
    "go",
    "back",
    "url",
    "REDIRECT",
)


def leads_away(answer):
    """Whether an answer leads to another site."""
    if answer.status_code not in (301, 302, 303, 307, 308):
        return False
    place = answer.headers["Location"]
    host = urlsplit(place).netloc
    return (
        host not in ("", "testserver", "localhost")
        or place.startswith(("//", "/\\", "\\"))
        or ":" in place[:12]
    )


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_what_follows_a_sign_in_is_a_path_of_this_site(elsewhere):
    request = RequestFactory().get("/")
    with context.request_context(request):
        assert not AccountAdapter(request).is_safe_url(elsewhere)
        assert AccountAdapter(request).is_safe_url("/cases/")


@pytest.mark.parametrize("elsewhere", ELSEWHERE[:4])
def test_signing_in_signing_out_and_asking_again_lead_nowhere_else(client, elsewhere):
    user = UserFactory()
    typed = {"login": user.email, "password": PASSWORD, "next": elsewhere}
    assert not leads_away(client.post("/accounts/login/", typed))
    assert not leads_away(client.get("/accounts/login/", {"next": elsewhere}))
    assert not leads_away(client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": elsewhere}))
    assert not leads_away(client.post("/accounts/logout/", {"next": elsewhere}))


def test_no_route_of_ours_follows_an_address_that_it_is_given(client):
    client.raise_request_exception = False
    client.force_login(UserFactory())
    # Who has none of a role's rights gets to no redirect of its.
    hers = {key for key, row in routes.OURS.items() if row.who not in (routes.Who.ADMIN, routes.Who.ROLE)}
    asked = [address for key, address in all_addresses() if key in hers]
    assert len(asked) > 20
    given = dict.fromkeys(NAMES, "//evil.example/")
    # By POST, which is what is followed by a redirect.
    assert {address for address in asked if leads_away(client.post(address, given))} == set()


def test_control_a_bare_redirect_is_noticed(client, monkeypatch):
    monkeypatch.setattr(AccountAdapter, "is_safe_url", lambda adapter, url: True)
    typed = {"login": UserFactory().email, "password": PASSWORD, "next": "https://evil.example/"}
    assert leads_away(client.post("/accounts/login/", typed))


def test_an_address_with_two_slashes_leads_to_no_other_site(client):
    for address in ("//evil.example/news", "//evil.example", "/\\evil.example/news"):
        assert not leads_away(client.get(address))
