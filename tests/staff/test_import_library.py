"""`manage.py import_library`: what a row does, what it may not say, and that running it again changes nothing."""

import json
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from wagtail.models import Revision

from casefiles import attachments, invariant
from library.models import CaseDocumentRecord, LibraryItem
from library.signals import audience_changed
from records.models import AuditEntry
from tests.factories import CaseFactory, DocumentTypeFactory, LibraryItemFactory, TermFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

HEADER = "slug,title,document_type,status"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n"
)


@pytest.fixture(autouse=True)
def gangs():
    region = TermFactory(facet="country", slug="central-america")
    for code in ("HN", "SV"):
        TermFactory(facet="country", slug=code, parent=region)
    DocumentTypeFactory(slug="practice-advisory")
    DocumentTypeFactory(slug="country-conditions", country_scoped=True)
    DocumentTypeFactory(slug="unpublished-ij", case_document=True)
    TermFactory(facet="ground", slug="none-cat-only")
    TermFactory(facet="persecution_type", slug="other")
    return TermFactory(facet="persecution_type", slug="gang-violence")


@pytest.fixture
def load(tmp_path):
    def load_rows(*lines, columns="", **options):
        file = tmp_path / "items.csv"
        header = f"{HEADER},{columns}" if columns else HEADER
        file.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        out, err = StringIO(), StringIO()
        try:
            call_command("import_library", str(file), stdout=out, stderr=err, **options)
        except CommandError as error:
            return out.getvalue() + err.getvalue() + str(error), 1
        return out.getvalue() + err.getvalue(), 0

    return load_rows


def quoted(value):
    return '"' + value.replace('"', '""') + '"'


def holds(case, slug):
    return attachments.items_of(case).filter(slug=slug).exists()


def test_a_live_row_is_published_and_attached(load, gangs):
    case = CaseFactory(terms=[gangs])
    told, status = load(
        "advisory,An advisory,practice-advisory,live,gang-violence", columns="persecution_types"
    )
    assert status == 0
    assert "Created 1" in told
    assert holds(case, "advisory")
    assert not invariant.check()


def test_a_draft_row_is_attached_to_nobody(load, gangs):
    case = CaseFactory(terms=[gangs])
    load("advisory,An advisory,practice-advisory,draft,gang-violence", columns="persecution_types")
    assert not LibraryItem.objects.get(slug="advisory").live
    assert not holds(case, "advisory")


def test_a_second_run_writes_nothing(load, tmp_path):
    (tmp_path / "a.pdf").write_bytes(PDF)
    row = "advisory,An advisory,practice-advisory,live,gang-violence,Words.,2026-01-05,a.pdf"
    columns = "persecution_types,body,published_on,file"
    load(row, columns=columns)
    before = Revision.objects.count(), AuditEntry.objects.count()
    told, status = load(row, columns=columns)
    assert (told.count("left 1 as they are"), status) == (1, 0)
    assert (Revision.objects.count(), AuditEntry.objects.count()) == before


def test_a_changed_row_moves_the_attachments(load, gangs):
    case = CaseFactory(terms=[gangs])
    load("advisory,An advisory,practice-advisory,live,gang-violence", columns="persecution_types")
    load("advisory,An advisory,practice-advisory,live,other", columns="persecution_types")
    assert not holds(case, "advisory")


def test_a_row_that_becomes_a_draft_is_unpublished(load, gangs):
    case = CaseFactory(terms=[gangs])
    load("advisory,An advisory,practice-advisory,live,gang-violence", columns="persecution_types")
    load("advisory,An advisory,practice-advisory,draft,gang-violence", columns="persecution_types")
    assert not holds(case, "advisory")


def test_what_the_file_has_no_column_for_stays(load):
    load("advisory,An advisory,practice-advisory,live,What it says", columns="summary")
    load("advisory,A better title,practice-advisory,live")
    item = LibraryItem.objects.get(slug="advisory")
    assert (item.title, item.summary) == ("A better title", "What it says")


