"""Several files at once: what this reader may have now, stamped, written down, and a word about the rest."""

import io
import zipfile
from datetime import timedelta

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from casefiles import archives, sharing
from library import filing
from records.models import AuditEntry
from tests.factories import CaseFactory, DocumentTypeFactory, LibraryItemFactory, TermFactory, UserFactory
from tests.library.files import docx, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def harm():
    return TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence")


@pytest.fixture
def case(harm):
    return CaseFactory(terms=[harm])


@pytest.fixture
def items(harm):
    """Two items, one with a PDF, one with a PDF and a Word document."""
    kind = DocumentTypeFactory(filing_permission="may_file_in_registered_case")
    first = LibraryItemFactory(title="First", terms=[harm], document_type=kind)
    second = LibraryItemFactory(title="Second", terms=[harm])
    filing.add_file(first, ContentFile(pdf(), name="One.pdf"))
    filing.add_file(second, ContentFile(pdf(pages=2), name="Two: the text.pdf"))
    filing.add_file(second, ContentFile(docx(), name="Two.docx"))
    return [first, second]


def ask(client, case, items, user=None):
    client.force_login(user or case.owner)
    return client.post(
        reverse("case_archive", args=[case.uuid]), {"item": [getattr(item, "slug", item) for item in items]}
    )


def opened(answer):
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def contents(archive):
    return archive.read("Contents.txt").decode()


def test_the_files_come_as_one_archive_in_the_order_of_the_list(client, case, items):
    answer = ask(client, case, items)
    assert answer["Content-Type"] == "application/zip"
    assert answer["Accept-Ranges"] == "none"
    assert answer["Cache-Control"] == "private, no-store"
    assert f"Case {case.number}, " in answer["Content-Disposition"]
    archive = opened(answer)
    assert archive.testzip() is None
    assert archive.namelist() == ["01 One.pdf", "02 Two- the text.pdf", "03 Two.docx", "Contents.txt"]


def test_each_pdf_in_it_is_stamped(client, case, items):
    archive = opened(ask(client, case, items))
    for name, rule in (
        ("01 One.pdf", "may be filed in this case only"),
        ("02 Two- the text.pdf", "background"),
    ):
        with pypdfium2.PdfDocument(archive.read(name)) as document:
            text = document[len(document) - 1].get_textpage().get_text_bounded()
        assert f"case {case.number}" in text
        assert rule in text


def test_each_file_is_written_down_as_if_it_had_been_fetched_alone(client, case, items):
    opened(ask(client, case, items))
    rows = AuditEntry.objects.filter(action="file.opened", case_id=case.pk, actor_id=case.owner.pk)
    assert sorted(rows.values_list("item_id", flat=True)) == sorted([items[0].pk, items[1].pk, items[1].pk])
    assert all(row.detail["archive"] for row in rows)


def test_what_stays_out_is_named_with_the_reason(client, case, items, harm):
    bare = LibraryItemFactory(title="Without a file", terms=[harm])
    archive = opened(ask(client, case, [*items, bare, "no-such-item"]))
    assert "Left out:" in contents(archive)
    assert "Without a file: It has no file" in contents(archive)
    assert "An item that you ticked: It is no longer in this library." in contents(archive)


def test_what_the_case_does_not_hold_is_left_out_without_its_title(client, case, items):
    foreign = LibraryItemFactory(
        title="Foreign title", terms=[TermFactory(facet="persecution_type", slug="another")]
    )
    filing.add_file(foreign, ContentFile(pdf(), name="Foreign.pdf"))
    archive = opened(ask(client, case, [items[0], foreign]))
    assert "Foreign" not in "".join(archive.namelist()) + contents(archive)


