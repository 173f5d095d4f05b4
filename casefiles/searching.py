"""Words in the library of a case: what the index makes of them, and where in an item they stand."""

from search import texts

#: The kind under which `library.texts` keeps the text of items.
KIND = "item"


def text_of(case, words):
    """What to search for `words` in the library of `case`: a `search.texts.TextQuery`, `None` without a word."""
    return texts.query(words, KIND) if words else None


def passages(entries, words, text):
    """Where the words stand in each of `entries` (of `library_query`): a dict from item id to marked HTML."""
    if text is None or not entries:
        return {}
    return texts.snippets(KIND, [entry.item_id for entry in entries], text.corrected or words)
