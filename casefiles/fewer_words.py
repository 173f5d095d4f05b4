"""What to search for where several words together find nothing in the library of a case: all of them but one."""

from dataclasses import dataclass, field, replace
from functools import cache

from django.db import connection

from library import texts
from search.clauses import parted

from . import attachments, decision_sources
from .choices import Choices
from .library_statement import HELD, counts

#: With more words than these it would be guessing, and each costs two searches.
MOST_WORDS = 6
#: So many searches are offered.
OFFERED = 3

#: Several statements of one row each, side by side.
TOGETHER = "SELECT * FROM {statements}"


@dataclass(frozen=True)
class Offer:
    """The search without `word`: `words` is what to search for, `count` how many items that finds."""

    word: str
    words: str
    count: int


@dataclass
class Fewer:
    """`words` are those of the search; of them `absent` stand in nothing that the case lists; `offers`, the most first."""

    words: list = field(default_factory=list)
    absent: list = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)

    def __bool__(self):
        return bool(self.words)


def fewer(case, choices, seen_until=None, corrected=""):
    """What the words of `choices` find one by one, and what all but one of them do beside the other choices: a `Fewer`.

    For when they have found nothing; empty unless they are two to `MOST_WORDS`. `corrected` is what misspelled words
    were mended to, if they were (`searching`). One statement, of sums over what the case holds, so that a word tells
    nothing of what it does not (S15).
    """
    parts = parted(choices.words)
    if not _few(parts):
        return Fewer()
    if corrected:
        parts = parted(corrected)
        if not _few(parts):
            return Fewer()
    found = _found(case, choices, seen_until, dict.fromkeys(words for part in parts for words in part))
    shown = {part: part[0].strip('"“”„«»') for part in parts}
    offers = [
        Offer(shown[part], part[1], found[part[1]][0])
        for part in parts
        # Whoever types a number alone is answered about its decision.
        if found[part[1]][0] and not decision_sources.number_in(part[1])
    ]
    return Fewer(
        words=list(shown.values()),
        absent=[shown[part] for part in parts if not found[part[0]][1]],
        offers=sorted(offers, key=lambda offer: -offer.count)[:OFFERED],
    )


def _few(parts):
    return 2 <= len(parts) <= MOST_WORDS


def _found(case, choices, seen_until, several):
    """What each of `several` texts finds, as (beside the other choices, alone): a dict by the text."""
    groups = cache(lambda: list(attachments.groups_of(case)))
    statements, params = [], []
    for words in several:
        text = texts.query(words, groups=groups, among=HELD)
        asked = [replace(choices, words=words), Choices(words=words, hidden=choices.hidden)]
        sql, given = counts(case, seen_until, asked, text)
        statements.append(f"({sql}) f{len(statements)}")
        params += given
    with connection.cursor() as cursor:
        cursor.execute(TOGETHER.format(statements=" CROSS JOIN ".join(statements)), params)
        sums = [number or 0 for number in cursor.fetchone()]
    return dict(zip(several, zip(sums[::2], sums[1::2], strict=True), strict=True))
