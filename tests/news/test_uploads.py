"""S23: pictures and public documents that an editor uploads are cleaned before anything keeps or opens them."""

import io
import os
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import UploadedFile

from accounts.roles import Role
from library.quarantine import station
from news import leftovers
from news.models import Picture
from records import retention
from tests.factories import StaffFactory
from tests.library import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))


def kept(thing):
    with thing.file.open("rb") as stored:
        return stored.read()


def upload_document(client, data, name="paper.pdf"):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("wagtaildocs:add"), {"title": "Paper", "file": file})


def test_who_wrote_a_public_document_is_not_published_with_it(client):
    assert files.AUTHOR.encode() in files.pdf()
    upload_document(client, files.pdf())
    document = get_document_model().objects.get()
    assert kept(document).startswith(b"%PDF-")
    assert files.AUTHOR.encode() not in kept(document)
    assert document.file_size == len(kept(document))


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"<script>alert(1)</script>", "paper.pdf", "does not hold what its extension says"),
        (files.docx(extra=[("word/vbaProject.bin", "x")]), "paper.docx", "macros"),
    ],
)
def test_a_document_that_is_something_else_is_refused_beside_the_field(client, data, name, told):
    assert told in upload_document(client, data, name).content.decode()
    assert not get_document_model().objects.exists()


def test_what_is_kept_aside_while_the_description_is_missing_is_cleaned_too(client):
    photo = SimpleUploadedFile("IMG_1.jpg", files.picture())
    answer = client.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": photo, "title": "Photo"},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.json()["success"] is True
    assert not Picture.objects.exists()
    assert files.AUTHOR.encode() not in kept(UploadedFile.objects.get())


def test_nothing_here_opens_a_picture_that_broke_the_process_that_checks(client, monkeypatch):
    monkeypatch.setattr(station, "MEMORY", 1)
    opened = []
    monkeypatch.setattr(Image, "open", lambda *args, **kwargs: opened.append(args))
    photo = SimpleUploadedFile("a.jpg", files.picture() + b"\0" * 4 * 1024**2)
    answer = client.post(reverse("wagtailimages:add"), {"title": "A", "description": "A door", "file": photo})
    assert "broke the program that checks files" in answer.content.decode()
    assert opened == []


def test_a_large_upload_which_lies_in_a_file_is_cleaned_as_well():
    from library.uploads.forms import _cleaned

    upload = TemporaryUploadedFile("a.jpg", "image/jpeg", 0, None)
    upload.write(files.picture())
    cleaned = _cleaned(upload)
    with open(cleaned.temporary_file_path(), "rb") as stored:
        data = stored.read()
    assert len(data) == cleaned.size
    assert files.AUTHOR.encode() not in data
    assert Image.open(io.BytesIO(data)).format == "JPEG"


def waiting(name, *, hours):
    upload = UploadedFile.objects.create(file=SimpleUploadedFile(name, files.picture()))
    written = time.time() - hours * 3600
    os.utime(upload.file.path, (written, written))
    return upload


def test_uploads_that_nobody_described_are_forgotten_after_a_day():
    old, young, gone = waiting("a.jpg", hours=25), waiting("b.jpg", hours=23), waiting("c.jpg", hours=1)
    gone.file.storage.delete(gone.file.name)
    assert leftovers.forget_uploads() == ("uploads", 2)
    assert UploadedFile.objects.get() == young
    assert young.file.storage.exists(young.file.name)
    assert not old.file.storage.exists(old.file.name)
    assert leftovers.forget_uploads in retention.rooms


def test_an_upload_whose_store_does_not_answer_waits_for_another_night(monkeypatch):
    upload = waiting("a.jpg", hours=25)

    def refuse(*args):
        raise OSError

    monkeypatch.setattr(upload.file.storage, "delete", refuse)
    assert leftovers.forget_uploads() == ("uploads", 0)
    assert UploadedFile.objects.exists()
