"""The pages of the door and of one's account, in our look and words."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

FOR_ANYBODY = ["account_login", "account_reset_password", "account_reset_password_done", "account_inactive"]
FOR_AN_ACCOUNT = ["account", "account_change_password", "account_email", "mfa_index", "usersessions_list"]


def assert_ours(response):
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<h1") == 1
    assert 'class="skip" href="#main"' in page
    assert "<style" not in page
    return page


@pytest.mark.parametrize("name", FOR_ANYBODY)
def test_pages_of_the_door_have_one_heading_and_our_frame(client, name):
    assert_ours(client.get(reverse(name)))


@pytest.mark.parametrize("name", FOR_AN_ACCOUNT)
def test_pages_of_an_account_have_one_heading_and_our_frame(client, name):
    client.force_login(UserFactory())
    assert_ours(client.get(reverse(name)))


def test_sign_in_asks_for_the_field_login_and_offers_a_new_password(client):
    page = assert_ours(client.get(reverse("account_login")))
    assert 'name="login"' in page
    assert reverse("account_reset_password") in page


def test_an_authenticator_app_is_set_up_from_a_square_and_a_key(client):
    user = UserFactory(kind="expert")
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert_ours(client.get(reverse("mfa_activate_totp"), follow=True))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = assert_ours(client.get(reverse("mfa_activate_totp")))
    assert 'src="data:image/svg+xml;base64,' in page
    assert 'class="secret"' in page


def test_a_used_link_to_a_new_password_offers_another(client):
    page = assert_ours(client.get("/accounts/password/reset/key/1-none/"))
    assert "This link no longer works" in page


def test_the_mail_with_a_new_password_says_what_to_do_and_nothing_of_a_case(client):
    user = UserFactory()
    client.post(reverse("account_reset_password"), {"email": user.email})
    [message] = mail.outbox
    assert message.subject == "A new password"
    assert "The link works once." in message.body
    assert "/accounts/password/reset/key/" in message.body


def test_a_missing_page_says_so_and_offers_the_search(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert 'action="/search/"' in response.content.decode()
