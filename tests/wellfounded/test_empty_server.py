"""A new server, from nothing: `migrate` and `load_taxonomy` are enough, and `check --deploy` is content."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.wellfounded.test_settings import SERVER

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Run `manage.py` on production settings with an empty database: `server("migrate")`."""
    folder = tmp_path_factory.mktemp("server")
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        **SERVER,
        "DJANGO_SETTINGS_MODULE": "wellfounded.settings.production",
        "DATABASE_URL": f"sqlite:///{folder}/server.sqlite3",
        "MEDIA_ROOT": f"{folder}/media",
        "STATIC_ROOT": f"{folder}/static",
    }

    def manage(*arguments):
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    manage("migrate", "--verbosity", "0")
    manage("load_taxonomy", "--verbosity", "0")
    manage.database = folder / "server.sqlite3"
    return manage


def test_an_empty_server_is_ready(server):
    server("tick")
    server("check", "--deploy", "--fail-level", "WARNING")
    with closing(sqlite3.connect(server.database)) as database:
        ask = lambda query: database.execute(query).fetchone()[0]  # noqa: E731
        assert ask("SELECT count(*) FROM home_homepage") == 1
        assert ask("SELECT count(*) FROM library_libraryindexpage") == 1
        assert ask("SELECT count(*) FROM library_libraryitem") == 0
        assert ask("SELECT count(*) FROM accounts_user") == 0


def test_every_style_and_script_that_a_template_names_is_collected(server):
    assert "static files" in server("collectstatic", "--noinput")
