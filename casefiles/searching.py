"""Words in the library of a case: what they find, mended where they find nothing, and where in an item they stand.

Whatever the index proposes is joined with what the case holds, in the one statement of `library_query` (S15).
"""

from dataclasses import dataclass
from functools import partial

from library import texts
from search.texts import TextQuery

from . import attachments, decision_sources, library_query
from .library_statement import HELD, held


@dataclass
class Search:
    """What was found: `found` as `library_query` has it, `text` what was searched for, `lookup` the answer to a number.

    `wordless` says that what was typed holds no word to look for: then it chooses nothing.
    """

    found: library_query.Found
    text: TextQuery | None = None
    lookup: decision_sources.Lookup | None = None
    wordless: bool = False

    @property
    def corrected(self):
        """What was found instead of what was typed; empty when nothing was mended, or nothing found all the same."""
        return self.text.corrected if self.text and self.found.total else ""

    @property
    def tried(self):
        """What was searched for instead of what was typed, and found nothing either; empty when nothing was mended."""
        return self.text.corrected if self.text and not self.found.total else ""


def search(case, user, choices, seen_until, number):
    """The library of `case` for `user` under `choices`: page `number` of it, as a `Search`.

    The number of a case is answered by itself and leaves the list as it is. Words that find nothing are mended, with
    words of the taxonomy and of what the case holds, and searched for again. What is counted is what these find, even
    where all of it lies behind a filter: without the filter the same words would be mended again.
    """
    if not choices.words:
        return Search(library_query.library_of(case, seen_until, number, choices, reader=user))
    if decision_sources.number_in(choices.words):
        lookup = decision_sources.find(case, user, choices.words)
        return Search(library_query.library_of(case, seen_until, number, choices, reader=user), lookup=lookup)
    groups = partial(attachments.groups_of, case)
    text = texts.query(choices.words, groups=groups, among=HELD)
    found = library_query.library_of(case, seen_until, number, choices, text, user)
    if text is not None and not found.total:
        mended = texts.query(choices.words, held(case), groups, HELD)
        if mended.corrected:
            again = library_query.library_of(case, seen_until, number, choices, mended, user)
            return Search(again, mended)
    return Search(found, text, wordless=text is None)


def passages_of(entries, words, searched):
    """Where the words of a `Search` stand in each of `entries`: a dict from item id to marked HTML."""
    if searched.text is None or not entries:
        return {}
    return texts.snippets([entry.item_id for entry in entries], searched.corrected or words)
