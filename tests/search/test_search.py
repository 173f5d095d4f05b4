"""The public search."""

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction, Site

from home.models import StandardPage
from search import finding
from tests.factories import LibraryItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return Site.objects.get(is_default_site=True).root_page.specific


def a_page(home, slug, text="", **fields):
    page = StandardPage(title=slug.replace("-", " ").capitalize(), slug=slug, **fields)
    page.body = [("paragraph", f"<p>{text}</p>")]
    return home.add_child(instance=page)


def found(client, typed):
    return [hit.page.slug for hit in client.get("/search/", {"q": typed}).context["hits"]]


@pytest.mark.both_databases
def test_a_page_is_found_by_its_title_and_by_its_text(client, home):
    a_page(home, "lanterns", "A page about doors.")
    assert found(client, "lanterns") == ["lanterns"]
    assert found(client, "doors") == ["lanterns"]


@pytest.mark.both_databases
def test_every_word_has_to_occur(client, home):
    a_page(home, "one", "lintel and post")
    a_page(home, "two", "lintel and beam")
    assert found(client, "lintel beam") == ["two"]


@pytest.mark.both_databases
def test_a_draft_is_not_found(client, home):
    a_page(home, "hidden", "lintel", live=False)
    assert found(client, "lintel") == []


@pytest.mark.both_databases
def test_a_page_under_a_view_restriction_is_not_found(client, home):
    parent = a_page(home, "closed", "nothing")
    a_page(parent, "within", "lintel")
    PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN, password="")
    assert found(client, "lintel") == []


@pytest.mark.both_databases
def test_an_item_of_the_library_is_never_found_even_without_its_restriction(client):
    LibraryItemFactory(title="Lintel advisory")
    PageViewRestriction.objects.all().delete()
    assert found(client, "lintel") == []


def test_an_index_that_names_what_is_gone_shows_nothing_more(client, home, monkeypatch):
    page = a_page(home, "gone", "lintel")
    page.live = False
    page.save()

    class Stale:
        def search(self, *args, **kwargs):
            return [page]

    real = finding.public_pages
    answers = iter([Stale(), real()])
    monkeypatch.setattr(finding, "public_pages", lambda: next(answers))
    assert finding.find("lintel") == []


@pytest.mark.both_databases
@pytest.mark.parametrize("typed", ['"', " ", "\x00", "asylum' AND -brief* (", "NOT", "_", "AND OR", "*"])
def test_what_breaks_a_backend_is_answered(client, home, typed):
    assert client.get("/search/", {"q": typed}).status_code == 200


@pytest.mark.both_databases
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=60))
def test_no_text_makes_the_search_fail(typed):
    assert isinstance(finding.find(typed), list)


def test_nothing_found_says_what_to_try(client):
    assert "Nothing found" in client.get("/search/?q=xyzzy").content.decode()


def test_an_empty_search_shows_only_the_form(client):
    page = client.get("/search/").content.decode()
    assert 'name="q"' in page
    assert "Nothing found" not in page


def test_the_words_are_marked_in_the_passage_and_markup_is_not_let_in(client, home):
    a_page(home, "marked", "Before the lintel &lt;script&gt;alert(1)&lt;/script&gt; after.")
    page = client.get("/search/?q=lintel").content.decode()
    assert "<mark>lintel</mark>" in page
    assert "<script>alert" not in page


def test_results_are_paged(client, home):
    for number in range(12):
        a_page(home, f"page-{number}", "lintel")
    response = client.get("/search/?q=lintel&page=2")
    assert len(response.context["hits"]) == 2
    assert "?q=lintel&amp;page=1" in response.content.decode()


def test_a_search_costs_the_same_however_much_is_found(client, home):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get("/search/?q=lintel")
        return len(asked)

    a_page(home, "first", "lintel")
    questions()
    few = questions()
    for number in range(6):
        a_page(home, f"more-{number}", "lintel")
    assert questions() == few


def test_a_broken_backend_is_said_plainly_and_its_query_not_logged(client, monkeypatch, caplog):
    class Broken:
        def search(self, query, **kwargs):
            raise RuntimeError(f"cannot parse {query}")

    monkeypatch.setattr(finding, "public_pages", Broken)
    with caplog.at_level(logging.DEBUG):
        response = client.get("/search/?q=marisol")
    assert response.status_code == 503
    assert "The search is not answering" in response.content.decode()
    assert "marisol" not in caplog.text


def test_the_page_of_results_is_kept_out_of_other_peoples_indexes(client):
    assert '<meta name="robots" content="noindex">' in client.get("/search/?q=x").content.decode()