def test_worldwide_is_a_mark_and_no_country(load):
    load("report,A report,country-conditions,live,worldwide", columns="countries")
    item = LibraryItem.objects.get(slug="report")
    assert item.worldwide
    assert item.term_ids_by_facet() == {}


def test_an_item_about_a_place_without_one_is_a_bad_row(load):
    told, status = load(
        "report,A report,country-conditions,live", "advisory,An advisory,practice-advisory,live"
    )
    assert status == 1
    assert "line 2, column countries" in told
    assert set(LibraryItem.objects.values_list("slug", flat=True)) == {"advisory"}


def test_a_case_document_without_a_harm_must_say_that_it_is_generally_applicable(load):
    columns = "generally_applicable"
    told, status = load("decision,A decision,unpublished-ij,live,", columns=columns)
    assert status == 1
    assert "column persecution_types" in told
    assert load("decision,A decision,unpublished-ij,live,yes", columns=columns)[1] == 0


@pytest.mark.parametrize(
    ("redaction", "permission", "attached"),
    [("cleared", "granted", True), ("pending", "granted", False), ("cleared", "", False), ("", "", False)],
)
def test_a_case_document_is_attached_when_cleared_and_permitted(load, gangs, redaction, permission, attached):
    case = CaseFactory(terms=[gangs])
    row = f"decision,A decision,unpublished-ij,live,gang-violence,{redaction},{permission}"
    load(row, columns="persecution_types,redaction,permission")
    assert holds(case, "decision") is attached


def test_a_withdrawn_permission_detaches(load, gangs):
    case = CaseFactory(terms=[gangs])
    columns = "persecution_types,redaction,permission"
    for permission in ("granted", "withdrawn"):
        load(f"decision,A decision,unpublished-ij,live,gang-violence,cleared,{permission}", columns=columns)
    assert CaseDocumentRecord.objects.get().permission == "withdrawn"
    assert not holds(case, "decision")


def test_a_custom_audience_is_taken_and_taken_back(load, gangs):
    here, elsewhere = CaseFactory(terms=[gangs]), CaseFactory()
    audience = quoted(json.dumps([{"persecution_type": ["gang-violence"]}]))
    load(f"advisory,An advisory,practice-advisory,live,{audience}", columns="audience")
    assert (holds(here, "advisory"), holds(elsewhere, "advisory")) == (True, False)
    load("advisory,An advisory,practice-advisory,live,", columns="audience")
    assert holds(elsewhere, "advisory")


@pytest.mark.parametrize(
    "audience",
    [
        "nonsense",
        "{}",
        "[]",
        "[{}]",
        '[{"country": []}]',
        '[{"country": ["worldwide"]}]',
        '[{"document_type": ["practice-advisory"]}]',
        '[{"persecution_type": ["other"]}]',
        '[{"ground": ["none-cat-only"]}]',
        '[{"weather": ["rain"]}]',
        '[{"country": ["QQ"]}]',
    ],
)
def test_an_audience_that_nobody_could_mean_is_refused(load, audience):
    told, status = load(f"advisory,An advisory,practice-advisory,live,{quoted(audience)}", columns="audience")
    assert status == 1
    assert "line 2, column audience" in told


def test_every_bad_value_is_told_with_line_column_and_what_was_expected(load):
    told, status = load(
        "good,Good,practice-advisory,live,gang-violence,2026-01-05",
        "Bad slug!,Bad,practice-advisory,live,gang-violence,2026-01-05",
        "bad-type,Bad,poem,live,gang-violence,2026-01-05",
        "bad-status,Bad,practice-advisory,ready,gang-violence,2026-01-05",
        "bad-term,Bad,practice-advisory,live,gang-violence|rain,5 January",
        columns="persecution_types,published_on",
    )
    assert status == 1
    for part in (
        "line 3, column slug, value “Bad slug!”",
        "line 4, column document_type, value “poem”",
        "line 5, column status, value “ready”",
        "line 6, column persecution_types, value “rain”",
        "line 6, column published_on, value “5 January”: expected a day as YYYY-MM-DD",
    ):
        assert part in told
    assert set(LibraryItem.objects.values_list("slug", flat=True)) == {"good"}


