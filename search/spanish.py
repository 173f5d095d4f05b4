"""Spanish words of the field that are searched for in English too (`data/spanish.yaml`)."""

from functools import cache
from pathlib import Path

import yaml

from . import folding

DATA = Path(__file__).parent / "data" / "spanish.yaml"


@cache
def _words():
    stored = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return {folding.fold(word): tuple(english) for word, english in stored.items()}


def in_english(word):
    """What a folded Spanish word is in English: words or phrases, none if it is not in the list."""
    return _words().get(word, ())
