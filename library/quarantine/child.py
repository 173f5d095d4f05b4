"""The process that opens files from outside. It loads its libraries once, and has a child of its own for each file.

That child waits already when the file comes, so that a file costs no start; what a file does to its process ends with
it. None of them has a network; with its file open the child opens no other, starts nothing, reaches no other process
(`walls`).
"""

import codecs
import gc
import json
import os
import select
import signal
import socket

from . import concealed, docx, pdf, picture, text, walls
from .refusal import Refusal

#: A station that nobody asked for so many seconds ends; the next file starts another.
IDLE = 300
LONGEST_QUESTION = 4096
#: What the child that waits says when it has been asked, and when nobody will ask any more.
SOMEBODY, NOBODY = b"+", b"-"

WORKS = {
    "clean-pdf": pdf.clean,
    "clean-docx": docx.clean,
    "clean-picture": picture.clean,
    "text-pdf": text.of_pdf,
    "text-docx": text.of_docx,
    "concealed": concealed.pages,
}

#: Looked up when they are first met, which would be too late.
CODECS = ("ascii", "latin-1", "cp437", "pdfdoc", "utf-8", "utf-16", "utf-16-be", "utf-16-le")


def main():
    """Answer what comes by the socket that is our standard input, until nobody asks any more."""
    walls.write_no_file()
    shut = walls.shut_network()
    for name in CODECS:
        codecs.lookup(name)
    # Those that have ended are not waited for.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.freeze()
    taken, take = os.pipe()
    while True:
        waiting = os.fork()
        if waiting == 0:
            os.close(taken)
            _wait(socket.socket(fileno=0), take, shut)
        if not select.select([taken], [], [], IDLE)[0]:
            os.kill(waiting, signal.SIGKILL)
            return
        if os.read(taken, 1) == NOBODY:
            return


def _wait(station, take, shut):
    """Wait for one question, say that it was taken, so that another waits in this one's place, and serve it."""
    try:
        question, given, _flags, _address = socket.recv_fds(station, LONGEST_QUESTION, 2)
        os.write(take, SOMEBODY if question else NOBODY)
        # What a file makes of this process is to find no way to those of others.
        station.close()
        os.close(take)
        if question:
            _serve(question, *given, shut)
    finally:
        # Whatever was raised: it is told by there being no answer. The words of it may quote the file.
        os._exit(0)


def _serve(question, file, answer, shut):
    """Do the work that a question asks for: an answer, or none if this process breaks over it."""
    asked = json.loads(question)
    walls.limit(asked["memory"], asked["seconds"])
    shut = walls.shut_all_else() and shut
    with os.fdopen(file, "rb") as opened, os.fdopen(answer, "wb") as told:
        try:
            said, data = WORKS[asked["work"]](opened.read(), asked["limits"])
        except Refusal as refusal:
            said, data = {"refused": refusal.code}, b""
        told.write(json.dumps({**said, "shut": shut, "size": len(data)}).encode() + b"\n")
        told.write(data)
