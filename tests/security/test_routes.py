"""S9: every route is registered, and asks who is there."""

import pytest
from django.http import HttpResponse
from django.urls import path, reverse

from accounts.roles import Role
from tests.factories import StaffFactory, UserFactory
from wellfounded import routes, urls

from .addresses import address_of


def unregistered():
    return {key for key, _route in routes.walk()} - set(routes.register())


def test_every_route_is_registered():
    assert unregistered() == set()


def test_the_register_holds_no_route_that_is_gone():
    assert set(routes.register()) - {key for key, _route in routes.walk()} == set()


class WithABareView:
    urlpatterns = [path("bare/", lambda request: HttpResponse("bare"), name="bare"), *urls.urlpatterns]


def test_control_a_bare_view_is_noticed(settings):
    settings.ROOT_URLCONF = WithABareView
    assert unregistered() == {"bare"}


@pytest.mark.django_db
def test_an_unregistered_route_is_not_public(settings, client):
    settings.ROOT_URLCONF = WithABareView
    assert client.get("/bare/").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/cases/", "/cases/nothing", "/cases/nothing/here/", "/library/x/", "/admin/x/"]
)
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_stranger_is_sent_to_the_door_whether_or_not_the_address_exists(client, address, method):
    answer = getattr(client, method)(address)
    assert (answer.status_code, answer.url) == (302, f"{reverse('account_login')}?next={address}")


@pytest.mark.django_db
def test_control_without_the_door_an_address_that_does_not_exist_is_told_from_one_that_does(
    client, monkeypatch
):
    monkeypatch.setattr(routes, "is_private", lambda path: False)
    seen = [client.get(address).status_code for address in ("/cases/", "/cases/nothing/here/")]
    assert seen == [302, 404]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/pages/", "/admin/users/", "/admin/nothing/", "/admin/sprite/"]
)
def test_the_admin_does_not_exist_for_who_has_no_access(client, address):
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404


def by_role():
    """Each route for roles, with its address."""
    return {key: address_of(key, route) for key, route in routes.walk() if routes.register()[key].roles}


def refused(client, role):
    client.force_login(StaffFactory(roles=[role]))
    return {key for key, address in by_role().items() if client.get(address).status_code == 403}


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_a_route_for_a_role_refuses_the_others(client, role):
    others = {key for key in by_role() if role not in routes.register()[key].roles}
    assert others <= refused(client, role)


@pytest.mark.django_db
def test_control_without_the_register_a_role_is_not_asked(client, monkeypatch):
    before = refused(client, Role.ADMIN)
    monkeypatch.setattr(routes, "row_of", lambda match: None)
    assert refused(client, Role.ADMIN) < before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields", [{"kind": "expert"}, {"kind": "clinic"}, {"kind": "pro_se"}, {"status": "pending-review"}]
)
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_route_for_advocates_refuses_everybody_else(client, fields, method):
    client.force_login(UserFactory(**fields))
    register = routes.register()
    asked = {
        key: address_of(key, route)
        for key, route in routes.walk()
        if register[key].who is routes.Who.ADVOCATE
    }
    seen = {key: getattr(client, method)(address).status_code for key, address in asked.items()}
    assert set(asked) == {"case_list", "case_new", "case_new_section"}
    assert set(seen.values()) <= ({403, 405} if method == "post" else {403})
