"""Whatever sound rows come in, in whichever order: what is attached is what the rows themselves say."""

import csv
import itertools
import tempfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles import exporting, invariant
from casefiles.models import CaseChange
from library.models import LibraryItem, Term
from records.models import AuditEntry
from tests.factories import DocumentTypeFactory, TermFactory, UserFactory
from tests.properties import rule

COUNTRIES = ["HN", "SV", "MX"]
HARMS = ["gang-violence", "extortion", "religious", "other"]
GROUNDS = ["religion", "psg"]
STAGES = ["ic-individual", "ic-pretermission"]
TYPES = ["toolkit", "advisory", "decision"]
AUDIENCES = [
    "",
    '[{"country":["central-america"]},{"stage":["ic-pretermission"]}]',
    '[{"psg":["family"],"country":["MX"]}]',
]


def some(values, least=0):
    return st.lists(st.sampled_from(values), min_size=least, max_size=3, unique=True).map("|".join)


CASES = st.fixed_dictionaries(
    {
        "country": st.sampled_from(COUNTRIES),
        "other_countries": some(COUNTRIES),
        "persecution_types": some(HARMS, least=1),
        "grounds": some(GROUNDS),
        "psg_categories": some(["family"]),
        "stage": st.sampled_from(["", *STAGES]),
    }
)
ITEMS = st.fixed_dictionaries(
    {
        "document_type": st.sampled_from(TYPES),
        "status": st.sampled_from(["live", "live", "draft"]),
        "countries": some([*COUNTRIES, "central-america", "worldwide"], least=1),
        "persecution_types": some([*HARMS, "gangs"]),
        "grounds": some(GROUNDS),
        "psg_categories": some(["family"]),
        "generally_applicable": st.just("yes"),
        "audience": st.sampled_from(AUDIENCES),
        "redaction": st.sampled_from(["cleared", ""]),
        "permission": st.sampled_from(["granted", "withdrawn"]),
    }
)
#: The facet that each column speaks of.
FACETS = {
    "country": "country",
    "countries": "country",
    "other_countries": "country",
    "persecution_types": "persecution_type",
    "grounds": "ground",
    "psg_categories": "psg",
    "stage": "stage",
}


def taxonomy():
    region = TermFactory(facet="country", slug="central-america")
    for code in COUNTRIES:
        TermFactory(facet="country", slug=code, parent=region if code != "MX" else None)
    gangs = TermFactory(facet="persecution_type", slug="gangs")
    for slug in HARMS:
        TermFactory(facet="persecution_type", slug=slug, parent=None if slug == "religious" else gangs)
    grounds = {slug: TermFactory(facet="ground", slug=slug) for slug in GROUNDS}
    TermFactory(facet="psg", slug="family", implies=grounds["psg"])
    for slug in STAGES:
        TermFactory(facet="stage", slug=slug)
    DocumentTypeFactory(slug="toolkit", country_scoped=True)
    DocumentTypeFactory(slug="advisory")
    DocumentTypeFactory(slug="decision", case_document=True)
    UserFactory(email="ana@law.example")


def write(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def expected(cases, items):
    """Pairs of reference and slug, from the words of the rows alone."""
    terms = {term.pk: term for term in Term.objects.all()}
    ids = {(term.facet_id, term.slug): term.pk for term in terms.values()}

    def named(row):
        found = {}
        for column, facet in FACETS.items():
            for slug in filter(None, row.get(column, "").split("|")):
                if slug != "worldwide":
                    found.setdefault(facet, set()).add(ids[facet, slug])
        return found

    def custom(row):
        stored = AUDIENCES.index(row["audience"])
        return [
            None,
            [{"country": {ids["country", "central-america"]}}, {"stage": {ids["stage", "ic-pretermission"]}}],
            [{"psg": {ids["psg", "family"]}, "country": {ids["country", "MX"]}}],
        ][stored]

    for case, item in itertools.product(cases, items):
        cleared = (item["redaction"], item["permission"]) == ("cleared", "granted")
        if item["status"] != "live" or (item["document_type"] == "decision" and not cleared):
            continue
        facts = rule.facts(terms, set().union(*named(case).values()))
        shape = {
            "terms": named(item),
            "country_scoped": item["document_type"] == "toolkit",
            "worldwide": "worldwide" in item["countries"],
            "custom": custom(item),
        }
        if rule.fits(terms, shape, facts):
            yield case["reference"], item["slug"]


@pytest.mark.django_db
@given(
    cases=st.lists(CASES, min_size=1, max_size=5),
    items=st.lists(ITEMS, min_size=1, max_size=5),
    items_first=st.booleans(),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_attached_is_what_the_rows_say_and_a_second_run_writes_nothing(cases, items, items_first):
    cases = [
        {"reference": f"Client {n}", "owner_email": "ana@law.example", **row} for n, row in enumerate(cases)
    ]
    items = [{"slug": f"item-{n}", "title": f"Item {n}", **row} for n, row in enumerate(items)]
    with transaction.atomic(), tempfile.TemporaryDirectory() as folder:
        taxonomy()
        runs = [
            ("import_library", write(Path(folder) / "items.csv", items)),
            ("import_cases", write(Path(folder) / "cases.csv", cases)),
        ]
        for name, file in runs if items_first else reversed(runs):
            call_command(name, file, stdout=StringIO(), stderr=StringIO())
        assert {(reference, slug) for _number, reference, slug in exporting.rows()} == set(
            expected(cases, items)
        )
        assert not invariant.check()
        written = (AuditEntry.objects.count(), CaseChange.objects.count(), _revisions())
        for name, file in runs:
            call_command(name, file, stdout=StringIO(), stderr=StringIO())
        assert written == (AuditEntry.objects.count(), CaseChange.objects.count(), _revisions())
        transaction.set_rollback(True)


def _revisions():
    return list(LibraryItem.objects.order_by("pk").values_list("pk", "latest_revision_id", "live"))
