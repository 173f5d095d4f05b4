"""Virus scanning by ClamAV, where the server has one: every upload goes to `clamd` before anything reads it (S23).

`settings.SCANNER` is `unix:///run/clamav/clamd.ctl` or `tcp://host:3310`; empty, nothing is scanned, and the admin says
so. Whatever goes wrong refuses the upload: nothing fails open (S35).
"""

import logging
import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from .refusal import Refused

logger = logging.getLogger("wellfounded.library")

#: Seconds that the scanner may take for each step: to be reached, to take a piece, to answer.
PATIENCE = 3
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
    """What clamd says of the bytes: one line, by its command INSTREAM."""
    with _reach() as scanner:
        scanner.settimeout(PATIENCE)
        scanner.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            scanner.sendall(struct.pack("!L", len(piece)) + piece)
        scanner.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0"):
            more = scanner.recv(LONGEST_ANSWER)
            if not more or len(answer) > LONGEST_ANSWER:
                raise ValueError
            answer += more
    return answer.rstrip(b"\0").strip()


def _reach():
    where = urlsplit(settings.SCANNER)
    if where.scheme == "unix":
        reached = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        reached.settimeout(PATIENCE)
        try:
            reached.connect(where.path)
        except OSError:
            reached.close()
            raise
        return reached
    if where.scheme != "tcp" or not where.hostname:
        raise ValueError
    return socket.create_connection((where.hostname, where.port or PORT), PATIENCE)
