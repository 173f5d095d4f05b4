"""S6: sessions end, and cannot be brought back."""

import time

import pytest

from accounts import roles
from accounts.roles import Role
from tests.factories import PASSWORD, StaffFactory, UserFactory
from wellfounded.security import doors

pytestmark = pytest.mark.django_db

HOUR = 3600


def is_signed_in(client):
    return client.get("/account/").status_code == 200


@pytest.fixture
def person(client):
    user = UserFactory()
    client.force_login(user)
    return user


def pass_time(client, seconds, of=(doors.STARTED, doors.SEEN)):
    session = client.session
    for mark in of:
        session[mark] -= seconds
    session.save()


@pytest.mark.parametrize(
    ("make", "idle", "still_there"),
    [
        (UserFactory, 7 * HOUR, True),
        (UserFactory, 8 * HOUR + 120, False),
        (StaffFactory, 29 * 60, True),
        (StaffFactory, 33 * 60, False),
    ],
)
def test_an_idle_session_ends_sooner_for_staff(client, make, idle, still_there):
    client.force_login(make())
    pass_time(client, idle)
    assert is_signed_in(client) is still_there


def test_a_session_ends_after_a_day_however_busy(client, person):
    pass_time(client, 24 * HOUR, of=[doors.STARTED])
    assert not is_signed_in(client)


def test_using_a_session_keeps_it(client, person):
    for _hour in range(3):
        pass_time(client, 4 * HOUR, of=[doors.SEEN])
        assert is_signed_in(client)


def test_a_session_without_a_clock_is_over(client, person):
    session = client.session
    del session[doors.STARTED]
    session.save()
    assert not is_signed_in(client)


def test_the_last_use_is_written_once_a_minute_at_the_most(client, person, django_assert_max_num_queries):
    seen = client.session[doors.SEEN]
    assert is_signed_in(client)
    assert client.session[doors.SEEN] == seen
    assert seen <= time.time()


def test_disabling_an_account_ends_its_sessions_for_good(client, person):
    person.is_active = False
    person.save()
    assert not is_signed_in(client)
    person.is_active = True
    person.save()
    assert not is_signed_in(client)


def test_control_without_a_new_generation_a_session_survives_the_disabling(client, person):
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    type(person).objects.filter(pk=person.pk).update(is_active=True)
    assert is_signed_in(client)


def test_a_new_password_ends_the_other_sessions(client, person):
    person.set_password("quite another passphrase")
    person.save()
    assert not is_signed_in(client)


def test_a_change_of_role_ends_the_sessions(client):
    member = StaffFactory()
    client.force_login(member)
    roles.grant(member, Role.EDITOR)
    assert not is_signed_in(client)
    client.force_login(member)
    roles.revoke(member, Role.EDITOR)
    assert not is_signed_in(client)


def test_signing_out_empties_the_browser(client, person):
    answer = client.post("/accounts/logout/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not is_signed_in(client)


def test_the_admin_signs_out_through_the_same_door(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    answer = client.post("/admin/logout/")
    assert "Clear-Site-Data" in answer.headers
    assert not is_signed_in(client)


def test_the_session_cookie_ends_with_the_browser(client):
    answer = client.post(
        "/accounts/login/", {"login": UserFactory(kind="expert").email, "password": PASSWORD}
    )
    cookie = answer.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
