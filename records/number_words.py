"""Numbers that are written in words, read as the digits that they stand for (English and Spanish).

"two zero one, two thirty-four, double five six" is read as 2 0 1, 2 34, 55 6. All texts here are folded
(`records.lookalikes.fold`): lower case, without accents.
"""

import re
from dataclasses import dataclass
from itertools import pairwise


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


def _numbered(words, first=0, step=1):
    """The words in their order, each with its number; "a/b" are two words for one."""
    return {
        word: first + step * place
        for place, several in enumerate(words.split())
        for word in several.split("/")
    }


def _any(words):
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_UNITS = _numbered("zero/oh/o/nought/naught one two three four five six seven eight nine/niner")
_TEENS = _numbered(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    10,
)
_TENS = _numbered("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10)
_UNIDADES = _numbered("cero uno/una/un dos tres cuatro cinco seis siete ocho nueve")
_DIECES = _numbered(
    "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno/veintiun/veintiuna "
    "veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve",
    10,
)
_DECENAS = _numbered("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
_CIENTOS = _numbered(
    "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas "
    "seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas",
    100,
    100,
)
_VALUES = _UNITS | _TEENS | _TENS | _UNIDADES | _DIECES | _DECENAS | _CIENTOS
_TIMES = {"hundred": 100, "thousand": 1000, "mil": 1000}
_REPEATED = {"double": 2, "triple": 3, "treble": 3, "doble": 2}

_S = r"[ \n\-]{1,3}"
_FROM_ONE = [word for word, number in _UNITS.items() if number]
_DESDE_UNO = [word for word, number in _UNIDADES.items() if number]
_BELOW_HUNDRED = rf"(?:{_any(_TENS)}(?:{_S}{_any(_FROM_ONE)}(?![a-z]))?|{_any(_TEENS)}|{_any(_UNITS)})"
_HUNDREDS = rf"{_any(_FROM_ONE)}{_S}hundred(?:(?:{_S}and)?{_S}{_BELOW_HUNDRED}(?![a-z]))?"
_MENOS_DE_CIEN = rf"(?:{_any(_DECENAS)}(?: y {_any(_DESDE_UNO)}(?![a-z]))?|{_any(_DIECES)}|{_any(_UNIDADES)})"
_CENTENAS = rf"{_any(_CIENTOS)}(?:{_S}{_MENOS_DE_CIEN}(?![a-z]))?"
_TWO_THOUSAND = rf"two{_S}thousand(?:(?:{_S}and)?{_S}{_BELOW_HUNDRED}(?![a-z]))?"
#: A year in words, whole; to a run "nineteen eighty-seven" is two numbers.
YEAR = (
    rf"(?:{_TWO_THOUSAND}"
    rf"|nineteen(?:{_S}hundred)?(?:{_S}and)?(?:{_S}oh?)?{_S}{_BELOW_HUNDRED}|twenty(?:{_S}oh?)?{_S}{_BELOW_HUNDRED})(?![a-z])"
)
ANO = rf"(?:(?:dos{_S}mil|mil{_S}novecientos)(?:{_S}{_MENOS_DE_CIEN}(?![a-z]))?)(?![a-z])"
#: The numbers that a day of a month is written with.
DAY = (
    rf"(?:twenty{_S}{_any(_FROM_ONE)}|thirty{_S}one|twenty|thirty|{_any(_TEENS)}|{_any(_FROM_ONE)})(?![a-z])"
)
DIA = rf"(?:treinta y un[oa]?|treinta|{_any(_DIECES)}|{_any(_DESDE_UNO)})(?![a-z])"

_LARGE = r"(?:thousands?|(?:m|b|tr)illions?)"
_GRANDE = r"(?:mil(?:es)?|millon(?:es)?|billon(?:es)?)"
_LANGUAGES = [
    re.compile(
        rf"(?<![a-z0-9])(?:(?P<year>{year}(?![ \-]{{1,2}}{large}))"
        rf"|(?P<amount>(?:(?:{hundreds}|{below}|\d{{1,3}}){_S})?{large}(?:{_S}(?:{joins}{_S})?(?:{hundreds}|{below}))?)"
        rf"|(?:(?P<repeated>{_any(_REPEATED)}){_S}(?P<unit>{_any(units)}))|(?P<number>{hundreds}|{below}|\d{{1,4}})"
        r")(?![a-z0-9])"
    )
    for year, large, hundreds, below, units, joins in (
        (_TWO_THOUSAND, _LARGE, _HUNDREDS, _BELOW_HUNDRED, _UNITS, "and"),
        (ANO, _GRANDE, _CENTENAS, _MENOS_DE_CIEN, _UNIDADES, "y"),
    )
]
#: What may stand between two numbers of a run.
_GAP = re.compile(r"(?:[ \n,.;:\-/_|~*+\\()'\"#]|(?<![a-z])(?:dash|hyphen|slash|guion|raya)(?![a-z])){1,8}")
#: How many of a run's numbers must be words where others are digits.
FEWEST_WORDS = 3


def runs(text):
    """Yield each `Run` in a folded text that holds three numbers in words or more; amounts end a run."""
    for language in _LANGUAGES:
        found = []
        for match in language.finditer(text):
            if found and not _GAP.fullmatch(text, found[-1].end(), match.start()):
                yield from _run(found)
                found = []
            if match["amount"]:
                yield from _run(found)
                found = []
            else:
                found.append(match)
        yield from _run(found)


def _run(matches):
    words = sum(match.group()[0].isalpha() for match in matches)
    if words >= FEWEST_WORDS and words * 2 >= len(matches):
        yield Run(tuple(map(_digits, matches)), matches[0].start(), matches[-1].end())


def _digits(match):
    if match["repeated"]:
        return str(_VALUES[match["unit"]]) * _REPEATED[match["repeated"]]
    words = match.group()
    return words if words.isdecimal() else str(number(words))


def number(words):
    """The number that `words` say, below ten thousand: "two hundred and one", "mil novecientos ochenta"."""
    total = 0
    for word in re.findall("[a-z]+", words):
        if word in _TIMES:
            total = (total or 1) * _TIMES[word]
        else:
            total += _VALUES.get(word, 0)
    return total
