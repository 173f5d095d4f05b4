"""Reads the files of congress-legislators (public domain) as they are published: YAML, JSON, CSV.

Only Senators are taken: House members are found by house.gov. A row that is not understood is told and left out, so
that its seat is being checked rather than wrong.
"""

import csv
import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path

import yaml
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from . import phones, places

FIELDS = (
    "bioguide",
    "name",
    "state",
    "senate_class",
    "party",
    "phone",
    "url",
    "contact_form",
    "term_start",
    "term_end",
)
LARGEST = 30 * 1024 * 1024
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_is_address = URLValidator(schemes=["http", "https"])


class Unreadable(Exception):
    """The file is none of those that are published, or says nothing of anybody in office; its words say why."""


@dataclass
class Published:
    """What a file says: `rows` of Senators (dicts of `FIELDS`, days as dates or None), `problems` in sentences."""

    source: str
    digest: str
    rows: list = field(default_factory=list)
    problems: list = field(default_factory=list)


def read(path, day, known=()):
    """Read the file at `path` as of `day`; returns a `Published`, raises `Unreadable`.

    The CSV file carries no dates. Its rows take those of `known` (officials whose term runs on `day`), and for
    others the term counts as ending with the present Congress: the earliest day on which every seat is open to doubt.
    """
    data = _bytes(path)
    found = Published(Path(path).name[:160], hashlib.sha256(data).hexdigest())
    members = _members(data, Path(path).suffix.lower())
    terms = {official.bioguide: official for official in known if official.term_end > day}
    for place, member in enumerate(members, 1):
        try:
            row = _row(member, day, terms)
        except (_Odd, TypeError, ValueError, AttributeError) as error:
            reason = str(error) if isinstance(error, _Odd) else _("it is not written as the others are")
            found.problems.append(_("Row %(place)s: %(why)s.") % {"place": place, "why": reason})
        else:
            if row:
                found.rows.append(row)
    _drop_doubles(found)
    if not any(row["term_end"] > day for row in found.rows):
        raise Unreadable(_("No Senator in this file is in office today. Is it legislators-current?"))
    found.rows.sort(key=lambda row: (row["state"], row["senate_class"], row["bioguide"]))
    return found


class _Odd(Exception):
    """Why a row cannot be taken."""


def _bytes(path):
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(_("The file cannot be opened: %(why)s.") % {"why": error.strerror}) from error
    if len(data) > LARGEST:
        raise Unreadable(_("The file is larger than any that is published."))
    return data


def _members(data, suffix):
    """The members in the file: dicts as in the YAML file, or the cells of the CSV file under their heads."""
    try:
        text = data.decode("utf-8-sig")
        if suffix == ".csv":
            members = list(csv.DictReader(StringIO(text)))
        elif suffix == ".json":
            members = json.loads(text)
        elif suffix in (".yaml", ".yml"):
            members = yaml.load(text, Loader=LOADER)  # noqa: S506, the quick safe loader
        else:
            raise Unreadable(_("The name of the file has to end in .yaml, .json or .csv."))
    except (UnicodeDecodeError, ValueError, RecursionError, yaml.YAMLError, csv.Error) as error:
        raise Unreadable(_("The file is not what its name says it is.")) from error
    if not isinstance(members, list) or not members or not all(isinstance(each, dict) for each in members):
        raise Unreadable(_("The file is not a list of members."))
    if not any("terms" in each or "bioguide_id" in each for each in members):
        raise Unreadable(
            _("The file does not list members of Congress with their terms. Take legislators-current.")
        )
    return members


def _row(member, day, known):
    """The row of one member; None for a member of the House. Raises `_Odd`."""
    if "terms" in member:
        term = _term(member["terms"], day)
        if term is None:
            return None
        row = _common(member["id"].get("bioguide"), _name(member["name"]), term, term.get("class"))
        row |= {"term_start": _day(term.get("start")), "term_end": _day(term.get("end"))}
    else:
        if member.get("type") != "sen":
            return None
        term, held = member, known.get(member.get("bioguide_id"))
        name = member.get("full_name") or f"{member.get('first_name')} {member.get('last_name')}"
        row = _common(
            member.get("bioguide_id"), name, term, member.get("senate_class") or (held and held.senate_class)
        )
        row |= _terms_of(held, row, day)
    if row["term_end"] is None:
        raise _Odd(_("%(name)s has no end of the term") % {"name": row["name"]})
    if row["term_start"] and row["term_start"] >= row["term_end"]:
        raise _Odd(_("the term of %(name)s ends before it begins") % {"name": row["name"]})
    return row


def _term(terms, day):
    """The term in the Senate that covers `day`, else the last one; None for whoever is not in the Senate then."""
    covering = [term for term in terms if _day(term["start"]) <= day < _day(term["end"])]
    term = (covering or terms)[-1]
    return term if term["type"] == "sen" else None


def _terms_of(held, row, day):
    if held is not None and (held.state, held.senate_class) == (row["state"], row["senate_class"]):
        return {"term_start": held.term_start, "term_end": held.term_end}
    return {"term_start": None, "term_end": end_of_congress(day)}


def end_of_congress(day):
    """The day on which the Congress of `day` ends: the third of January of the next odd year."""
    year = day.year if day.year % 2 and day < date(day.year, 1, 3) else day.year + 1 + day.year % 2
    return date(year, 1, 3)


def _common(bioguide, name, term, senate_class):
    bioguide, name = str(bioguide or "").strip(), " ".join(str(name or "").split())
    state = str(term.get("state") or "")
    if not bioguide or len(bioguide) > 20:
        raise _Odd(_("there is no Bioguide id"))
    if not name or len(name) > 120:
        raise _Odd(_("%(id)s has no name") % {"id": bioguide})
    if state not in places.STATES:
        raise _Odd(_("%(name)s is a Senator of no state") % {"name": name})
    if str(senate_class) not in ("1", "2", "3"):
        raise _Odd(_("%(name)s has no class") % {"name": name})
    return {
        "bioguide": bioguide,
        "name": name,
        "state": state,
        "senate_class": int(senate_class),
        "party": str(term.get("party") or "")[:60],
        "phone": phones.normal(term.get("phone")),
        "url": _address(term.get("url")),
        "contact_form": _address(term.get("contact_form")),
    }


def _name(name):
    parts = [name.get("first"), name.get("last"), name.get("suffix")]
    return name.get("official_full") or " ".join(part for part in parts if part)


def _day(value):
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))


def _address(value):
    address = str(value or "").strip()
    try:
        _is_address(address)
    except ValidationError:
        return ""
    return address if len(address) <= 300 else ""


def _drop_doubles(found):
    """Of a member who stands there twice no row is taken."""
    ids = [row["bioguide"] for row in found.rows]
    for twice in sorted({each for each in ids if ids.count(each) > 1}):
        found.rows = [row for row in found.rows if row["bioguide"] != twice]
        found.problems.append(_("%(id)s stands there more than once.") % {"id": twice})
