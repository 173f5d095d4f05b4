#!/usr/bin/env python3
"""Install from Debian what the tests drive, where it is missing: Chromium, PostgreSQL's server, Maven for Elasticsearch.

Elasticsearch itself is made once a machine (`with_elasticsearch.py`), where there is a JDK that is new enough; where
there is none its tests are skipped, with the line that is printed here.
"""

import os
import shutil
import subprocess
import sys

import with_elasticsearch as elasticsearch
from with_postgres import binaries


def missing():
    """Return the Debian packages that are not there."""
    packages = []
    if not (shutil.which("chromium") or os.environ.get("CHROMIUM")):
        packages += ["chromium", "fonts-liberation"]
    if binaries() is None:
        packages += ["postgresql"]
    if _may_run_elasticsearch() and not shutil.which("mvn"):
        packages += ["maven"]
    return packages


def _may_run_elasticsearch():
    try:
        return bool(elasticsearch.java_home())
    except elasticsearch.Unavailable:
        return False


def install(packages):
    """Install Debian packages; raises `SystemExit` with the command to run by hand where that is not possible."""
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    print(f"Installing {', '.join(packages)} …", flush=True)
    if shutil.which("apt-get") is None:
        raise SystemExit(f"The tests need {', '.join(packages)}; install them with this system's own tool.")
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-q"], command):
        if subprocess.run([*prefix, *step], env=environment).returncode:
            raise SystemExit(f"Could not install them. As root: {' '.join(command)}")


def main():
    install(missing())
    try:
        print(f"Elasticsearch's tests run on the node in {elasticsearch.home()}.", flush=True)
    except elasticsearch.Unavailable as reason:
        print(reason, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
