#!/usr/bin/env python3
"""Measure attachments and pages against the named baselines, on SQLite and on PostgreSQL, and print tables for each.

    benchmarks/run.py [--cases 60000] [--items 5000] [--databases sqlite,postgresql] [--only search] [--strict]

A world is built from a seed in a throwaway database: a file in a temporary folder, a cluster of its own. The targets
are stated for the full size. The exit status is 0 unless `--strict` is given and a target is missed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from with_elasticsearch import Node, Unavailable  # noqa: E402
from with_postgres import Cluster, binaries  # noqa: E402

from benchmarks import public, search, table  # noqa: E402


@contextmanager
def sqlite(folder):
    yield f"sqlite:///{folder / 'world.sqlite3'}"


@contextmanager
def postgresql(_folder):
    programs = binaries()
    if programs is None:
        raise SystemExit("PostgreSQL's server is not installed; on Debian: apt-get install postgresql")
    with Cluster(programs) as url:
        yield url


DATABASES = {"sqlite": ("SQLite", sqlite), "postgresql": ("PostgreSQL", postgresql)}


def measured(open_database, given):
    """Build the world in a throwaway database and measure there, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="wellfounded-bench-") as name:
        folder = Path(name)
        with open_database(folder) as url:
            command = [sys.executable, "-m", "benchmarks.measure", "--out", str(folder / "found.json")]
            for option in ("cases", "items", "seed"):
                command += [f"--{option}", str(getattr(given, option))]
            subprocess.run(
                command,
                cwd=ROOT,
                check=True,
                env={**os.environ, "DATABASE_URL": url, "TMPDIR": name, "PYTHONWARNINGS": "ignore"},
            )
            return json.loads((folder / "found.json").read_text())


def measured_in_public(open_database):
    """Measure public pages beside a bare project, each on an empty database of its own."""
    with tempfile.TemporaryDirectory(prefix="wellfounded-bench-") as name:
        folder = Path(name)
        (folder / "other").mkdir()
        with open_database(folder) as url, open_database(folder / "other") as bare_url:
            return public.measure(folder, url, bare_url, lambda text: print(f"  {text}", flush=True))


def measured_in_search(open_database, given):
    """Measure searches by the database beside those by Elasticsearch; `None` where no node can be had here."""
    try:
        node = Node()
    except Unavailable as reason:
        print(f"  {reason}", flush=True)
        return None
    with tempfile.TemporaryDirectory(prefix="wellfounded-bench-") as name, node as address:
        folder = Path(name)
        with open_database(folder) as url:
            return search.measured(folder, url, address, given)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=60_000)
    parser.add_argument("--items", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1951)
    parser.add_argument("--databases", default=",".join(DATABASES))
    parser.add_argument("--only", choices=["attachments", "public", "search"], help="leave the others out")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a target is missed")
    given = parser.parse_args()

    met = True
    for key in given.databases.split(","):
        name, open_database = DATABASES[key]
        if given.only in (None, "attachments"):
            print(f"{name}: {given.cases:,} cases, {given.items:,} items, seed {given.seed}", flush=True)
            found = measured(open_database, given)
            print(f"\n{table.report(name, found)}\n", flush=True)
            met = met and table.all_met(found)
        if given.only in (None, "public"):
            print(f"{name}: public pages", flush=True)
            rows = public.rows(measured_in_public(open_database))
            print(f"\n{table.printed(public.HEAD, rows)}\n", flush=True)
            met = met and all(row[-1] == "pass" for row in rows)
        if given.only in (None, "search"):
            print(f"{name}: searches, with and without Elasticsearch", flush=True)
            if found := measured_in_search(open_database, given):
                print(f"\n{table.printed(search.HEAD, search.rows(found))}\n", flush=True)
    return 1 if given.strict and not met else 0


if __name__ == "__main__":
    sys.exit(main())
