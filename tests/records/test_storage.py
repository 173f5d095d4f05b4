"""Gated files have no address, in a folder as in a bucket (S14)."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from records.bucket import BucketStorage, PrivateBucketStorage, StoreDown


def test_a_gated_file_lies_in_the_private_folder_and_has_no_address():
    storage = storages["private"]
    name = storage.save("a/b.pdf", ContentFile(b"gated"))
    try:
        assert storage.path(name).startswith(f"{settings.PRIVATE_ROOT}/")
        assert not storage.path(name).startswith(f"{settings.MEDIA_ROOT}/")
        with pytest.raises(ValueError, match="no address"):
            storage.url(name)
    finally:
        storage.delete(name)


class Store(BaseHTTPRequestHandler):
    """As much of an S3-compatible store as saving, reading and deleting asks for; it keeps objects by path."""

    objects = {}
    protocol_version = "HTTP/1.1"

    def _answer(self, status, body=b"", **headers):
        self.send_response(status)
        self.send_header("Content-Length", headers.pop("length", len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_PUT(self):
        self.objects[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(200, ETag='"1"')

    def do_GET(self):
        body = self.objects.get(self.path.partition("?")[0])
        if body is None:
            self._answer(404)
        else:
            modified = "Tue, 24 Nov 2026 12:00:00 GMT"
            self._answer(200, body, length=len(body), ETag='"1"', Last_Modified=modified)

    do_HEAD = do_GET

    def do_DELETE(self):
        self.objects.pop(self.path, None)
        self._answer(204)

    def log_message(self, *arguments):
        """It stays silent."""


@pytest.fixture
def store(monkeypatch):
    """The options of a bucket in a store that runs beside the test."""
    monkeypatch.setattr(Store, "objects", {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {
        "endpoint_url": f"http://127.0.0.1:{server.server_port}",
        "bucket_name": "gated",
        "access_key": "a",
        "secret_key": "b",
        "region_name": "us-west-2",
        "addressing_style": "path",
        "default_acl": None,
        "file_overwrite": False,
    }
    server.shutdown()
    server.server_close()


def test_a_file_is_saved_read_and_deleted_in_a_bucket(store):
    storage = PrivateBucketStorage(**store)
    name = storage.save("a/b.pdf", ContentFile(b"gated"))
    assert Store.objects == {"/gated/a/b.pdf": b"gated"}
    with storage.open(name) as file:
        assert file.read() == b"gated"
    storage.delete(name)
    assert Store.objects == {}


def test_a_gated_file_in_a_bucket_has_no_address(store):
    with pytest.raises(ValueError, match="no address"):
        PrivateBucketStorage(**store).url("a/b.pdf")


def test_a_public_image_in_a_bucket_has_one_without_a_signature(store):
    address = BucketStorage(**store, querystring_auth=False).url("image.jpg")
    assert address == f"{store['endpoint_url']}/gated/image.jpg"


def test_a_store_that_does_not_answer_is_given_up_within_seconds(store):
    config = PrivateBucketStorage(**store).client_config
    assert config.connect_timeout + config.read_timeout <= 3
    # Asked again, it would be twice that.
    assert config.retries["total_max_attempts"] == 1


class Babbling(Store):
    """A store that answers something else."""

    def do_GET(self):
        self.wfile.write(b"\x00\x16 220 mail ESMTP\r\n\r\n")
        self.close_connection = True

    do_PUT = do_HEAD = do_DELETE = do_GET


class Failing(Store):
    """A store that fails whatever it is asked."""

    def do_GET(self):
        self._answer(500)

    do_PUT = do_HEAD = do_DELETE = do_GET


@pytest.fixture(params=["refuses", "hangs", "babbles", "fails"])
def faulty(request, monkeypatch, store):
    """The options of a bucket whose store does not do what it should."""
    monkeypatch.setattr(BucketStorage, "SECONDS", 0.05)
    if request.param in ("babbles", "fails"):
        kind = Babbling if request.param == "babbles" else Failing
        server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield store | {"endpoint_url": f"http://127.0.0.1:{server.server_port}"}
        server.shutdown()
        server.server_close()
    else:
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            if request.param == "hangs":
                silent.listen()
            yield store | {"endpoint_url": f"http://127.0.0.1:{silent.getsockname()[1]}"}


def test_whatever_is_wrong_with_the_store_is_an_outage_without_words(faulty):
    storage = PrivateBucketStorage(**faulty)
    for act in (
        lambda: storage.open("a.pdf"),
        lambda: storage.save("b.pdf", ContentFile(b"b")),
        lambda: storage.delete("a.pdf"),
    ):
        with pytest.raises(StoreDown) as failed:
            act()
        assert "gated" not in str(failed.value)
