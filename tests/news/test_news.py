"""The list of news and its articles."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import ArticlePage, NewsIndexPage

pytestmark = pytest.mark.django_db


def an_article(slug, day=date(2026, 11, 1), **fields):
    fields = {"title": slug.replace("-", " ").capitalize(), "summary": f"Summary of {slug}.", **fields}
    return NewsIndexPage.objects.get().add_child(instance=ArticlePage(slug=slug, date=day, **fields))


def titles(response):
    return [article.title for article in response.context["articles"]]


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


def test_the_list_can_be_narrowed_to_a_subject(client):
    an_article("a-ruling", category="courts")
    an_article("a-rule", category="policy")
    response = client.get("/news/?about=courts")
    assert titles(response) == ["A ruling"]
    assert 'aria-current="true">Courts</a>' in response.content.decode()


def test_an_unknown_subject_shows_all(client):
    an_article("a-ruling", category="courts")
    assert titles(client.get("/news/?about=nonsense%00")) == ["A ruling"]


def test_older_articles_are_on_further_pages_that_keep_the_subject(client):
    for number in range(NewsIndexPage.PER_PAGE + 1):
        an_article(f"ruling-{number}", category="courts")
    response = client.get("/news/?about=courts&page=2")
    assert titles(response) == ["Ruling 0"]
    assert "?about=courts&amp;page=1" in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", ""])
def test_a_page_number_that_does_not_exist_shows_one_that_does(client, page):
    an_article("only")
    assert titles(client.get(f"/news/?page={page}")) == ["Only"]


def test_the_list_costs_the_same_however_long_it_is(client):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get("/news/")
        return len(asked)

    an_article("first")
    questions()
    few = questions()
    for number in range(6):
        an_article(f"more-{number}")
    assert questions() == few


def test_an_article_shows_when_it_was_checked_and_its_blocks(client):
    article = an_article(
        "thirty-days", category="courts", author="R. Ostrander", checked_on=date(2026, 11, 17)
    )
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
        "R. Ostrander",
        "<h2>What to do</h2>",
        "Page 11",
        "<li>First point.</li>",
    ):
        assert said in page


def test_an_article_offers_others_of_its_subject_first(client):
    article = an_article("ours", category="courts", day=date(2020, 1, 1))
    an_article("policy", category="policy", day=date(2026, 11, 2))
    an_article("ruling", category="courts", day=date(2021, 1, 1))
    assert [other.slug for other in article.neighbours] == ["ruling", "policy"]
