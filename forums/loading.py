"""Brings the forums up to the project's own data (`data/forums.yaml`); safe to run again."""

from datetime import date
from pathlib import Path

import yaml
from django.db import transaction
from django.utils.text import slugify

from .models import Forum

DATA = Path(__file__).parent / "data" / "forums.yaml"

#: The data's sections, circuits first because courts point at them.
SECTIONS = {
    "circuits": Forum.Kind.CIRCUIT,
    "boards": Forum.Kind.BOARD,
    "asylum_offices": Forum.Kind.ASYLUM_OFFICE,
    "immigration_courts": Forum.Kind.COURT,
}

#: What the data says of a forum, with what it means to say nothing.
FIELDS = {
    "name": "",
    "former_names": [],
    "state": "",
    "circuit": None,
    "opened_on": None,
    "closed_on": None,
    "successor": None,
    "note": "",
}


def read(path=DATA):
    """The data as {(kind, slug): {field: value}}; `circuit` and `successor` are slugs.

    Raises `ValueError` for an unknown field, a circuit or successor that the data lacks, or a date that is
    none.
    """
    sections = yaml.safe_load(path.read_text(encoding="utf-8"))
    forums = {}
    for section, kind in SECTIONS.items():
        for row in sections[section]:
            slug = row.get("slug") or slugify(row["name"])
            if unknown := row.keys() - FIELDS.keys() - {"slug"}:
                raise ValueError(f"{section}/{slug}: unknown {', '.join(sorted(unknown))}")
            forums[kind.value, slug] = {field: row.get(field, empty) for field, empty in FIELDS.items()}
    for (kind, slug), row in forums.items():
        if row["circuit"] and (Forum.Kind.CIRCUIT, row["circuit"]) not in forums:
            raise ValueError(f"{kind}/{slug}: no circuit {row['circuit']}")
        if row["successor"] and (kind, row["successor"]) not in forums:
            raise ValueError(f"{kind}/{slug}: no successor {row['successor']}")
        for field in ("opened_on", "closed_on"):
            if row[field] is not None and not isinstance(row[field], date):
                raise ValueError(f"{kind}/{slug}: {field} is not a date")
    return forums


@transaction.atomic
def load(path=DATA):
    """Add the forums that are missing and bring the others up to the data; return what changed, as lines.

    Nothing is deleted, and a field that an editor has decided (`Forum.kept_fields`) stays as it is. Each
    forum that changes sends `forum_changed`.
    """
    wanted = read(path)
    known = {(forum.kind, forum.slug): forum for forum in Forum.objects.all()}
    missing = [
        Forum(kind=kind, slug=slug, name=wanted[kind, slug]["name"])
        for kind, slug in wanted.keys() - known.keys()
    ]
    changes = [f"added {forum.kind}/{forum.slug}" for forum in missing]
    Forum.objects.bulk_create(missing)
    known.update({(forum.kind, forum.slug): forum for forum in missing})

    new = {forum.pk for forum in missing}
    revised = []
    for (kind, slug), row in wanted.items():
        forum = known[kind, slug]
        circuit = known.get((Forum.Kind.CIRCUIT.value, row["circuit"]))
        successor = known.get((kind, row["successor"]))
        values = row | {"circuit_id": circuit and circuit.pk, "successor_id": successor and successor.pk}
        del values["circuit"], values["successor"]
        differing = [
            field
            for field, value in values.items()
            if getattr(forum, field) != value and field.removesuffix("_id") not in forum.kept_fields
        ]
        for field in differing:
            setattr(forum, field, values[field])
        if differing:
            revised.append(forum)
            if forum.pk not in new:
                fields = ", ".join(field.removesuffix("_id") for field in differing)
                changes.append(f"changed {kind}/{slug}: {fields}")
    _write(revised, new)
    return sorted(changes)


def _write(forums, new):
    """Write a new forum without a signal (no case can know it yet), any other by `save`, which sends one."""
    Forum.objects.bulk_update(
        [forum for forum in forums if forum.pk in new],
        ["former_names", "state", "circuit", "opened_on", "closed_on", "successor", "note"],
        batch_size=100,
    )
    for forum in forums:
        if forum.pk not in new:
            forum.save()
