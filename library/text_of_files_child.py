"""Run as a program: reads a file from standard input and writes its text to standard output.

It knows nothing of the project and holds no secret, for what it reads may be made to break it. Its argument is the
type, `pdf` or `docx`.
"""

import io
import re
import resource
import sys
import zipfile

MEMORY = 1024**3
SECONDS = 60
MOST_SIGNS = 1_000_000
#: Of a Word document: its text, then its notes. Each may be unpacked to so many bytes.
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
MOST_UNPACKED = 100 * 1024**2
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: How PDFium writes the hyphen at the end of a line that cuts a word in two; and signs that are two letters in one.
CUT = re.compile("[\x02\ufffe\xad]\\s*")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def limit():
    """Let this process have so much memory and time, and write no file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def pdf(data):
    """The text of each page."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()
            page.close()


def docx(data):
    """The text of each paragraph."""
    from lxml import etree

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


def joined(pieces):
    """The pieces on lines of their own, until there is enough."""
    kept, size = [], 0
    for piece in pieces:
        kept.append(CUT.sub("", piece).translate(LIGATURES))
        size += len(piece)
        if size > MOST_SIGNS:
            break
    return "\n".join(kept)[:MOST_SIGNS]


if __name__ == "__main__":
    limit()
    text = joined({"pdf": pdf, "docx": docx}[sys.argv[1]](sys.stdin.buffer.read()))
    sys.stdout.buffer.write(text.replace("\x00", " ").encode("utf-8", "replace"))
