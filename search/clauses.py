"""What a person typed into a search box, as clauses that any database can look for."""

import re
from dataclasses import dataclass

from . import folding, spanish, word_forms

#: More is not read, and of what is read no more is looked for.
MAX_TYPED = 1000
MAX_CLAUSES = 12

#: English and Spanish words that stand in every text; left out unless nothing else was typed.
STOP_WORDS = frozenset(
    """
    a an and are as at be by for from in is it of on or that the to was with
    al con de del e el en la las lo los o para por que se su un una y
    """.split()  # noqa: SIM905 -- forty words are read more easily than forty strings
)

_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
_TOGETHER = re.compile(r"[^\W_](?:[^\s,;:!?()\[\]{}/|<>\"“”„«»]*[^\W_])?")


@dataclass(frozen=True)
class Form:
    """One way to meet a clause: `words` side by side, the last of them as a beginning if `begins`."""

    words: tuple[str, ...]
    begins: bool


@dataclass(frozen=True)
class Clause:
    """What must occur: at least one of `forms`. `word` is the one word it was typed as, empty for a phrase."""

    forms: tuple[Form, ...]
    word: str = ""


def clauses(typed):
    """The clauses of `typed` (any str), all of which must be met; an empty list where there is no word.

    What stands in quotation marks is a phrase of whole words; what a sign holds together ("I-589") is a phrase whose
    last word may go on; every other word may go on, unless it is a single letter. At most MAX_CLAUSES; the rest is
    left out.
    """
    found, rest, end = [], [], 0
    typed = typed[:MAX_TYPED]
    for quoted in _QUOTED.finditer(typed):
        rest.append(typed[end : quoted.start()])
        end = quoted.end()
        if phrase := folding.words(quoted[1])[:MAX_CLAUSES]:
            found.append(Clause((Form(tuple(phrase), begins=False),)))
    rest.append(typed[end:])
    for piece in _TOGETHER.findall(" ".join(rest)):
        words = folding.words(piece)[:MAX_CLAUSES]
        if len(words) > 1:
            found.append(Clause((Form(tuple(words), begins=len(words[-1]) > 1),)))
        elif words:
            found.append(word_clause(words[0]))
    telling = [clause for clause in found if clause.word not in STOP_WORDS]
    return list(dict.fromkeys(telling or found))[:MAX_CLAUSES]


def spelled(typed):
    """How each clause of `typed` was spelled there: a dict from clause to str, in the order in which they were typed."""
    pieces, end = [], 0
    for quoted in _QUOTED.finditer(typed):
        pieces += [*_TOGETHER.findall(typed[end : quoted.start()]), quoted[0]]
        end = quoted.end()
    pieces += _TOGETHER.findall(typed[end:])
    found, wanted = {}, set(clauses(typed))
    for piece in pieces:
        for clause in wanted.intersection(clauses(piece)):
            found.setdefault(clause, piece)
    return found


def parted(typed):
    """What was typed without each of its clauses in turn: pairs of how the clause was spelled and of what is left.

    What is left is looked for by all other clauses and by no more.
    """
    pieces = spelled(typed)
    return [
        (piece, " ".join(other for another, other in pieces.items() if another != clause))
        for clause, piece in pieces.items()
    ]


def word_clause(word):
    """The clause of one folded word: its beginning, another form of it, or what it is in English."""
    forms = [Form((word,), begins=len(word) > 1)]
    others = word_forms.others(word)
    forms += [Form((other,), begins) for other, begins in others]
    for known in (word, *(other for other, _begins in others)):
        forms += [Form(tuple(folding.words(english)), begins=True) for english in spanish.in_english(known)]
    return Clause(tuple(dict.fromkeys(forms)), word)
