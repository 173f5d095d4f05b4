"""Who holds the two seats of a state today, as far as the records are sure of it. Never a wrong name.

A row is sure while its term covers the day, its Senator is in the file that was imported last, and staff do not hold it
back. Two rows of one class contradict each other, and so do rows of three classes, for a state has seats of two:
then no name is sure, and the seat is being checked.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

SEATS = 2
#: How long before a term ends staff are told of it.
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Seat:
    """One seat of the state `state`; `official` is who holds it, or None while that is being checked."""

    state: str
    official: object | None = None


def serves(official, day):
    """Whether the row `official` says for sure that she is in office on `day`.

    On the day on which a term ends one Senator leaves and another comes: the old row is not sure any more.
    """
    if official.ended_on is not None or official.held_on is not None:
        return False
    return (official.term_start is None or official.term_start <= day) and day < official.term_end


def of_state(state, officials, day):
    """The two `Seat`s of `state` on `day`, those that are sure first.

    `officials` are any rows, also those of other states: a caller's state never becomes part of a question to the
    database, whose log might keep it.
    """
    by_class = defaultdict(list)
    for official in officials:
        if official.state == state and serves(official, day):
            by_class[official.senate_class].append(official)
    sure = [rows[0] for _class, rows in sorted(by_class.items()) if len(rows) == 1]
    if len(by_class) > SEATS:
        sure = []
    held = [Seat(state, official) for official in sure]
    return held + [Seat(state)] * (SEATS - len(held))


def unsure(states, officials, day):
    """Those of `states` in which a seat is being checked on `day`, each as often as it has such seats."""
    officials = list(officials)
    return [
        seat.state for state in states for seat in of_state(state, officials, day) if seat.official is None
    ]


def leaving(officials, day):
    """Those of `officials` who are in office on `day` and whose term ends within thirty days of it."""
    return [row for row in officials if serves(row, day) and row.term_end <= day + SOON]
