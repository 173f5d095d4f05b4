"""Run as a program: reads a file from standard input and writes what was asked for to standard output.

It knows nothing of the project and holds no secret, for what it reads may be made to break it; it has no network. Its
argument is `pdf` or `docx` for the text of such a file, or `concealed` for the numbers of the pages of a PDF on which
text lies that does not show. The first line of its answer says whether the network is shut.
"""

import ctypes
import errno
import io
import platform
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


#: By the machine: how the kernel calls its architecture, and the number of the call that opens a socket.
CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
IO_URING_SETUP = 425
NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000


class _Step(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_ushort),
        ("jt", ctypes.c_ubyte),
        ("jf", ctypes.c_ubyte),
        ("k", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step))]


def shut_network():
    """Take the network from this process, as the kernel allows it; returns whether it is gone."""
    try:
        kernel = ctypes.CDLL(None, use_errno=True)
        return _without_sockets(kernel) or any(
            kernel.unshare(flags) == 0 for flags in (NEW_NETWORK, NEW_NETWORK | NEW_USER)
        )
    except (OSError, AttributeError):
        return False


def _without_sockets(kernel):
    """Have the kernel refuse every new socket (seccomp)."""
    if platform.machine() not in CALLS:
        return False
    architecture, socket = CALLS[platform.machine()]
    refuse, allow, end = 0x00050000 | errno.EPERM, 0x7FFF0000, 0x80000000
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    steps = [
        (load, 0, 0, 4),
        (equal, 1, 0, architecture),
        (answer, 0, 0, end),
        (load, 0, 0, 0),
        (equal, 3, 0, socket),
        (equal, 2, 0, IO_URING_SETUP),
        # Calls by another convention of the same machine.
        (at_least, 1, 0, 0x40000000),
        (answer, 0, 0, allow),
        (answer, 0, 0, refuse),
    ]
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    # No new privileges first, or the kernel takes no filter.
    return kernel.prctl(38, 1, 0, 0, 0) == 0 and kernel.prctl(22, 2, ctypes.byref(program), 0, 0) == 0


def pdf(data):
    """The text of each page."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()
            page.close()


#: A page is drawn with so many points to an inch at the most, and so many in all.
SCALE, MOST_POINTS = 2, 4_000_000
#: Between the darkest and the lightest point of what does not show; and letters that fill their box when they do.
CONTRAST = 40
NARROW = frozenset("lI1|iıjtf")
#: So many letters side by side that do not show are text; one may be a stain.
A_RUN = 3


def concealed(data):
    """The numbers of the pages with words that a reader of the page does not see, and a copying program does.

    The page is drawn as readers get it: where the place of a word is all of one color, or outside of the page, the
    word lies under a box or a picture, is of the color of the paper, or was only cropped away (S24).
    """
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            if _conceals(page):
                yield str(number)
            page.close()


def _conceals(page):
    width, height = page.get_size()
    scale = min(SCALE, (MOST_POINTS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    drawn, place = bitmap.to_pil().convert("L"), bitmap.get_posconv(page)
    return any(_is_hidden(word, drawn) for word in _words(page.get_textpage(), place))


def _words(text, place):
    """The words of a page: lists of (letter, its box in the drawing)."""
    from pypdfium2 import raw

    word = []
    for number in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, number))
        if not letter.isalnum():
            if letter.isspace() and word:
                yield word
                word = []
            continue
        left, bottom, right, top = text.get_charbox(number)
        (x, y), (across, down) = place.to_bitmap(left, top), place.to_bitmap(right, bottom)
        box = (min(x, across), min(y, down), max(x, across), max(y, down))
        if box[2] > box[0] and box[3] > box[1]:
            word.append((letter, box))
    if word:
        yield word


def _is_hidden(word, drawn):
    boxes = [box for _letter, box in word]
    if len(word) > 1 and _is_even(_around(boxes), drawn):
        return True
    run = 0
    for letter, box in word:
        if letter in NARROW:
            continue
        run = run + 1 if _is_even(box, drawn) else 0
        if run == A_RUN:
            return True
    return False


def _around(boxes):
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _is_even(box, drawn):
    """Whether a box is all of one color, or not on the page at all."""
    left, top, right, bottom = box
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, drawn.width), min(bottom, drawn.height)
    if right <= left or bottom <= top:
        return True
    darkest, lightest = drawn.crop((left, top, right, bottom)).getextrema()
    return lightest - darkest <= CONTRAST


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
    sys.stdout.write("shut\n" if shut_network() else "open\n")
    sys.stdout.flush()
    text = joined({"pdf": pdf, "docx": docx, "concealed": concealed}[sys.argv[1]](sys.stdin.buffer.read()))
    sys.stdout.buffer.write(text.replace("\x00", " ").encode("utf-8", "replace"))
