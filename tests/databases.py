"""One migrated database for all tests: built when a migration changes, copied for each worker.

Migrating takes half a minute, copying a fraction of a second. The same copy puts the database back after a
test that commits (`transaction=True`): quicker than Django's flush, and the rows that migrations made stay.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect
from tempfile import TemporaryDirectory

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate

ROOT = Path(__file__).resolve().parents[1]
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wellfounded"
WEEK = 7 * 24 * 3600


def _sources():
    """The files that decide what a migrated database holds: our migrations and what runs after them."""
    for config in apps.get_app_configs():
        if Path(config.path).parent == ROOT:
            yield from Path(config.path).glob("migrations/*.py")
            yield from Path(config.path).glob("apps.py")
    for receiver in post_migrate._live_receivers(sender=None)[0]:
        module = sys.modules[receiver.__module__].__file__
        if Path(module).is_relative_to(ROOT):
            yield Path(module)


def template_key():
    """Return a name for the present state of every migration, ours and the installed packages'."""
    digest = hashlib.sha256()
    for path in sorted(set(_sources())):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    digest.update((ROOT / "requirements.txt").read_bytes() + repr(settings.INSTALLED_APPS).encode())
    return digest.hexdigest()[:16]


@contextmanager
def _alone(name):
    """Let one process at a time build a template."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _migrate(url):
    """Migrate the database at `url` in a process of its own; its output is shown if it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "wellfounded.settings.test"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"The test database could not be migrated:\n{done.stdout}{done.stderr}")


class SQLiteDatabase:
    """A file in the worker's folder, copied from a file in the user's cache."""

    def __init__(self, worker, folder):
        self.path = folder / f"{worker}.sqlite3"
        self.template = CACHE / f"template-{template_key()}.sqlite3"

    def create(self, rebuild):
        with _alone("sqlite"):
            if rebuild or not self.template.exists():
                for old in CACHE.glob("template-*.sqlite3*"):
                    if old.stat().st_mtime < time.time() - WEEK:
                        old.unlink(missing_ok=True)
                with TemporaryDirectory(dir=CACHE) as folder:
                    building = Path(folder, "building.sqlite3")
                    _migrate(f"sqlite:///{building}")
                    building.rename(self.template)
        connections["default"].close()
        connections["default"].settings_dict["NAME"] = str(self.path)
        self.restore()

    def restore(self):
        connections["default"].close()
        with closing(connect(self.template)) as source, closing(connect(self.path, timeout=20)) as target:
            source.backup(target)

    def drop(self):
        connections["default"].close()


class PostgreSQLDatabase:
    """A database of the worker's own, cloned from a template database in the same cluster."""

    def __init__(self, worker):
        self.template = f"wellfounded_template_{template_key()}"
        self.name = f"wellfounded_test_{worker}"
        self.server = dict(settings.DATABASES["default"])

    def _execute(self, statement):
        import psycopg

        server = self.server
        with psycopg.connect(
            host=server["HOST"],
            port=server["PORT"] or 5432,
            user=server["USER"],
            password=server["PASSWORD"],
            dbname="postgres",
            autocommit=True,
        ) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else None

    def create(self, rebuild):
        with _alone("postgresql"):
            known = self._execute(f"SELECT 1 FROM pg_database WHERE datname = '{self.template}'")
            if rebuild or not known:
                server = self.server
                self._execute(f"DROP DATABASE IF EXISTS {self.template} WITH (FORCE)")
                self._execute(f"CREATE DATABASE building_{os.getpid()}")
                _migrate(
                    f"postgres://{server['USER']}:{server['PASSWORD']}@{server['HOST']}:{server['PORT']}"
                    f"/building_{os.getpid()}"
                )
                self._execute(f"ALTER DATABASE building_{os.getpid()} RENAME TO {self.template}")
        connections["default"].settings_dict["NAME"] = self.name
        self.restore()

    def restore(self):
        connections["default"].close()
        with _alone("postgresql-clone"):
            self._execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
            self._execute(f"CREATE DATABASE {self.name} TEMPLATE {self.template}")

    def drop(self):
        connections["default"].close()
        self._execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


def database_for(worker, folder):
    """Return the test database of the worker named `worker`, on the engine that `DATABASE_URL` names."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return PostgreSQLDatabase(worker)
    return SQLiteDatabase(worker, folder)
