"""The page for who has no connection, and the worker that keeps it and nothing else (S21)."""

import json
import re

import pytest

from home.models import OrganisationSettings
from tests.factories import UserFactory
from wellfounded import routes

pytestmark = pytest.mark.django_db


def kept(client):
    """What the worker keeps and leaves alone."""
    return json.loads(
        re.search(r"const KEPT = (\{.*\});", client.get("/service-worker.js").content.decode())[1]
    )


def test_the_page_names_us_and_sets_no_cookie(client):
    OrganisationSettings.objects.update(name="Sill Law Center")
    answer = client.get("/offline/")
    assert "There is no connection" in answer.content.decode()
    assert "Sill Law Center" in answer.content.decode()
    assert not answer.cookies


def test_it_is_the_same_for_who_is_signed_in(client):
    as_anybody = client.get("/offline/").content
    client.force_login(UserFactory(name="Ana Whitlow"))
    assert client.get("/offline/").content == as_anybody


def test_the_page_loads_nothing_but_the_style_sheet(client):
    page = client.get("/offline/").content.decode()
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == [kept(client)["style"]]


def test_the_worker_is_asked_for_anew_each_time_and_is_a_script(client):
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "max-age=0" in answer["Cache-Control"]
    assert not answer.cookies


def test_the_worker_changes_when_the_page_does(client):
    before = kept(client)["version"]
    assert kept(client)["version"] == before
    OrganisationSettings.objects.update(name="Another name")
    assert kept(client)["version"] != before


def test_the_worker_leaves_everything_alone_that_asks_for_sign_in(client):
    never = tuple(kept(client)["never"])
    for prefix in (*routes.PRIVATE, routes.DOOR, "/documents/", "/media/"):
        assert prefix.startswith(never), prefix


def test_control_a_worker_that_leaves_nothing_alone_is_noticed(client, monkeypatch):
    monkeypatch.setattr("home.offline.NEVER", ())
    with pytest.raises(AssertionError):
        test_the_worker_leaves_everything_alone_that_asks_for_sign_in(client)


def test_the_worker_has_a_page_for_each_language_and_looks_for_the_longest_prefix_first(client):
    pages = kept(client)["pages"]
    assert pages == [["/ht/", "/ht/offline/"], ["/es/", "/es/offline/"], ["/", "/offline/"]]
    assert '<html lang="ht">' in client.get("/ht/offline/").content.decode()
    assert "No hay conexión" in client.get("/es/offline/").content.decode()


def test_a_withdrawn_worker_removes_what_was_kept_and_itself(client, settings):
    settings.OFFLINE_PAGE = False
    worker = client.get("/service-worker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    assert "registration.unregister()" in worker.content.decode()
    assert "cache.put" not in worker.content.decode()


def test_the_worker_writes_to_its_cache_in_one_place_only(client):
    worker = client.get("/service-worker.js").content.decode()
    assert worker.count("cache.put(") == 1
    assert not re.search(r"cache\.add|addAll", worker)
    assert 'credentials: "omit"' in worker


def test_public_pages_offer_the_worker_and_those_of_who_is_signed_in_do_not(client):
    assert 'data-offline="/service-worker.js"' in client.get("/").content.decode()
    client.force_login(UserFactory())
    assert "data-offline" not in client.get("/").content.decode()
