"""The little markup of the data files, written as rich text, as plain text and for the PDF files.

`*italic*`, `**bold**`, `[words](/address/)`, `[^1]` for the mark of a footnote, and `[[slug]]` for an
authority of `demo/data/authorities.yaml`: in full where a text names it first, by its name alone after that.
"""

import re
from html import escape

SPAN = re.compile(
    r"\[\[(?P<authority>[a-z0-9-]+)\]\]"
    r"|\*\*(?P<bold>.+?)\*\*"
    r"|\*(?P<italic>[^*]+)\*"
    r"|\[(?P<words>[^\]^]+)\]\((?P<address>/[^)\s]*)\)"
    r"|\[\^(?P<mark>\d+)\]"
)
CASE_LAW = {"supreme-court", "circuit", "bia", "ag"}


class Citer:
    """Writes the authorities of one text: in full at the first mention, by name afterwards.

    `authorities` maps slugs to the entries of the data file. Naming one that is not there raises `KeyError`.
    """

    def __init__(self, authorities):
        self.authorities = authorities
        self.named = set()

    def spans(self, slug):
        entry = self.authorities[slug]
        first = slug not in self.named
        self.named.add(slug)
        if entry["kind"] == "policy":
            return [("text", entry["citation"])]
        kind = "italic" if entry["kind"] in CASE_LAW else "text"
        return [(kind, entry["name"])] + ([("text", f", {entry['citation']}")] if first else [])


def paragraphs(text):
    """The paragraphs of a text: parted by empty lines, their own line ends folded."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def spans(text, citer):
    """The pieces of one paragraph as pairs of kind (text, bold, italic, link, mark) and words.

    A link is ("link", (words, address)). Authorities come out as italic and text.
    """
    found, end = [], 0
    for match in SPAN.finditer(text):
        found.append(("text", text[end : match.start()]))
        end = match.end()
        if match["authority"]:
            found.extend(citer.spans(match["authority"]))
        elif match["address"]:
            found.append(("link", (match["words"], match["address"])))
        else:
            found.append((match.lastgroup, match[match.lastgroup]))
    found.append(("text", text[end:]))
    return [(kind, words) for kind, words in found if words]


_RICH = {"text": "{}", "bold": "<b>{}</b>", "italic": "<i>{}</i>", "mark": "<sup>{}</sup>"}


def rich(text, citer):
    """One paragraph as rich text without its `<p>`."""
    written = []
    for kind, words in spans(text, citer):
        if kind == "link":
            written.append(f'<a href="{escape(words[1])}">{escape(words[0])}</a>')
        else:
            written.append(_RICH[kind].format(escape(words, quote=False)))
    return "".join(written)


def rich_paragraphs(text, citer):
    """A text of several paragraphs as rich text."""
    return "".join(f"<p>{rich(part, citer)}</p>" for part in paragraphs(text))


def plain(text, citer):
    """One paragraph as words alone; marks of footnotes fall away."""
    pieces = [words[0] if kind == "link" else words for kind, words in spans(text, citer) if kind != "mark"]
    return "".join(pieces)


def for_print(text, citer):
    """One paragraph in the marks that the PDF library reads: `**bold**` and `__italic__`."""
    marks = {"bold": "**{}**", "italic": "__{}__"}
    written = []
    for kind, words in spans(text, citer):
        if kind == "mark":
            written.append(f" ({words})")
        else:
            written.append(marks.get(kind, "{}").format(words[0] if kind == "link" else words))
    return "".join(written)
