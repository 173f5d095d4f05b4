"""DOCX: a zip of XML, rewritten without properties; refused with macros, comments or tracked changes (S23)."""

import io
import re
import zipfile
from pathlib import PurePosixPath

from django.conf import settings
from django.utils.translation import gettext as _
from lxml import etree

from . import pictures
from .refusal import Refused

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = "[Content_Types].xml"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: How many parts a document may have, and how much larger it may be unpacked than the largest file.
MOST_PARTS = 5000
MOST_UNPACKED = 4

#: Parts that tell who wrote the document, or hold data beside its text; left out, with what refers to them.
LEFT_OUT = re.compile(
    r"^(docProps/|customXml/|word/comments|word/people|word/webSettings|_xmlsignatures/|docMetadata/)"
)

#: Parts that run or bring other programs' data: their document is refused.
RUNNING = re.compile(
    r"(vbaproject|vbadata|activex|/embeddings/|/afchunk|attachedtoolbars|/ctrlprops/)", re.IGNORECASE
)

#: Marks of changes that were tracked, with the author's name and what was deleted.
TRACKED = frozenset(f"{WORD}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))


def clean(data):
    """Rewrite a Word document without its properties: `(bytes, None)`. Raises `Refused`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _read(archive)
    except Refused:
        raise
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        RuntimeError,
        NotImplementedError,
        OSError,
        EOFError,
    ) as error:
        raise _damaged() from error
    except ValueError as error:
        raise _damaged() from error
    _check_kind(parts)
    parts = {name: content for name, content in parts.items() if not LEFT_OUT.match(name)}
    return _write({name: _clean_part(name, content) for name, content in parts.items()}), None


def _damaged():
    return Refused(_("The Word document is damaged and cannot be read. Save it anew and upload it again."))


def _read(archive):
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS or len({name.lower() for name in names}) != len(names):
        raise _damaged()
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED * settings.FILE_LIMITS["bytes"]:
        raise Refused(_("The Word document is too large once it is unpacked."))
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in PurePosixPath(name).parts:
            raise _damaged()
        if RUNNING.search(f"/{name}"):
            raise Refused(
                _("The Word document holds macros or embedded objects. Remove them and upload it again.")
            )
    return {entry.filename: archive.read(entry) for entry in entries}


def _check_kind(parts):
    if TYPES not in parts or "word/document.xml" not in parts:
        raise Refused(_("This is not a Word document (.docx)."))
    types = {element.get("PartName"): element.get("ContentType") for element in _parse(parts[TYPES])}
    if types.get("/word/document.xml") != MAIN or any(
        "macroEnabled" in (kind or "") for kind in types.values()
    ):
        raise Refused(_("This is not a plain Word document (.docx); save it as one, without macros."))


def _clean_part(name, content):
    suffix = PurePosixPath(name).suffix.lower()
    if name == TYPES:
        return _without(content, lambda element: LEFT_OUT.match((element.get("PartName") or "").lstrip("/")))
    if name.endswith(".rels"):
        return _clean_relationships(name, content)
    if name.startswith("word/media/") and suffix in (".png", ".jpg", ".jpeg"):
        return pictures.clean(content)[0]
    if suffix == ".xml":
        return _clean_text(content)
    return content


def _clean_relationships(name, content):
    folder = PurePosixPath(name).parent.parent
    for element in _parse(content):
        kind = (element.get("Type") or "").rsplit("/", 1)[-1]
        if element.get("TargetMode") == "External" and kind != "hyperlink":
            raise Refused(
                _(
                    "The Word document loads a template or picture from elsewhere. Embed it and upload it again."
                )
            )
    return _without(content, lambda element: LEFT_OUT.match(_target(folder, element)))


def _target(folder, element):
    """The name of the part that a relationship leads to, seen from the root of the archive."""
    if element.get("TargetMode") == "External":
        return ""
    target = element.get("Target") or ""
    if target.startswith("/"):
        return target.lstrip("/")
    parts = []
    for part in (folder / target).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return "/".join(parts)


def _clean_text(content):
    root = _parse(content)
    changed = False
    for element in root.iter():
        if element.tag in TRACKED:
            raise Refused(
                _("The Word document has tracked changes. Accept or reject all of them and upload it again.")
            )
        if element.tag == f"{WORD}commentReference":
            raise Refused(_("The Word document has comments. Delete all of them and upload it again."))
    for mark in ("attachedTemplate", "rsids", "proofState", "docVars", "mailMerge"):
        for element in list(root.iter(f"{WORD}{mark}")):
            element.getparent().remove(element)
            changed = True
    return _text(root) if changed else content


def _without(content, unwanted):
    root = _parse(content)
    for element in list(root):
        if unwanted(element):
            root.remove(element)
    return _text(root)


def _parse(content):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged() from error
    if root.getroottree().docinfo.doctype:
        raise _damaged()
    return root


def _text(root):
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _write(parts):
    """The archive with the day of no day in it, so that the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
