"""The cache in the database: Django's, with a look-up of our own."""

from datetime import timedelta

import pytest
from django.core.cache.backends import db
from django.core.management import call_command
from django.utils import timezone

from records.table_cache import DatabaseCache

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def table(settings):
    settings.CACHES = {
        "default": {"BACKEND": "records.table_cache.DatabaseCache", "LOCATION": "a_cache_of_tests"}
    }
    call_command("createcachetable", verbosity=0)
    return "a_cache_of_tests"


@pytest.mark.parametrize("value", ["a stamp", 7, None, {"of": ["many", ("kinds", b"\x00")]}])
def test_what_was_put_in_is_found_as_it_was(table, value):
    cache = DatabaseCache(table, {})
    cache.set("key", value)
    assert cache.get("key", "nothing") == value


def test_what_is_not_there_is_what_the_asker_said(table):
    assert DatabaseCache(table, {}).get("key", "nothing") == "nothing"


def test_what_djangos_own_wrote_is_found_and_the_other_way_round(table):
    ours, djangos = DatabaseCache(table, {}), db.DatabaseCache(table, {})
    djangos.set("one", 1)
    ours.set("two", 2)
    assert (ours.get("one"), djangos.get("two")) == (1, 2)


@pytest.mark.parametrize("seconds", [-1, 1, 60])
def test_a_value_lasts_as_long_as_in_djangos_own(table, seconds, monkeypatch):
    ours, djangos = DatabaseCache(table, {}), db.DatabaseCache(table, {})
    now = timezone.now()
    for age in (0, 0.9, 1.1, 30, 59, 61):
        # The looking expires it in Django's own.
        ours.set("key", "value", seconds)
        monkeypatch.setattr(timezone, "now", lambda age=age: now + timedelta(seconds=age))
        monkeypatch.setattr(db, "tz_now", timezone.now)
        found = ours.get("key")
        assert found == djangos.get("key")
        monkeypatch.undo()


def test_a_look_is_one_statement(table, django_assert_num_queries):
    cache = DatabaseCache(table, {})
    cache.set("key", "value")
    with django_assert_num_queries(1):
        cache.get("key")


def test_a_count_goes_on_from_where_it_is(table):
    cache = DatabaseCache(table, {})
    cache.set("guesses", 4)
    assert cache.incr("guesses") == 5


def test_a_count_that_expired_begins_anew(table):
    cache = DatabaseCache(table, {})
    cache.set("guesses", 4, -1)
    with pytest.raises(ValueError, match="guesses"):
        cache.incr("guesses")
    assert cache.add("guesses", 1)


def test_a_key_is_of_its_version(table):
    cache = DatabaseCache(table, {"VERSION": 3})
    cache.set("key", "three")
    assert (cache.get("key"), cache.get("key", version=2)) == ("three", None)


def test_what_was_found_expired_can_be_added_anew(table, monkeypatch):
    cache, now = DatabaseCache(table, {}), timezone.now().replace(microsecond=0)
    cache.set("key", "old", 10)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(seconds=10.4))
    monkeypatch.setattr(db, "tz_now", timezone.now)
    assert cache.get("key") is None
    assert cache.add("key", "new", 100)


def test_hundreds_of_other_keys_push_no_count_out(table):
    cache = DatabaseCache(table, {})
    cache.set("guess", 5)
    for number in range(310):
        cache.set(f"other-{number}", 1)
    assert cache.get("guess") == 5


def test_what_the_settings_say_of_its_size_holds(table):
    cache = DatabaseCache(table, {"OPTIONS": {"MAX_ENTRIES": 2}})
    for number in range(5):
        cache.set(f"key-{number}", number)
    assert sum(cache.get(f"key-{number}") is not None for number in range(5)) <= 3
