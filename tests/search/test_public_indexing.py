"""What the index of public pages holds, and when it is brought up to date."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from search import changes, page_texts
from search.models import Change
from tests.factories import LibraryItemFactory, TermFactory

from .pages import a_page, indexed
from .test_public_search import an_article

pytestmark = pytest.mark.django_db


def marked():
    return set(Change.objects.filter(kind=page_texts.KIND).values_list("object_id", flat=True))


def test_publishing_and_unpublishing_mark_a_page_and_saving_a_draft_does_not():
    page = a_page("lintels", "As published.")
    page.body = [("paragraph", "<p>As drafted.</p>")]
    page.save_revision()
    assert marked() == set()
    changes.tick()
    assert "drafted" not in indexed()[page.pk].body
    page.get_latest_revision().publish()
    assert marked() == {page.pk}
    changes.work_off()
    assert "drafted" in indexed()[page.pk].body
    page.unpublish()
    changes.work_off()
    assert page.pk not in indexed()


def test_what_is_deleted_is_forgotten_at_once_with_all_below_it():
    page = a_page("above", "x")
    below = a_page("below", "x", parent=page)
    Page.objects.get(pk=page.pk).delete()
    assert not {page.pk, below.pk} & indexed().keys()


def test_the_tick_takes_out_what_was_restricted_and_puts_in_what_was_opened():
    page = a_page("closed", "x")
    wall = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN, password=""
    )
    changes.tick()
    assert page.pk not in indexed()
    wall.delete()
    changes.tick()
    assert page.pk in indexed()


def test_no_item_of_the_library_is_indexed_as_a_page():
    item = LibraryItemFactory(title="Gated")
    PageViewRestriction.objects.all().delete()
    call_command("index_texts")
    assert item.pk not in indexed()


def test_every_page_is_told_anew_once_a_day():
    page = a_page("lintels", "x")
    page_texts.tell_daily()
    assert page.pk in marked()
    changes.work_off()
    page_texts.tell_daily()
    assert marked() == set()
    cache.clear()
    page_texts.tell_daily()
    assert page.pk in marked()


def test_an_article_is_found_by_every_name_of_its_topics():
    topic = TermFactory(facet="topic", slug="gangs", label="Gang violence", synonyms=["maras", "pandillas"])
    article = an_article("an-article", title="Something else")
    article.topics = [topic]
    article.save_revision().publish()
    changes.work_off()
    assert "pandillas" in indexed()[article.pk].keywords


def test_pieces_of_a_text_do_not_run_into_each_other_and_what_was_left_out_says_nothing():
    page = a_page("lintels")
    page.body = [
        ("heading", "The step"),
        (
            "steps",
            [{"title": "Ask", "text": "<p>Write.</p>", "note": None}, {"title": "Get", "text": "<p>It</p>"}],
        ),
    ]
    page.save_revision().publish()
    changes.work_off()
    assert indexed()[page.pk].body == "The step · Ask · Write. Get · It"


def test_a_field_counts_in_one_place():
    page = a_page("lintels", "Text of it.", lede="Lead of it.")
    row = indexed()[page.pk]
    assert row.summary == "Lead of it."
    assert "Lead" not in row.body
    assert row.body == "Text of it."
