"""Case numbers: five digits, six when those have run out; random, so that none tells how many there are; never reused."""

import secrets

from django.db import transaction

from records import locks

from . import decision_sources
from .models import IssuedNumber

FIVE_DIGITS = range(10_000, 100_000)
SIX_DIGITS = range(100_000, 1_000_000)


class OutOfNumbers(Exception):
    """Raised when every number of six digits has been given out."""


@transaction.atomic
def issue(count=1, avoid=()):
    """Give out `count` numbers that nobody has had, none of `avoid`, and remember them for ever. Returns a list.

    Raises `OutOfNumbers` when there are not that many left.
    """
    # Two cases opened at once must not draw the same number; the second waits for the first to be written.
    locks.exclusive("case-numbers")
    chosen = []
    for digits in (FIVE_DIGITS, SIX_DIGITS):
        taken = set(
            IssuedNumber.objects.filter(number__gte=digits.start, number__lt=digits.stop).values_list(
                "number", flat=True
            )
        ).union(number for number in avoid if number in digits)
        chosen += _draw(digits, taken, count - len(chosen))
        if len(chosen) == count:
            break
    else:
        raise OutOfNumbers
    IssuedNumber.objects.bulk_create([IssuedNumber(number=number) for number in chosen], batch_size=2000)
    return chosen


def _draw(digits, taken, count):
    """Numbers of `digits` that neither are in `taken` nor stand in a decision that came from somewhere else."""
    drawn = _pick(digits, taken, count)
    while spent := decision_sources.taken(drawn):
        drawn = [number for number in drawn if number not in spent]
        taken = taken.union(drawn, spent)
        drawn += _pick(digits, taken, count - len(drawn))
    return drawn


def _pick(digits, taken, count):
    free = len(digits) - len(taken)
    if count >= free:
        return [number for number in digits if number not in taken]
    picked = set()
    while len(picked) < count:
        number = digits.start + secrets.randbelow(len(digits))
        if number not in taken:
            picked.add(number)
    shuffled = sorted(picked)
    secrets.SystemRandom().shuffle(shuffled)
    return shuffled


def remember(numbers):
    """Mark numbers that came from outside as given out. Numbers that were given out before are left alone."""
    IssuedNumber.objects.bulk_create(
        [IssuedNumber(number=number) for number in numbers], ignore_conflicts=True, batch_size=2000
    )
