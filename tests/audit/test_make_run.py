"""`make run` as a newcomer sees it: it serves, starts again in seconds with everything kept, and ends whole."""

import os
import sqlite3
import time
import urllib.request
from contextlib import closing
from pathlib import Path

from .served import Served, free_port


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


def people(folder):
    with closing(sqlite3.connect(folder / "run.sqlite3")) as database:
        return sorted(database.execute("SELECT id, email, password FROM accounts_user"))


def test_it_serves_starts_again_within_ten_seconds_and_ends_whole(tmp_path):
    port = free_port()
    first = Served(tmp_path, port)
    first.wait(300)
    assert urllib.request.urlopen(f"{first.address}/?q=canary").status == 200
    while len(children := first.children()) < 3:
        time.sleep(0.1)
    assert first.interrupt() == 0
    assert not any(alive(pid) for pid in children)
    assert "advocate@wellfounded.example" in first.text()
    assert "canary" not in first.text()
    before = people(tmp_path)

    second = Served(tmp_path, port)
    assert second.wait(30) < 10
    assert urllib.request.urlopen(f"{second.address}/").status == 200
    assert second.interrupt() == 0
    assert people(tmp_path) == before
