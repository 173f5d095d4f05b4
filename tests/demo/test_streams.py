"""What the loader writes is whole, as an editor's form would write it."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from demo.streams import complete
from home.models import SiteNotices, StandardPage

TEXTS = [("paragraph", "<p>First.</p><ul><li>Second.</li></ul>"), ("key_points", ["Third.", "Fourth."])]


@pytest.fixture
def things(demo):
    """Every page of the demo as it is live and, where there is one, as it is drafted; and the notices."""
    pages = list(Page.objects.specific())
    drafts = [page.get_latest_revision_as_object() for page in pages if page.has_unpublished_changes]
    assert drafts
    return [*pages, *drafts, SiteNotices.objects.get()]


def streams(thing):
    return [
        getattr(thing, field.attname)
        for field in thing._meta.concrete_fields
        if isinstance(field, StreamField)
    ]


def fields(block, value):
    """Each block of one field in `value`, with what is in it."""
    if isinstance(block, blocks.StreamBlock):
        parts = [(child.block, child.value) for child in value]
    elif isinstance(block, blocks.ListBlock):
        parts = [(block.child_block, each) for each in value]
    elif isinstance(value, blocks.StructValue):
        parts = [(part, value.get(name)) for name, part in block.child_blocks.items()]
    else:
        return [(block, value)]
    return [found for part in parts for found in fields(*part)]


def texts(thing):
    """Each rich text of `thing` and of its rows: the source, and the features that its editor has."""
    for stream in streams(thing):
        for block, value in fields(stream.stream_block, stream):
            if isinstance(value, RichText):
                yield value.source, block.features
    rows = [
        row
        for relation in get_all_child_relations(type(thing))
        for row in getattr(thing, relation.get_accessor_name()).all()
    ]
    for row in [thing, *rows]:
        for field in row._meta.concrete_fields:
            if isinstance(field, RichTextField):
                yield getattr(row, field.attname), field.features


def test_to_open_a_page_and_save_it_changes_no_block(things):
    for thing in things:
        for stream in streams(thing):
            stored = list(stream.raw_data)
            opened = json.dumps([block.get_prep_value() for block in stream], cls=DjangoJSONEncoder)
            assert stored == json.loads(opened), thing


def test_to_open_a_page_and_save_it_changes_no_rich_text(things):
    editors, seen = {}, 0
    for thing in things:
        for source, features in texts(thing):
            key = tuple(features or ())
            editor = editors.setdefault(key, get_rich_text_editor_widget(features=features))
            form = {"text": editor.format_value(source)}
            assert editor.value_from_datadict(form, {}, "text") == source, thing
            seen += 1
    assert seen > 500


def test_no_field_is_left_as_no_form_would_leave_it(things):
    for thing in things:
        for stream in streams(thing):
            for block, value in fields(stream.stream_block, stream):
                if value is None and isinstance(block, blocks.FieldBlock):
                    assert block.field.to_python(None) is None, (thing, block.name)


def test_two_loads_write_the_same():
    first, second = (complete(StandardPage(slug="one", body=TEXTS)) for _ in range(2))
    assert first.body.get_prep_value() == second.body.get_prep_value()


def test_paragraphs_with_the_same_words_have_keys_of_their_own():
    page = complete(StandardPage(slug="one", body=[("paragraph", "<p>Both.</p><p>Both.</p>")] * 2))
    keys = [
        part.partition('"')[0] for value in page.body for part in str(value).split('data-block-key="')[1:]
    ]
    assert len(keys) == len(set(keys)) == 4


def test_what_is_there_is_kept():
    page = complete(StandardPage(slug="one", body=TEXTS))
    before = page.body.get_prep_value()
    page.slug = "two"
    assert complete(page).body.get_prep_value() == before
