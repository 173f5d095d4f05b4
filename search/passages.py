"""The passage of a text in which the words that were searched for stand, with the words marked."""

import re
import unicodedata
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from .backends import elasticsearch
from .clauses import clauses
from .models import Change, IndexedText

#: The passage's length in signs, some thirty words, and how much of it stands before the first hit.
LENGTH = 220
LEAD = 70

#: Where a passage is taken from; of two that say as much, the first.
PLACES = ("summary", "body", "files")

#: How often one word is looked for in one text: a passage shows the first few.
MOST_HITS = 10


def snippets(kind, object_ids, words):
    """A passage of some thirty words for each of `object_ids` whose text holds any of `words` (what was typed).

    A dict from object id to safe HTML with `<mark>`; whoever holds the words in title, citation or terms only is not
    in it. For the objects of one page: it reads their whole texts.

    Nor is one that waits to be indexed: what was kept of it may hold words that were just taken out of it (S15).
    """
    wanted = [[_pattern(form) for form in forms] for forms in elasticsearch.shown_by(clauses(words))]
    texts = (
        IndexedText.objects.filter(kind=kind, object_id__in=list(object_ids))
        .exclude(object_id__in=Change.objects.filter(kind=kind).values("object_id"))
        .values_list("object_id", *PLACES)
    )
    found = {}
    for object_id, *places in texts if wanted else ():
        if passage := _passage(places, wanted):
            found[object_id] = passage
    return found


def _passage(places, wanted):
    """The best passage of several texts, the first of those that are as good; `None` if there is none."""
    best, chosen = 0, None
    for text in places:
        met, start, hits = _best(text, wanted)
        if met > best:
            best, chosen = met, (text, start, hits)
        if best == len(wanted):
            break
    return chosen and _marked(*chosen)


def _pattern(form):
    """What a form begins with, and the pattern of the whole of it, in a text folded by `_folded`."""
    end = "[^\\W_]*" if form.begins else "(?![^\\W_])"
    return form.words[0], re.compile("(?<![^\\W_])" + "[\\W_]+".join(map(re.escape, form.words)) + end)


def _best(text, wanted):
    """Where in `text` most clauses are met near each other: `(how many, place of the first, all hits)`."""
    hits = sorted(_hits(_folded(text), wanted))
    best, chosen = 0, 0
    for i, (start, _end, _clause) in enumerate(hits):
        near = {clause for _start, end, clause in hits[i : i + MOST_HITS] if end <= start + LENGTH - LEAD}
        if len(near) > best:
            best, chosen = len(near), start
        if best == len(wanted):
            break
    return best, chosen, hits


def _hits(folded, wanted):
    """Every `(start, end, number of the clause)` where a clause is met."""
    for number, forms in enumerate(wanted):
        for begins, pattern in forms:
            at = folded.find(begins)
            left = MOST_HITS
            while at >= 0 and left:
                if hit := pattern.match(folded, at):
                    yield hit.start(), hit.end(), number
                    left -= 1
                at = folded.find(begins, at + 1)


def _marked(text, start, hits):
    """The passage around `start`, escaped, with the `hits` in it marked."""
    begin = max(0, start - LEAD)
    if begin:
        begin = min(text.find(" ", begin) + 1 or start, start)
    end = len(text) if len(text) <= begin + LENGTH else text.rfind(" ", start, begin + LENGTH)
    if end <= start:
        end = min(len(text), begin + LENGTH)
    pieces, at = [], begin
    for hit_start, hit_end, _clause in hits:
        if hit_start >= at and hit_end <= end:
            pieces += [
                format_html("{}", text[at:hit_start]),
                format_html("<mark>{}</mark>", text[hit_start:hit_end]),
            ]
            at = hit_end
    pieces.append(format_html("{}", text[at:end]))
    passage = format_html_join("", "{}", ((piece,) for piece in pieces))
    return mark_safe(("… " if begin else "") + passage + (" …" if end < len(text) else ""))  # noqa: S308


def _folded(text):
    """`text` folded sign by sign, so that a place in it is the same place in `text`."""
    return text.lower() if text.isascii() else "".join(map(_sign, text))


@cache
def _sign(sign):
    plain = unicodedata.normalize("NFKD", sign).casefold()[:1]
    return plain or sign
