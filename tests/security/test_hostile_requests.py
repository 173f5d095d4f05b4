"""What no browser sends of itself, tried by hand: nothing of it makes a page fail or tells more than a 404."""

import uuid

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.contrib.redirects.utils import get_supported_extensions

from accounts.roles import Role
from library import streaming
from library.forms import AudienceQuestion
from library.models import ItemFile
from tests.factories import LibraryItemFactory, StaffFactory

MANY = "9" * 5000


@pytest.mark.parametrize("asked", [f"bytes=0-{MANY}", f"bytes={MANY}-", f"bytes=-{MANY}", "bytes=²-"])
def test_a_range_of_no_file_means_the_whole_file(asked):
    request = RequestFactory().get("/", headers={"range": asked})
    assert streaming.asked_range(request, ItemFile(size=10, sha256="a")) is None


@pytest.mark.django_db
def test_a_file_that_is_named_by_nonsense_is_not_found(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    client.raise_request_exception = False
    address = reverse("library_item_files", args=[LibraryItemFactory().pk])
    for act in ("rename", "up", "down", "remove"):
        for named in ("", "x", "\x00", str(uuid.uuid4())):
            assert client.post(address, {"act": act, "file": named, "name": "a"}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [MANY, "²", "\x00", "[" * 50_000])
def test_the_audience_panel_answers_whatever_is_asked(client, typed):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    client.raise_request_exception = False
    for name in ("item", "country", "document_type", "custom_audience", "embargo_until"):
        assert client.post(reverse("library_item_audience"), {name: typed}).status_code < 500


def test_a_custom_audience_that_is_too_deep_is_none():
    question = AudienceQuestion({"custom_audience": "[" * 50_000})
    question.fields.pop("document_type")
    assert "custom_audience" in question.errors


def test_a_list_of_redirects_comes_as_plain_text():
    assert get_supported_extensions() == ("csv", "tsv")
