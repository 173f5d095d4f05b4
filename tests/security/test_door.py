"""S1: there is one door, and it leads where it should."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.urls import reverse

from accounts.roles import Role
from tests.factories import PASSWORD, StaffFactory, UserFactory
from wellfounded import urls

from .addresses import all_addresses

pytestmark = pytest.mark.django_db


def credentials(user):
    return {"login": user.email, "email": user.email, "username": user.email, "password": PASSWORD}


def routes_that_admit(client, user):
    """The routes that begin a session for the right address and password alone."""
    admitting = set()
    for key, address in all_addresses():
        client.post(address, credentials(user))
        if SESSION_KEY in client.session:
            admitting.add(key)
            client.logout()
    return admitting


def test_no_route_admits_an_account_with_a_second_factor_on_its_password(client, guarded):
    assert routes_that_admit(client, guarded) == set()


class WithoutTheDoors:
    urlpatterns = [entry for entry in urls.urlpatterns if "wellfounded.security.urls" not in str(entry)]


def test_control_wagtails_own_sign_in_page_is_noticed(client, guarded, settings):
    settings.ROOT_URLCONF = WithoutTheDoors
    assert "wagtailcore_login" in routes_that_admit(client, guarded)


@pytest.mark.parametrize("address", ["/_util/login/", "/admin/login/"])
def test_wagtails_sign_in_pages_lead_to_the_door(client, address):
    answer = client.get(f"{address}?next=/cases/")
    expected = "/accounts/login/?next=%2Fcases%2F"
    assert (answer.status_code, answer.url.replace("/cases/", "%2Fcases%2F")) == (302, expected)


@pytest.mark.parametrize("address", ["", "done/", "confirm/x/x/", "complete/"])
def test_wagtails_password_reset_leads_to_the_one_reset_page(client, address):
    answer = client.post(f"/admin/password_reset/{address}")
    assert (answer.status_code, answer.url) == (302, "/accounts/password/reset/")


def sign_in(client, user, following="", password=PASSWORD):
    query = f"?next={following}" if following else ""
    return client.post(f"/accounts/login/{query}", {"login": user.email, "password": password})


def test_an_advocate_lands_on_her_cases(client):
    assert sign_in(client, UserFactory()).url == "/cases/"


@pytest.mark.parametrize("role", Role)
def test_staff_land_in_the_admin(client, role):
    assert sign_in(client, StaffFactory(roles=[role])).url == reverse("wagtailadmin_home")


@pytest.mark.parametrize("fields", [{"kind": "expert"}, {"kind": "pro_se"}, {"status": "pending-review"}])
def test_everybody_else_lands_on_the_account_page(client, fields):
    assert sign_in(client, UserFactory(**fields)).url == "/account/"


def test_sign_in_leads_back_to_the_path_that_was_asked_for(client):
    assert sign_in(client, UserFactory(), "/account/").url == "/account/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "http://testserver.evil.example/"]
)
def test_sign_in_leads_nowhere_else(client, elsewhere):
    assert sign_in(client, UserFactory(), elsewhere).url == "/cases/"


def test_sign_in_takes_an_e_mail_address_in_any_case(client):
    person = UserFactory(email="ana@example.org")
    assert (
        client.post("/accounts/login/", {"login": "ANA@Example.org", "password": PASSWORD}).url == "/cases/"
    )
    assert client.session[SESSION_KEY] == str(person.pk)


def test_nobody_can_sign_up(client):
    client.post("/accounts/signup/", {"email": "new@example.org", "password1": PASSWORD})
    assert not UserFactory._meta.model.objects.filter(email="new@example.org").exists()


def test_a_suspended_account_cannot_sign_in(client):
    sign_in(client, UserFactory(is_active=False))
    assert SESSION_KEY not in client.session


def test_guesses_run_into_the_limit(client):
    person = UserFactory()
    for _guess in range(5):
        sign_in(client, person, password="not it")
    sign_in(client, person)
    assert SESSION_KEY not in client.session


def test_the_link_in_a_mail_comes_from_the_configured_origin(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_ORIGIN = "https://library.example.org"
    client.post("/accounts/password/reset/", {"email": UserFactory().email}, headers={"host": "evil.example"})
    assert len(mail.outbox) == 1
    assert "https://library.example.org/accounts/password/reset/key/" in mail.outbox[0].body
    assert "evil.example" not in mail.outbox[0].body + mail.outbox[0].subject


def test_control_the_stock_adapter_takes_the_host_of_the_request(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.ACCOUNT_ADAPTER = "allauth.account.adapter.DefaultAccountAdapter"
    client.post("/accounts/password/reset/", {"email": UserFactory().email}, headers={"host": "evil.example"})
    assert "evil.example" in mail.outbox[0].body


def test_no_mail_goes_to_an_address_without_an_account(client):
    client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert mail.outbox == []
