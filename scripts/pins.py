#!/usr/bin/env python3
"""Compile `requirements.in` and `requirements-dev.in` into pins with hashes."""

import shutil
import subprocess
import sys

from environment import ROOT

HOME = ROOT / "var" / "pins"


def uv():
    """Return the path of uv; one in an environment of its own is made where there is none."""
    if found := shutil.which("uv"):
        return found
    subprocess.run([sys.executable, "-m", "venv", HOME], check=True)
    subprocess.run([HOME / "bin" / "pip", "install", "--quiet", "uv"], check=True)
    return HOME / "bin" / "uv"


def main():
    program = uv()
    for name in ("requirements", "requirements-dev"):
        command = [program, "pip", "compile", "--quiet", "--generate-hashes", "--python-version", "3.11"]
        command += ["--no-emit-index-url", "--no-emit-find-links", f"{name}.in", "-o", f"{name}.txt"]
        subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
