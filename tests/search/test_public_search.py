"""The public search: what it finds, how it says so, and what it never shows or keeps (S11, S15)."""

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from home.models import FaqPage, FaqQuestion, HomePage
from news.models import ArticlePage, NewsIndexPage
from search import changes, finding, page_texts, texts
from search.texts import Text
from tests.factories import LibraryItemFactory

from .pages import a_page

pytestmark = pytest.mark.django_db


def an_article(slug, **fields):
    news = NewsIndexPage.objects.get()
    return a_page(slug, parent=news, page_class=ArticlePage, **{"summary": "What happened."} | fields)


def hits(client, typed, **query):
    return client.get("/search/", {"q": typed} | query).context["hits"]


def found(client, typed, **query):
    return [hit.page.slug for hit in hits(client, typed, **query)]


def shown(client, typed, **query):
    return client.get("/search/", {"q": typed} | query).content.decode()


@pytest.mark.both_databases
def test_a_page_is_found_by_its_title_its_summary_and_its_text(client):
    a_page("lanterns", "A page about doors.", lede="For whoever waits.")
    assert found(client, "lanterns") == ["lanterns"]
    assert found(client, "waits") == ["lanterns"]
    assert found(client, "doors") == ["lanterns"]


@pytest.mark.both_databases
def test_every_word_has_to_occur(client):
    a_page("one", "lintel and post")
    a_page("two", "lintel and beam")
    assert found(client, "lintel beam") == ["two"]


@pytest.mark.both_databases
def test_who_has_the_words_in_the_title_goes_first(client):
    a_page("appeals", "How to file.")
    a_page("deadlines", "The day on which appeals are due.")
    assert found(client, "appeals") == ["appeals", "deadlines"]


@pytest.mark.both_databases
def test_a_misspelled_word_is_mended_and_the_page_says_so(client):
    a_page("asylum", "How to ask for asylum.")
    assert found(client, "asylim") == ["asylum"]
    page = shown(client, "asylim")
    assert "Nothing holds “asylim”" in page
    assert '<a href="?q=asylum">asylum</a>' in page


@pytest.mark.both_databases
def test_nothing_is_mended_with_a_word_of_a_gated_text(client):
    a_page("asylum", "How to ask for asylum.")
    texts.index("item", 1, Text(title="Tegucigalpa"))
    LibraryItemFactory(title="Tegucigalpa")
    changes.tick()
    page = shown(client, "Tegucigalap")
    assert "Nothing found" in page
    assert "Tegucigalpa" not in page


def test_results_are_counted_and_narrowed_by_kind_and_the_state_is_in_the_address(client):
    a_page("lintels", "A page.")
    for number in range(2):
        an_article(f"lintel-news-{number}", title=f"Lintel news {number}")
    page = shown(client, "lintel")
    assert '<a class="chip flat" href="?q=lintel&amp;kind=news">News (2)</a>' in page
    assert '<a class="chip flat" href="?q=lintel&amp;kind=page">Pages (1)</a>' in page
    assert found(client, "lintel", kind="page") == ["lintels"]
    assert (
        'href="?q=lintel" ' not in shown(client, "lintel", kind="page").split('aria-current="true"')[0][-60:]
    )


def test_a_kind_that_does_not_exist_narrows_nothing(client):
    a_page("lintels", "A page.")
    assert found(client, "lintels", kind="secrets' OR 1=1") == ["lintels"]


def test_the_only_kind_there_is_offers_no_choice(client):
    a_page("lintels", "A page.")
    assert "chip" not in shown(client, "lintels").split("</form>")[1].split("<footer")[0]


def test_a_question_is_found_and_its_own_address_linked(client):
    home = HomePage.objects.get()
    page = FaqPage(title="Questions", slug="questions")
    page.questions = [
        FaqQuestion(
            topic="Time", question="How long does it take?", answer="<p>A week.</p>", anchor="how-long"
        ),
        FaqQuestion(topic="Money", question="What does it cost?", answer="<p>Nothing.</p>", anchor="cost"),
    ]
    home.add_child(instance=page)
    page.save_revision().publish()
    changes.work_off()
    assert 'href="/questions/#cost"' in shown(client, "cost nothing")


@pytest.mark.both_databases
def test_a_draft_is_not_found(client):
    page = a_page("hidden", "lintel")
    page.unpublish()
    changes.work_off()
    assert found(client, "lintel") == []


@pytest.mark.both_databases
def test_a_page_under_a_view_restriction_is_not_found_though_the_index_holds_it_yet(client):
    parent = a_page("closed", "nothing")
    a_page("within", "lintel", parent=parent)
    PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN, password="")
    assert found(client, "lintel") == []
    assert "Nothing found" in shown(client, "lintel")