def test_none_cat_only_is_carried_by_no_item(load):
    told, status = load("advisory,An advisory,practice-advisory,draft,none-cat-only", columns="grounds")
    assert status == 1
    assert "column grounds" in told


def test_a_slug_that_stands_twice_is_told_with_the_line_of_the_first(load):
    told, status = load("a,First,practice-advisory,live", "a,Second,practice-advisory,live")
    assert status == 1
    assert "line 2 has it already" in told
    assert LibraryItem.objects.get().title == "First"


def test_a_file_comes_with_its_row_and_only_from_beside_the_csv(load, tmp_path):
    (tmp_path / "a.pdf").write_bytes(PDF)
    assert load("a,First,practice-advisory,live,a.pdf", columns="file")[1] == 0
    assert [file.name for file in LibraryItem.objects.get().files.all()] == ["a.pdf"]
    told, status = load("b,Second,practice-advisory,live,../../etc/passwd", columns="file")
    assert status == 1
    assert "below the folder" in told


def test_a_file_that_is_not_what_it_says_makes_the_row_bad_and_writes_nothing(load, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"MZ this is a program")
    told, status = load("a,First,practice-advisory,live,a.pdf", columns="file")
    assert status == 1
    assert "column file" in told
    assert not LibraryItem.objects.exists()


def test_a_dry_run_writes_nothing_and_says_what_would_happen(load):
    LibraryItemFactory(slug="there", title="There")
    told, status = load("a,First,practice-advisory,live", dry_run=True)
    assert status == 0
    assert "would create 1" in told
    assert not LibraryItem.objects.filter(slug="a").exists()


def test_a_merged_slug_stands_for_its_target(load, gangs):
    old = TermFactory(facet="persecution_type", slug="pandillas")
    old.merged_into = gangs
    old.save()
    load("advisory,An advisory,practice-advisory,live,pandillas", columns="persecution_types")
    assert LibraryItem.objects.get().term_ids_by_facet() == {"persecution_type": {gangs.pk}}


def test_a_header_with_an_unknown_column_is_refused_as_a_whole(load):
    told, status = load("a,First,practice-advisory,live,x", columns="colour")
    assert status == 1
    assert "unknown: colour" in told
    assert not LibraryItem.objects.exists()


def test_a_row_moves_what_is_attached_once_however_often_its_item_is_saved(load, gangs):
    moved = []

    def note(item, published, **kwargs):
        moved.append((item.slug, published))

    audience_changed.connect(note)
    try:
        load(
            "decision,A decision,unpublished-ij,live,gang-violence,cleared,granted",
            "draft,A draft,practice-advisory,draft,gang-violence,,",
            columns="persecution_types,redaction,permission",
        )
    finally:
        audience_changed.disconnect(note)
    assert moved == [("decision", True), ("draft", False)]
    assert AuditEntry.objects.filter(action="item.published").count() == 1


def test_a_row_that_fails_half_way_moves_nothing(load, gangs, monkeypatch):
    case = CaseFactory(terms=[gangs])
    monkeypatch.setattr("staff.imports.library.redaction.set_permission", _refuse)
    _told, status = load(
        "decision,A decision,unpublished-ij,live,gang-violence,cleared,granted",
        "advisory,An advisory,practice-advisory,live,gang-violence,,",
        columns="persecution_types,redaction,permission",
    )
    assert status == 1
    assert [item.slug for item in attachments.items_of(case)] == ["advisory"]
    assert not LibraryItem.objects.filter(slug="decision").exists()


def _refuse(*args, **kwargs):
    raise ValidationError({"slug": "refused"})
