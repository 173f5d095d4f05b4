"""S25: editors write in the few forms that we name; nothing of another host is taken into a page or asked for."""

import socket

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.embeds.blocks import EmbedBlock
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedUnsupportedProviderException
from wagtail.embeds.models import Embed
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import expand_db_html

from accounts.roles import Role
from tests.factories import StaffFactory

pytestmark = pytest.mark.django_db

ALLOWED = {
    "bold",
    "italic",
    "link",
    "document-link",
    "ol",
    "ul",
    "h2",
    "h3",
    "h4",
    "superscript",
    "blockquote",
}
ELSEWHERE = [
    "https://www.youtube.com/watch?v=x", "https://vimeo.com/1", "https://evil.example/oembed", "http://127.0.0.1/",
    "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("Somebody asked another host")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def every_block():
    """Every block of every stream, however deep, with where it stands."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                yield from _within(field.stream_block, f"{model._meta.label}.{field.name}")


def _within(block, place):
    yield place, block
    for name, child in getattr(block, "child_blocks", {}).items():
        yield from _within(child, f"{place}.{name}")
    if hasattr(block, "child_block"):
        yield from _within(block.child_block, f"{place}[]")


def rich_texts():
    """What editors may write in, by where it is: every rich text, in a field of its own or in a block."""
    found = {
        place: block.features for place, block in every_block() if isinstance(block, blocks.RichTextBlock)
    }
    for model in apps.get_models():
        # Wagtail's own models have fields that no form of ours shows.
        if not model.__module__.startswith("wagtail"):
            for field in model._meta.get_fields():
                if isinstance(field, RichTextField):
                    found[f"{model._meta.label}.{field.name}"] = field.features
    return found


def test_each_rich_text_names_what_may_be_written_in_it_and_that_is_harmless():
    assert len(rich_texts()) > 10
    assert {place: features for place, features in rich_texts().items() if not features} == {}
    assert {place: extra for place, each in rich_texts().items() if (extra := set(each) - ALLOWED)} == {}


def test_no_block_takes_html_or_another_sites_content_as_it_is():
    assert [
        place for place, block in every_block() if isinstance(block, blocks.RawHTMLBlock | EmbedBlock)
    ] == []


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_host_is_asked_for_what_it_would_embed(address):
    with pytest.raises(EmbedUnsupportedProviderException):
        get_embed(address)
    assert not Embed.objects.exists()


@pytest.mark.parametrize("address", ELSEWHERE)
def test_a_text_that_embeds_something_all_the_same_shows_nothing_of_it(address):
    assert expand_db_html(f'<p>a</p><embed embedtype="media" url="{address}"/>').strip() == "<p>a</p>"


def test_what_an_editors_browser_sends_beyond_the_features_is_dropped():
    state = (
        '{"entityMap": {"0": {"type": "EMBED", "mutability": "IMMUTABLE", "data": {"url": "https://evil.example/"}}},'
        ' "blocks": [{"key": "a", "type": "atomic", "text": " ", "depth": 0, "inlineStyleRanges": [],'
        ' "entityRanges": [{"key": 0, "offset": 0, "length": 1}]}]}'
    )
    for features in rich_texts().values():
        assert "evil" not in ContentstateConverter(features).to_database_format(state)


def test_the_admins_chooser_of_embeds_refuses_every_host(client):
    client.force_login(StaffFactory(roles=[Role.PUBLISHER]))
    for address in ELSEWHERE[:3]:
        answer = client.post(reverse("wagtailembeds:chooser_upload"), {"embed-chooser-url": address})
        assert "embed_chosen" not in answer.content.decode()
    assert not Embed.objects.exists()
