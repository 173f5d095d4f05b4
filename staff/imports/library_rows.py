"""A row of a library file: what it says of an item, or why it says nothing that can be used."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from library.models import AttorneyPermission, DocumentType, RedactionState

from . import body, values

REQUIRED = ("slug", "title", "document_type", "status")
OPTIONAL = (
    "summary", "body", "published_on", "updated_on", "countries", "persecution_types", "grounds", "psg_categories",
    "political_opinions", "stages", "relief", "bars", "topics", "circuits", "generally_applicable", "audience",
    "redaction", "permission", "file",
)  # fmt: skip

#: The facet whose terms each column holds.
FACETS = {
    "countries": "country",
    "persecution_types": "persecution_type",
    "grounds": "ground",
    "psg_categories": "psg",
    "political_opinions": "political_opinion",
    "stages": "stage",
    "relief": "relief",
    "bars": "bar",
    "topics": "topic",
    "circuits": "circuit",
}

#: In which column stands what `audience.publication_problems` complains of.
COLUMNS = {facet: column for column, facet in FACETS.items()} | {"custom_audience": "audience"}

#: The mark of an item that is about every country.
WORLDWIDE = "worldwide"


@dataclass
class Wanted:
    """What a row says. `fields`, `terms` (ids by facet) and the rest hold only what the file has columns for."""

    slug: str
    live: bool
    document_type: DocumentType
    fields: dict = field(default_factory=dict)
    terms: dict = field(default_factory=dict)
    blocks: list | None = None
    audience: object = None
    redaction: str | None = None
    permission: str | None = None
    file: Path | None = None


def document_types():
    """All types of document by the id of their term."""
    return {kind.pk: kind for kind in DocumentType.objects.all()}


def read(row, taxonomy, types, folder):
    """What `row` wants, as a `Wanted`; what is wrong with it is noted in the row, `None` if nothing can be made of it.

    `types` come from `document_types`; files lie below `folder`.
    """
    slug = _slug(row)
    title = row.get("title")
    if not title or len(title) > 255:
        row.refuse("title", _("a title of at most 255 signs"))
    kind = _document_type(row, taxonomy, types)
    status = values.choice(row, "status", ("live", "draft"))
    if not row.get("status"):
        row.refuse("status", values.one_of(("live", "draft")))
    wanted = Wanted(slug, status == "live", kind, {"title": title})
    _read_fields(row, wanted)
    _read_terms(row, wanted, taxonomy)
    _read_audience(row, wanted)
    for column, states in (("redaction", RedactionState), ("permission", AttorneyPermission)):
        if column in row:
            setattr(wanted, column, values.choice(row, column, states.values, empty="pending"))
    if row.get("file"):
        wanted.file = _file(row, folder)
    return None if row.problems else wanted


def _slug(row):
    slug = row.get("slug")
    try:
        validate_slug(slug)
        if len(slug) <= 255:
            return slug
    except ValidationError:
        pass
    row.refuse("slug", _("letters, digits, hyphens and underscores, at most 255"))
    return ""


def _document_type(row, taxonomy, types):
    term = taxonomy.find("document_type", row.get("document_type"))
    kind = types.get(term.id) if term else None
    if kind is None:
        row.refuse("document_type", values.one_of(sorted(kind.slug for kind in types.values())))
    return kind


def _read_fields(row, wanted):
    if "summary" in row:
        wanted.fields["summary"] = row.get("summary")
    for column in ("published_on", "updated_on"):
        if column in row:
            wanted.fields[column] = values.day(row, column)
    if "generally_applicable" in row:
        wanted.fields["generally_applicable"] = bool(values.choice(row, "generally_applicable", ("yes",)))
    if "body" in row:
        wanted.blocks = body.blocks(row.get("body"))


def _read_terms(row, wanted, taxonomy):
    for column, facet in FACETS.items():
        if column in row:
            skip = (WORLDWIDE,) if facet == "country" else ()
            wanted.terms[facet] = values.terms(row, column, facet, taxonomy, skip=skip)
    if "countries" in row:
        wanted.fields["worldwide"] = any(part.lower() == WORLDWIDE for part in row.several("countries"))


def _read_audience(row, wanted):
    if not row.get("audience"):
        return
    try:
        wanted.audience = json.loads(row.get("audience"))
    except ValueError:
        row.refuse("audience", _("a JSON list of alternatives, each with facets and lists of slugs"))


def _file(row, folder):
    path = (folder / row.get("file")).resolve()
    if Path(row.get("file")).is_absolute() or not path.is_relative_to(folder.resolve()):
        row.refuse("file", _("a path below the folder of the CSV file"))
    elif not path.is_file():
        row.refuse("file", _("the path of a file that is there, relative to the CSV file"))
    return path
