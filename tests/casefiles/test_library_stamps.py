"""What a reader takes away: a stamped copy of a PDF, the original of anything else."""

import io
import re

import pikepdf
import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from casefiles import stamping
from library import filing
from records.models import AuditEntry
from tests.factories import CaseFactory, DocumentTypeFactory, LibraryItemFactory, TermFactory
from tests.library.files import docx, pdf

pytestmark = pytest.mark.django_db

RULES = {
    "may_file_in_registered_case": "may be filed in this case only",
    "adapt_do_not_file": "a model to adapt: not to be filed as it is",
    "background_only": "background for the advocate: not to be filed",
    "ask_staff": "not to be filed before we have agreed",
}


@pytest.fixture
def harm():
    return TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence")


@pytest.fixture
def case(harm):
    return CaseFactory(terms=[harm])


def file_in(harm, filing_permission, name="Paper.pdf", data=None):
    kind = DocumentTypeFactory(label="A kind of paper", filing_permission=filing_permission)
    slug = f"paper-{filing_permission.replace('_', '-')}"
    item = LibraryItemFactory(title="The paper", slug=slug, document_type=kind, terms=[harm])
    return filing.add_file(item, ContentFile(data or pdf(pages=2), name=name))


def fetch(client, case, file, **headers):
    client.force_login(case.owner)
    return client.get(
        reverse("case_file", args=[case.uuid, file.item.slug, file.uuid]), headers=headers or None
    )


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def text_of(data):
    """The words of each page of a PDF, forms that are laid over it with them."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def words(page_text):
    return re.sub(r"\s+", " ", page_text)


@pytest.mark.parametrize("permission", RULES)
def test_each_page_carries_the_number_of_the_case_and_the_rule(client, case, harm, permission):
    pages = text_of(body(fetch(client, case, file_in(harm, permission))))
    for page in pages[-2:]:
        assert f"case {case.number} · {RULES[permission]}" in words(page)


def test_what_may_be_filed_comes_under_a_cover_and_nothing_else_does(client, case, harm):
    covered = text_of(body(fetch(client, case, file_in(harm, "may_file_in_registered_case"))))
    assert len(covered) == 3
    assert f"May be filed in case {case.number} only" in words(covered[0])
    assert "The paper" in words(covered[0])
    for permission in ("adapt_do_not_file", "background_only", "ask_staff"):
        assert len(text_of(body(fetch(client, case, file_in(harm, permission))))) == 2


def test_no_fact_of_the_case_but_its_number_stands_on_the_copy(client, case, harm):
    type(case).objects.filter(pk=case.pk).update(reference="Blue heron")
    data = body(fetch(client, case, file_in(harm, "may_file_in_registered_case")))
    said = words(" ".join(text_of(data)))
    for fact in ("Blue heron", "Gang violence", "Zz", case.owner.name, case.owner.email):
        assert fact not in said
    with pikepdf.open(io.BytesIO(data)) as copy:
        assert "/Info" not in copy.trailer or not copy.docinfo.keys()


def test_the_file_that_is_kept_stays_as_it_is(client, case, harm):
    file = file_in(harm, "may_file_in_registered_case")
    before = file.file.open("rb").read()
    fetch(client, case, file)
    assert file.file.open("rb").read() == before


def test_the_copy_is_the_same_each_time_and_another_in_another_case(client, case, harm):
    file = file_in(harm, "may_file_in_registered_case")
    first, second = fetch(client, case, file), fetch(client, case, file)
    assert body(first) == body(second)
    assert first["ETag"] == second["ETag"]
    other = CaseFactory(owner=case.owner, terms=[harm])
    assert fetch(client, other, file)["ETag"] != first["ETag"]


def test_a_copy_is_whole_and_says_that_it_comes_in_no_parts(client, case, harm):
    file = file_in(harm, "background_only")
    answer = fetch(client, case, file, range="bytes=0-9")
    assert (answer.status_code, answer["Accept-Ranges"]) == (200, "none")
    assert "Content-Range" not in answer.headers
    data = body(answer)
    assert answer["Content-Length"] == str(len(data))
    assert data.startswith(b"%PDF")


def test_a_copy_that_went_out_whole_is_written_down_whatever_part_was_asked_for(client, case, harm):
    file = file_in(harm, "background_only")
    whole = body(fetch(client, case, file))
    assert body(fetch(client, case, file, range="bytes=10-")) == whole
    assert AuditEntry.objects.filter(action="file.opened", case_id=case.pk).count() == 2


def test_a_reader_who_has_the_copy_is_told_so_and_head_says_how_long_it_is(client, case, harm):
    file = file_in(harm, "background_only")
    answer = fetch(client, case, file)
    assert fetch(client, case, file, **{"if-none-match": answer["ETag"]}).status_code == 304
    head = client.head(answer.request["PATH_INFO"])
    assert (head["Content-Length"], head["ETag"], body(head)) == (
        str(len(body(answer))),
        answer["ETag"],
        b"",
    )


def test_a_word_document_goes_out_as_it_is(client, case, harm):
    file = file_in(harm, "adapt_do_not_file", "Paper.docx", docx())
    answer = fetch(client, case, file)
    assert answer["Accept-Ranges"] == "bytes"
    assert body(answer) == file.file.open("rb").read()


def test_each_copy_is_one_row_that_counts_for_item_and_case(client, case, harm):
    file = file_in(harm, "background_only")
    fetch(client, case, file)
    row = AuditEntry.objects.get(action="file.opened")
    assert (row.item_id, row.case_id, row.actor_id) == (file.item_id, case.pk, case.owner.pk)


def sheet(sizes, rotations=None, labels=None):
    """A PDF with a blank page of each size, some turned."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        for number, size in enumerate(sizes):
            document.add_blank_page(page_size=size)
            document.pages[-1].obj.Rotate = (rotations or {}).get(number, 0)
        if labels:
            tree = pikepdf.NumberTree.new(document)
            for place, style in labels.items():
                tree[place] = pikepdf.Dictionary(S=pikepdf.Name(style))
            document.Root.PageLabels = tree.obj
        document.save(out)
    return out.getvalue()


def stamp(permission="background_only", title="A title"):
    return stamping.Stamp(10432, permission, title, "A kind", "A publisher")


def test_pages_of_any_size_and_turn_are_stamped():
    data = sheet([(612, 792), (792, 612), (200, 100), (9, 9), (612, 792)], {4: 90})
    pages = text_of(stamping.stamped(data, stamp()))
    assert len(pages) == 5
    assert all("case 10432" in words(page) for page in pages[:3] + pages[4:])


def test_page_numbers_of_the_document_stay_after_a_cover():
    data = sheet([(612, 792)] * 3, labels={0: "/r", 2: "/D"})
    with pikepdf.open(io.BytesIO(stamping.stamped(data, stamp("may_file_in_registered_case")))) as document:
        assert [page.label for page in document.pages] == ["Cover", "i", "ii", "1"]


def test_a_title_in_any_script_makes_a_cover():
    covered = stamping.stamped(
        sheet([(612, 792)]), stamp("may_file_in_registered_case", "Łódź, Şırnak, 北京, “α”")
    )
    assert "Lódz, Sırnak, ??, “?”" in words(text_of(covered)[0])
