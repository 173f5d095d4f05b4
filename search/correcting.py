"""Mends misspelled words, with words that the reader could find anyway and no others (S15)."""

from bisect import bisect_left
from functools import lru_cache, reduce
from operator import or_

from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import backends
from .clauses import Clause, Form, spelled, word_clause
from .models import KnownWord

SHORTEST = 4
#: From this length on two letters may be wrong, else one. Two that changed places count as one.
LONG = 8

#: How many words like the one that was typed are looked for among what the reader holds.
TRIED = 8


def is_telling(word):
    """Whether a folded word is long enough to be misspelled and to be suggested."""
    return len(word) >= SHORTEST and word.isalpha()


def meant(clauses, kind, vocabulary):
    """For each word of `clauses` that the reader's texts do not have the one most like it that they do: a dict.

    `vocabulary` is a `texts.Vocabulary`. A word of its `words` is spelled right, though nothing may be found; one
    like it is taken where the texts have none. What is like nothing is left out. Two statements.
    """
    unknown = [clause for clause in clauses if _is_unknown(clause.word, vocabulary.words)]
    like = {word: _like(word, known) for word, known in _known([clause.word for clause in unknown]).items()}
    asked = [
        [clause, *(Clause((Form((word,), begins=False),)) for word in like[clause.word])]
        for clause in unknown
    ]
    found = {}
    for clause, first in zip(unknown, backends.first_met(asked, kind, vocabulary.held), strict=True):
        called = _nearest(clause.word, vocabulary.words) if first is None else ["", *like[clause.word]][first]
        if called:
            found[clause.word] = called
    return found


def _nearest(word, words):
    return next(iter(_like(word, _ordered(words))), "")


def mended(clauses, meant):
    """The `clauses` with the words that are `meant` (as above) in place of those that were typed."""
    return [word_clause(meant[clause.word]) if clause.word in meant else clause for clause in clauses]


def respelled(typed, meant):
    """What was typed with the words that are `meant`, the others as they were spelled."""
    return " ".join(meant.get(clause.word, piece) for clause, piece in spelled(typed).items())


def _is_unknown(word, words):
    if not is_telling(word):
        return False
    ordered = _ordered(words)
    place = bisect_left(ordered, word)
    return place == len(ordered) or not ordered[place].startswith(word)


@lru_cache(maxsize=4)
def _ordered(words):
    # The taxonomy has thousands and changes rarely.
    return sorted(words)


def _wrong(word):
    return 2 if len(word) >= LONG else 1


def _known(wrong):
    """For each of the words that may be `wrong` those that begin with its first or second letter and are about as
    long: a dict.

    Few err in both letters.
    """
    if not wrong:
        return {}
    initials = {word: {word[0], word[1]} for word in wrong}
    about = {word: (len(word) - _wrong(word), len(word) + _wrong(word)) for word in wrong}
    shapes = (Q(initial__in=initials[word], length__range=about[word]) for word in wrong)
    known = KnownWord.objects.filter(reduce(or_, shapes)).order_by("word")
    rows = list(known.values_list("word", "initial", "length"))
    return {
        word: [
            other
            for other, initial, length in rows
            if initial in initials[word] and about[word][0] <= length <= about[word][1]
        ]
        for word in wrong
    }


def _like(word, choices):
    found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=_wrong(word), limit=TRIED)
    return [choice for choice, _distance, _key in found]
