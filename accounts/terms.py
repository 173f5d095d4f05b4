"""Which terms are in force, and that somebody agreed to them. The words are the project's own data (`data/terms.yaml`)."""

from functools import cache
from pathlib import Path

import yaml
from django.db import transaction
from django.utils import timezone

from records import audit

from .models import TermsAcceptance, TermsVersion

DATA = Path(__file__).parent / "data" / "terms.yaml"


@cache
def read(path=DATA):
    """The versions of the data: a list of dicts of `version`, `in_force_from` and `clauses`."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def current(today=None):
    """The `TermsVersion` in force on `today`; it becomes a row when it is first asked for.

    A row that somebody has agreed to is never written again: what she agreed to stays what it was.
    """
    today = today or timezone.localdate()
    rows = sorted(read(), key=lambda row: row["in_force_from"])
    begun = [row for row in rows if row["in_force_from"] <= today]
    row = begun[-1] if begun else rows[0]
    terms, _created = TermsVersion.objects.get_or_create(
        version=row["version"],
        defaults={"in_force_from": row["in_force_from"], "clauses": row["clauses"]},
    )
    if terms.clauses != row["clauses"] and not TermsAcceptance.objects.filter(terms=terms).exists():
        terms.clauses = row["clauses"]
        terms.save(update_fields=["clauses"])
    return terms


@transaction.atomic
def accept(user, terms):
    """Write down that `user` agrees to `terms`, once; the first time counts."""
    acceptance, created = TermsAcceptance.objects.get_or_create(user=user, terms=terms)
    if created:
        audit.write("terms.accepted", actor=user, subject=user, version=terms.version)
    return acceptance
