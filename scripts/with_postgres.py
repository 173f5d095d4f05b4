#!/usr/bin/env python3
"""Run a command with `DATABASE_URL` on a throwaway PostgreSQL cluster, which ends with it.

    scripts/with_postgres.py .venv/bin/pytest -m both_databases

The server's programs are looked for where Debian puts them and on the path. It refuses to run as root: then
an unprivileged user (`postgres` or `nobody`) runs it.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path


def binaries():
    """Return the folder that holds `initdb` and `pg_ctl`, the newest version first, or None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    found = debian[-1:] or [Path(p) for p in [shutil.which("initdb")] if p]
    return found[0].resolve().parent if found else None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """A PostgreSQL cluster in a folder of its own under the temporary directory."""

    def __init__(self, bin_folder):
        self.bin = bin_folder
        self.folder = Path(tempfile.mkdtemp(prefix="wellfounded-postgresql-"))
        self.port = free_port()
        self.user = {}
        if os.geteuid() == 0:
            names = {entry.pw_name: entry for entry in pwd.getpwall()}
            entry = names.get("postgres") or names["nobody"]
            self.user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)

    def _run(self, program, *arguments):
        done = subprocess.run(
            [self.bin / program, "-D", self.folder / "data", *arguments],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **self.user,
        )
        if done.returncode:
            raise SystemExit(f"{program} failed:\n{done.stdout}")

    def __enter__(self):
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 "
            "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
        )
        self._run("pg_ctl", "-l", self.folder / "log", "-w", "-o", options, "start")
        return f"postgres://postgres:@127.0.0.1:{self.port}/postgres"

    def __exit__(self, *exception):
        self._run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def main(command):
    folder = binaries()
    if folder is None:
        raise SystemExit("PostgreSQL's server is not installed; on Debian: apt-get install postgresql")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with Cluster(folder) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    sys.exit(main(sys.argv[1:]))
