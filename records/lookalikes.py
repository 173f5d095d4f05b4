"""Text as it reads, whatever signs it is written with (S22).

Folding takes away what the eye does not see (zero-width signs, accents, full-width and styled forms) and what it
cannot tell apart (letters of other scripts that look Latin, digits of every script), and keeps for each sign of the
folded text where it stood in the original.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

#: Letters of other scripts by the Latin letter that each looks like.
LOOK_ALIKE_LETTERS = {
    "a": "АаΑαᎪꓮᴀɑⱭɐᗅᗩȺⱥ𐊠",
    "b": "ВвΒᏴꓐʙЬь",
    "c": "СсϹϲᏟꓚᴄцↃ",
    "d": "ԁԀᎠꓓᴅ",
    "e": "ЕеΕεᎬꓰᴇєЄ",
    "f": "ꓝꜰϜ",
    "g": "ԌԍꓖɢɡᏀ",
    "h": "НнΗһҺհᎻꓧʜ",
    "i": "ІіΙιıᏆꓲɪӏӀ",
    "j": "ЈјͿϳᎫꓙᴊ",
    "k": "КкΚκᏦꓗᴋ",
    "l": "ꓡᏞʟłŁ",
    "m": "МмΜᎷꓟᴍ",
    "n": "ΝηпꓠɴոПն",
    "o": "ОоΟοօꓳᴏøØՕσ",
    "p": "РрΡρᏢꓑᴘ",
    "q": "ԚԛզႳ",
    "r": "ᎡꓣʀгЯя",
    "s": "ЅѕᏚꓢꜱՏ",
    "t": "ТтΤτᎢꓔᴛ",
    "u": "ՍսυꓴᴜЦ",
    "v": "νѴѵᏙꓦᴠ",
    "w": "ԜԝᎳꓪᴡωш",
    "x": "ХхΧχꓫ",
    "y": "УуΥγүҮꓬʏ",
    "z": "ΖᏃꓜᴢ",
}
#: Signs without a decomposition that stand for another.
SIGNS = {
    "♯": "#",
    "⁄": "/",
    "∕": "/",
    "•": ".",
    "‧": ".",
    "・": ".",
    "·": ".",
    "。": ".",
    "−": "-",
    "ー": "-",
}
#: Letters and blanks that show nothing though Unicode counts them neither as formats nor as spaces.
UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u17b4\u17b5\u034f")
LINE_ENDS = frozenset("\n\x0b\x0c\x85\u2028\u2029")
#: First signs of alphabets in boxes and circles that have no decomposition either.
BOXED_ALPHABETS = (0x1F150, 0x1F170, 0x1F1E6)

#: Signs of ASCII that show nothing, and blanks by what each is folded to.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
BLANKS = {ord("\t"): " ", ord("\r"): " ", ord("\x0b"): "\n", ord("\x0c"): "\n"} | dict.fromkeys(
    range(28, 32), " "
)
_LETTERS = {sign: latin for latin, signs in LOOK_ALIKE_LETTERS.items() for sign in signs} | SIGNS


def _boxed(sign):
    for first in BOXED_ALPHABETS:
        if 0 <= ord(sign) - first < 26:
            return chr(ord("a") + ord(sign) - first)
    return None


def _plain(sign):
    """The lower-case Latin letter, digit or mark that `sign` reads as; empty if it is not seen."""
    if sign in UNSEEN:
        return ""
    if latin := _LETTERS.get(sign) or _boxed(sign):
        return latin
    category = unicodedata.category(sign)
    if category in ("Cf", "Mn", "Me", "Cc") and not sign.isspace():
        return ""
    if category == "Pd":
        return "-"
    if sign in LINE_ENDS:
        return "\n"
    if sign.isspace() or sign == "\u2800":
        return " "
    number = unicodedata.numeric(sign, None)
    if number is not None and number in range(10):
        return str(int(number))
    return sign.lower()


@lru_cache(maxsize=4096)
def _fold_sign(sign):
    if sign.isascii():
        return _plain(sign)
    if sign in _LETTERS:
        return _LETTERS[sign]
    return "".join(_plain(part) for part in unicodedata.normalize("NFKD", sign))


@dataclass(frozen=True)
class Folded:
    """`text` as it reads, in lower case; `places[i]` is where its sign `i` stood in the original."""

    text: str
    places: list | range

    def original(self, start, end):
        """The part of the original, as (start, end), that the folded text from `start` to `end` comes from."""
        return self.places[start], self.places[end - 1] + 1


def fold(text):
    """Return `text` Folded: NFKC and further, nothing invisible, look-alikes as Latin letters and ASCII digits.

    Accents go too, so that "número" is found as "numero". Every kind of dash is "-", every blank " ".
    """
    if text.isascii() and not CONTROLS.search(text):
        return Folded(text.lower().translate(BLANKS), range(len(text)))
    signs, places = [], []
    for place, sign in enumerate(text):
        for plain in _fold_sign(sign):
            signs.append(plain)
            places.append(place)
    return Folded("".join(signs), places)
