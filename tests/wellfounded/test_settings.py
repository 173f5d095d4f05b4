"""What the environment decides: each in a process of its own, for settings are read once."""

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = {
    "SECRET_KEY": "a-secret-of-this-installation-" * 2,
    "KEYED_HASH_KEY": "a-hash-key-of-this-installation-" * 2,
    "FIELD_ENCRYPTION_KEYS": base64.urlsafe_b64encode(b"k" * 32).decode(),
    "ALLOWED_HOSTS": "library.wellfounded.example",
    "SITE_ORIGIN": "https://library.wellfounded.example",
    "EMAIL_URL": "smtp+tls://mailer:secret@mail.wellfounded.example:587",
    "DATABASE_URL": "postgres://web:secret@database.wellfounded.example/wellfounded",
}
PROGRAM = """
import json, sys
from importlib import import_module
settings = import_module(sys.argv[1])
print(json.dumps({name: getattr(settings, name, None) for name in sys.argv[2:]}, default=str))
"""


def read(*names, module="production", **environment):
    """Return the settings `names` under the given environment and no other of ours."""
    done = run(*names, module=module, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def run(*names, module="production", program=PROGRAM, **environment):
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", program, f"wellfounded.settings.{module}", *names],
        cwd=ROOT,
        env={**inherited, "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("name", sorted(SERVER))
def test_a_server_does_not_start_without_a_secret_and_the_error_names_it(name):
    done = run("DEBUG", **{key: value for key, value in SERVER.items() if key != name})
    assert done.returncode != 0
    assert f"Set {name} in the environment" in done.stderr


def test_a_secret_may_lie_in_a_file(tmp_path):
    secret = tmp_path / "secret-key"
    secret.write_text("a-secret-that-lies-in-a-file\n")
    environment = {key: value for key, value in SERVER.items() if key != "SECRET_KEY"}
    found = read("SECRET_KEY", SECRET_KEY_FILE=str(secret), **environment)
    assert found["SECRET_KEY"] == "a-secret-that-lies-in-a-file"


def test_a_server_s_cookies_belong_to_its_host_alone():
    found = read(
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SESSION_COOKIE_SAMESITE",
        "SESSION_COOKIE_DOMAIN",
        **SERVER,
    )
    assert found["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert found["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert found["SESSION_COOKIE_SECURE"] is found["CSRF_COOKIE_SECURE"] is True
    assert found["SESSION_COOKIE_HTTPONLY"] is True
    assert found["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert found["SESSION_COOKIE_DOMAIN"] is None


def test_a_server_speaks_https_and_says_so_for_a_year():
    found = read("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER", **SERVER)
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SECURE_HSTS_SECONDS"] >= 31536000
    assert found["SECURE_PROXY_SSL_HEADER"] is None


def test_a_proxy_s_header_is_believed_only_where_it_is_named():
    found = read("SECURE_PROXY_SSL_HEADER", PROXY_SSL_HEADER="X-Forwarded-Proto", **SERVER)
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_a_server_s_cache_is_shared_by_its_workers():
    assert read("CACHES", **SERVER)["CACHES"]["default"]["BACKEND"].endswith("DatabaseCache")


def test_gated_files_lie_beside_the_public_ones_by_default():
    assert read("PRIVATE_ROOT", MEDIA_ROOT="/srv/media/", **SERVER)["PRIVATE_ROOT"] == "/srv/media-private"
    found = read("PRIVATE_ROOT", MEDIA_ROOT="/srv/media", PRIVATE_ROOT="/srv/gated", **SERVER)
    assert found["PRIVATE_ROOT"] == "/srv/gated"


def test_sqlite_takes_its_lock_when_a_transaction_begins():
    found = read("DATABASES", module="dev", DATABASE_URL="sqlite:////tmp/wellfounded.sqlite3")
    database = found["DATABASES"]["default"]
    assert database["NAME"] == "/tmp/wellfounded.sqlite3"
    assert (database["OPTIONS"]["transaction_mode"], database["OPTIONS"]["timeout"]) == ("IMMEDIATE", 20)
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_postgresql_is_chosen_by_its_address():
    database = read("DATABASES", **SERVER)["DATABASES"]["default"]
    assert database["ENGINE"] == "wellfounded.postgresql"
    assert (database["HOST"], database["NAME"]) == ("database.wellfounded.example", "wellfounded")
    assert database["OPTIONS"]["connect_timeout"] == 3


def test_mail_goes_where_its_address_says():
    found = read("EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_TIMEOUT", **SERVER)
    assert found["EMAIL_HOST"] == "mail.wellfounded.example"
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_TIMEOUT"]) == (587, True, 3)


def test_files_may_lie_in_two_buckets():
    found = read("STORAGES", STORAGE_BUCKET="public", STORAGE_PRIVATE_BUCKET="gated", **SERVER)["STORAGES"]
    assert found["default"]["OPTIONS"]["bucket_name"] == "public"
    assert found["private"]["BACKEND"] == "records.bucket.PrivateBucketStorage"
    assert found["private"]["OPTIONS"]["bucket_name"] == "gated"


@pytest.mark.parametrize(
    "buckets",
    [
        {"STORAGE_BUCKET": "one"},
        {"STORAGE_PRIVATE_BUCKET": "one"},
        {"STORAGE_BUCKET": "one", "STORAGE_PRIVATE_BUCKET": "one"},
    ],
)
def test_public_and_gated_files_never_share_a_bucket(buckets):
    done = run("STORAGES", **buckets, **SERVER)
    assert done.returncode != 0
    assert "two different buckets" in done.stderr


def test_search_is_the_database_s_until_an_elasticsearch_is_named():
    assert read("ELASTICSEARCH", **SERVER)["ELASTICSEARCH"]["urls"] == []
    named = read("ELASTICSEARCH", ELASTICSEARCH_URL="https://search:9200", **SERVER)["ELASTICSEARCH"]
    assert named["urls"] == ["https://search:9200"]


def test_demo_sign_ins_are_for_development_alone():
    assert read("DEMO_SIGN_INS", module="dev")["DEMO_SIGN_INS"] is True
    assert read("DEMO_SIGN_INS", **SERVER)["DEMO_SIGN_INS"] is False


@pytest.mark.parametrize(
    ("unsafe", "said"),
    [
        ({"DEMO_SIGN_INS": "1"}, "DEMO_SIGN_INS lets anybody in"),
        ({"DEBUG": "1"}, "DEBUG shows"),
        ({"CACHE_URL": "locmemcache://", "WEB_WORKERS": "3"}, "do not share"),
        ({"SECRET_KEY": "development-only-and-refused-elsewhere-0123"}, "SECRET_KEY is a development key"),
    ],
)
def test_a_server_with_unsafe_settings_does_not_start(unsafe, said):
    done = run(program="import wellfounded.wsgi", **{**SERVER, **unsafe})
    assert done.returncode != 0
    assert "Refusing to serve" in done.stderr
    assert said in done.stderr


def test_a_server_with_sound_settings_starts():
    assert run(program="import wellfounded.wsgi", **SERVER).returncode == 0


def test_the_readme_names_every_variable_that_is_read():
    folder = ROOT / "site" / "wellfounded" / "settings"
    source = "".join(path.read_text() for path in [*folder.glob("*.py"), ROOT / "gunicorn.conf.py"])
    read_here = set(re.findall(r"(?:env(?:\.\w+)?|environ\.get)\(\s*\"([A-Z_]+)\"", source))
    assert len(read_here) > 30
    readme = (ROOT / "README.md").read_text()
    assert {name for name in read_here if f"`{name}`" not in readme} == set()
