"""The statements of a list do not grow with it: every list of the public site, its feed and map, the search."""

import importlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.models import ActionPage, CampaignIndexPage, CampaignPage
from home.models import (
    FaqPage,
    HomePage,
    HubIndexPage,
    JobIndexPage,
    JobPage,
    PeoplePage,
    ProgrammePage,
    SelfHelpIndexPage,
    SelfHelpPage,
    StandardPage,
    TopicHubPage,
)
from news.models import ArticlePage, DocketIndexPage, NewsIndexPage, NewsletterIndexPage, PublicationIndexPage
from search import changes

from .every_page import EVERY, copied, live_one

#: Lists whose room asks them itself: where.
ASKED_ELSEWHERE = {
    NewsIndexPage: "news.test_news.test_the_list_costs_the_same_however_long_it_is",
    PublicationIndexPage: "news.test_publications.test_the_list_costs_the_same_however_long_it_is",
    DocketIndexPage: "news.test_docket.test_the_docket_costs_the_same_however_long_it_is",
    NewsletterIndexPage: "news.test_newsletter_archive.test_the_number_of_queries_does_not_grow_with_the_archive",
    CampaignIndexPage: "actions.test_campaigns.test_the_list_costs_the_same_however_long_it_is",
    TopicHubPage: "home.test_hubs.test_more_updates_take_no_more_queries",
    FaqPage: "home.test_faq.test_more_questions_take_no_more_queries",
    PeoplePage: "home.test_people_and_jobs.test_more_people_take_no_more_queries",
    ProgrammePage: "home.test_plain_pages.test_more_neighbours_take_no_more_queries",
    "legal aid": "home.test_self_help_legal_aid.test_a_longer_list_takes_no_more_queries",
    "feed": "news.test_feeds.test_the_feed_ends_somewhere_and_costs_the_same_however_long_it_is",
    "map": "home.test_addresses.test_a_longer_map_takes_no_more_queries",
}
#: The others: the address (or the page's own), and of what another one makes it longer.
ASKED_HERE = {
    HomePage: ("/", ArticlePage),
    CampaignPage: (None, ActionPage),
    HubIndexPage: (None, TopicHubPage),
    JobIndexPage: (None, JobPage),
    SelfHelpIndexPage: (None, SelfHelpPage),
    "search": ("/search/?q=lintel", StandardPage),
    "narrowed search": ("/search/?q=lintel&kind=page", StandardPage),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ASKED_HERE, ids=lambda name: getattr(name, "__name__", name))
def test_a_longer_list_takes_no_more_statements(client, name):
    address, model = ASKED_HERE[name]
    first = live_one(model)

    def asked_with(number):
        parent = first.get_parent()
        copied(first, parent, f"lintel-{number}", f"Lintel {number}")
        changes.tick()
        client.get(address or live_one(name).url)
        with CaptureQueriesContext(connection) as asked:
            text = client.get(address or live_one(name).url).content.decode()
        return [query["sql"] for query in asked], text.count("Lintel ")

    asked_with(1)
    few, short = asked_with(2)
    asked_with(3)
    many, long = asked_with(4)
    assert len(many) == len(few), [sql for sql in many if sql not in few]
    # The home page ends after three.
    assert long > short or name is HomePage


def test_every_page_type_that_lists_what_is_below_it_is_asked():
    lists = {
        model for model in EVERY if model._meta.app_label != "library" and model.allowed_subpage_models()
    }
    # A plain page lists nothing of what is below it.
    assert lists - {StandardPage} <= ASKED_HERE.keys() | ASKED_ELSEWHERE.keys()


@pytest.mark.parametrize("place", ASKED_ELSEWHERE.values())
def test_what_a_room_asks_itself_it_asks(place):
    module, _dot, test = place.rpartition(".")
    assert callable(getattr(importlib.import_module(f"tests.{module}"), test))
