"""S23: what is taken, what is taken out of it, and what a change of files does."""

import io
import zipfile

import pikepdf
import pytest

from accounts.roles import Role
from library import filing, redaction
from library.models import ItemFile
from library.models.files import private_storage
from records.models import AuditEntry
from tests.factories import DocumentTypeFactory, LibraryItemFactory, StaffFactory
from tests.library import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return LibraryItemFactory()


def add(item, data, name):
    return filing.add_file(item, files.upload(data, name))


def content(kept):
    with kept.file.open() as handle:
        return handle.read()


def refused(item, data, name):
    with pytest.raises(filing.Refused) as caught:
        add(item, data, name)
    assert not ItemFile.objects.exists()
    return caught.value.messages[0]


def test_a_pdf_is_kept_with_its_pages_counted(item):
    kept = add(item, files.pdf(pages=3), "Advisory.pdf")
    assert (kept.name, kept.media_type, kept.pages) == ("Advisory.pdf", "application/pdf", 3)


def test_the_storage_key_tells_nothing(item):
    assert "Advisory" not in add(item, files.pdf(), "Advisory.pdf").file.name


def test_nothing_beside_the_pages_of_a_pdf_is_kept(item):
    data = files.pdf()
    assert files.AUTHOR.encode() in data
    kept = content(add(item, data, "a.pdf"))
    assert files.AUTHOR.encode() not in kept
    with pikepdf.open(io.BytesIO(kept)) as document:
        assert not document.attachments
        assert "/OpenAction" not in document.Root
        assert "/Metadata" not in document.Root
        assert not list(document.pages[0].obj.Annots)
        assert "/Info" not in document.trailer


def test_earlier_revisions_of_a_pdf_are_not_kept(item):
    data = files.pdf()
    kept = content(add(item, data + b"\n% " + files.AUTHOR.encode() + b"\n", "a.pdf"))
    assert files.AUTHOR.encode() not in kept


def test_a_pdf_with_redactions_that_were_never_applied_is_refused(item):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files.pdf())) as document:
        document.pages[0].obj.Annots[0].Subtype = pikepdf.Name.Redact
        document.save(out)
    assert "never applied" in refused(item, out.getvalue(), "a.pdf")


def test_a_locked_pdf_is_refused(item):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files.pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert "password" in refused(item, out.getvalue(), "a.pdf")


def test_the_properties_of_a_word_document_are_not_kept(item):
    kept = content(add(item, files.docx(), "brief.docx"))
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        assert set(archive.namelist()) == {"[Content_Types].xml", "_rels/.rels", "word/document.xml"}
        assert all(files.AUTHOR.encode() not in archive.read(name) for name in archive.namelist())
        assert b"docProps" not in archive.read("_rels/.rels")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (files.docx(extra=[("word/vbaProject.bin", "x")]), "macros"),
        (files.docx(extra=[("word/embeddings/a.bin", "x")]), "embedded"),
        (files.docx(body="<w:p><w:ins w:author='A'/></w:p>"), "tracked changes"),
        (files.docx(body="<w:p><w:r><w:commentReference w:id='0'/></w:r></w:p>"), "comments"),
        (
            files.docx(
                extra=[
                    (
                        "word/_rels/settings.xml.rels",
                        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                        '<Relationship Id="a" Type="x/attachedTemplate" Target="https://wellfounded.example/t.dotm" '
                        'TargetMode="External"/></Relationships>',
                    )
                ]
            ),
            "template",
        ),
        (files.docx(body="<w:p>") + b"", "damaged"),
        (files.docx()[:200], "damaged"),
    ],
)
def test_a_word_document_that_is_more_than_text_is_refused(item, data, word):
    assert word in refused(item, data, "brief.docx")


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "map.jpg"), ("JPEG", "map.jpeg"), ("PNG", "map.png")])
def test_a_picture_keeps_its_pixels_only(item, kind, name):
    data = files.picture(kind)
    assert files.AUTHOR.encode() in data
    assert files.AUTHOR.encode() not in content(add(item, data, name))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (files.pdf(), "a.docx"),
        (files.docx(), "a.pdf"),
        (files.picture("PNG"), "a.jpg"),
        (b"<script>alert(1)</script>", "a.pdf"),
        (files.pdf(), "a.html"),
        (b"PK\x03\x04 and nothing", "a.docx"),
        (b"%PDF-1.7 and nothing", "a.pdf"),
        (b"\xff\xd8\xff and nothing", "a.jpg"),
        (b"", "a.pdf"),
    ],
)
def test_extension_and_content_must_agree(item, data, name):
    refused(item, data, name)


