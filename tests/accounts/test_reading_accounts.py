"""Sessions and accounts are read by statements of our own; what they say is Django's to say."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.backends import AccountBackend
from accounts.session_store import SessionStore
from records import edition
from tests.factories import StaffFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def stored():
    store = SessionStore()
    store["word"] = "kept"
    store.save()
    return store.session_key


def test_a_session_holds_what_was_put_in(stored):
    assert SessionStore(stored)["word"] == "kept"


def test_a_session_is_django_s_own(stored):
    assert db.SessionStore(stored)["word"] == "kept"


@pytest.mark.parametrize("seconds", [-60, -1, 0])
def test_a_session_that_has_expired_holds_nothing_and_gets_another_key(stored, seconds):
    Session.objects.filter(pk=stored).update(expire_date=timezone.now() + timedelta(seconds=seconds))
    store = SessionStore(stored)
    assert "word" not in store
    store["word"] = "new"
    store.save()
    assert store.session_key != stored


def test_a_key_that_nobody_was_given_holds_nothing():
    store = SessionStore("0" * 32)
    assert store.get("word") is None
    assert store.session_key is None


def test_what_was_tampered_with_is_nothing(stored):
    Session.objects.filter(pk=stored).update(session_data="tampered")
    assert SessionStore(stored).get("word") is None


@pytest.mark.parametrize("factory", [UserFactory, StaffFactory])
def test_an_account_is_read_as_django_reads_it(factory):
    user = factory()
    ours, djangos = AccountBackend().get_user(user.pk), ModelBackend().get_user(user.pk)
    fields = [field.attname for field in user._meta.concrete_fields]
    assert [getattr(ours, name) for name in fields] == [getattr(djangos, name) for name in fields]
    assert ours.get_deferred_fields() == set()


def test_who_may_not_sign_in_and_who_is_nobody_are_not_read():
    closed = UserFactory(is_active=False)
    assert AccountBackend().get_user(closed.pk) is None
    assert AccountBackend().get_user(closed.pk + 1) is None


def test_a_reader_is_known_by_two_statements(client, rf, django_assert_num_queries):
    user = UserFactory()
    client.force_login(user)
    request = rf.get("/")
    request.session = SessionStore(client.session.session_key)
    with django_assert_num_queries(2):
        assert get_user(request) == user


@pytest.fixture
def shared_table(settings):
    settings.PUBLIC_PAGES_KEPT = 60
    settings.CACHES = {
        "default": {"BACKEND": "records.table_cache.DatabaseCache", "LOCATION": "a_cache_of_sessions"}
    }
    call_command("createcachetable", verbosity=0)


def asked_by(rf, key):
    request = rf.get("/")
    request.session = SessionStore(key)
    request.session.get("word")
    return request


def test_a_session_brings_the_edition_along(shared_table, rf, stored, django_assert_num_queries):
    present = edition.current().stamp
    with django_assert_num_queries(1):
        assert edition.of(asked_by(rf, stored)).stamp == present


def test_the_next_request_of_a_session_knows_of_a_new_edition(
    shared_table, rf, stored, django_capture_on_commit_callbacks
):
    before = edition.of(asked_by(rf, stored)).stamp
    with django_capture_on_commit_callbacks(execute=True):
        edition.change()
    after = edition.of(asked_by(rf, stored)).stamp
    assert after == edition.current().stamp != before


def test_where_there_is_no_edition_yet_a_session_begins_one(shared_table, rf, stored):
    begun = edition.of(asked_by(rf, stored)).stamp
    assert begun
    assert edition.of(asked_by(rf, stored)).stamp == begun


def test_where_the_cache_is_no_table_the_edition_is_asked_for_by_itself(settings, rf, stored):
    settings.PUBLIC_PAGES_KEPT = 60
    assert edition.of(asked_by(rf, stored)).stamp == edition.current().stamp


@pytest.mark.django_db(transaction=True)
def test_a_session_is_read_although_the_table_of_the_cache_is_gone(shared_table, rf, stored):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE a_cache_of_sessions")
    assert SessionStore(stored)["word"] == "kept"
    assert edition.of(asked_by(rf, stored)).stamp is None


def test_what_cannot_be_read_of_the_edition_is_none(shared_table, rf, stored):
    present = edition.current().stamp
    with connection.cursor() as cursor:
        cursor.execute("UPDATE a_cache_of_sessions SET value = 'not what was put in'")
    request = asked_by(rf, stored)
    assert request.session.edition_stamp is None
    assert request.session["word"] == "kept"
    assert present
