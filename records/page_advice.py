"""What is worth a look in a public page of any type, before it is published: advice that stops nobody (`advice`)."""

from django.utils.translation import gettext as _

from . import advice as wording
from . import identifiers
from .advice import Advice
from .page_parts import pieces
from .registry import Registry

#: The tabs of Wagtail's form of a page.
CONTENT, PROMOTE, SETTINGS = "content", "promote", "settings"

#: `more(page, [Piece, …]) -> [Advice, …]`: what upper rooms look for.
more = Registry("advice")

#: The fields that a list, a search or another site shows of a page, the best first.
SUMMARIES = ("summary", "lede", "intro")

#: Public pages are full of telephone numbers and addresses that readers are to use; these are never such.
TELLING = (identifiers.A_NUMBER, identifiers.BIRTH_DATE, identifiers.DIGITS)


def advice(page):
    """What is worth a look in `page` (of its own class) as it stands in memory: a list of `Advice`."""
    found = list(pieces(page))
    return [
        *_title(page),
        *_summary(page),
        *_language(page),
        *_links(found),
        *_pictures(found),
        *_identifiers(found),
        *(each for look in more for each in look(page, found)),
    ]


def _title(page):
    if wording.is_called_like_a_file(page.title or ""):
        yield Advice(CONTENT, _("The title reads like the name of a file. Say what the reader finds."))


def _summary(page):
    there = [name for name in SUMMARIES if hasattr(page, name)]
    summary = next((text for name in there if (text := (getattr(page, name) or "").strip())), "")
    if there and not summary:
        yield Advice(CONTENT, _("There is no sentence under the title: lists and searches show it."))
    elif summary and summary.casefold() == (page.title or "").strip().casefold():
        yield Advice(CONTENT, _("The sentence under the title repeats it and says nothing new."))
    elif not there and not page.search_description:
        yield Advice(
            PROMOTE, _("There is no description for search engines. They will take any words from the page.")
        )


def _language(page):
    if hasattr(page, "language") and not page.language:
        yield Advice(CONTENT, _("The language is not given. Screen readers choose their voice by it."))


def _links(found):
    words = [text for piece in found if piece.kind == "html" for text in wording.empty_links(piece.content)]
    words += [
        piece.content for piece in found if piece.kind == "link" and wording.is_empty_link(piece.content)
    ]
    for text in dict.fromkeys(words):
        told = {"words": text}
        yield Advice(CONTENT, _("A link says “%(words)s”. Say in it what the reader finds there.") % told)


def _pictures(found):
    names = (piece.content for piece in found if piece.kind == "picture")
    for name in dict.fromkeys(name for name in names if wording.is_called_like_a_file(name)):
        told = {"name": name}
        yield Advice(
            CONTENT,
            _("A picture is described as “%(name)s”, the name of a file. Say what can be seen on it.") % told,
        )


def _identifiers(found):
    by_place = {}
    for piece in found:
        by_place.setdefault(piece.where, []).append(piece.words)
    for place, words in by_place.items():
        telling = [each for each in identifiers.find("\n".join(words)) if each.kind in TELLING]
        yield from wording.identifiers_advice(place, telling, CONTENT)
