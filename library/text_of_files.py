"""The text of a file, read by a process that has little memory, little time and no network (S23)."""

from .quarantine import station
from .uploads.reading import DOCX, PDF

READERS = {PDF: "text-pdf", DOCX: "text-docx"}
READABLE = frozenset(READERS)

#: Seconds that reading one file may take of the processor, and by the clock: nobody waits for it.
SECONDS, PATIENCE = 60, 120


class Unreadable(Exception):
    """The file's text could not be read. Says how the reader ended, and nothing of what was in the file."""


def text_of(data, media_type):
    """The plain text of a file's bytes, at most a million signs; empty for a picture, or a scan without a text layer.

    Raises `Unreadable` if the reader fails, takes too long or wants too much memory.
    """
    return _ask(READERS[media_type], data)[1].decode("utf-8", "replace") if media_type in READABLE else ""


def pages_that_conceal(data, media_type):
    """The pages of a PDF on which text lies that does not show: a list of numbers, empty for every other file (S24).

    Under a black box or a picture, of the color of the paper, cropped away. Raises `Unreadable` as `text_of` does.
    """
    return _ask("concealed", data)[0]["pages"] if media_type == PDF else []


def _ask(work, data):
    try:
        return station.ask(work, data, seconds=SECONDS, patience=PATIENCE)
    except station.Lost as lost:
        raise Unreadable(str(lost)) from None
