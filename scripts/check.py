#!/usr/bin/env python3
"""Everything that is read rather than run: style, layers, migrations, and the settings of a server.

Runs the checks beside each other, prints what each says, and fails at the end if one of them did.
"""

import base64
import os
import secrets
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from environment import ROOT, VENV

BIN = VENV / "bin"


def production(folder):
    """An environment for the production settings, with keys that are thrown away."""
    return {
        "DJANGO_SETTINGS_MODULE": "wellfounded.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "KEYED_HASH_KEY": secrets.token_urlsafe(40),
        "FIELD_ENCRYPTION_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "ALLOWED_HOSTS": "library.wellfounded.example",
        "SITE_ORIGIN": "https://library.wellfounded.example",
        "EMAIL_URL": "smtp://localhost:25",
        "DATABASE_URL": f"sqlite:///{folder}/none.sqlite3",
        "MEDIA_ROOT": f"{folder}/media",
    }


def checks(folder):
    """Yield the name, the command and the additional environment of each check."""
    python = BIN / "python"
    test = {"DJANGO_SETTINGS_MODULE": "wellfounded.settings.test"}
    yield "ruff", [BIN / "ruff", "check", "."], {}
    yield "ruff format", [BIN / "ruff", "format", "--check", "."], {}
    yield "djlint", [BIN / "djlint", "templates", "--lint", "--quiet"], {}
    yield "import-linter", [BIN / "lint-imports"], {}
    yield "migrations", [python, "manage.py", "makemigrations", "--check", "--dry-run"], test
    yield "secrets in the history", [python, "scripts/secret_scan.py"], {}
    deploy = [python, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    yield "production settings", deploy, production(folder)


def run(check):
    """Run one check; return its name, what it said, and whether it failed."""
    name, command, extra = check
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **extra}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return name, done.stdout, done.returncode != 0


def main():
    failed = []
    with (
        tempfile.TemporaryDirectory(prefix="wellfounded-check-") as folder,
        ThreadPoolExecutor(os.cpu_count()) as beside,
    ):
        for name, said, broken in beside.map(run, checks(folder)):
            print(f"── {name}\n{said}", end="", flush=True)
            if broken:
                failed.append(name)
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
