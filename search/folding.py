"""Words as every database compares them: in small letters, without accents, cut at signs.

Folded here and not by the database, so that SQLite and PostgreSQL find the same, and neither needs an extension.
"""

import re
import unicodedata

#: Longer words are cut, in texts and in queries alike.
MAX_WORD_LENGTH = 40

_WORD = re.compile(r"[^\W_]+")
# "women's" is one word with two spellings of its sign, and no second word "s".
_APOSTROPHE = re.compile(r"(?<=[^\W_])['’ʼ`]+(?=[^\W_])")
# "A-R-C-G-", "I-589", "U.S.": single letters that a sign holds together, with what the last one leads to.
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_][-.&]){1,}[^\W_]+(?![^\W_])")


def fold(text):
    """`text` in small letters, without accents, in the simplest spelling of each sign (NFKD)."""
    if text.isascii():
        return text.lower()
    spelled = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(sign))


def words(text):
    """The folded words of `text` in their order."""
    return [word[:MAX_WORD_LENGTH] for word in _WORD.findall(_APOSTROPHE.sub("", fold(text)))]


def indexed_words(text):
    """The words of `text`, and at their end what its initials spell without their signs: "arcg", "i589"."""
    found = words(text)
    joined = (_WORD.findall(fold(match)) for match in _INITIALS.findall(text))
    return found + ["".join(parts)[:MAX_WORD_LENGTH] for parts in joined]
