"""Tell what a file is by its name and its content, and clean it accordingly."""

from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from . import documents, pictures, portable, scanning
from .refusal import Refused

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG = "image/png"
JPEG = "image/jpeg"

#: What each extension must hold.
BY_EXTENSION = {"pdf": PDF, "docx": DOCX, "png": PNG, "jpg": JPEG, "jpeg": JPEG}

#: How a file of each type begins.
BEGINNINGS = {b"%PDF-": PDF, b"PK\x03\x04": DOCX, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}

CLEANERS = {PDF: portable.clean, DOCX: documents.clean, PNG: pictures.clean, JPEG: pictures.clean}


@dataclass(frozen=True)
class Cleaned:
    """A file as it may be kept: its bytes, media type, and pages where it has any."""

    data: bytes
    media_type: str
    pages: int | None


def clean(data, name):
    """Check the bytes `data` of a file called `name` and return them as a `Cleaned`, without metadata.

    The extension and the content must agree. Cleaning is deterministic: the same upload gives the same bytes.
    Raises `Refused` with the reason: too large, another type, infected, locked, damaged, too many pages, macros,
    comments; and while the virus scanner, where there is one, does not answer.
    """
    most = settings.FILE_LIMITS["bytes"]
    if len(data) > most:
        raise Refused(_("The file is larger than %(most)s.") % {"most": filesizeformat(most)})
    if not data:
        raise Refused(_("The file is empty."))
    expected = BY_EXTENSION.get(PurePath(name).suffix.lower().lstrip("."))
    if expected is None:
        raise Refused(_("Only PDF, Word (.docx), PNG and JPEG files are taken."))
    found = next((kind for beginning, kind in BEGINNINGS.items() if data.startswith(beginning)), None)
    if found != expected:
        raise Refused(
            _("“%(name)s” does not hold what its extension says. Open it and save it again in that format.")
            % {"name": name}
        )
    scanning.check(data)
    cleaned, pages = CLEANERS[expected](data)
    if pages is not None and pages > settings.FILE_LIMITS["pages"]:
        raise Refused(
            _("The file has %(pages)s pages; at most %(most)s are taken.")
            % {"pages": pages, "most": settings.FILE_LIMITS["pages"]}
        )
    return Cleaned(cleaned, expected, pages)
