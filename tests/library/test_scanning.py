"""S23, S35: where there is a virus scanner every upload passes it, and whatever is wrong with it lets nothing in."""

import itertools
import socket
import struct
import threading
from contextlib import closing, contextmanager
from types import SimpleNamespace

import pytest
from django.urls import reverse

from accounts.roles import Role
from library import uploads
from library.uploads import scanning
from tests.factories import LibraryItemFactory, StaffFactory
from tests.library import files

CLEAN, INFECTED, FAILED = (
    b"stream: OK\0",
    b"stream: Win.Test.EICAR_HDB-1 FOUND\0",
    b"stream: lstat() failed. ERROR\0",
)


@contextmanager
def clamd(answer, settings, taken):
    """A scanner on a port of its own that takes one upload and answers so."""

    def serve(listening):
        connection, _address = listening.accept()
        with connection, connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!L", stream.read(4))[0]:
                taken.append(stream.read(size))
            connection.sendall(answer)

    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        settings.SCANNER = f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        thread = threading.Thread(target=serve, args=[listening], daemon=True)
        thread.start()
        yield
        thread.join(5)


def test_what_is_clean_is_taken_after_all_of_it_was_scanned(settings):
    data, taken = files.pdf(), []
    with clamd(CLEAN, settings, taken):
        assert uploads.clean(data, "Paper.pdf").pages == 1
    assert b"".join(taken) == data


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (INFECTED, "infected"),
        (FAILED, "could not read"),
        (b"", "does not answer"),
        (b"x" * 9000, "does not answer"),
    ],
)
def test_what_is_not_said_to_be_clean_is_refused(settings, answer, told, caplog):
    with clamd(answer, settings, []), pytest.raises(uploads.Refused, match=told):
        uploads.clean(files.pdf(), "Paper.pdf")
    assert "EICAR" not in caplog.text


class Crawling:
    """A scanner that says a letter a while, and never all."""

    said = 0

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def settimeout(self, seconds):
        assert 0 < seconds <= 3

    def sendall(self, data):
        pass

    def recv(self, size):
        self.said += 1
        return b"s"


def test_a_scanner_that_says_a_letter_now_and_then_is_not_waited_for(settings, monkeypatch):
    settings.SCANNER, crawling, clock = "tcp://127.0.0.1:1", Crawling(), itertools.count(0, 0.01)
    monkeypatch.setattr(scanning, "_reach", lambda until: crawling)
    monkeypatch.setattr(scanning, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    with pytest.raises(uploads.Refused, match="does not answer"):
        uploads.clean(files.pdf(), "Paper.pdf")
    assert 0 < crawling.said < 310


def test_a_scanner_that_is_away_or_says_nothing_lets_nothing_in(settings):
    settings.SCANNER_SECONDS = 0.05
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        for where in (
            f"tcp://127.0.0.1:{silent.getsockname()[1]}",
            "tcp://127.0.0.1:1",
            "unix:///nowhere/clamd.ctl",
            "nonsense",
            "tcp://",
        ):
            settings.SCANNER = where
            with pytest.raises(uploads.Refused, match="does not answer"):
                uploads.clean(files.pdf(), "Paper.pdf")


@pytest.mark.django_db
@pytest.mark.parametrize(("where", "told"), [("", True), ("tcp://127.0.0.1:1", False)])
def test_the_admin_says_when_nothing_is_scanned(client, settings, where, told):
    settings.SCANNER = where
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    item = LibraryItemFactory()
    page = client.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).content.decode()
    assert ("This server has no virus scanner" in page) is told