@pytest.mark.parametrize(
    ("limits", "data", "name"),
    [
        ({"bytes": 10}, files.pdf(), "a.pdf"),
        ({"pages": 2}, files.pdf(pages=3), "a.pdf"),
        ({"pixels": 100}, files.picture(), "a.jpg"),
    ],
)
def test_a_file_beyond_a_limit_is_refused(item, settings, limits, data, name):
    settings.FILE_LIMITS = {**settings.FILE_LIMITS, **limits}
    refused(item, data, name)


def test_the_same_file_again_is_the_file_that_is_there(item):
    first = add(item, files.pdf(), "a.pdf")
    assert add(item, files.pdf(), "a.pdf") == first
    assert item.files.count() == 1


@pytest.fixture
def cleared():
    item = LibraryItemFactory(
        document_type=DocumentTypeFactory(case_document=True), generally_applicable=True
    )
    add(item, files.pdf(), "a.pdf")
    for _redactor in range(2):
        redaction.clear(item, StaffFactory(roles=[Role.REDACTOR]), confirmed=True)
    return item


def state(item):
    item.case_record.refresh_from_db()
    return item.case_record.redaction


@pytest.mark.parametrize(
    "change",
    [
        lambda item: add(item, files.pdf(pages=2), "b.pdf"),
        lambda item: filing.remove_file(item.files.get()),
        lambda item: filing.rename_file(item.files.get(), "c.pdf"),
    ],
)
def test_a_change_of_files_voids_the_clearance(cleared, change):
    assert state(cleared) == "cleared"
    change(cleared)
    assert state(cleared) == "pending"


def test_a_redactor_who_has_not_seen_the_new_name_has_not_cleared_it(item):
    file = add(item, files.pdf(), "a.pdf")
    first, second = (StaffFactory(roles=[Role.REDACTOR]) for _ in range(2))
    redaction.clear(item, first, confirmed=True)
    filing.rename_file(file, "the name of the client.pdf")
    redaction.clear(item, second, confirmed=True)
    assert state(item) == "pending"


def test_the_same_file_again_voids_nothing(cleared):
    add(cleared, files.pdf(), "a.pdf")
    assert state(cleared) == "cleared"


def test_a_removed_file_leaves_the_storage(item, django_capture_on_commit_callbacks):
    kept = add(item, files.pdf(), "a.pdf")
    key = kept.file.name
    with django_capture_on_commit_callbacks(execute=True):
        filing.remove_file(kept)
    assert not private_storage().exists(key)


def test_files_change_places(item):
    first, second = add(item, files.pdf(), "a.pdf"), add(item, files.pdf(2), "b.pdf")
    filing.move_file(second, -1)
    assert list(item.files.all()) == [second, first]
    filing.move_file(second, -1)
    assert list(item.files.all()) == [second, first]


def test_a_renamed_file_keeps_its_extension(item):
    kept = filing.rename_file(add(item, files.pdf(), "a.pdf"), "../Decision of the Board")
    assert kept.name == "Decision of the Board.pdf"


def test_a_change_of_files_is_written_down_without_the_name(item):
    editor = StaffFactory(roles=[Role.EDITOR])
    filing.add_file(item, files.upload(files.pdf()), name="Secret name.pdf", by=editor)
    entry = AuditEntry.objects.get(action="item.file_added")
    assert (entry.actor_id, entry.item_id) == (editor.pk, item.pk)
    assert "Secret" not in str(entry.detail)


def test_while_the_store_takes_nothing_the_editor_is_told_and_nothing_is_kept(item, monkeypatch):
    def full(*args):
        raise OSError("No space left on device")

    monkeypatch.setattr(type(private_storage()), "_save", full)
    assert "takes no files just now" in refused(item, files.pdf(), "a.pdf")
