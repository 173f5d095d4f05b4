#!/usr/bin/env python3
"""Install what `make audit` asks of beside the tests' own tools: the Nu HTML checker (Java) and Lighthouse (Node).

Both come from `scripts/audit/package-lock.json`, each package checked against its hash, into a folder of the
user's cache, so that a second clone finds them there.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from services import install

LOCK = Path(__file__).parent / "audit"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wellfounded"
NEEDED = {"java": ("default-jre-headless",), "node": ("nodejs",), "npm": ("npm",)}


def folder():
    """Return where the tools of this lock file lie, whether or not they have been installed."""
    return CACHE / f"audit-{hashlib.sha256((LOCK / 'package-lock.json').read_bytes()).hexdigest()[:16]}"


def checker():
    """Return the path of the Nu HTML checker's archive, run by `java -jar`."""
    return folder() / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def lighthouse():
    """Return the path of Lighthouse's command, run by `node`."""
    return folder() / "node_modules" / "lighthouse" / "cli" / "index.js"


def main():
    install(
        [package for program, packages in NEEDED.items() if not shutil.which(program) for package in packages]
    )
    if checker().exists() and lighthouse().exists():
        return 0
    print("Installing the HTML checker and Lighthouse …", flush=True)
    shutil.rmtree(folder(), ignore_errors=True)
    folder().mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCK / name, folder())
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    if subprocess.run(command, cwd=folder()).returncode:
        shutil.rmtree(folder())
        raise SystemExit(f"Could not install them: {' '.join(command)} in a copy of {LOCK}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