def test_what_may_no_longer_be_handed_out_is_left_out(client, case, items):
    type(items[0]).objects.filter(pk=items[0].pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    assert opened(ask(client, case, items)).namelist() == [
        "01 Two- the text.pdf",
        "02 Two.docx",
        "Contents.txt",
    ]


def test_the_right_is_asked_again_when_the_turn_of_an_item_comes(client, case, items):
    answer = ask(client, case, items)
    parts = iter(answer.streaming_content)
    received = [next(parts)]
    items[1].unpublish()
    archive = zipfile.ZipFile(io.BytesIO(b"".join([*received, *parts])))
    assert archive.namelist() == ["01 One.pdf", "Contents.txt"]


def test_the_days_limit_holds_for_an_archive_too(client, case, items, settings):
    settings.DAILY_LIMITS = {**settings.DAILY_LIMITS, "distinct_items": 1}
    archive = opened(ask(client, case, items))
    assert archive.namelist() == ["01 One.pdf", "Contents.txt"]
    assert "Second: You have opened as many items" in contents(archive)


def test_an_archive_has_limits_of_its_own(client, case, items, monkeypatch):
    monkeypatch.setattr(archives, "MOST_ITEMS", 1)
    assert "One archive holds 1 items at most." in contents(opened(ask(client, case, items)))
    monkeypatch.undo()
    monkeypatch.setattr(archives, "MOST_BYTES", items[0].files.get().size)
    archive = opened(ask(client, case, items))
    assert archive.namelist() == ["01 One.pdf", "Contents.txt"]
    assert "Two.docx: The archive would be too large" in contents(archive)


def test_a_file_that_the_store_does_not_give_out_is_left_out(client, case, items):
    file = items[0].files.get()
    file.file.storage.delete(file.file.name)
    archive = opened(ask(client, case, items))
    assert "One.pdf: Our store does not give it out" in contents(archive)


@pytest.mark.parametrize("slugs", [[], ["no-such-item"], ["zero\x00byte"]])
def test_where_there_is_nothing_to_pack_a_page_says_why(client, case, items, slugs):
    answer = ask(client, case, slugs)
    assert answer.status_code == 422
    said = "It is no longer in this library." if slugs else "Nothing was ticked."
    assert said in answer.content.decode()
    assert not AuditEntry.objects.filter(action="file.opened").exists()


def test_a_viewer_may_download_and_a_stranger_finds_nothing(client, case, items):
    viewer = UserFactory()
    sharing.add_member(case, viewer, "viewer", by=case.owner)
    assert ask(client, case, items, viewer).status_code == 200
    assert ask(client, case, items, UserFactory()).status_code == 404


def test_an_archive_takes_a_post(client, case):
    client.force_login(case.owner)
    answer = client.get(reverse("case_archive", args=[case.uuid]))
    assert (answer.status_code, answer.url) == (302, reverse("case_library", args=[case.uuid]))


def test_changed_since_it_was_downloaded_is_said_on_card_and_page(client, case, items, harm):
    item = items[0]
    opened(ask(client, case, [item]))
    library = reverse("case_library", args=[case.uuid])
    said = "Changed since you downloaded it"
    assert said not in client.get(library).content.decode()
    filing.add_file(item, ContentFile(pdf(pages=3), name="One, second edition.pdf"))
    assert said in client.get(library).content.decode()
    assert said in client.get(reverse("case_item", args=[case.uuid, item.slug])).content.decode()
    opened(ask(client, case, [item]))
    assert said not in client.get(library).content.decode()


def test_what_another_reader_downloaded_is_not_said_to_have_changed(client, case, items):
    opened(ask(client, case, [items[0]]))
    filing.add_file(items[0], ContentFile(pdf(pages=3), name="One, second edition.pdf"))
    colleague = UserFactory()
    sharing.add_member(case, colleague, "co-counsel", by=case.owner)
    client.force_login(colleague)
    html = client.get(reverse("case_library", args=[case.uuid])).content.decode()
    assert "Changed since you downloaded it" not in html


def test_what_is_ticked_goes_along_to_the_next_page_without_a_script(client, case, items, harm, monkeypatch):
    for module in ("library_query", "library_statement"):
        monkeypatch.setattr(f"casefiles.{module}.PAGE_SIZE", 1)
    client.force_login(case.owner)
    library = reverse("case_library", args=[case.uuid])
    first = client.get(f"{library}?harm={harm.slug}")
    here = first.context["found"].entries[0]
    going = first.context["going_on"]
    assert going == f"harm={harm.slug}&page=2"
    archive = reverse("case_archive", args=[case.uuid])
    answer = client.post(archive, {"item": [here.slug], "go": going})
    assert answer.url == f"{library}?{going}&ticked={here.item_id}"
    second = client.get(answer.url)
    assert [item.pk for item in second.context["ticked_elsewhere"]] == [here.item_id]
    assert f'value="{here.slug}" data-title="{here.title}" checked' in second.content.decode()
    back = client.post(archive, {"item": [here.slug], "go": second.context["going_back"]})
    again = client.get(back.url)
    assert again.context["ticked_here"] == {here.item_id}
    assert f'id="tick-{here.item_id}" checked' in again.content.decode()


def test_nothing_that_an_address_ticks_is_more_than_the_case_holds(client, case, items):
    foreign = LibraryItemFactory(
        title="Foreign title", terms=[TermFactory(facet="persecution_type", slug="another")]
    )
    client.force_login(case.owner)
    library = reverse("case_library", args=[case.uuid])
    for ticked in (str(foreign.pk), "9" * 30, "\x00", "²", "..", f"{items[0].pk}.{foreign.pk}"):
        page = client.get(library, {"ticked": ticked})
        assert page.status_code == 200
        assert "Foreign title" not in page.content.decode()
    answer = client.post(
        reverse("case_archive", args=[case.uuid]),
        {"item": [foreign.slug, "zero\x00byte"], "go": "//elsewhere.example/?page=9&page=x"},
    )
    assert answer.url == f"{library}?"
