"""One's own account in a real browser."""

import pytest

from tests.factories import UserFactory

from .conftest import DESK, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/account/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/sessions/",
    "/accounts/logout/",
]


@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["390-light", "1440-dark"]
)
def test_axe_finds_nothing_on_the_pages_of_an_account(window, sign_in, axe_violations, size, scheme):
    page = window(size=size, scheme=scheme)
    sign_in(page, UserFactory(kind="expert"))
    found = {}
    for address in PAGES:
        page.goto(address)
        found[address] = axe_violations(page)
    assert {address: violations for address, violations in found.items() if violations} == {}


def test_who_signs_out_is_at_the_door_again(page, sign_in):
    sign_in(page, UserFactory(kind="expert"))
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()
    page.goto("/account/")
    assert "/accounts/login/" in page.url


def test_a_form_is_sent_once_however_often_its_button_is_pressed(page, sign_in):
    sign_in(page, UserFactory(kind="expert"))
    page.goto("/accounts/password/change/")
    went_through = page.locator("main form").evaluate(
        """form => [1, 2, 3].map(
            () => form.dispatchEvent(new SubmitEvent("submit", {bubbles: true, cancelable: true}))
        )"""
    )
    assert went_through == [True, False, False]
