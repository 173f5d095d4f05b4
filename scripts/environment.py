#!/usr/bin/env python3
"""Make `.venv` and install the pinned requirements into it, unless that has been done.

    scripts/environment.py [dev]

Each pin is checked against its hashes. A stamp holds the hash of the requirements that are installed, so that
the second time takes no time. Plain pip is enough; uv is used where it is on the path, for it is quicker.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def _quiet(*command):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def _has_pip():
    return _quiet(PYTHON, "-m", "pip", "--version")


def _make():
    """Make the environment; where Debian split `ensurepip` off, one without pip of its own."""
    print("Making the virtual environment in .venv …", flush=True)
    if not _quiet(sys.executable, "-m", "venv", VENV):
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", VENV], check=True)


def _installer():
    """Return the command that installs into `.venv`; raises `SystemExit` if there is none."""
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--python", PYTHON]
    if _has_pip():
        return [PYTHON, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    if _quiet(sys.executable, "-m", "pip", "--version"):
        return [sys.executable, "-m", "pip", "--python", PYTHON, "install", "--no-input"]
    raise SystemExit("Neither pip nor uv is to be found; on Debian: apt-get install python3-venv")


def ensure(development=False):
    """Leave `.venv` with exactly the pinned requirements; return the path of its Python."""
    if sys.version_info[:2] != (3, 11):
        raise SystemExit(
            f"Wellfounded needs Python 3.11; this is {sys.version.split()[0]}. Install it (on Debian 12 it "
            "is python3) or name it: make PYTHON=/path/to/python3.11 run"
        )
    files = [ROOT / "requirements.txt"] + [ROOT / "requirements-dev.txt"] * development
    wanted = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    if not PYTHON.exists():
        _make()
    for path in files:
        stamp = VENV / f"{path.stem}.installed"
        if stamp.exists() and stamp.read_text() == wanted[path.name]:
            continue
        print(f"Installing {path.name} (a minute or two the first time) …", flush=True)
        command = [*_installer(), "--require-hashes", "-r", path]
        if subprocess.run(command, cwd=ROOT).returncode:
            raise SystemExit(f"{path.name} could not be installed; the lines above say why.")
        stamp.write_text(wanted[path.name])
    return PYTHON


if __name__ == "__main__":
    ensure(development="dev" in sys.argv[1:])
