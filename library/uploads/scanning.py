"""Virus scanning by ClamAV, where the server has one: every upload goes to `clamd` before anything reads it (S23).

`settings.SCANNER` is `unix:///run/clamav/clamd.ctl` or `tcp://host:3310`; empty, nothing is scanned, and the admin says
so. Whatever goes wrong refuses the upload: nothing fails open (S35).
"""

import logging
import socket
import struct
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from .refusal import Refused

logger = logging.getLogger("wellfounded.library")

PIECE = 64 * 1024
PORT = 3310
#: An answer is one line; whoever sends more is no scanner.
LONGEST_ANSWER = 1000


def configured():
    """Whether this server has a scanner."""
    return bool(settings.SCANNER)


def check(data):
    """Have the bytes of an upload scanned. Raises `Refused` for what is infected, and for whatever is not said clean."""
    if not configured():
        return
    try:
        answer = _ask(data)
    except (OSError, ValueError) as error:
        logger.error("The virus scanner gave no answer: %s", type(error).__name__)
        raise Refused(_("Our virus scanner does not answer just now. Try again in a few minutes.")) from error
    if answer.endswith(b" FOUND"):
        logger.warning("The virus scanner refused an upload")
        raise Refused(_("Our virus scanner takes this file for infected. It was not kept."))
    if answer != b"stream: OK":
        logger.error("The virus scanner could not scan an upload")
        raise Refused(_("Our virus scanner could not read this file. Try again, or save it anew."))


def _ask(data):
    """What clamd says of the bytes: one line, by its command INSTREAM. Raises `TimeoutError` once it is late."""
    until = time.monotonic() + settings.SCANNER_SECONDS
    with _reach(until) as scanner:
        _send(scanner, b"zINSTREAM\0", until)
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            _send(scanner, struct.pack("!L", len(piece)) + piece, until)
        _send(scanner, struct.pack("!L", 0), until)
        answer = b""
        while not answer.endswith(b"\0"):
            scanner.settimeout(_left(until))
            more = scanner.recv(LONGEST_ANSWER)
            if not more or len(answer) > LONGEST_ANSWER:
                raise ValueError
            answer += more
    return answer.rstrip(b"\0").strip()


def _left(until):
    """The seconds until then: for all of it together, or a letter now and then would keep within every limit."""
    if (left := until - time.monotonic()) <= 0:
        raise TimeoutError
    return left


def _send(scanner, data, until):
    scanner.settimeout(_left(until))
    scanner.sendall(data)


def _reach(until):
    where = urlsplit(settings.SCANNER)
    if where.scheme == "unix":
        reached = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        reached.settimeout(_left(until))
        try:
            reached.connect(where.path)
        except OSError:
            reached.close()
            raise
        return reached
    if where.scheme != "tcp" or not where.hostname:
        raise ValueError
    return socket.create_connection((where.hostname, where.port or PORT), _left(until))
