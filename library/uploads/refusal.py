"""Why a file is not taken, in plain words: what is wrong, and what to do about it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Refused(ValidationError):
    """A file that is not taken; the message says in plain words why, and what to do."""


#: What the process that opens files says of one (`library.quarantine`), in words.
REASONS = {
    "pdf-damaged": _("The PDF is damaged and cannot be read. Save it anew and upload it again."),
    "pdf-empty": _("The PDF has no pages."),
    "pdf-locked": _("The PDF is locked with a password. Save it without one and upload it again."),
    "pdf-redactions": _(
        "The PDF has redaction marks that were never applied: the text is still below them. Apply them first."
    ),
    "too-many-pages": _("The file has more pages than the %(pages)s that are taken. Divide it."),
    "docx-comments": _("The Word document has comments. Delete all of them and upload it again."),
    "docx-damaged": _("The Word document is damaged and cannot be read. Save it anew and upload it again."),
    "docx-from-elsewhere": _(
        "The Word document loads a template or picture from elsewhere. Embed it and upload it again."
    ),
    "docx-macros": _("The Word document holds macros or embedded objects. Remove them and upload it again."),
    "docx-not-plain": _("This is not a plain Word document (.docx); save it as one, without macros."),
    "docx-other": _("This is not a Word document (.docx)."),
    "docx-too-large": _("The Word document is too large once it is unpacked."),
    "docx-tracked": _(
        "The Word document has tracked changes. Accept or reject all of them and upload it again."
    ),
    "picture-damaged": _("The picture is damaged and cannot be read."),
    "picture-too-large": _("The picture is too large; make it smaller and upload it again."),
}

#: It ended, or had to be ended, over the file.
BROKE = _(
    "This file broke the program that checks files, or would have kept it too long. It is damaged or far too "
    "complicated: save it anew, in parts if it is long, and upload it again."
)
