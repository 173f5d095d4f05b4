"""What an import would change: who comes, who changes, who goes, and which seats are then being checked."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from . import places, seats
from .models import Official

#: What of a row may change, in the order in which it is told.
TOLD = ("name", "state", "senate_class", "party", "phone", "url", "contact_form", "term_start", "term_end")
DAYS = ("term_start", "term_end")


@dataclass(frozen=True)
class Field:
    """One field of a change: its label, what it says now and then, as words."""

    label: str
    now: str
    then: str


@dataclass(frozen=True)
class Change:
    """An official who stays, and what becomes different about her."""

    official: Official
    row: dict
    fields: list


@dataclass
class Difference:
    """What of `rows` differs from the officials that there are."""

    added: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    ended: list = field(default_factory=list)
    same: list = field(default_factory=list)
    unsure: list = field(default_factory=list)

    @property
    def is_empty(self):
        return not (self.added or self.changed or self.ended)

    @property
    def counts(self):
        """How many come, change, go and stay: what the audit keeps."""
        return {name: len(getattr(self, name)) for name in ("added", "changed", "ended", "same")}

    @property
    def unsure_told(self):
        """The seats that would be being checked, in words: "Ohio, Florida (both)"."""
        both = _("%(state)s (both seats)")
        return ", ".join(
            (both % {"state": places.LABELS[code]}) if count > 1 else str(places.LABELS[code])
            for code, count in Counter(self.unsure).items()
        )

    @property
    def fingerprint(self):
        """The same for the same difference alone: who approves it has seen just this one."""
        told = [
            [row["bioguide"] for row in self.added],
            [
                [change.official.pk, [[f.label, f.now, f.then] for f in change.fields]]
                for change in self.changed
            ],
            [official.pk for official in self.ended],
            len(self.same),
        ]
        return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()


def between(rows, officials, day):
    """The `Difference` that taking over `rows` (of an `OfficialImport`, days as ISO texts or dates) would make."""
    known = {official.bioguide: official for official in officials}
    found, after = Difference(), []
    for row in map(with_days, rows):
        official = known.get(row["bioguide"])
        after.append(Official(**row))
        if official is None:
            found.added.append(row)
            continue
        fields = [*_coming_back(official), *_fields(official, row)]
        if fields:
            found.changed.append(Change(official, row, fields))
        else:
            found.same.append(official)
    named = {row["bioguide"] for row in rows}
    found.ended = [each for each in known.values() if each.ended_on is None and each.bioguide not in named]
    found.unsure = seats.unsure(places.STATES, after, day)
    return found


def with_days(row):
    """`row` with dates for the ISO texts that JSON keeps."""
    return row | {name: _as_date(row[name]) for name in DAYS}


def without_days(row):
    """`row` as JSON can keep it."""
    return row | {name: row[name] and row[name].isoformat() for name in DAYS}


def _as_date(value):
    return date.fromisoformat(value) if isinstance(value, str) else value


def _coming_back(official):
    if official.ended_on is not None:
        yield Field(_("on record"), _("gone"), _("back"))


def _fields(official, row):
    for name in TOLD:
        now, then = getattr(official, name), row[name]
        if now != then:
            label = str(Official._meta.get_field(name).verbose_name)
            yield Field(label, _words(now), _words(then))
    if official.invented:
        yield Field(_("invented"), _("yes"), _("no"))


def _words(value):
    return "" if value is None else str(value)
