"""Sections of the home page: order, hiding, schedule; and what each kind shows."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from home.blocks.schedule import When, WhenBlock
from news.models import ArticlePage, NewsIndexPage

from .self_help_pages import translate

NOW = timezone.now()
moments = st.none() | st.integers(-3, 3).map(lambda hours: NOW + timedelta(hours=hours))


@pytest.fixture
def home(db):
    return Site.objects.get(is_default_site=True).root_page.specific


def publish(home, *sections):
    home.body = list(sections)
    home.save_revision().publish()


def text(words, **when):
    return ("paragraph", {"text": f"<p>{words}</p>", "when": {"shown": True, **when}})


@given(st.booleans(), moments, moments)
def test_shown_is_what_is_ticked_and_has_begun_and_has_not_ended(shown, begins, ends):
    when = When(WhenBlock(), [("shown", shown), ("begins", begins), ("ends", ends)])
    begun = begins is None or begins <= NOW
    over = ends is not None and ends <= NOW
    assert when.covers(NOW) == (shown and begun and not over)


def test_an_end_before_the_beginning_is_refused():
    block = WhenBlock()
    value = block.to_python({"shown": True, "begins": NOW.isoformat(), "ends": NOW.isoformat()})
    with pytest.raises(ValidationError):
        block.clean(value)


def test_sections_stand_in_the_editors_order_without_hidden_and_ended_ones(client, home):
    publish(
        home,
        text("second things"),
        text("hidden things", shown=False),
        text("old things", ends=NOW - timedelta(hours=1)),
        text("coming things", begins=NOW + timedelta(hours=1)),
        text("first things"),
    )
    page = client.get("/").content.decode()
    assert page.index("second things") < page.index("first things")
    for words in ("hidden things", "old things", "coming things"):
        assert words not in page


def test_a_section_without_a_schedule_is_shown(client, home):
    publish(home, ("paragraph", {"text": "<p>plain things</p>"}))
    assert "plain things" in client.get("/").content.decode()


def test_a_hidden_first_screen_leaves_the_page_its_heading(client, home):
    publish(home, ("hero", {"heading": "Hidden", "lede": "Away.", "when": {"shown": False}}))
    page = client.get("/").content.decode()
    assert page.count("<h1>") == 1
    assert "Hidden" not in page


def test_the_button_of_a_visitor_leads_where_the_editor_says(client, home):
    hero = {"heading": "Help", "lede": "For you.", "link_url": "/news/", "link_text": "Get help"}
    publish(home, ("hero", hero))
    assert '<a class="btn main big" href="/news/">Get help</a>' in client.get("/").content.decode()


@pytest.fixture
def article(home):
    page = ArticlePage(title="Thirty days", slug="thirty-days", date=date(2026, 3, 10), summary="Time.")
    NewsIndexPage.objects.get().add_child(instance=page)
    return page


def test_news_close_a_page_that_does_not_place_them(client, home, article):
    publish(home, text("first things"))
    page = client.get("/").content.decode()
    assert page.index("first things") < page.index("Thirty days")


def test_news_stand_where_the_editor_places_them_and_only_there(client, home, article):
    publish(home, ("news", {"heading": "Lately", "number": 2}), text("last things"))
    page = client.get("/").content.decode()
    assert page.index("Lately") < page.index("Thirty days") < page.index("last things")
    assert page.count("Thirty days") == 1


def test_hidden_news_are_hidden(client, home, article):
    publish(home, ("news", {"heading": "Lately", "number": 2, "when": {"shown": False}}))
    assert "Thirty days" not in client.get("/").content.decode()


def test_the_line_for_those_who_seek_asylum_leads_to_where_each_language_begins(client, home, english):
    publish(home, ("guides", {}))
    translate(english[0], "es")
    page = client.get("/").content.decode()
    for tag, address, words in (
        ("en", "/self-help/", "Are you seeking asylum?"),
        ("es", "/es/ayuda/", "¿Busca asilo?"),
        ("ht", "/ht/legal-aid/", "Ou ap chèche azil?"),
    ):
        assert f'<a href="{address}" lang="{tag}" hreflang="{tag}">{words}' in page
    assert not client.get("/").cookies
