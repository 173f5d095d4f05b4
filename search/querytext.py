"""What a person typed, made safe to hand to any search backend.

SQLite's full text reads quotation marks, signs and empty text as syntax and fails on them; PostgreSQL
refuses a zero byte. Only words pass, so no typed text can raise.
"""

import re
import unicodedata

MAX_WORDS = 12
MAX_WORD_LENGTH = 40
_WORD = re.compile(r"[^\W_]+")


def words(typed):
    """The words of `typed` (any str) in their order, at most MAX_WORDS of MAX_WORD_LENGTH each."""
    folded = unicodedata.normalize("NFKC", typed)
    found = (word[:MAX_WORD_LENGTH] for word in _WORD.findall(folded))
    return list(dict.fromkeys(found))[:MAX_WORDS]


def clean(typed):
    """`typed` as words between single spaces; an empty string where there is none."""
    return " ".join(words(typed))
