"""Mends misspelled words, with words that the reader could find anyway and no others (S15)."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import backends
from .clauses import Clause, Form, word_clause
from .models import KnownWord

SHORTEST = 4
#: From this length on two letters may be wrong, else one. Two that changed places count as one.
LONG = 8

#: How many words like the one that was typed are looked for among what the reader holds.
TRIED = 8


def is_telling(word):
    """Whether a folded word is long enough to be misspelled and to be suggested."""
    return len(word) >= SHORTEST and word.isalpha()


def mended(clauses, kind, vocabulary):
    """The `clauses`, each word that the reader's texts do not have replaced by the one most like it that they do.

    `vocabulary` is a `texts.Vocabulary`. A word of its `words` is spelled right, though nothing may be found; one
    like it is taken where the texts have none. What is like nothing stays as it is.
    """
    return [_mended(clause, kind, vocabulary) for clause in clauses]


def _mended(clause, kind, vocabulary):
    if not is_telling(clause.word) or any(word.startswith(clause.word) for word in vocabulary.words):
        return clause
    backend = backends.current()
    if backend.meets([clause], kind, vocabulary.held):
        return clause
    for word in _like(clause.word, _known(clause.word)):
        if backend.meets([Clause((Form((word,), begins=False),))], kind, vocabulary.held):
            return word_clause(word)
    return next((word_clause(word) for word in _like(clause.word, sorted(vocabulary.words))), clause)


def _wrong(word):
    return 2 if len(word) >= LONG else 1


def _known(word):
    """Words that begin with the first or the second letter of `word` and are about as long: few err there."""
    about = (len(word) - _wrong(word), len(word) + _wrong(word))
    known = KnownWord.objects.filter(initial__in={word[0], word[1]}, length__range=about)
    return known.order_by("word").values_list("word", flat=True)


def _like(word, choices):
    found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=_wrong(word), limit=TRIED)
    return [choice for choice, _distance, _key in found]