@pytest.mark.both_databases
def test_an_item_of_the_library_is_never_found_even_without_its_restriction(client):
    item = LibraryItemFactory(title="Lintel advisory")
    PageViewRestriction.objects.all().delete()
    changes.tick()
    texts.index(page_texts.KIND, item.pk, Text(title="Lintel advisory"))
    assert found(client, "lintel") == []


@pytest.mark.both_databases
def test_an_index_that_names_what_is_gone_shows_and_counts_nothing_more(client):
    page = a_page("gone", "lintel")
    a_page("here", "lintel")
    type(page).objects.filter(pk=page.pk).update(live=False)
    texts.index(page_texts.KIND, 999_999, Text(title="lintel"))
    assert found(client, "lintel") == ["here"]
    assert "1 found" in shown(client, "lintel")


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "typed", ['"', " ", "\x00", "asylum' AND -brief* (", "NOT", "_", "AND OR", "*", "%s %(a)s"]
)
@pytest.mark.parametrize("other", [{}, {"kind": "\x00", "page": "-1"}, {"page": "9" * 40}])
def test_what_breaks_a_backend_is_answered(client, typed, other):
    assert client.get("/search/", {"q": typed} | other).status_code == 200


@pytest.mark.both_databases
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=60))
def test_no_text_makes_the_search_fail(typed):
    assert isinstance(finding.find(typed).hits, list)


def test_nothing_found_says_what_to_try(client):
    assert "Nothing found" in shown(client, "xyzzy")


def test_an_empty_search_shows_only_the_form(client):
    page = client.get("/search/").content.decode()
    assert 'name="q"' in page
    assert "Nothing found" not in page


def test_what_holds_no_word_is_said_to(client):
    assert "There is no word in that" in shown(client, "?!")


def test_the_words_are_marked_in_the_passage_and_markup_is_not_let_in(client):
    a_page("marked", "Before the lintel &lt;script&gt;alert(1)&lt;/script&gt; after.")
    page = shown(client, "lintel")
    assert "<mark>lintel</mark>" in page
    assert "<script>alert" not in page


def test_what_was_typed_is_shown_as_text(client):
    page = shown(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in page


def test_a_page_found_by_its_title_shows_the_sentence_under_it(client):
    a_page("lanterns", "Text.", lede="For whoever waits at night.")
    assert "For whoever waits at night." in shown(client, "lanterns")


def test_a_page_in_another_language_says_so(client):
    from news.models import PublicationIndexPage, PublicationPage

    index = a_page("publications", page_class=PublicationIndexPage)
    a_page("guia", "Texto.", parent=index, page_class=PublicationPage, summary="Una guía.", language="es")
    assert '<h3 lang="es"><a href="/publications/guia/">' in shown(client, "guia")


def test_results_are_paged(client):
    for number in range(12):
        a_page(f"page-{number}", "lintel")
    response = client.get("/search/?q=lintel&kind=page&page=2")
    assert len(response.context["hits"]) == 2
    assert "?q=lintel&amp;kind=page&amp;page=1" in response.content.decode()


def test_a_search_costs_the_same_however_much_is_found(client):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get("/search/?q=lintel")
        return len(asked)

    a_page("first", "lintel")
    questions()
    few = questions()
    for number in range(6):
        a_page(f"more-{number}", "lintel")
    assert questions() == few


def test_a_broken_backend_is_said_plainly_and_its_query_not_logged(client, monkeypatch, caplog):
    def broken(words, *args, **kwargs):
        raise RuntimeError(f"cannot parse {words}")

    monkeypatch.setattr(texts, "query", broken)
    with caplog.at_level(logging.DEBUG):
        response = client.get("/search/?q=marisol")
    assert response.status_code == 503
    assert "The search is not answering" in response.content.decode()
    assert "marisol" not in caplog.text


def test_nobody_keeps_the_page_of_results(client):
    response = client.get("/search/?q=x")
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_nothing_that_is_typed_is_written_to_the_database(client):
    a_page("lintels", "A page.")
    with CaptureQueriesContext(connection) as asked:
        client.get("/search/?q=lintels")
        client.get("/search/?q=marisol")
    assert not [each["sql"] for each in asked if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_section_that_readers_do_not_see_is_not_found(client):
    home = HomePage.objects.get()
    later = timezone.now() + timezone.timedelta(days=3)
    home.body = [
        ("statement", {"heading": "Seen lintel", "text": "<p>x</p>", "when": {"shown": True}}),
        ("statement", {"heading": "Hidden canary", "text": "<p>x</p>", "when": {"shown": False}}),
        (
            "statement",
            {"heading": "Later magpie", "text": "<p>x</p>", "when": {"shown": True, "begins": later}},
        ),
    ]
    home.save_revision().publish()
    changes.work_off()
    assert found(client, "lintel") == ["home"]
    assert found(client, "canary") == []
    assert found(client, "magpie") == []
