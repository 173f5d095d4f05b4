"""The Atom feeds: all news, one of each kind, and any narrowed list."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.feeds import NewsFeed
from news.models import ArticleAuthor, Category

from .writing import an_article

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _origin(settings):
    settings.SITE_ORIGIN = "https://lintel.example"


def feed(client, query=""):
    answer = client.get(f"/news/atom/{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def entries(client, query=""):
    return [entry.findtext(f"{ATOM}title") for entry in feed(client, query).iter(f"{ATOM}entry")]


def test_the_feed_holds_what_the_list_shows_newest_first(client):
    an_article("older", date(2026, 10, 1))
    an_article("newer", date(2026, 11, 1))
    an_article("draft", live=False)
    assert entries(client) == ["Newer", "Older"]


@pytest.mark.parametrize("category", Category.values)
def test_each_kind_of_news_has_its_feed(client, category):
    for other in Category.values:
        an_article(f"about-{other}", category=other)
    assert entries(client, f"?category={category}") == [f"About {category.replace('-', ' ')}"]


def test_the_feed_is_narrowed_as_the_list_is(client):
    an_article("old", date(2025, 10, 1), category="policy")
    an_article("new", date(2026, 10, 1), category="policy")
    assert entries(client, "?year=2025&category=policy&junk=1") == ["Old"]


def test_an_entry_keeps_its_id_when_the_article_moves(client):
    article = an_article("first-name")
    before = feed(client).findtext(f"{ATOM}entry/{ATOM}id")
    article.slug = "second-name"
    article.save()
    found = feed(client).find(f"{ATOM}entry")
    assert found.findtext(f"{ATOM}id") == before
    assert found.find(f"{ATOM}link").get("href") == "https://lintel.example/news/second-name/"


def test_an_entry_names_its_authors_and_its_kind(client):
    article = an_article("ours", category="policy")
    article.authors = [ArticleAuthor(name="One"), ArticleAuthor(name="Two")]
    article.save()
    entry = feed(client).find(f"{ATOM}entry")
    assert [author.findtext(f"{ATOM}name") for author in entry.iter(f"{ATOM}author")] == ["One", "Two"]
    assert entry.find(f"{ATOM}category").get("term") == "Policy"
    assert entry.findtext(f"{ATOM}summary") == "Summary of ours."


def test_a_feed_says_where_it_and_its_list_are(client):
    an_article("ours", category="policy")
    links = {
        link.get("rel"): link.get("href") for link in feed(client, "?category=policy").findall(f"{ATOM}link")
    }
    assert links == {
        "alternate": "https://lintel.example/news/?category=policy",
        "self": "https://lintel.example/news/atom/?category=policy",
    }


@pytest.mark.parametrize("address", ["/news/", "/news/ours/"])
def test_readers_of_feeds_find_all_of_them(client, address):
    an_article("ours")
    page = client.get(address).content.decode()
    assert page.count('type="application/atom+xml"') == 1 + len(Category)


def test_the_feed_ends_somewhere_and_costs_the_same_however_long_it_is(client):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            feed(client)
        return len(asked)

    an_article("first")
    questions()
    few = questions()
    for number in range(NewsFeed.ENTRIES + 2):
        an_article(f"more-{number}")
    assert questions() == few
    assert len(entries(client)) == NewsFeed.ENTRIES
