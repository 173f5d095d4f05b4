"""What the deployment check refuses (S42): a sound server passes, and each thing broken in turn does not."""

import pytest
from cryptography.fernet import Fernet
from django.core import checks
from django.db import DatabaseError, connection

from tests.factories import UserFactory
from wellfounded import checks as own

pytestmark = pytest.mark.django_db

DATABASE_CACHE = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
LOCAL_CACHE = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture(autouse=True)
def server(settings):
    """Settings as a sound server has them."""
    settings.DEBUG = False
    settings.DEMO_SIGN_INS = False
    settings.ALLOWED_HOSTS = ["library.wellfounded.example"]
    settings.SECRET_KEY = "a-secret-of-this-installation-" * 2
    settings.KEYED_HASH_KEY = "a-hash-key-of-this-installation-" * 2
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    settings.CACHES = DATABASE_CACHE
    settings.WEB_WORKERS = 4
    settings.MEDIA_ROOT = "/srv/wellfounded/media"
    settings.PRIVATE_ROOT = "/srv/wellfounded/media-private"
    return settings


def refused():
    """The ids of our own errors, as `manage.py check --deploy` finds them."""
    found = checks.run_checks(tags=["security"], include_deployment_checks=True)
    return {error.id for error in found if error.id.startswith("wellfounded.") and error.is_serious()}


def test_a_sound_server_passes():
    assert refused() == set()


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("PRIVATE_ROOT", "/srv/wellfounded/media/private", "wellfounded.E001"),
        ("PRIVATE_ROOT", "/srv/wellfounded/media", "wellfounded.E001"),
        ("PRIVATE_ROOT", "/srv/wellfounded/media/../media/x", "wellfounded.E001"),
        ("PRIVATE_ROOT", "/srv/wellfounded", "wellfounded.E002"),
        ("DEBUG", True, "wellfounded.E010"),
        ("ALLOWED_HOSTS", ["*"], "wellfounded.E011"),
        ("ALLOWED_HOSTS", ["library.wellfounded.example", "*.example"], "wellfounded.E011"),
        ("ALLOWED_HOSTS", [], "wellfounded.E011"),
        ("SECRET_KEY", "development-only-and-refused-elsewhere-0123456789", "wellfounded.E012"),
        ("SECRET_KEY", "short", "wellfounded.E012"),
        ("KEYED_HASH_KEY", "development-only-hash-key-and-longer-than-that", "wellfounded.E012"),
        ("FIELD_ENCRYPTION_KEYS", [], "wellfounded.E012"),
        ("FIELD_ENCRYPTION_KEYS", ["ZGV2ZWxvcG1lbnQtb25seS1rZXktMDEyMzQ1Njc4OTA="], "wellfounded.E012"),
        ("KEYED_HASH_KEY", "a-secret-of-this-installation-" * 2, "wellfounded.E013"),
        ("DEMO_SIGN_INS", True, "wellfounded.E014"),
        ("CACHES", LOCAL_CACHE, "wellfounded.E015"),
        ("ELASTICSEARCH", {"urls": ["http://search.example:9200"]}, "wellfounded.E018"),
        ("ELASTICSEARCH", {"urls": ["https://search.example"]}, "wellfounded.E018"),
        ("ELASTICSEARCH", {"urls": ["search.example:9200"]}, "wellfounded.E018"),
    ],
)
def test_what_is_broken_is_refused(server, name, value, error):
    setattr(server, name, value)
    assert refused() == {error}


@pytest.mark.parametrize("url", ["https://search.example:9200", "http://127.0.0.1:9200"])
def test_elasticsearch_may_be_near_or_behind_tls(server, url):
    server.ELASTICSEARCH = {"urls": [url]}
    assert refused() == set()


def test_one_worker_may_keep_its_cache_to_itself(server):
    server.CACHES, server.WEB_WORKERS = LOCAL_CACHE, 1
    assert refused() == set()


def test_a_standing_superuser_is_refused():
    person = UserFactory(is_superuser=True)
    assert refused() == {"wellfounded.E016"}
    person.is_active = False
    person.save()
    assert refused() == set()


def test_a_database_that_cannot_be_asked_is_refused(monkeypatch):
    def fail(*_):
        raise DatabaseError

    monkeypatch.setattr(connection.introspection, "table_names", fail)
    assert refused() == {"wellfounded.E017"}


def test_a_database_without_tables_has_no_superuser(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert list(own.nobody_is_a_superuser(None)) == []
