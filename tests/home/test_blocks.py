"""Every block that editors are offered, in every room: what it says of itself, and its preview."""

import re
from html import unescape

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from accounts.roles import Role
from tests.factories import StaffFactory
from tests.news.writing import an_article

pytestmark = pytest.mark.django_db

ADDRESS = re.compile(r"^(/|#|https:|mailto:|tel:)")


def offered():
    """Every block that an editor can choose in some stream, by where it stands."""
    found = {}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                _collect(field.stream_block, f"{model._meta.label}.{field.name}", found)
    return found


def _collect(stream, place, found):
    for name, block in stream.child_blocks.items():
        found[f"{place}.{name}"] = block
        if isinstance(block, StreamBlock):
            _collect(block, f"{place}.{name}", found)


def texts_in(value):
    """The texts of a preview's value that its reader should see: no addresses, no choices."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_in(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in texts_in(part)]
    text = " ".join(unescape(strip_tags(value)).split()) if isinstance(value, str) else ""
    return [text] if " " in text and not ADDRESS.match(text) else []


def plain(html):
    return " ".join(unescape(strip_tags(html)).replace("\xa0", " ").split())


@pytest.mark.parametrize("place", offered())
def test_each_block_says_what_it_is_for_and_where_it_belongs_among_its_icons(place):
    block = offered()[place]
    assert len(str(block.meta.description or "")) > 20
    assert block.is_previewable
    assert block.meta.icon != "placeholder"


def test_each_block_is_previewed_by_its_own_template_with_real_content_in_our_style(client):
    an_article("released", title="The court ruled")
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    for place, block in offered().items():
        answer = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert answer.status_code == 200, place
        page = answer.content.decode()
        assert "wellfounded/wellfounded.min.css" in page, place
        body = plain(page.split("<main>")[1].split("</main>")[0])
        assert len(body) > 8, place
        for text in texts_in(getattr(block.meta, "preview_value", None)):
            assert text in body, (place, text)


def test_a_preview_may_be_framed_by_the_admin_alone(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    block = next(iter(offered().values()))
    answer = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
