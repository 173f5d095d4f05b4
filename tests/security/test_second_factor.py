"""S2: staff do nothing before they have shown a second factor."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.urls import resolve, reverse

from accounts import second_factor
from accounts.roles import Role
from tests.factories import PASSWORD, StaffFactory, UserFactory
from wellfounded import routes
from wellfounded.security.doors import SecondFactorFirst

from .addresses import all_addresses
from .conftest import SECRET, code_now, give_second_factor, prove_freshly

pytestmark = pytest.mark.django_db


def password_step(client, user):
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})


def routes_open_without_a_factor(client, user):
    """The routes that answer a staff member who has set up no factor by something else than "set one up"."""
    answering = set()
    for _key, address in all_addresses():
        client.force_login(user)
        answer = client.get(address)
        if answer.status_code != 404 and not (
            answer.status_code == 302 and answer.url == reverse("mfa_index")
        ):
            answering.add(resolve(address).view_name)
    return answering


@pytest.fixture
def bare(db):
    """An editor who is asked for a second factor and has none yet."""
    return StaffFactory(roles=[Role.EDITOR], is_demo=False)


def test_without_a_factor_there_are_only_the_pages_that_set_it_up_and_the_way_out(client, bare):
    assert routes_open_without_a_factor(client, bare) == SecondFactorFirst.SETTING_UP


def test_control_one_more_exempt_route_is_noticed(client, bare, monkeypatch):
    exempt = SecondFactorFirst.SETTING_UP | {"wagtailadmin_home"}
    monkeypatch.setattr(SecondFactorFirst, "SETTING_UP", exempt)
    assert "wagtailadmin_home" in routes_open_without_a_factor(client, bare)


def test_the_password_alone_begins_no_session(client, guarded):
    assert password_step(client, guarded).url == reverse("mfa_authenticate")
    assert SESSION_KEY not in client.session


def test_password_and_code_lead_into_the_admin(client, guarded):
    password_step(client, guarded)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert answer.url == reverse("wagtailadmin_home")
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_a_code_works_once(client, guarded):
    password_step(client, guarded)
    code = code_now()
    client.post(reverse("mfa_authenticate"), {"code": code})
    client.logout()
    password_step(client, guarded)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert SESSION_KEY not in client.session


def test_a_session_that_shows_no_factor_ends(client, guarded):
    client.force_login(guarded)
    assert client.get("/account/").url == "/accounts/login/?next=/account/"
    assert SESSION_KEY not in client.session


@pytest.mark.django_db(transaction=True)
def test_setting_a_factor_up_counts_as_showing_it(client, bare):
    client.force_login(bare)
    prove_freshly(client, bare)
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    client.post(reverse("mfa_activate_totp"), {"code": code_now()})
    assert second_factor.is_set_up(bare)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_staff_cannot_do_without_a_factor_again(client, guarded):
    client.force_login(guarded)
    prove_freshly(client, guarded, "mfa")
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=guarded, type="totp").exists()


def test_an_advocate_may_give_her_factor_up(client):
    person = give_second_factor(UserFactory())
    client.force_login(person)
    prove_freshly(client, person, "mfa")
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=person, type="totp").exists()


@pytest.mark.parametrize(("allowed", "asked"), [(True, False), (False, True)])
def test_demo_accounts_are_asked_where_demos_are_not_allowed(settings, allowed, asked):
    settings.DEMO_SIGN_INS = allowed
    assert second_factor.required(StaffFactory(roles=[Role.EDITOR], is_demo=True)) is asked


@pytest.mark.parametrize("asked", [True, False])
def test_advocates_must_have_one_where_the_setting_says_so(settings, asked):
    settings.ADVOCATES_NEED_SECOND_FACTOR = asked
    assert second_factor.required(UserFactory()) is asked


def suggestions(client):
    return [str(message) for message in client.get(reverse("case_new")).context["messages"]]


def test_an_advocate_without_one_is_asked_once_before_her_case(client):
    client.force_login(UserFactory())
    assert [len(suggestions(client)), len(suggestions(client))] == [1, 0]


def test_an_advocate_who_has_one_is_not_asked(client):
    client.force_login(give_second_factor(UserFactory()))
    assert suggestions(client) == []


def test_the_secret_lies_encrypted_in_the_database(guarded):
    assert SECRET not in str(Authenticator.objects.get(user=guarded, type="totp").data)


def test_a_reset_password_does_not_replace_the_factor(client, guarded):
    from accounts import people

    with client_request(client):
        people.send_link(guarded)
    from django.core import mail

    link = mail.outbox[0].body.split("https://", 1)[-1].split("http://", 1)[-1].split()[0].split("/", 1)[1]
    form = client.get(f"/{link}", follow=True).request["PATH_INFO"]
    client.post(form, {"password1": "quite another passphrase", "password2": "quite another passphrase"})
    client.post("/accounts/login/", {"login": guarded.email, "password": "quite another passphrase"})
    assert SESSION_KEY not in client.session


def client_request(client):
    """Serve a request as allauth's middleware does, so that its mails can be sent from a test."""
    from allauth.core import context
    from django.test import RequestFactory

    return context.request_context(RequestFactory().get("/"))


@pytest.mark.parametrize("name", ["wagtailusers_users:add", "wagtailusers_users:edit"])
def test_accounts_and_roles_are_changed_only_after_fresh_proof(client, name):
    admin = StaffFactory(roles=[Role.ADMIN])
    address = reverse(name, args=[UserFactory().pk] if name.endswith("edit") else [])
    client.force_login(admin)
    assert client.get(address).url.startswith(reverse("account_reauthenticate"))
    prove_freshly(client, admin)
    assert client.get(address).status_code == 200


def test_every_admin_route_is_behind_the_factor():
    assert not any(routes.register()[key].who is routes.Who.ADMIN for key in SecondFactorFirst.SETTING_UP)
