"""Other names of what was typed, from the rooms that know such names: for texts that call it by another one."""

from dataclasses import dataclass

from records.registry import Registry

from .clauses import STOP_WORDS, Clause, Form

#: `names() -> {(word, …): ((word, …), …)}`: for each name, as folded words, the other names of the same thing.
#: It is asked with every search, so it must be kept by whoever gives it, and be new when the names are.
sources = Registry("synonyms")

#: No name that is looked for in what was typed is longer.
MOST_WORDS = 6


@dataclass(frozen=True)
class Unit:
    """What must be met: all of `clauses`, or one of the `names` instead of them."""

    clauses: tuple[Clause, ...]
    names: tuple[Form, ...] = ()


def units(clauses):
    """The `clauses` as `Unit`s, in their order: neighbors that are a name together make one, the longest first."""
    known = [names for source in sources if (names := source())]
    found, rest = [], list(clauses)
    while rest:
        taken, names = _longest(rest, known)
        found.append(Unit(tuple(rest[:taken]), tuple(Form(words, begins=False) for words in names)))
        rest = rest[taken:]
    return found


def _longest(clauses, known):
    """How many of the first clauses are a name, and its other names; one without any where none is."""
    words = []
    for clause in clauses:
        typed = (clause.word,) if clause.word else clause.forms[0].words
        words.append(typed)
        if len(words) == MOST_WORDS:
            break
    for taken in range(len(words), 0, -1):
        name = tuple(word for typed in words[:taken] for word in typed)
        others = {other for names in known for other in names.get(name, ())}
        if others:
            return taken, sorted(others)
    return 1, ()


def table(groups):
    """The names of `groups` (each the names of one thing, as folded words) as `sources` give them.

    A name is met without the words that every text has, which are left out of what is typed; in a text it stands whole.
    """
    by_name = {}
    for group in groups:
        for name in filter(None, group):
            telling = tuple(word for word in name if word not in STOP_WORDS)
            by_name.setdefault(telling or name, set()).update(set(group) - {name, ()})
    return {name: tuple(sorted(others)) for name, others in by_name.items() if others}
