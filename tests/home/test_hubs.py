"""Pages on a topic: what lists itself, in which order, and what never does."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home import hub_lists
from home.models import HubIndexPage, TopicHubPage
from news.models import MatterEvent
from search import sources
from tests.factories import LibraryItemFactory, TermFactory
from tests.news.writing import a_matter, a_publication, an_article

from .writing import a_hub, home

pytestmark = pytest.mark.django_db


@pytest.fixture
def nexus():
    return TermFactory(slug="nexus")


def updates(hub):
    return [update.page.slug for update in hub_lists.updates(TopicHubPage.objects.get(pk=hub.pk))]


def publications(hub):
    return [page.slug for page in hub_lists.publications(TopicHubPage.objects.get(pk=hub.pk))]


def test_news_and_matters_with_its_terms_list_themselves_the_newest_first(nexus):
    hub = a_hub(topics=[nexus])
    an_article("old", date(2026, 3, 1), topics=[nexus])
    an_article("new", date(2026, 5, 1), topics=[nexus])
    an_article("other", date(2026, 6, 1))
    matter = a_matter("matter", filed_on=date(2026, 1, 1), topics=[nexus])
    MatterEvent.objects.create(page=matter, on=date(2026, 4, 1), text="Brief filed.")
    MatterEvent.objects.create(page=matter, on=date(2099, 1, 1), text="Argument.")
    assert updates(hub) == ["new", "matter", "old"]


@pytest.mark.parametrize(
    ("relation", "facet"), [("topics", "topic"), ("harms", "persecution_type"), ("countries", "country")]
)
def test_a_term_below_one_of_the_hubs_counts(relation, facet):
    group = TermFactory(facet=facet, slug="the-group")
    below = TermFactory(facet=facet, slug="below", parent=group)
    hub = a_hub(**{relation: [group]})
    article = an_article("found")
    getattr(article, relation).set([below])
    article.save()
    assert updates(hub) == ["found"]


def test_a_term_that_was_merged_into_one_of_the_hubs_counts(nexus):
    alias = TermFactory(slug="motive")
    an_article("found", topics=[alias])
    hub = a_hub(topics=[nexus])
    alias.merged_into = nexus
    alias.save()
    assert updates(hub) == ["found"]


def test_what_an_editor_puts_first_stands_first_in_her_order_whatever_its_terms(nexus):
    first, second = an_article("chosen", date(2020, 1, 1)), a_matter("chosen-too")
    an_article("newest", date(2026, 5, 1), topics=[nexus])
    paper, other = a_publication("paper", date(2020, 1, 1)), a_publication("other", topics=[nexus])
    hub = a_hub(topics=[nexus], first=[second, paper, first])
    assert updates(hub) == ["chosen-too", "chosen", "newest"]
    assert publications(hub) == [paper.slug, other.slug]


@pytest.mark.parametrize("pinned", [True, False])
def test_neither_a_draft_nor_what_is_restricted_is_listed(nexus, pinned):
    draft = an_article("draft", live=False, topics=[nexus])
    closed = a_publication("closed", topics=[nexus])
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    hub = a_hub(topics=[nexus], first=[draft, closed] if pinned else [])
    assert (updates(hub), publications(hub)) == ([], [])


def test_a_hub_without_terms_lists_nothing(nexus):
    an_article("article", topics=[nexus])
    assert updates(a_hub()) == []


def test_a_list_ends_after_eight(nexus):
    for number in range(10):
        an_article(f"article-{number}", topics=[nexus])
    assert len(updates(a_hub(topics=[nexus]))) == hub_lists.MOST


def test_a_hub_shows_its_text_its_lists_its_contact_and_where_all_news_are(client, nexus):
    an_article("what-changed", topics=[nexus])
    a_publication("a-paper", topics=[nexus])
    a_hub(
        topics=[nexus],
        lede="In a sentence.",
        body=[("paragraph", "<p>The editor’s text.</p>")],
        contact_name="Priya Halvorsen",
        contact_link="mailto:desk@sill.example",
        contact_label="Write to Priya",
    )
    page = client.get("/topics/pretermission/").content.decode()
    for words in ("In a sentence.", "The editor’s text.", "What changed", "A paper", "Priya Halvorsen"):
        assert words in page
    assert '<a class="tall" href="mailto:desk@sill.example">Write to Priya</a>' in page
    assert 'href="/news/?topic=nexus"' in page


def test_the_list_of_topics_keeps_the_order_of_the_explorer(client):
    last, first = a_hub("written-first"), a_hub("moved-up")
    first.refresh_from_db()
    first.move(HubIndexPage.objects.get(), pos="first-child")
    page = client.get("/topics/").content.decode()
    assert page.index(first.title) < page.index(last.title)


def test_a_draft_stands_in_no_list_of_topics(client):
    a_hub("shown")
    a_hub("draft", live=False)
    assert "Draft" not in client.get("/topics/").content.decode()


def test_a_list_without_a_topic_says_so(client):
    home().add_child(instance=HubIndexPage(title="Topics", slug="topics"))
    assert "No topic yet" in client.get("/topics/").content.decode()


def test_a_text_on_a_hub_cannot_link_what_is_gated():
    item = LibraryItemFactory(generally_applicable=True)
    hub = a_hub()
    hub.body = [("paragraph", f'<p>See <a linktype="page" id="{item.pk}">this</a>.</p>')]
    with pytest.raises(ValidationError) as refused:
        hub.full_clean()
    assert list(refused.value.message_dict) == ["body"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//elsewhere.example", "http://plain.example"])
def test_a_contact_leads_to_no_strange_address(link):
    hub = a_hub()
    hub.contact_link = link
    with pytest.raises(ValidationError):
        hub.full_clean()


def test_more_updates_take_no_more_queries(client, nexus, django_assert_num_queries):
    a_hub(topics=[nexus])
    an_article("one", topics=[nexus])
    a_matter("matter-one", topics=[nexus])
    a_publication("paper-one", topics=[nexus])
    client.get("/topics/pretermission/")
    with CaptureQueriesContext(connection) as before:
        client.get("/topics/pretermission/")
    for number in range(4):
        an_article(f"article-{number}", topics=[nexus])
        a_matter(f"matter-{number}", topics=[nexus])
        a_publication(f"paper-{number}", topics=[nexus])
    with django_assert_num_queries(len(before)):
        client.get("/topics/pretermission/")


def test_the_search_finds_a_hub_by_another_name_of_its_terms():
    term = TermFactory(slug="pretermission-aca", synonyms=["tercer país"])
    hub = a_hub(topics=[term])
    assert "tercer país" in TopicHubPage.objects.get(pk=hub.pk).search_keywords()
    assert sources.kind_of(TopicHubPage).slug == "topic"


def test_a_visitor_gets_no_cookie(client):
    a_hub()
    for address in ("/topics/", "/topics/pretermission/"):
        assert client.get(address).cookies == {}
