"""`make run` as a newcomer sees it: it serves, starts again in seconds with everything kept, and ends whole."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.audit


class Served:
    """One run of `scripts/run.py` on a database of its own."""

    def __init__(self, folder, port):
        self.address = f"http://127.0.0.1:{port}"
        self.log = (folder / "log").open("w+")
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "scripts/run.py"],
            cwd=ROOT,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("DJANGO")},
                "PORT": str(port),
                "DATABASE_URL": f"sqlite:///{folder}/run.sqlite3",
                "MEDIA_ROOT": f"{folder}/media",
            },
        )

    def wait(self, seconds):
        """Wait until the welcome is printed; return how long it took."""
        while "Ctrl-C ends it" not in self.text():
            assert self.process.poll() is None, self.text()
            assert time.monotonic() - self.began < seconds, self.text()
            time.sleep(0.1)
        return time.monotonic() - self.began

    def text(self):
        self.log.seek(0)
        return self.log.read()

    def children(self):
        """The processes that this run started, by the kernel's own list."""
        listed = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True)
        return [int(line) for line in listed.stdout.split()]

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


def people(folder):
    with closing(sqlite3.connect(folder / "run.sqlite3")) as database:
        return sorted(database.execute("SELECT id, email, password FROM accounts_user"))


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_it_serves_starts_again_within_ten_seconds_and_ends_whole(tmp_path, free_port):
    first = Served(tmp_path, free_port)
    first.wait(300)
    assert urllib.request.urlopen(f"{first.address}/?q=canary").status == 200
    while len(children := first.children()) < 3:
        time.sleep(0.1)
    assert first.interrupt() == 0
    assert not any(alive(pid) for pid in children)
    assert "advocate@wellfounded.example" in first.text()
    assert "canary" not in first.text()
    before = people(tmp_path)

    second = Served(tmp_path, free_port)
    assert second.wait(30) < 10
    assert urllib.request.urlopen(f"{second.address}/").status == 200
    assert second.interrupt() == 0
    assert people(tmp_path) == before
