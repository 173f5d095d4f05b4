"""`manage.py attachments`: check, explain, export."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from casefiles import attachments, exporting
from casefiles.models import CaseFactGroup, LibraryItemGroupPermission
from library import listing
from library.models import LibraryItem
from records.models import AuditEntry
from tests.factories import CaseFactory, DocumentTypeFactory, LibraryItemFactory, TermFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def run(*arguments):
    out = StringIO()
    call_command("attachments", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def gangs():
    return TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence")


def test_right_attachments_pass(gangs):
    CaseFactory(terms=[gangs])
    LibraryItemFactory(terms=[gangs])
    assert "what the rule says" in run("check")


def test_another_verb_compares_nothing(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs], slug="advisory")
    out = StringIO()
    call_command("attachments", "explain", str(case.number), item.slug, stdout=out, skip_checks=False)
    assert "what the rule says" not in out.getvalue()


def test_a_difference_fails_and_is_told_in_words(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs], slug="advisory")
    LibraryItemGroupPermission.objects.filter(content_object=item).delete()
    CaseFactGroup.objects.filter(case=case).delete()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("attachments", "check", stdout=out)
    assert "advisory: Gang violence" in out.getvalue()
    assert f"{case.number}: Gang violence" in out.getvalue()


def test_a_repair_mends_and_the_next_check_passes(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    LibraryItemGroupPermission.objects.filter(content_object=item).delete()
    run("check", "--repair")
    assert attachments.items_of(case).filter(pk=item.pk).exists()
    assert "what the rule says" in run("check")


def test_a_check_first_does_what_the_tick_owes(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs], embargo_until=timezone.now() + timedelta(days=1))
    LibraryItem.objects.filter(pk=item.pk).update(embargo_until=timezone.now() - timedelta(seconds=1))
    listing.refresh([item.pk])
    assert "what the rule says" in run("check")
    assert attachments.items_of(case).filter(pk=item.pk).exists()


def test_an_attached_item_is_explained_by_its_alternative_and_facts(gangs):
    case = CaseFactory(terms=[gangs])
    LibraryItemFactory(terms=[gangs], slug="advisory")
    told = run("explain", str(case.number), "advisory")
    assert told.startswith(f"Attached: {case.number}, advisory")
    assert "1. cases in which gang violence is claimed: met" in told
    assert "facts: Gang violence" in told


def test_an_item_that_is_not_attached_says_which_question_fails(gangs):
    case = CaseFactory()
    LibraryItemFactory(terms=[gangs], slug="advisory")
    told = run("explain", str(case.number), "advisory")
    assert told.startswith("Not attached")
    assert "not met: no fact for Persecution type" in told


def test_what_holds_an_item_back_from_everybody_is_said(gangs):
    case = CaseFactory(terms=[gangs])
    LibraryItemFactory(
        terms=[gangs], slug="decision", live=False, document_type=DocumentTypeFactory(case_document=True)
    )
    told = run("explain", str(case.number), "decision")
    assert "it is not published" in told
    assert "its redaction is not cleared" in told
    assert "the attorney's permission is not given" in told


@pytest.mark.parametrize("arguments", [("explain", "1", "advisory"), ("explain", "99999", "nothing")])
def test_an_unknown_case_or_item_is_said_plainly(gangs, arguments):
    LibraryItemFactory(terms=[gangs], slug="advisory")
    with pytest.raises(CommandError, match="There is no"):
        run(*arguments)


def test_an_export_holds_each_attachment_once_and_no_formula(gangs, tmp_path):
    country = TermFactory(facet="country", slug="HN")
    case = CaseFactory(terms=[gangs, country], reference="=1+1")
    LibraryItemFactory(terms=[gangs], slug="advisory")
    LibraryItemFactory(
        slug="for-all", custom_audience=[{"country": ["HN"]}, {"persecution_type": ["gang-violence"]}]
    )
    LibraryItemFactory(terms=[gangs], slug="draft", live=False)
    file = tmp_path / "out.csv"
    run("export", str(file))
    rows = list(csv.reader(file.open()))
    assert rows == [
        ["case_number", "case_reference", "item_slug"],
        [str(case.number), "'=1+1", "advisory"],
        [str(case.number), "'=1+1", "for-all"],
    ]
    assert AuditEntry.objects.get(action="attachments.exported").detail == {"rows": 2}


def test_an_export_is_for_the_eyes_of_who_made_it(gangs, tmp_path):
    CaseFactory(terms=[gangs])
    run("export", str(tmp_path / "out.csv"))
    assert (tmp_path / "out.csv").stat().st_mode & 0o077 == 0


def test_an_export_goes_on_where_a_batch_of_cases_ends(gangs, tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "BATCH", 2)
    numbers = sorted(CaseFactory(terms=[gangs]).number for _case in range(5))
    LibraryItemFactory(terms=[gangs], slug="advisory")
    assert [(number, slug) for number, _reference, slug in exporting.rows()] == [
        (number, "advisory") for number in numbers
    ]


def test_an_export_that_fails_leaves_no_file_and_is_written_down(gangs, tmp_path, monkeypatch):
    case = CaseFactory(terms=[gangs])
    file = tmp_path / "out.csv"
    file.write_text("before")

    def broken():
        yield case.number, "", "advisory"
        raise RuntimeError

    monkeypatch.setattr(exporting, "rows", broken)
    with pytest.raises(RuntimeError):
        run("export", str(file))
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert file.read_text() == "before"
    assert AuditEntry.objects.get(action="attachments.export_failed").detail == {"rows": 1}


def test_an_export_to_where_nothing_can_be_written_says_so(gangs, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run("export", str(tmp_path / "nowhere" / "out.csv"))
