"""Numbers that are written in words, read as the digits that they stand for (`number_languages` says of which languages).

"two zero one, two thirty-four, double five six" is read as 2 0 1, 2 34, 55 6. All texts here are folded
(`records.lookalikes.fold`): lower case, without accents.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from .number_languages import ALL, S


@dataclass(frozen=True)
class Run:
    """Numbers one behind the other: `values` are their digits, number by number; they stand from `start` to `end`."""

    values: tuple
    start: int
    end: int

    @property
    def digits(self):
        return "".join(self.values)

    @property
    def counts(self):
        """Whether it only counts: up or down all the way ("one, two, three, four"), or in tens ("ten, twenty, forty")."""
        numbers = [int(value) for value in self.values]
        steps = list(pairwise(numbers))
        goes_on = all(one < two for one, two in steps) or all(one > two for one, two in steps)
        return (goes_on and len(numbers) > 3) or all(each and each % 10 == 0 for each in numbers)

    @property
    def tells_years(self):
        """Whether it is nothing but years: "nineteen ninety-six, two thousand four"."""
        return bool(re.fullmatch(r"(?:(?:1[89]|20)\d\d)+", self.digits)) and all(
            len(value) in (2, 4) for value in self.values
        )


def _pattern(language):
    """What finds the numbers of a language one by one."""
    large, below, hundreds = language.large, language.below, language.hundreds
    repeated, units = "|".join(language.repeated), "|".join(language.units)
    return re.compile(
        rf"(?<![a-z0-9])(?:(?P<year>{language.year}(?![ \-]{{1,2}}{large}))"
        rf"|(?P<amount>(?:(?:{hundreds}|{below}|\d{{1,3}}){S})?{large}(?:{S}(?:{language.joins}{S})?(?:{hundreds}|{below}))?)"
        rf"|(?:(?P<repeated>{repeated}){S}(?P<unit>{units}))|(?P<number>{hundreds}|{below}|\d{{1,4}})"
        r")(?![a-z0-9])"
    )


_PATTERNS = [(_pattern(language), language.weak) for language in ALL]
_VALUES = {word: number for language in ALL for word, number in language.values.items()}
_TIMES = {word: number for language in ALL for word, number in language.times.items()}
_REPEATED = {word: number for language in ALL for word, number in language.repeated.items()}
#: What may stand between two numbers of a run.
_GAP = re.compile(
    r"(?:[ \n,.;:\-/_|~*+\\()'\"#]"
    r"|(?<![a-z])(?:dash|hyphen|slash|guion|raya|tiret|traco|hifen|barra|tire)(?![a-z])){1,8}"
)
#: How many of a run's numbers must be words where others are digits.
FEWEST_WORDS = 3


def runs(text):
    """Yield each `Run` in a folded text that holds three numbers in words or more; amounts end a run."""
    for pattern, weak in _PATTERNS:
        found = []
        for match in pattern.finditer(text):
            if found and not _GAP.fullmatch(text, found[-1].end(), match.start()):
                yield from _run(found, weak)
                found = []
            if match["amount"]:
                yield from _run(found, weak)
                found = []
            else:
                found.append(match)
        yield from _run(found, weak)


def _run(matches, weak):
    words = [match.group() for match in matches if match.group()[0].isalpha()]
    told = words
    if len(words) < len(matches):
        told = [each for each in words if not weak.issuperset(re.findall("[a-z]+", each))]
    if len(told) >= FEWEST_WORDS and len(words) * 2 >= len(matches):
        yield Run(tuple(map(_digits, matches)), matches[0].start(), matches[-1].end())


def _digits(match):
    if match["repeated"]:
        return str(_VALUES[match["unit"]]) * _REPEATED[match["repeated"]]
    words = match.group()
    return words if words.isdecimal() else str(number(words))


def number(words):
    """The number that `words` say, below ten thousand: "two hundred and one", "mil novecientos ochenta"."""
    thousands = rest = 0
    # Four twenties are eighty.
    for word in re.findall("[a-z]+", re.sub(rf"quatre{S}vingts?", "quatrevingt", words)):
        times = _TIMES.get(word)
        if times == 1000:
            thousands, rest = (rest or 1) * times, 0
        elif times:
            rest = (rest or 1) * times
        else:
            rest += _VALUES.get(word, 0)
    return thousands + rest
