"""S35, S4: whatever the shared cache does wrong costs little time and no page, and guesses go on being counted."""

import pickle
import threading
import time

import pytest
from django.core.cache import cache, caches
from django.core.cache.backends.base import BaseCache

from records import shared_cache
from tests.factories import UserFactory

VERBS = (
    "get",
    "get_many",
    "has_key",
    "add",
    "set",
    "set_many",
    "touch",
    "incr",
    "delete",
    "delete_many",
    "clear",
)
over = threading.Event()


def _refuse(*args, **kwargs):
    raise ConnectionRefusedError


def _hang(*args, **kwargs):
    over.wait()


def _babble(*args, **kwargs):
    return pickle.loads(b"HTTP/1.1 400 Bad Request")


def faulty(fault):
    """A cache that does `fault` whatever it is asked."""

    def made(self, location, params):
        BaseCache.__init__(self, params)

    verbs = dict.fromkeys(VERBS, lambda self, *args, **kwargs: fault())
    return type(fault.__name__, (BaseCache,), {"__init__": made, **verbs})


Refuses, Hangs, Babbles = faulty(_refuse), faulty(_hang), faulty(_babble)
LOCAL = "django.core.cache.backends.locmem.LocMemCache"


@pytest.fixture
def served(settings, monkeypatch):
    """Have the cache be a server of the class named, which has a hundredth of a second."""

    def serve(kind):
        monkeypatch.setattr(shared_cache, "rest", shared_cache._Rest())
        backend = kind if "." in kind else f"{__name__}.{kind}"
        wanted = shared_cache.settings_for({"BACKEND": backend, "LOCATION": "server"}, 0.01)
        if len(wanted) == 1:
            wanted = {
                "default": {
                    "BACKEND": "records.shared_cache.SharedCache",
                    "OPTIONS": {"server": {"BACKEND": backend, "LOCATION": "server"}, "seconds": 1},
                }
            }
        settings.CACHES = {**wanted, "database": {"BACKEND": LOCAL, "LOCATION": "instead"}}
        caches["database"].clear()

    over.clear()
    yield serve
    over.set()


FAULTS = ["Refuses", "Hangs", "Babbles"]


@pytest.mark.parametrize("fault", FAULTS)
def test_the_databases_cache_takes_its_place(served, fault, caplog):
    served(fault)
    began = time.monotonic()
    cache.set("a", 1)
    assert cache.get("a") == 1
    assert cache.add("a", 2) is False
    assert cache.incr("a") == 2
    assert cache.get_many(["a", "b"]) == {"a": 2}
    assert cache.get_or_set("b", 7) == 7
    cache.set_many({"c": 3})
    assert cache.touch("c") is True
    assert cache.has_key("c")
    cache.delete_many(["c"])
    assert cache.delete("a") is True
    cache.clear()
    assert cache.get("b", "none") == "none"
    # One answer was waited for, and one failure logged: afterwards it is left alone.
    assert time.monotonic() - began < 0.5
    assert caplog.text.count("The cache failed") == 1


def test_what_answers_is_asked(served):
    served(LOCAL)
    cache.set("a", 1)
    assert cache.get("a") == 1
    assert caches["database"].get("a") is None
    with pytest.raises(ValueError, match="not found"):
        cache.incr("nothing")
    assert not shared_cache.rest


def test_it_is_asked_again_after_a_while(served, monkeypatch):
    served("Refuses")
    cache.get("a")
    assert shared_cache.rest
    monkeypatch.setattr(shared_cache.rest, "until", 0)
    asked = []
    monkeypatch.setattr(Refuses, "get", lambda *args, **kwargs: asked.append(args))
    cache.get("a")
    assert asked


def test_a_near_cache_needs_nobody_in_its_place():
    near = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "near"}
    assert shared_cache.settings_for(near, 1) == {"default": near}


def test_the_table_of_the_database_is_looked_into_by_the_shortest_way():
    table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "wellfounded_cache"}
    ours = {"BACKEND": "records.table_cache.DatabaseCache", "LOCATION": "wellfounded_cache"}
    assert shared_cache.settings_for(table, 1) == {"default": ours}


def test_the_client_of_a_server_is_told_how_long_to_wait():
    redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://cache:6379"}
    wanted = shared_cache.settings_for(redis, 0.5)["default"]["OPTIONS"]["server"]
    assert wanted["OPTIONS"] == {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}


@pytest.mark.django_db
@pytest.mark.parametrize("fault", FAULTS)
def test_public_pages_and_the_library_answer_without_it(served, client, settings, fault):
    settings.PUBLIC_PAGES_KEPT = 60
    served(fault)
    assert client.get("/").status_code == 200
    client.force_login(UserFactory())
    assert client.get("/cases/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("fault", FAULTS)
def test_guesses_are_counted_without_it(served, client, fault):
    served(fault)
    UserFactory(email="owner@wellfounded.example")
    for _guess in range(6):
        answer = client.post(
            "/accounts/login/", {"login": "owner@wellfounded.example", "password": "a wrong guess of mine"}
        )
    assert "Too many failed" in answer.content.decode() or answer.status_code == 429
