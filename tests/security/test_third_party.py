"""S9: the routes of packages, tried once a persona."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from accounts.roles import Role
from tests.factories import LibraryItemFactory, StaffFactory, UserFactory
from wellfounded import routes

from .addresses import SAMPLES, all_addresses
from .conftest import prove_freshly

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(monkeypatch):
    """The addresses of all routes of packages, by key; numbers in them are those of things that exist."""
    item = LibraryItemFactory()
    get_image_model().objects.create(
        pk=item.pk, title="Image", description="A drawing", file=get_test_image_file()
    )
    get_document_model().objects.create(pk=item.pk, title="Paper", file=ContentFile(b"x", name="paper.pdf"))
    monkeypatch.setitem(SAMPLES, "int", str(item.pk))
    monkeypatch.setitem(SAMPLES, "str", str(item.pk))
    return {
        key: address
        for key, address in all_addresses()
        if key in routes.third_party() and not address.startswith(routes.LEADING_TO_DOOR)
    }


def sort_of(answer):
    """What an answer says: to sign-in, not found, forbidden, failed, or something."""
    if answer.status_code == 302 and answer.url.startswith("/accounts/login/"):
        return "to sign-in"
    return {404: "not found", 403: "forbidden"}.get(
        answer.status_code, "failed" if answer.status_code >= 500 else "something"
    )


def answers(client, addresses, who):
    client.raise_request_exception = False
    rows = routes.third_party()
    return {key: sort_of(client.get(address)) for key, address in addresses.items() if rows[key].who in who}


def test_a_stranger_gets_to_the_door_from_everything_that_is_not_public(client, addresses):
    seen = answers(client, addresses, {routes.Who.ADMIN, routes.Who.SIGNED_IN})
    assert set(seen.values()) == {"to sign-in"}


@pytest.mark.parametrize("kind", ["advocate", "expert", "clinic", "pro_se"])
def test_who_is_not_staff_finds_no_screen_of_the_admin(client, addresses, kind):
    client.force_login(UserFactory(kind=kind))
    assert set(answers(client, addresses, {routes.Who.ADMIN}).values()) == {"not found"}


@pytest.mark.parametrize("role", Role)
def test_no_screen_fails_for_a_role(client, addresses, role):
    person = StaffFactory(roles=[role])
    client.force_login(person)
    prove_freshly(client, person)
    seen = answers(client, addresses, set(routes.Who))
    assert {key for key, sort in seen.items() if sort == "failed"} == set()


def test_a_role_without_pages_or_accounts_is_forbidden_their_screens(client, addresses):
    client.force_login(StaffFactory(roles=[Role.REDACTOR]))
    seen = answers(client, addresses, {routes.Who.ADMIN})
    asked = [
        "wagtailadmin_pages:edit",
        "wagtailadmin_pages:delete",
        "wagtailusers_users:index",
        "wagtailsites:index",
    ]
    assert {seen[key] for key in asked} == {"forbidden"}


def test_no_page_of_a_package_fails_for_somebody_signed_in(client, addresses):
    client.force_login(UserFactory())
    seen = answers(client, addresses, {routes.Who.PUBLIC, routes.Who.SIGNED_IN})
    assert {key for key, sort in seen.items() if sort == "failed"} == set()
