"""The list of news and its articles."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import ArticleAuthor, NewsIndexPage, PressContact, RelatedArticle
from tests.factories import TermFactory

from .writing import an_article, titles

pytestmark = pytest.mark.django_db


def test_the_newest_article_leads_the_list(client):
    an_article("older", date(2026, 10, 1))
    an_article("newer", date(2026, 11, 1))
    an_article("oldest", date(2025, 1, 1))
    assert titles(client.get("/news/")) == ["Newer", "Older", "Oldest"]


def test_of_one_day_the_article_made_later_leads(client):
    an_article("first")
    an_article("second")
    assert titles(client.get("/news/")) == ["Second", "First"]


def test_a_draft_is_not_listed(client):
    an_article("draft", live=False)
    assert titles(client.get("/news/")) == []


def test_the_list_can_be_narrowed_to_a_kind(client):
    an_article("a-ruling", category="case-update")
    an_article("a-rule", category="policy")
    response = client.get("/news/?category=case-update")
    assert titles(response) == ["A ruling"]
    assert 'aria-current="true">Case update</a>' in response.content.decode()


def test_the_list_can_be_narrowed_to_a_year_a_topic_and_a_country_at_once(client):
    nexus = TermFactory(facet="topic", slug="nexus")
    haiti = TermFactory(facet="country", slug="HT")
    an_article("wanted", date(2025, 3, 1), topics=[nexus], countries=[haiti])
    an_article("later", date(2026, 3, 1), topics=[nexus], countries=[haiti])
    an_article("elsewhere", date(2025, 3, 1), topics=[nexus])
    assert titles(client.get("/news/?year=2025&topic=nexus&country=HT")) == ["Wanted"]


def test_an_article_comes_once_whatever_terms_it_holds(client):
    kept = TermFactory(facet="topic", slug="kept")
    merged = TermFactory(facet="topic", slug="merged", merged_into=kept)
    an_article("both", topics=[kept, merged])
    assert titles(client.get("/news/?topic=kept")) == ["Both"]


def test_a_term_stands_for_those_that_were_merged_into_it(client):
    kept = TermFactory(facet="topic", slug="kept")
    merged = TermFactory(facet="topic", slug="merged", merged_into=kept)
    an_article("old", topics=[merged])
    response = client.get("/news/?topic=kept")
    assert titles(response) == ["Old"]
    assert [option.value for option in response.context["found"].questions[2].options] == ["kept"]


def test_what_no_article_answers_is_not_offered(client):
    TermFactory(facet="topic", slug="unused")
    an_article("only", date(2026, 1, 1))
    year, topic, country = client.get("/news/").context["found"].questions[1:]
    assert [option.value for option in year.options] == ["2026"]
    assert topic.options == country.options == []


@pytest.mark.parametrize("query", ["category=nonsense%00", "year=x", "year=99999", "topic=%27", "country=XX"])
def test_an_unknown_answer_counts_as_none(client, query):
    an_article("a-ruling", category="case-update")
    assert titles(client.get(f"/news/?{query}")) == ["A ruling"]


def test_older_articles_are_on_further_pages_that_keep_the_rest(client):
    for number in range(NewsIndexPage.PER_PAGE + 1):
        an_article(f"ruling-{number}", category="case-update")
    response = client.get("/news/?category=case-update&page=2")
    assert titles(response) == ["Ruling 0"]
    assert "?category=case-update&amp;page=1" in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", ""])
def test_a_page_number_that_does_not_exist_shows_one_that_does(client, page):
    an_article("only")
    assert titles(client.get(f"/news/?page={page}")) == ["Only"]


def test_the_address_of_a_narrowed_list_is_written_in_one_way(client, settings):
    settings.SITE_ORIGIN = "https://lintel.example"
    an_article("a-rule", date(2026, 1, 1), category="policy")
    page = client.get("/news/?utm=x&year=2026&category=policy&page=1").content.decode()
    assert '<link rel="canonical" href="https://lintel.example/news/?category=policy&amp;year=2026">' in page


def test_choosing_another_kind_keeps_the_year(client):
    an_article("a-rule", date(2026, 1, 1), category="policy")
    page = client.get("/news/?category=policy&year=2026").content.decode()
    assert 'href="?category=press-release&amp;year=2026"' in page
    assert '<input type="hidden" name="category" value="policy">' in page


def test_the_list_costs_the_same_however_long_it_is(client):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get("/news/")
        return len(asked)

    term = TermFactory(facet="topic")
    an_article("first", topics=[term])
    questions()
    few = questions()
    for number in range(6):
        an_article(f"more-{number}", topics=[term])
    assert questions() == few


def test_an_article_shows_when_it_was_checked_and_its_blocks(client):
    article = an_article("thirty-days", category="case-update", checked_on=date(2026, 11, 17))
    article.authors = [ArticleAuthor(name="R. Ostrander", role="editor"), ArticleAuthor(name="M. Okonjo")]
    article.body = [
        ("heading", "What to do"),
        ("paragraph", "<p>Count the days.</p>"),
        ("quotation", {"text": "They did not come.", "source": "Page 11"}),
        ("key_points", ["First point.", "Second point."]),
    ]
    article.save_revision().publish()
    page = client.get("/news/thirty-days/").content.decode()
    assert page.count("<h1") == 1
    for said in (
        "17 November 2026",
        "R. Ostrander, editor",
        "M. Okonjo",
        "<h2>What to do</h2>",
        "Page 11",
        "<li>First point.</li>",
    ):
        assert said in page


def test_an_article_offers_those_that_its_editor_chose_then_others_of_its_kind(client):
    article = an_article("ours", category="case-update", day=date(2020, 1, 1))
    an_article("policy", category="policy", day=date(2026, 11, 2))
    an_article("ruling", category="case-update", day=date(2021, 1, 1))
    chosen = an_article("chosen", category="press-release", day=date(2019, 1, 1))
    article.related = [RelatedArticle(article=chosen)]
    article.save()
    assert [other.slug for other in article.neighbours] == ["chosen", "ruling", "policy"]


def test_a_chosen_article_that_was_taken_back_is_not_offered(client):
    article = an_article("ours")
    article.related = [RelatedArticle(article=an_article("withdrawn", live=False))]
    article.save()
    assert article.neighbours == []


@pytest.mark.parametrize("active", [True, False])
def test_a_press_contact_is_named_while_she_answers_the_press(client, active):
    contact = PressContact.objects.create(name="Imani C.", email="press@lintel.example", active=active)
    an_article("release", press_contact=contact)
    assert ("Imani C." in client.get("/news/release/").content.decode()) is active


def test_the_list_says_whom_reporters_may_call(client):
    PressContact.objects.create(name="Imani Castellanos", email="press@sill.example")
    PressContact.objects.create(name="Who Left", email="left@sill.example", active=False)
    page = client.get("/news/").content.decode()
    assert 'href="mailto:press@sill.example"' in page
    assert "Who Left" not in page
