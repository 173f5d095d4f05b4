"""A row of a file of cases: what it says of a case, or why it says nothing that can be used."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from casefiles import facts, options
from casefiles.models import CaseTerm
from forums.models import Forum

from . import values

REQUIRED = ("reference", "owner_email", "country", "persecution_types")
OPTIONAL = (
    "case_number", "client_type", "other_countries", "second_nationality", "last_residence", "grounds",
    "psg_categories", "political_opinions", "persecutors", "stage", "relief", "bars", "circumstances", "topics",
    "asylum_office", "court", "gender", "age_band", "basis", "state", "opened_on",
)  # fmt: skip

#: The facet whose terms each column holds.
FACETS = {
    "persecution_types": "persecution_type",
    "grounds": "ground",
    "psg_categories": "psg",
    "political_opinions": "political_opinion",
    "persecutors": "persecutor",
    "relief": "relief",
    "bars": "bar",
    "circumstances": "circumstance",
    "topics": "topic",
}

#: In which way the case has the countries of each column.
COUNTRIES = {
    "country": CaseTerm.Role.ORIGIN,
    "other_countries": CaseTerm.Role.OTHER_COUNTRY,
    "second_nationality": CaseTerm.Role.SECOND_NATIONALITY,
    "last_residence": CaseTerm.Role.LAST_RESIDENCE,
}

CHOICES = {
    "client_type": (options.ClientType, {"rider-with-own-claim": "rider"}),
    "gender": (options.Gender, {}),
    "age_band": (options.AgeBand, {}),
    "basis": (options.RepresentationBasis, {}),
}

#: A number as it is given out: with a nought before it, it would be another one's.
NUMBER = re.compile(r"[1-9][0-9]{4,5}")


@dataclass
class Wanted:
    """What a row says. `answers` maps (facet, role) to term ids; only what the file has columns for is in it."""

    email: str
    reference: str
    number: int | None
    fields: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)

    def stated(self, present=frozenset(), taxonomy=None):
        """All answers: those of the row, and of `present` (pairs of term id and role) what the row is silent on."""
        origins = {CaseTerm.Role.ORIGIN, CaseTerm.Role.LAST_RESIDENCE}
        named = set(self.answers)
        if any(facet == "country" and role in origins for facet, role in named):
            named |= {("country", CaseTerm.Role.ORIGIN)}
        kept = {(pk, role) for pk, role in present if (taxonomy.facet(pk), role) not in named}
        return kept | {(pk, role) for (_facet, role), ids in self.answers.items() for pk in ids}


def forums():
    """Offices and courts by kind and slug."""
    return {(forum.kind, forum.slug): forum for forum in Forum.objects.select_related("circuit")}


def read(row, taxonomy, known_forums):
    """What `row` wants, as a `Wanted`, or `None`; what is wrong with it is noted in the row."""
    wanted = Wanted(_email(row), " ".join(row.get("reference").split()), _number(row))
    _read_answers(row, wanted, taxonomy)
    _read_fields(row, wanted, known_forums)
    if len(wanted.reference) > 200:
        row.refuse("reference", _("at most 200 signs"))
    if not row.problems:
        _check_answers(row, wanted, taxonomy)
    return None if row.problems else wanted


def _email(row):
    email = row.get("owner_email").lower()
    try:
        validate_email(email)
    except ValidationError:
        row.refuse("owner_email", _("an e-mail address"))
    return email


def _number(row):
    value = row.get("case_number")
    if not value:
        return None
    if NUMBER.fullmatch(value):
        return int(value)
    return row.refuse("case_number", _("five or six digits that do not begin with 0"))


def _read_answers(row, wanted, taxonomy):
    for column, facet in FACETS.items():
        if column in row:
            wanted.answers[facet, CaseTerm.Role.PLAIN] = values.terms(row, column, facet, taxonomy)
    if "stage" in row:
        wanted.answers["stage", CaseTerm.Role.PLAIN] = values.one_term(row, "stage", "stage", taxonomy)
    stateless = any(slug.lower() == "stateless" for slug in row.several("circumstances"))
    for column, role in COUNTRIES.items():
        if column not in row:
            continue
        if column == "country" and stateless:
            role = CaseTerm.Role.LAST_RESIDENCE
        ids = _countries(row, column, taxonomy)
        wanted.answers.setdefault(("country", role), []).extend(ids)


def _countries(row, column, taxonomy):
    if column != "other_countries" and len(row.several(column)) > 1:
        row.refuse(column, _("a single country"))
        return []
    found = []
    for code in row.several(column):
        term = taxonomy.find("country", code) if len(code) == 2 else None
        if term is None:
            row.refuse(column, _("a country's ISO code of two letters"), code)
        else:
            found.append(term.id)
    return found


def _read_fields(row, wanted, known_forums):
    for column, (kinds, aliases) in CHOICES.items():
        if column in row:
            empty = options.ClientType.PRINCIPAL.value if column == "client_type" else ""
            wanted.fields[column] = values.choice(row, column, kinds.values, empty=empty, aliases=aliases)
    if "state" in row:
        states = {code.lower(): code for code, _label in options.STATES}
        if row.get("state") and row.get("state").lower() not in states:
            row.refuse("state", _("the postal code of a state, the District or a territory"))
        wanted.fields["state"] = states.get(row.get("state").lower(), "")
    if row.get("opened_on"):
        wanted.fields["opened_on"] = values.day(row, "opened_on")
    if wanted.reference:
        wanted.fields["reference"] = wanted.reference
    _read_forum(row, wanted, known_forums)


def _read_forum(row, wanted, known_forums):
    columns = {"asylum_office": (Forum.Kind.ASYLUM_OFFICE, "office-"), "court": (Forum.Kind.COURT, "court-")}
    present = [column for column in columns if column in row]
    named = [column for column in present if row.get(column)]
    if len(named) == 2:
        row.refuse("court", _("an asylum office or a court, not both"))
        return
    if not present:
        return
    forum = None
    for column in named:
        kind, prefix = columns[column]
        slug = row.get(column).lower().removeprefix(prefix)
        forum = known_forums.get((kind, slug))
        if forum is None:
            row.refuse(
                column, _("the slug of an asylum office or court, such as %(some)s") % {"some": f"{prefix}…"}
            )
    wanted.fields["forum"] = forum


def _check_answers(row, wanted, taxonomy):
    for column in ("country", "persecution_types"):
        if not row.several(column):
            row.refuse(column, _("at least one value"))
    if row.problems:
        return
    try:
        facts.check_stated(wanted.stated(), taxonomy)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            row.complain(name, " ".join(messages))
