"""What is public goes over the line compressed, and nothing that is a reader's own (S21)."""

import gzip

import pytest
from django.urls import reverse

from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pages_kept(settings):
    settings.PUBLIC_PAGES_KEPT = 60


def test_a_public_page_is_compressed_for_a_browser_that_takes_it(client):
    plain = client.get("/")
    packed = client.get("/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
    assert "Accept-Encoding" in packed["Vary"]
    assert "Content-Encoding" not in plain


def test_who_has_a_compressed_page_already_is_told_so(client):
    packed = client.get("/", headers={"accept-encoding": "gzip"})
    again = client.get("/", headers={"accept-encoding": "gzip", "if-none-match": packed["ETag"]})
    assert again.status_code == 304


def test_the_style_sheet_is_compressed_where_no_compressed_copy_lies_beside_it(client):
    packed = client.get("/static/wellfounded/wellfounded.min.css", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert b"--" in gzip.decompress(b"".join(packed.streaming_content))


def test_a_font_and_a_part_of_a_file_go_as_they_are(client):
    font = client.get("/static/wellfounded/fonts/wellfounded-sans.woff2", headers={"accept-encoding": "gzip"})
    part = client.get(
        "/static/wellfounded/wellfounded.min.css", headers={"accept-encoding": "gzip", "range": "bytes=0-9"}
    )
    assert "Content-Encoding" not in font
    assert part.status_code == 206
    assert "Content-Encoding" not in part


def test_the_page_of_a_case_is_never_compressed(client):
    case = CaseFactory()
    client.force_login(case.members.get(role="owner").user)
    page = client.get(reverse("case_library", args=[case.uuid]), headers={"accept-encoding": "gzip"})
    assert page.status_code == 200
    assert "Content-Encoding" not in page
