"""DOCX: a zip of XML, rewritten without properties; refused with macros, comments or tracked changes (S23)."""

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from lxml import etree

from . import picture
from .refusal import Refusal

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


def clean(data, limits):
    """Rewrite a Word document without its properties: `({}, bytes)`. Raises `Refusal`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _read(archive, limits)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        RuntimeError,
        NotImplementedError,
        OSError,
        EOFError,
        ValueError,
    ) as error:
        raise Refusal("docx-damaged") from error
    _check_kind(parts)
    parts = {name: content for name, content in parts.items() if not LEFT_OUT.match(name)}
    return {}, _write({name: _clean_part(name, content, limits) for name, content in parts.items()})


def _read(archive, limits):
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS or len({name.lower() for name in names}) != len(names):
        raise Refusal("docx-damaged")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED * limits["bytes"]:
        raise Refusal("docx-too-large")
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in PurePosixPath(name).parts:
            raise Refusal("docx-damaged")
        if RUNNING.search(f"/{name}"):
            raise Refusal("docx-macros")
    return {entry.filename: archive.read(entry) for entry in entries}


def _check_kind(parts):
    if TYPES not in parts or "word/document.xml" not in parts:
        raise Refusal("docx-other")
    types = {element.get("PartName"): element.get("ContentType") for element in _parse(parts[TYPES])}
    if types.get("/word/document.xml") != MAIN or any(
        "macroEnabled" in (kind or "") for kind in types.values()
    ):
        raise Refusal("docx-not-plain")


def _clean_part(name, content, limits):
    suffix = PurePosixPath(name).suffix.lower()
    if name == TYPES:
        return _without(content, lambda element: LEFT_OUT.match((element.get("PartName") or "").lstrip("/")))
    if name.endswith(".rels"):
        return _clean_relationships(name, content)
    if name.startswith("word/media/") and suffix in (".png", ".jpg", ".jpeg"):
        return picture.clean(content, limits)[1]
    if suffix == ".xml":
        return _clean_text(content)
    return content


def _clean_relationships(name, content):
    folder = PurePosixPath(name).parent.parent
    for element in _parse(content):
        kind = (element.get("Type") or "").rsplit("/", 1)[-1]
        if element.get("TargetMode") == "External" and kind != "hyperlink":
            raise Refusal("docx-from-elsewhere")
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
            raise Refusal("docx-tracked")
        if element.tag == f"{WORD}commentReference":
            raise Refusal("docx-comments")
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
        raise Refusal("docx-damaged") from error
    if root.getroottree().docinfo.doctype:
        raise Refusal("docx-damaged")
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
