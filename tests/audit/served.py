"""`make run` in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port():
    """Return a port of this machine that nothing listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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
