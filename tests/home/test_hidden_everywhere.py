"""S11: a page that nobody may read stands nowhere, whatever leads to it: in no page, feed, map, search or share card.

Pages of every type are made in every state, and everything that an editor can let lead to a page leads to them.
"""

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404
from django.test import RequestFactory, override_settings
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from actions.models import ActionPage, CampaignPage
from actions.models.campaigns import CampaignArticle
from home.models import HomePage, HubPin, TopicHubPage
from library.models import LibraryIndexPage, LibraryItem
from news import cards
from news.models import (
    AnnouncedItem,
    ArticlePage,
    Category,
    IssueArticle,
    MatterPage,
    NewsletterIssuePage,
    PublicationPage,
    RelatedArticle,
)
from news.models.public import PublicPage
from search import changes, finding, page_texts, texts
from search.texts import Text
from tests.factories import TermFactory

from .every_page import EVERY, GATED, PUBLIC, STATES, hidden, live_one, make, one_of_each
from .writing import home

#: Searched for by the first word, known again by the second: what is typed is shown on the page of results.
HIDDEN, OPEN = "Canary zosterops", "Canary finch"


class World:
    """Hidden pages by state and class, open ones by class, and between them whatever an editor can put there."""

    def __init__(self):
        self.topic = TermFactory(facet="topic", slug="nexus")
        self.open = {}
        for model, page in one_of_each().items():
            model.objects.filter(pk=page.pk).update(title=f"{OPEN} {page.title}")
        for model in EVERY:
            self.open[model] = live_one(model)
            Page.objects.filter(pk=self.open[model].pk).update(draft_title=f"{HIDDEN} changed")
        pages = [page for model, page in self.open.items() if model not in (HomePage, LibraryIndexPage)]
        self.hidden = {
            (state, model): page for state in STATES for model, page in hidden(state, pages, HIDDEN).items()
        }
        for model in GATED:
            self.hidden["live", model] = self.open.pop(model)
            model.objects.filter(pk=self.hidden["live", model].pk).update(title=f"{HIDDEN} live")
        self._lead_to_them()
        changes.tick()
        # The index is late: it knows them all.
        texts.index_many(
            page_texts.KIND, {page.pk: Text(title=f"{HIDDEN} {page.pk}") for page in self.hidden.values()}
        )

    def of(self, model):
        return [page for (_state, each), page in self.hidden.items() if each is model]

    def few(self, model):
        """Of `model` one of each way in which a page is hidden."""
        return [self.hidden[state, model] for state in ("draft", "private", "below a private one")]

    def _lead_to_them(self):
        for model in (ArticlePage, MatterPage, PublicationPage):
            through, name = model.topics.through, f"{model._meta.model_name}_id"
            through.objects.bulk_create(
                [through(**{name: page.pk, "term_id": self.topic.pk}) for page in self.of(model)]
            )
        # As they are by now: what is saved with the children of a while ago has none of those since.
        self.open = {model: model.objects.get(pk=page.pk) for model, page in self.open.items()}
        hub, article = self.open[TopicHubPage], self.open[ArticlePage]
        hub.topics = [self.topic]
        pinned = [*self.of(ArticlePage), *self.of(MatterPage), *self.of(PublicationPage), article]
        hub.pins = [HubPin(page=page.page_ptr) for page in pinned]
        article.related = [RelatedArticle(article=page) for page in self.of(ArticlePage)]
        article.announced_items = [
            AnnouncedItem(item=page) for (_state, model), page in self.hidden.items() if model is LibraryItem
        ]
        issue, campaign = self.open[NewsletterIssuePage], self.open[CampaignPage]
        issue.articles = [IssueArticle(article=page) for page in self.of(ArticlePage)]
        campaign.related = [CampaignArticle(article=page) for page in self.of(ArticlePage)]
        campaign.topics = [self.topic]
        for page in (hub, article, issue, campaign):
            page.save()
        ArticlePage.objects.filter(pk__in=[page.pk for page in self.of(ArticlePage)]).update(
            matter=self.open[MatterPage]
        )
        self.leading = []
        for number, matter in enumerate(self.few(MatterPage)):
            self.leading.append(make(ArticlePage, f"finch-article-{number}", matter=matter))
        for number, guide in enumerate(self.few(PublicationPage)):
            self.leading.append(make(PublicationPage, f"finch-guide-{number}", translation_of=guide))
        PublicationPage.objects.filter(pk__in=[page.pk for page in self.of(PublicationPage)]).update(
            translation_of=self.open[PublicationPage]
        )
        for number, page in enumerate(self.few(ArticlePage)):
            ended = make(ActionPage, f"finch-ended-{number}", stage="ended")
            # It was open to everybody when the editor chose it.
            ActionPage.objects.filter(pk=ended.pk).update(redirect_to=page)
            self.leading.append(ended)
        query = Query.objects.create(query_string="canary")
        for page in [*self.hidden.values(), self.open[ArticlePage]]:
            SearchPromotion.objects.create(query=query, page=page.page_ptr)

    def addresses(self):
        """Every address that a visitor, a reader of feeds, a robot or another site asks."""
        yield from (page.url for page in [*self.open.values(), *self.leading])
        yield from (f"{page.url}card/" for page in self.open.values() if isinstance(page, PublicPage))
        yield from ("/sitemap.xml", "/robots.txt", "/offline/", "/no-such-page/", "/search/?q=canary")
        yield from ("/news/atom/", f"/news/atom/?category={Category.PROGRAM}")


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker, tmp_path_factory):
    """The world, made once: it takes longer than all that is asked of it."""
    folder = str(tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def world(whole):
    """The world for one test: what it changes is taken back."""
    with transaction.atomic():
        yield whole
        transaction.set_rollback(True)


def told(client, address):
    """What an address answers, with the words that it was led to by."""
    answer = client.get(address)
    assert answer.status_code in (200, 404), address
    return answer.content.decode("utf-8", "replace") + str(answer.headers)


def test_what_nobody_may_read_is_told_nowhere(client, world, monkeypatch):
    drawn = []
    monkeypatch.setattr(cards, "draw", lambda *words: drawn.append(str(words)) or b"PNG")
    heard = {address: told(client, address) for address in world.addresses()}
    assert [address for address, text in heard.items() if "zosterops" in text.lower()] == []
    assert "zosterops" not in str(drawn)
    # Whoever may be read is told, or the silence proved nothing.
    assert len(drawn) == sum(isinstance(page, PublicPage) for page in world.open.values())
    for address in ("/", "/news/", "/news/atom/", "/search/?q=canary", world.open[TopicHubPage].url):
        assert "finch" in heard[address].lower(), address
    assert all(f"{page.url}</loc>" in heard["/sitemap.xml"] for page in world.open.values())


def test_no_section_of_the_home_page_calls_for_what_nobody_may_read(client, world):
    page = home()
    for call in [*world.few(ActionPage), *world.few(CampaignPage)]:
        page.body = [("call", {"page": call.page_ptr, "when": {"shown": True}})]
        # It was open to everybody when the editor chose it.
        HomePage.objects.filter(pk=page.pk).update(body=page.body)
        cache.clear()
        assert "zosterops" not in told(client, "/").lower(), call.title


def test_the_search_counts_none_of_them(world):
    public = {page.pk for page in [*world.open.values(), *world.leading]}
    found = {pk for pk, _kind in finding.find("canary").hits}
    assert found
    assert found <= public


def test_what_nobody_may_read_has_no_address_and_no_share_card(client, world):
    request = RequestFactory().get("/")
    for page in [page for model in PUBLIC if model is not HomePage for page in world.few(model)]:
        model = type(page)
        for ending in ("", "card/") if issubclass(model, PublicPage) else ("",):
            if page.live:
                answer = client.get(f"{page.url}{ending}")
                assert (answer.status_code, answer.url[:17]) == (302, "/accounts/login/?"), model
            else:
                with pytest.raises(Http404):
                    home().route(request, f"{page.url}{ending}".strip("/").split("/"))
    drawn = {int(name.partition("-")[0]) for name in kept_cards()}
    assert not drawn & {page.pk for page in world.hidden.values()}


def kept_cards():
    return default_storage.listdir(cards.FOLDER)[1] if default_storage.exists(cards.FOLDER) else []


@pytest.mark.django_db
def test_control_a_list_that_forgets_who_may_read_it_is_noticed(client, monkeypatch):
    topic = TermFactory(facet="topic", slug="nexus")
    hub, article = make(TopicHubPage, "topic", topics=[topic]), make(ArticlePage, "open")
    closed = hidden("private", [article], HIDDEN)[ArticlePage]
    closed.topics = [topic]
    closed.save()
    assert "zosterops" not in told(client, hub.url).lower()
    monkeypatch.setattr("wagtail.query.PageQuerySet.public", lambda pages: pages)
    assert "zosterops" in told(client, hub.url).lower()
