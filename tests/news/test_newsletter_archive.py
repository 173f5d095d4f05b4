"""Past issues of the newsletter: the list by year, one issue, and where else they appear."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from news.models import IssueArticle, Letter, NewsletterIssuePage
from tests.factories import TermFactory

from .writing import an_article, an_issue, titles

pytestmark = pytest.mark.django_db


def test_the_archive_lists_issues_newest_first_and_no_drafts(client):
    an_issue("older", date(2025, 5, 1))
    an_issue("newer", date(2026, 5, 1))
    an_issue("draft", live=False)
    assert titles(client.get("/newsletters/")) == ["Newer", "Older"]


def test_the_archive_is_narrowed_by_year_list_and_topic(client):
    nexus = TermFactory(facet="topic", slug="nexus")
    an_issue("in-2025", date(2025, 5, 1), topics=[nexus])
    an_issue("in-2026", date(2026, 5, 1))
    an_issue("for-the-press", date(2026, 6, 1), letter=Letter.PRESS)
    assert titles(client.get("/newsletters/?year=2025")) == ["In 2025"]
    assert titles(client.get("/newsletters/?letter=press")) == ["For the press"]
    assert titles(client.get("/newsletters/?topic=nexus")) == ["In 2025"]


def test_the_archive_is_paged(client):
    for number in range(14):
        an_issue(f"issue-{number}", date(2026, 1, 1 + number))
    assert len(titles(client.get("/newsletters/"))) == 12
    assert titles(client.get("/newsletters/?page=2")) == ["Issue 1", "Issue 0"]


def test_the_number_of_queries_does_not_grow_with_the_archive(client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/newsletters/")
        return len(captured)

    an_issue("first")
    queries()
    few = queries()
    for number in range(8):
        an_issue(f"issue-{number}")
    assert queries() == few


def test_an_issue_links_the_public_articles_that_it_told_of_in_their_order(client):
    told = [an_article("second"), an_article("first"), an_article("draft", live=False)]
    issue = an_issue("an-issue")
    issue.articles = [IssueArticle(sort_order=place, article=article) for place, article in enumerate(told)]
    issue.save()
    page = client.get("/newsletters/an-issue/").content.decode()
    assert page.index("/news/second/") < page.index("/news/first/")
    assert "/news/draft/" not in page


def test_an_issue_leads_to_its_neighbours_of_the_same_list(client):
    an_issue("one", date(2026, 1, 1))
    an_issue("two", date(2026, 2, 1))
    an_issue("press", date(2026, 2, 2), letter=Letter.PRESS)
    an_issue("three", date(2026, 3, 1))
    answer = client.get("/newsletters/two/")
    assert (answer.context["earlier"].slug, answer.context["later"].slug) == ("one", "three")
    first = client.get("/newsletters/one/").context
    assert (first["earlier"], first["later"].slug) == (None, "two")


def test_the_list_for_advocates_has_no_public_issues():
    offered = {value for value, _label in NewsletterIssuePage._meta.get_field("letter").choices}
    assert offered == {"public", "press"}


def test_an_issue_is_described_to_search_engines_and_other_sites(client):
    an_issue("an-issue")
    page = client.get("/newsletters/an-issue/").content.decode()
    assert '"PublicationIssue"' in page
    assert 'property="og:image"' in page
    assert client.get("/newsletters/an-issue/card/")["Content-Type"] == "image/png"


def test_the_map_of_the_site_names_issues_and_the_feeds_of_news_do_not(client):
    an_issue("an-issue")
    assert "/newsletters/an-issue/" in client.get("/sitemap.xml").content.decode()
    assert "/newsletters/" in client.get("/sitemap.xml").content.decode()
    assert "an-issue" not in client.get("/news/atom/").content.decode()


@pytest.mark.parametrize("address", ["/news/", "/newsletters/", "/newsletters/an-issue/", "/newsletter/"])
def test_the_form_stands_where_readers_are_and_goes_to_one_address(client, address):
    an_issue("an-issue")
    page = client.get(address).content.decode()
    assert '<form method="post" action="/newsletter/"' in page
    assert 'name="stamp"' in page
    assert "csrfmiddlewaretoken" not in page


def test_every_page_leads_to_the_newsletter_at_its_foot(client):
    page = client.get("/").content.decode()
    assert '<a href="/newsletter/">' in page[page.index("<footer") :]


@pytest.mark.parametrize("wanted", [True, False])
def test_the_home_page_holds_the_form_where_an_editor_wants_it(client, wanted):
    home = Site.objects.get(is_default_site=True).root_page.specific
    asked = {
        "heading": "Stay informed",
        "text": "By mail.",
        "link_url": "/newsletters/",
        "link_text": "Past issues",
    }
    home.body = [("requests", {"requests": [{**asked, "newsletter": wanted}]})]
    home.save_revision().publish()
    page = client.get("/").content.decode()
    assert ('action="/newsletter/"' in page) is wanted
    assert "Past issues" in page
