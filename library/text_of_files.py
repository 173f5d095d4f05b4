"""The text of a file, read by a child process that has little memory, little time and nothing else (S23)."""

import subprocess
import sys
from pathlib import Path

from .uploads.reading import DOCX, PDF

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
    if media_type not in READABLE:
        return ""
    try:
        # -I: neither the environment nor the working directory decides what the child runs.
        done = subprocess.run(  # noqa: S603 -- every word of the command is ours; the file comes by the pipe
            [sys.executable, "-I", str(CHILD), READABLE[media_type]],
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
    return done.stdout.decode("utf-8", "replace")
