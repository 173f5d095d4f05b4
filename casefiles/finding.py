"""Finding a choice by a word of one's own: labels and synonyms, in whatever case and without accents."""

import re
import unicodedata
from typing import NamedTuple

#: How many synonyms are said beside a choice that was found by them.
SAID = 4


class Choice(NamedTuple):
    """What may be chosen: its value, what it is called by itself, and what else it is called."""

    value: str
    label: str
    words: tuple = ()


class Hit(NamedTuple):
    """A choice that fits: `also` are synonyms, those that fit first."""

    value: str
    label: str
    also: list


def folded(text):
    """`text` for comparing: lower case, no accents, everything but letters and digits a space."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def _holds(text, asked):
    """Whether each word of `asked` begins a word of `text`, both folded."""
    return all(f" {word}" in f" {text}" for word in asked)


def find(query, choices):
    """The `choices` that fit `query`, as `Hit`s: called so first, then those with a synonym that fits.

    Every word of the query must begin a word of the label, or of one synonym, or of all of them together. A query
    without a letter or digit finds nothing.
    """
    wanted = folded(query)
    asked = wanted.split()
    if not asked:
        return []
    ranked = []
    for place, choice in enumerate(choices):
        label, words = folded(choice.label), [folded(word) for word in choice.words]
        fitting = [word for word, text in zip(choice.words, words, strict=True) if _holds(text, asked)]
        if label.startswith(wanted):
            rank = 0
        elif _holds(label, asked):
            rank = 1
        elif fitting:
            rank = 2
        elif _holds(" ".join([label, *words]), asked):
            rank = 3
        else:
            continue
        others = [word for word in choice.words if word not in fitting]
        ranked.append((rank, place, Hit(choice.value, choice.label, [*fitting, *others][:SAID])))
    return [hit for _rank, _place, hit in sorted(ranked, key=lambda row: row[:2])]
