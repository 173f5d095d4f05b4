"""The text of a PDF or a Word document, for the search: at most a million signs of it."""

import io
import re
import zipfile

import pypdfium2
from lxml import etree

MOST_SIGNS = 1_000_000
#: Of a Word document: its text, then its notes. Each may be unpacked to so many bytes.
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
MOST_UNPACKED = 100 * 1024**2
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: How PDFium writes the hyphen at the end of a line that cuts a word in two; and signs that are two letters in one.
CUT = re.compile("[\x02\ufffe\xad]\\s*")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def of_pdf(data, limits):
    """The text of each page, on lines of their own: `({}, bytes)`."""
    return {}, _joined(_pages(data))


def of_docx(data, limits):
    """The text of each paragraph, on lines of their own: `({}, bytes)`."""
    return {}, _joined(_paragraphs(data))


def _pages(data):
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()
            page.close()


def _paragraphs(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in PARTS:
            if name not in archive.namelist() or archive.getinfo(name).file_size > MOST_UNPACKED:
                continue
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            for paragraph in etree.fromstring(archive.read(name), parser).iter(f"{WORD}p"):
                yield "".join(map(_run, paragraph.iter()))


def _run(element):
    if element.tag == f"{WORD}t":
        return element.text or ""
    return " " if element.tag in (f"{WORD}tab", f"{WORD}br") else ""


def _joined(pieces):
    """The pieces on lines of their own, until there is enough."""
    kept, size = [], 0
    for piece in pieces:
        kept.append(CUT.sub("", piece).translate(LIGATURES))
        size += len(piece)
        if size > MOST_SIGNS:
            break
    return "\n".join(kept)[:MOST_SIGNS].replace("\x00", " ").encode("utf-8", "replace")
