"""The blocks that the loader writes are whole, as an editor's form would write them."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.fields import StreamField
from wagtail.models import Page

from demo.streams import give_ids
from home.models import SiteNotices, StandardPage

pytestmark = pytest.mark.usefixtures("demo")


def changed_by_opening(thing):
    """The streams of `thing` that would not be stored as they are once each of their blocks had been opened."""
    for field in thing._meta.concrete_fields:
        if isinstance(field, StreamField):
            stream = getattr(thing, field.attname)
            stored = list(stream.raw_data)
            opened = json.dumps([block.get_prep_value() for block in stream], cls=DjangoJSONEncoder)
            if stored != json.loads(opened):
                yield f"{thing._meta.label} {thing.pk}: {field.name}"


def test_to_open_a_page_and_save_it_changes_no_block():
    pages = list(Page.objects.specific())
    drafts = [page.get_latest_revision_as_object() for page in pages if page.has_unpublished_changes]
    assert drafts
    found = [
        each for page in [*pages, *drafts, SiteNotices.objects.get()] for each in changed_by_opening(page)
    ]
    assert found == []


def test_two_loads_write_the_same_ids():
    first, second = (
        give_ids(StandardPage(slug="one", body=[("key_points", ["First.", "Second."])])) for _ in range(2)
    )
    assert first.body.get_prep_value() == second.body.get_prep_value()


def test_an_id_that_is_there_is_kept():
    page = give_ids(StandardPage(slug="one", body=[("key_points", ["First.", "Second."])]))
    before = page.body.get_prep_value()
    page.slug = "two"
    assert give_ids(page).body.get_prep_value() == before
