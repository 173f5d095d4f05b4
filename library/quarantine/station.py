"""Our side of the process that opens files: it is started when it is first needed, asked, and lost without loss (S23)."""

import atexit
import contextlib
import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

logger = logging.getLogger("wellfounded.library")

#: What the process runs. -I: neither the environment nor the working directory decides what that is.
ROOT = Path(__file__).parents[2]
PROGRAM = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from library.quarantine import child; child.main()"

#: Bytes of memory for one file.
MEMORY = 1024**3
#: Nothing that is made of a file is larger than this.
MOST = 512 * 1024**2
PIECE = 1024 * 1024


class Lost(Exception):
    """The process that opened the file gave no answer. Says how it ended, and nothing of what was in the file."""


class _Station:
    """One such process, and our end of the socket to it. Several threads may ask at once."""

    def __init__(self):
        self.socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 -- every word of the command is ours
                [sys.executable, "-I", "-c", PROGRAM],
                stdin=theirs,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={},
                start_new_session=True,
            )

    def has_ended(self, within=0):
        """Whether it has ended, or does so within some seconds: its files are closed a moment before it is gone."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(within)
        return self.process.poll() is not None

    def end(self):
        """End it with all that it has begun."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.socket.close()


_station = None
_starting = threading.Lock()


def _at_work():
    """The station of this process (a web worker that was forked has its own), started anew where it has ended."""
    global _station, _owner
    with _starting:
        if _station is None or _owner != os.getpid() or _station.has_ended():
            _station, _owner = _Station(), os.getpid()
        return _station


_owner = None


@atexit.register
def close():
    """End the station of this process, if it has one."""
    global _station
    with _starting:
        if _station is not None and _owner == os.getpid():
            _station.end()
        _station = None


def ask(work, data, *, seconds, patience, **limits):
    """Have `work` (a key of `child.WORKS`) done on the bytes `data`; returns what was said, a dict, and bytes.

    `seconds` is the most that it may take of the processor, `patience` the most by the clock. Raises `Lost`.
    """
    question = {"work": work, "memory": MEMORY, "seconds": seconds, "limits": limits}
    until = time.monotonic() + patience
    station = _at_work()
    answer = _asked(station, question, data, until)
    if answer is None and station.has_ended(within=0.25):
        # It had just ended, for want of work or because of another's file. Its successor has not.
        answer = _asked(_at_work(), question, data, until)
    if answer is None:
        raise Lost("the reader ended without an answer")
    said, made = answer
    if not said.pop("shut", False):
        logger.warning(
            "The kernel does not let us take the network and all else from the process that reads files (S23)"
        )
    return said, made


def _asked(station, question, data, until):
    """What the station says to a question: `(dict, bytes)`, `None` if nothing whole. Raises `Lost` once it is late."""
    file, (ours, theirs) = os.memfd_create("file"), os.pipe()
    try:
        _put(file, data)
        try:
            socket.send_fds(station.socket, [json.dumps(question).encode()], [file, theirs])
        except OSError:
            with contextlib.suppress(subprocess.TimeoutExpired):
                station.process.wait(1)
            return None
        finally:
            os.close(theirs)
        return _parted(_all_of(ours, until))
    except TimeoutError:
        station.end()
        raise Lost("it took too long") from None
    finally:
        os.close(file)
        os.close(ours)


def _put(file, data):
    with os.fdopen(os.dup(file), "wb") as given:
        given.write(data)
    os.lseek(file, 0, os.SEEK_SET)


def _all_of(end, until):
    """All that comes by a pipe. Raises `TimeoutError` once it is late."""
    pieces, size, poll = [], 0, select.poll()
    poll.register(end, select.POLLIN)
    while size <= MOST:
        if (left := until - time.monotonic()) <= 0 or not poll.poll(left * 1000):
            raise TimeoutError
        piece = os.read(end, PIECE)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        size += len(piece)
    raise TimeoutError


def _parted(answer):
    head, _line, made = answer.partition(b"\n")
    try:
        said = json.loads(head)
    except ValueError:
        return None
    return (said, made) if isinstance(said, dict) and said.pop("size", None) == len(made) else None
