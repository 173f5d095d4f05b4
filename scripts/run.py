#!/usr/bin/env python3
"""Serve Wellfounded on this machine: `make run`.

Installs what is missing, readies the database, then serves on 127.0.0.1 at `PORT` (8000) with the worker and
the minute's tick beside it, until Ctrl-C. When one of them ends, all do.
"""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from environment import ROOT, ensure

SIGN_INS = (
    ("admin", "administrator"),
    ("editor", "editor"),
    ("editor2", "editor and publisher"),
    ("redactor1", "redactor"),
    ("redactor2", "redactor"),
    ("staff", "case manager"),
    ("advocate", "advocate with five cases"),
    ("cocounsel", "advocate with three of her own, who shares two of those"),
    ("expert", "vetted expert"),
)
PASSWORD = "well-founded-fear"  # noqa: S105 -- it is printed at every start
PATIENCE = 10


def port():
    """Return the port to serve on; raises `SystemExit` if it is no port or is taken."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise SystemExit(f"PORT is {text!r}; it must be a number between 1 and 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            raise SystemExit(
                f"Port {text} needs rights that you do not have. Try: make run PORT=8000"
            ) from None
        except OSError:
            other = int(text) + 1 if int(text) < 65535 else 8000
            raise SystemExit(
                f"Port {text} is taken by another program. Choose another: make run PORT={other}"
            ) from None
    return int(text)


def _end_with_parent():
    """Have the kernel end this child when its parent is killed without a chance to end it."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


class Programs:
    """The programs that run side by side, each with the command that was started."""

    def __init__(self, environment):
        self.environment = environment
        self.running = {}

    def start(self, name, *command):
        self.running[name] = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )

    def ended(self):
        """Return the name of a program that has ended by itself, or None."""
        return next((name for name, process in self.running.items() if process.poll() is not None), None)

    def stop(self):
        """End all of them: ask, wait, then insist."""
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for process in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
        self._signal(signal.SIGKILL)

    def _signal(self, number):
        for process in self.running.values():
            if process.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, number)


def _answers(address):
    try:
        urllib.request.urlopen(address, timeout=2)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _welcome(address):
    print(f"\nWellfounded is at {address}/  (admin: {address}/admin/)\n")
    print(f"Demo sign-ins, all with the password {PASSWORD}:")
    for name, role in SIGN_INS:
        print(f"  {name + '@wellfounded.example':32}{role}")
    print("\nCtrl-C ends it.\n", flush=True)


def _interrupt(*_):
    raise KeyboardInterrupt


def serve(python, number):
    """Run the server, the worker and the tick until a signal comes or one of them ends; return the status."""
    address = f"http://127.0.0.1:{number}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wellfounded.settings.dev",
        "DEBUG": os.environ.get("DEBUG", "0"),
        "SITE_ORIGIN": address,
        "BIND": f"127.0.0.1:{number}",
        "WEB_WORKERS": "1",
        "WEB_THREADS": "8",
        "PYTHONUNBUFFERED": "1",
    }
    ready = subprocess.run([python, "manage.py", "prepare"], cwd=ROOT, env=environment)
    if ready.returncode:
        return ready.returncode
    programs = Programs(environment)
    try:
        programs.start("server", python, "-m", "gunicorn")
        while not _answers(f"{address}/health/"):
            if programs.ended():
                print("The server did not start; the lines above say why.", file=sys.stderr)
                return 1
            time.sleep(0.1)
        _welcome(address)
        programs.start("worker", python, "manage.py", "db_worker", "--interval", "2")
        programs.start("tick", python, "manage.py", "tick", "--every", "60")
        while not (ended := programs.ended()):
            time.sleep(0.5)
        print(f"The {ended} ended by itself, and so does the rest.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nEnding …", flush=True)
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        programs.stop()


def main():
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        number = port()
        return serve(ensure(), number)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
