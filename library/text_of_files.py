"""The text of a file, read by a child process that has little memory, little time and no network (S23)."""

import logging
import subprocess
import sys
from pathlib import Path

from .uploads.reading import DOCX, PDF

logger = logging.getLogger("wellfounded.library")

CHILD = Path(__file__).parent / "text_of_files_child.py"
READABLE = {PDF: "pdf", DOCX: "docx"}

#: Seconds that the child may take by the clock; by the processor and in memory it limits itself.
PATIENCE = 120


class Unreadable(Exception):
    """The file's text could not be read. Says how the child ended, and nothing of what was in the file."""


def text_of(data, media_type):
    """The plain text of a file's bytes, at most a million signs; empty for a picture, or a scan without a text layer.

    Raises `Unreadable` if the reader fails, takes too long or wants too much memory.
    """
    return _child(READABLE[media_type], data) if media_type in READABLE else ""


def pages_that_conceal(data, media_type):
    """The pages of a PDF on which text lies that does not show: a list of numbers, empty for every other file (S24).

    Under a black box or a picture, of the color of the paper, cropped away. Raises `Unreadable` as `text_of` does.
    """
    return [int(number) for number in _child("concealed", data).split()] if media_type == PDF else []


def _child(asked, data):
    try:
        # -I: neither the environment nor the working directory decides what the child runs.
        done = subprocess.run(  # noqa: S603 -- every word of the command is ours; the file comes by the pipe
            [sys.executable, "-I", str(CHILD), asked],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            cwd="/",
            env={},
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("it took too long") from None
    if done.returncode:
        raise Unreadable(f"the reader ended with {done.returncode}")
    network, _line, said = done.stdout.partition(b"\n")
    if network != b"shut":
        logger.warning("The kernel does not let us take the network from the process that reads files (S23)")
    return said.decode("utf-8", "replace")
