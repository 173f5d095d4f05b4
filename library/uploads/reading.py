"""Tell what a file is by its name and its content, and clean it accordingly."""

import logging
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from ..quarantine import station
from . import scanning
from .refusal import BROKE, REASONS, Refused

logger = logging.getLogger("wellfounded.library")

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG = "image/png"
JPEG = "image/jpeg"

#: What each extension must hold.
BY_EXTENSION = {"pdf": PDF, "docx": DOCX, "png": PNG, "jpg": JPEG, "jpeg": JPEG}

#: How a file of each type begins.
BEGINNINGS = {b"%PDF-": PDF, b"PK\x03\x04": DOCX, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}

CLEANERS = {PDF: "clean-pdf", DOCX: "clean-docx", PNG: "clean-picture", JPEG: "clean-picture"}

#: Seconds that cleaning one file may take of the processor, and by the clock: somebody waits for it.
SECONDS, PATIENCE = 20, 25


@dataclass(frozen=True)
class Cleaned:
    """A file as it may be kept: its bytes, media type, and pages where it has any."""

    data: bytes
    media_type: str
    pages: int | None


def clean(data, name):
    """Check the bytes `data` of a file called `name` and return them as a `Cleaned`, without metadata.

    The extension and the content must agree. Cleaning is deterministic: the same upload gives the same bytes.
    What is not refused here is opened by a process of its own (`library.quarantine`).
    Raises `Refused` with the reason: too large, another type, infected, locked, damaged, too many pages, macros,
    comments, a file that broke that process; and while the virus scanner, where there is one, does not answer.
    """
    most = settings.FILE_LIMITS["bytes"]
    if len(data) > most:
        raise Refused(_("The file is larger than %(most)s.") % {"most": filesizeformat(most)})
    if not data:
        raise Refused(_("The file is empty."))
    expected = BY_EXTENSION.get(PurePath(name).suffix.lower().lstrip("."))
    if expected is None:
        raise Refused(_("Only PDF, Word (.docx), PNG and JPEG files are taken."))
    if _kind_of(data) != expected:
        raise Refused(
            _("“%(name)s” does not hold what its extension says. Open it and save it again in that format.")
            % {"name": name}
        )
    scanning.check(data)
    return _cleaned(data, expected)


def _kind_of(data):
    return next((kind for beginning, kind in BEGINNINGS.items() if data.startswith(beginning)), None)


def _cleaned(data, media_type):
    limits = settings.FILE_LIMITS
    try:
        said, cleaned = station.ask(CLEANERS[media_type], data, seconds=SECONDS, patience=PATIENCE, **limits)
    except station.Lost as lost:
        logger.error("A file could not be checked: %s", lost)
        raise Refused(BROKE) from None
    if "refused" in said:
        raise Refused(REASONS.get(said["refused"], BROKE) % limits)
    if _kind_of(cleaned) != media_type:
        # What a file has broken may say anything.
        raise Refused(BROKE)
    return Cleaned(cleaned, media_type, said.get("pages"))
