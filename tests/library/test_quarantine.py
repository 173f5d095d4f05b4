"""S23: files from outside are opened in a process that has no network, opens nothing, and is lost without loss."""

import io
import logging
import os
import signal
import subprocess
import sys
import zipfile

import pytest
from django.urls import reverse
from PIL import Image

from accounts.roles import Role
from library import text_of_files, uploads
from library.models import ItemFile
from library.quarantine import station
from library.uploads import reading
from tests.factories import LibraryItemFactory, StaffFactory
from tests.library import files

TRIED = """
import os, socket, sys
sys.path.insert(0, sys.argv[1])
from library.quarantine import walls
print(walls.shut_network(), walls.shut_all_else())
for attempt in (
    lambda: socket.socket(),
    lambda: open("/proc/self/environ", "rb"),
    lambda: os.open("/tmp", os.O_RDONLY),
    lambda: os.kill(os.getppid(), 0),
    lambda: os.fork(),
    lambda: os.execv("/bin/true", ["true"]),
    lambda: os.unlink("/nowhere"),
):
    try:
        attempt()
    except PermissionError:
        print("refused")
"""


def test_a_process_that_opens_a_file_can_do_nothing_else():
    done = subprocess.run(
        [sys.executable, "-I", "-c", TRIED, str(station.ROOT)], capture_output=True, text=True
    )
    assert done.stdout.split("\n") == ["True True", *["refused"] * 7, ""]


def test_control_without_the_walls_it_could():
    tried = TRIED.replace("walls.shut_network(), walls.shut_all_else()", "False").replace(
        "/bin/true", "/none"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", tried, str(station.ROOT)], capture_output=True, text=True
    )
    assert "refused" not in done.stdout


def test_a_station_that_was_ended_is_followed_by_another():
    assert uploads.clean(files.pdf(), "a.pdf").pages == 1
    os.killpg(station._station.process.pid, signal.SIGKILL)
    assert uploads.clean(files.pdf(), "a.pdf").pages == 1


def test_the_project_and_its_secrets_are_not_in_it():
    uploads.clean(files.pdf(), "a.pdf")
    with open(f"/proc/{station._station.process.pid}/environ", "rb") as environment:
        assert environment.read() == b""
    with open(f"/proc/{station._station.process.pid}/maps") as loaded:
        assert "django" not in loaded.read()


def heavy(data):
    """A file for which its process has to ask for memory, even to read it."""
    return data + b"\0" * 4 * 1024**2


@pytest.mark.parametrize(
    ("data", "name"),
    [(files.pdf(), "a.pdf"), (files.docx(), "a.docx"), (files.picture("PNG"), "a.png")],
)
def test_a_file_that_wants_too_much_memory_costs_its_process_and_a_message(data, name, monkeypatch, caplog):
    with monkeypatch.context() as patch, pytest.raises(uploads.Refused, match="broke the program"):
        patch.setattr(station, "MEMORY", 1)
        uploads.clean(heavy(data), name)
    assert name not in caplog.text
    # The next one finds everything as it was.
    assert uploads.clean(data, name).data


def test_a_file_that_takes_too_long_costs_its_process_and_a_message(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(reading, "PATIENCE", 0)
        with pytest.raises(uploads.Refused, match="broke the program"):
            uploads.clean(files.pdf(), "a.pdf")
        patch.setattr(text_of_files, "PATIENCE", 0)
        with pytest.raises(text_of_files.Unreadable, match="too long"):
            text_of_files.text_of(files.pdf(), reading.PDF)
    assert uploads.clean(files.pdf(), "a.pdf").pages == 1


def test_what_a_broken_process_says_is_not_believed(monkeypatch):
    for said, made in (
        ({"refused": "whatever"}, b""),
        ({}, b"<script>alert(1)</script>"),
        ({}, b"PK\x03\x04"),
    ):
        monkeypatch.setattr(station, "ask", lambda *_, said=said, made=made, **__: (dict(said), made))
        with pytest.raises(uploads.Refused, match="broke the program"):
            uploads.clean(files.pdf(), "a.pdf")


@pytest.mark.parametrize("answer", [b"", b"{", b"[]\n", b'{"size": 9}\n', b'{"size": 2}\nabc', b"7\n"])
def test_half_an_answer_is_none(answer):
    assert station._parted(answer) is None


def test_where_the_kernel_puts_up_no_walls_it_is_logged_and_the_file_read(monkeypatch, caplog):
    without = "from library.quarantine import child, walls; walls.shut_all_else = lambda: False; child.main()"
    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr(station, "_station", None)
        patch.setattr(station, "PROGRAM", f"import sys; sys.path.insert(0, {str(station.ROOT)!r}); {without}")
        assert text_of_files.text_of(files.pdf(), reading.PDF) == ""
        station.close()
    assert "does not let us take the network" in caplog.text


def zeros(name, megabytes):
    """A Word document whose part `name` is far larger than its file."""
    out = io.BytesIO(files.docx())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"\0" * megabytes * 1024**2)
    return out.getvalue()


def many_pixels():
    out = io.BytesIO()
    Image.new("1", (8000, 8000)).save(out, "PNG")
    return out.getvalue()


LAUGHS = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (lambda: zeros("word/media/zeros.bin", 5), "a.docx", "too large once"),
        (many_pixels, "a.png", "too large"),
        (lambda: files.docx(extra=[("word/styles.xml", LAUGHS)]), "a.docx", "damaged"),
        (lambda: files.docx(extra=[("../../settings.py", "x")]), "a.docx", "damaged"),
        (lambda: files.pdf(pages=3), "a.pdf", "more pages"),
    ],
)
def test_a_bomb_is_told_from_a_file(data, name, told, settings):
    settings.FILE_LIMITS = {"bytes": 1024**2, "pages": 2, "pixels": 1_000_000}
    with pytest.raises(uploads.Refused, match=told):
        uploads.clean(data(), name)


@pytest.mark.django_db
def test_an_editor_reads_beside_the_field_what_became_of_the_file(client, monkeypatch):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    item = LibraryItemFactory()
    monkeypatch.setattr(station, "MEMORY", 1)
    answer = client.post(
        reverse("library_item_files", args=[item.pk]),
        {"act": "add", "file": files.upload(heavy(files.pdf()), "a.pdf")},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.status_code == 422
    assert "broke the program that checks files" in answer.content.decode()
    assert not ItemFile.objects.exists()
