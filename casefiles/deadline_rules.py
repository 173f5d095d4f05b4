"""Brings the deadline rules up to the project's own data (`data/deadline_rules.yaml`), as often as one likes."""

from pathlib import Path

import yaml
from django.db import transaction

from .models import DeadlineRule

DATA = Path(__file__).parent / "data" / "deadline_rules.yaml"
FIELDS = {"label": "", "trigger": "", "years": 0, "days": 0, "citation": "", "status": "verify", "source": ""}


def read(path=DATA):
    """The rules of the data as `{slug: {field: value}}`. Raises `ValueError` for a field or status it does not know."""
    rules = {}
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        slug = row.pop("slug")
        if unknown := row.keys() - FIELDS.keys():
            raise ValueError(f"{slug}: unknown {', '.join(sorted(unknown))}")
        rules[slug] = FIELDS | row
        if rules[slug]["status"] not in DeadlineRule.Status.values:
            raise ValueError(f"{slug}: no status {rules[slug]['status']}")
    return rules


@transaction.atomic
def load(path=DATA):
    """Add, change and take out of use; return what changed, as lines. Nothing is deleted.

    A rule whose law has changed (its term, citation or status) has to be checked again before it computes anything.
    """
    changes = []
    known = {rule.slug: rule for rule in DeadlineRule.objects.all()}
    wanted = read(path)
    for slug, row in wanted.items():
        rule = known.get(slug) or DeadlineRule(slug=slug)
        differing = {name for name, value in row.items() if getattr(rule, name) != value}
        if rule.pk and rule.active and not differing:
            continue
        changes.append(f"{'changed' if rule.pk else 'added'} deadline rule {slug}")
        for name, value in row.items():
            setattr(rule, name, value)
        if differing & {"trigger", "years", "days", "citation", "status"}:
            rule.last_checked_on = rule.checked_by = None
        rule.active = True
        rule.save()
    for slug in sorted(known.keys() - wanted.keys()):
        if known[slug].active:
            DeadlineRule.objects.filter(slug=slug).update(active=False)
            changes.append(f"retired deadline rule {slug}")
    return changes
