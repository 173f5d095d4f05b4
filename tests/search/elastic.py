"""The real Elasticsearch of a test run, and a line to it that can be broken."""

import contextlib
import fcntl
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from search.elastic import engine, feeding, shape

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "with_elasticsearch.py"
UNAVAILABLE = 75
PATIENCE = 120


def address_of_the_run(folder, run):
    """The address of the one node of this test run, started by whoever asks first; it ends with the process `run`.

    Skips the test with the script's own line where the machine cannot have one.
    """
    file = folder / "elasticsearch-address"
    with (folder / "elasticsearch-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            _start(file, run)
    said = file.read_text()
    if not said.startswith("http"):
        pytest.skip(said)
    return said


def _start(file, run):
    with Path(f"{file}.log").open("w+") as log:
        server = subprocess.Popen(
            [sys.executable, SCRIPT, "serve", file, str(run)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        end = time.monotonic() + PATIENCE
        while not file.exists():
            with contextlib.suppress(subprocess.TimeoutExpired):
                if server.wait(0.05) == UNAVAILABLE:
                    log.seek(0)
                    file.write_text(log.read().strip().splitlines()[-1])
                    return
                log.seek(0)
                raise RuntimeError(f"Elasticsearch did not start:\n{log.read()}")
            if time.monotonic() > end:
                raise RuntimeError("Elasticsearch did not start in time")


def run_of(config):
    """The number of the process that a whole run of tests ends with."""
    return os.getppid() if hasattr(config, "workerinput") else os.getpid()


def settle():
    """Have Elasticsearch hold, and find, all that was changed until now; nothing where a test has none."""
    if engine.configured():
        feeding.send()


def indexes():
    """The names of every index of this test, of whatever shape."""
    return sorted(engine.client().indices.get(index=f"{shape.base()}_*", features="aliases"))


def forget_all():
    for index in indexes():
        engine.client().indices.delete(index=index)


class Line:
    """A line to an address that can be broken: everything that connects to `url` is led there, or meets a fault.

    `fault` is one of FAULTS, or `None`: then it is a plain line.
    """

    FAULTS = ("ends", "hangs", "crawls", "babbles", "floods", "another server")

    def __init__(self, target=None):
        self.target = target
        self.fault = None
        self.asked = 0
        self.over = threading.Event()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.open = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                line, _from = self.listening.accept()
                self.open.append(line)
                threading.Thread(target=self._serve, args=[line], daemon=True).start()

    def _serve(self, line):
        with contextlib.suppress(OSError), line:
            while data := line.recv(65536):
                self.asked += 1
                if self.fault is None:
                    self._lead(line, data)
                    return
                getattr(self, f"_{self.fault.replace(' ', '_')}")(line)

    def _lead(self, line, data):
        """Hand on what has come and what comes, both ways, until one side ends or a fault begins."""
        with socket.create_connection(self.target) as there:
            self.open.append(there)
            there.sendall(data)
            threading.Thread(target=self._pass_back, args=[there, line], daemon=True).start()
            while (more := line.recv(65536)) and self.fault is None:
                there.sendall(more)
            if more:
                getattr(self, f"_{self.fault.replace(' ', '_')}")(line)

    def _pass_back(self, there, line):
        with contextlib.suppress(OSError):
            while data := there.recv(65536):
                line.sendall(data)

    def _ends(self, line):
        line.close()

    def _hangs(self, line):
        self.over.wait(60)

    def _crawls(self, line):
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
        while not self.over.wait(0.02):
            line.sendall(b" ")

    def _babbles(self, line):
        line.sendall(b"\x00\xffMarisol was here\r\n" * 50)
        line.close()

    def _floods(self, line):
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        while not self.over.is_set():
            line.sendall(b" " * 1_000_000)

    def _another_server(self, line):
        body = b"<html>Welcome</html>"
        line.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        )

    def close(self):
        self.over.set()
        for each in [self.listening, *self.open]:
            with contextlib.suppress(OSError):
                # Closed alone, a socket that somebody waits at stays open.
                each.shutdown(socket.SHUT_RDWR)
            each.close()
