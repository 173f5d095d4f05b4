"""What is worth a look in a text before it is published: advice that stops nobody.

What must be so is refused by a form. This is the rest, for items of the library and public pages alike: a file called
like a scan, a link that says "click here", a number that may be somebody's.
"""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

#: At most so many findings are told of one text.
MOST_FINDINGS = 4

#: What a file is called by a machine, and what only a file is called.
BY_A_MACHINE = re.compile(
    r"^(scan|img|image|dsc|photo|document|doc|file|untitled|unbenannt|copy|copia|escan|microsoft word)?"
    r"[\s_\-–]*(\(?\d+\)?[\s_\-.]*)*(\(\d+\))?$",
    re.IGNORECASE,
)
EXTENSION = re.compile(r"\.(pdf|docx?|odt|rtf|txt|png|jpe?g|webp|avif|gif|svg|xlsx?|pptx?)$", re.IGNORECASE)
A_VERSION = re.compile(r"([\s_\-](final|draft|rev\d*|v\d+|clean|redacted\d*))+$", re.IGNORECASE)

#: Words of a link that say nothing to who hears the links of a page one after the other.
EMPTY_LINKS = frozenset(
    {
        "click here", "click", "here", "read more", "more", "learn more", "find out more", "see more", "more info",
        "more information", "this", "this link", "this page", "link", "website", "page", "continue", "details", "go",
        "download", "pdf", "aquí", "aqui", "haga clic aquí", "haz clic aquí", "leer más", "ver más", "más",
        "más información", "este enlace", "enlace", "klike la a", "klike isit la", "isit la", "li plis", "plis",
    }
)  # fmt: skip

_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"^(https?://|www\.)\S+$", re.IGNORECASE)


@dataclass(frozen=True)
class Advice:
    """One thing worth a look: its sentence, and the tab of the form where it is mended."""

    tab: str
    text: str


def is_called_like_a_file(text):
    """Whether words that a reader sees are a file's name rather than a title."""
    text = text.strip()
    return bool(text) and bool(
        EXTENSION.search(text)
        or BY_A_MACHINE.match(text)
        or "_" in text
        or (" " not in text and text.count("-") >= 2)
    )


def says_nothing(name):
    """Whether a file's name tells its reader nothing: a machine gave it, or it tells versions instead."""
    stem = EXTENSION.sub("", name.strip())
    return bool(BY_A_MACHINE.match(stem) or A_VERSION.search(stem) or (" " not in stem and "_" in stem))


def is_empty_link(words):
    """Whether the words of a link do not say where it leads: "click here", "read more", a bare address."""
    words = " ".join(unescape(words).split()).strip(" .…:»>→!").casefold()
    return words in EMPTY_LINKS or bool(_ADDRESS.match(words))


def empty_links(html):
    """The words of the links in `html` that do not say where they lead, each once."""
    found = (" ".join(unescape(strip_tags(words)).split()) for words in _LINK.findall(html))
    return list(dict.fromkeys(words for words in found if is_empty_link(words)))


def identifiers_told(findings):
    """Findings in words, the first few of them: "“A201…” (an A-number), and 3 more"."""
    first = ", ".join(f"“{found.text}” ({found.label})" for found in findings[:MOST_FINDINGS])
    rest = len(findings) - MOST_FINDINGS
    if rest <= 0:
        return first
    more = ngettext("and %(count)s more", "and %(count)s more", rest) % {"count": rest}
    return f"{first}, {more}"


def identifiers_advice(place, findings, tab):
    """The `Advice` on `findings` in `place` ("text", "title"), as a list of one or none."""
    if not findings:
        return []
    told = {"place": place, "what": identifiers_told(findings)}
    return [Advice(tab, _("In the %(place)s stands what may tell who somebody is: %(what)s.") % told)]
