"""Reads the text layer of the demo's files, as a screen reader would: glyphs through the map in the file."""

import re
from io import BytesIO

import pikepdf


def pages(data):
    """The words of each page of the PDF `data`, with single spaces."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [_words(page) for page in pdf.pages]


def _words(page):
    maps = {str(name): _unicode_map(font) for name, font in page.Resources.Font.items()}
    current, pieces = {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = maps[str(operands[0])]
        elif str(operator) == "Tj":
            pieces.append(_decode(bytes(operands[0]), current))
        elif str(operator) == "TJ":
            pieces.append("".join(_decode(bytes(part), current) for part in operands[0] if _is_text(part)))
        elif str(operator) in ("Td", "TD", "T*", "ET"):
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def _is_text(part):
    return isinstance(part, pikepdf.String)


def _unicode_map(font):
    text = font.ToUnicode.read_bytes().decode("latin-1")
    return {
        int(code, 16): bytes.fromhex(words).decode("utf-16-be")
        for code, words in re.findall(r"<([0-9A-Fa-f]+)>\s+<([0-9A-Fa-f]+)>\s*\n", text)
    }


def _decode(raw, mapping):
    return "".join(mapping.get(int.from_bytes(raw[at : at + 2], "big"), "") for at in range(0, len(raw), 2))
