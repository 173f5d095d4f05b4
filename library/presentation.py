"""An item as its page prints it, the same in a case, at its own address, and in an editor's preview."""

from functools import lru_cache

import pycountry
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

KINDS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
}


def shown(item, file_address=None):
    """The context of `library/item.html` for `item`; `file_address(file)` is where a reader opens a file.

    Without it (a preview) files are named but lead nowhere.
    """
    kept = list(item.files.all()) if item.pk else []
    return {
        "item": item,
        "filing": item.filing_permission,
        "filing_label": item.get_filing_permission_display(),
        "language_name": language_name(item.language),
        "review": review(item.reviewed_on, item.review_due_on),
        "files": [
            {
                "label": file.name,
                "note": file_note(file),
                "href": file_address(file) if file_address else "",
                "added_on": file.added_at,
            }
            for file in kept
        ],
        "has_pdf": any(file.media_type == "application/pdf" for file in kept),
        "length": length(sum(file.pages or 0 for file in kept)),
        "result": item.get_result_display() if item.result else "",
        "citation": item.citation,
        "was_updated": bool(
            item.updated_on and (item.published_on is None or item.updated_on > item.published_on)
        ),
    }


def length(pages):
    """The pages of an item's files, in words; empty when they have none."""
    return ngettext("%(count)s page", "%(count)s pages", pages) % {"count": pages} if pages else ""


def file_note(file):
    """What a file is, in words: "PDF, 14 pages, 310 kB"."""
    parts = [KINDS.get(file.media_type, "")]
    if file.pages:
        parts.append(length(file.pages))
    parts.append(filesizeformat(file.size))
    return ", ".join(part for part in parts if part)


@lru_cache(maxsize=512)
def language_name(code):
    """The English name of a language code of two or three letters; an unknown code stands as it is."""
    code = (code or "").split("-")[0]
    language = pycountry.languages.get(**{"alpha_2" if len(code) == 2 else "alpha_3": code})
    return language.name if language else code


def review(reviewed_on, due_on, today=None):
    """Whether somebody has read an item against the law, and when; empty where nobody has said."""
    if due_on is not None and due_on <= (today or timezone.localdate()):
        return _("Due to be read against the law since %(day)s") % {"day": date_format(due_on, "j M Y")}
    if reviewed_on is not None:
        return _("Read against the law on %(day)s") % {"day": date_format(reviewed_on, "j M Y")}
    return ""
