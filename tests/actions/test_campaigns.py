"""Campaigns, their list, and how editors write them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.roles import Role
from actions.models import ActionPage, CampaignArticle, CampaignIndexPage, CampaignPage, CampaignUpdate
from tests.factories import LibraryItemFactory, StaffFactory, TermFactory
from tests.news.writing import an_article

from .writing import a_call, a_campaign, campaigns, home

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAY = timedelta(days=1)


def test_a_campaign_says_what_it_asks_why_and_how_it_goes_latest_first(client):
    campaign = a_campaign(asks="A hearing first.", summary="Nobody is heard.", legal_entity="Lintel Action")
    campaign.updates = [
        CampaignUpdate(on=date(2026, 1, 1), text="Begun."),
        CampaignUpdate(on=date(2026, 5, 1), text="A bill."),
    ]
    campaign.save()
    page = client.get(campaign.url).content.decode()
    assert page.index("A bill.") < page.index("Begun.")
    for said in ("A hearing first.", "Nobody is heard.", "Lintel Action"):
        assert said in page


def test_its_open_calls_lead_and_its_ended_ones_say_what_came_of_them(client):
    campaign = a_campaign()
    a_call("lost", campaign, stage="ended", outcome="It was lost by two votes.")
    a_call("past", campaign, ends=TODAY - DAY, outcome="It passed.")
    a_call("open", campaign, ends=TODAY + DAY)
    a_call("hidden", campaign, live=False)
    page = client.get(campaign.url).content.decode()
    assert page.index(">Open<") < page.index(">Lost<")
    assert page.index(">Open<") < page.index(">Past<")
    assert "It was lost by two votes." in page
    assert "Hidden" not in page


def test_an_ended_call_that_leads_back_to_its_campaign_is_no_link_there(client):
    campaign = a_campaign()
    led = a_call("led", campaign, stage="ended", outcome="It passed.", redirect_to=campaign)
    other = a_call("other", campaign, stage="open", redirect_to=campaign)
    assert client.get(led.url)["Location"] == campaign.url
    page = client.get(campaign.url).content.decode()
    assert "It passed." in page
    assert f'href="{led.url}"' not in page
    assert f'href="{other.url}"' in page


def test_its_news_are_those_chosen_then_those_of_its_topics(client):
    topic = TermFactory(facet="topic", slug="pretermission")
    campaign = a_campaign(topics=[topic])
    campaign.related = [CampaignArticle(article=an_article("chosen"))]
    campaign.save()
    an_article("of-the-topic", topics=[topic])
    an_article("of-another")
    page = client.get(campaign.url).content.decode()
    assert page.index("Chosen") < page.index("Of the topic")
    assert "Of another" not in page


def test_the_list_shows_open_calls_above_the_campaigns(client):
    a_call("call-now", a_campaign("a-day-in-court"))
    a_call("call-past", ends=TODAY - DAY)
    page = client.get(campaigns().url).content.decode()
    assert page.index("Call now") < page.index("A day in court")
    assert "Call past" not in page


def test_the_list_is_narrowed_by_topic(client):
    topic = TermFactory(facet="topic", slug="pretermission")
    a_campaign("one", topics=[topic])
    a_campaign("two")
    page = client.get(f"{campaigns().url}?topic=pretermission").content.decode()
    assert "One" in page
    assert ">Two<" not in page


def test_an_empty_list_says_so(client):
    assert "No campaign is under way." in client.get(campaigns().url).content.decode()


def test_the_list_costs_the_same_however_long_it_is(client):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get(campaigns().url)
        return len(asked)

    a_call("one", a_campaign("first"))
    questions()
    few = questions()
    for number in range(3):
        a_call(f"call-{number}", a_campaign(f"more-{number}"))
    assert questions() <= few


def test_nothing_gated_is_linked():
    item = LibraryItemFactory(title="A gated item")
    body = [("paragraph", f'<p><a linktype="page" id="{item.pk}">it</a></p>')]
    with pytest.raises(ValidationError, match="not everybody may open"):
        a_campaign(body=body)


def test_each_kind_stands_where_it_makes_sense():
    campaign = a_campaign()
    assert CampaignIndexPage.can_create_at(home()) is False  # one is enough
    assert CampaignPage.can_create_at(campaigns())
    assert not CampaignPage.can_create_at(campaign)
    assert ActionPage.can_create_at(campaign)
    assert not ActionPage.can_create_at(campaigns())
    assert all(kind.page_description for kind in (ActionPage, CampaignIndexPage, CampaignPage))


EMPTY = (
    "office_name office_phone office_url script_senate script_house script_office message bill_number bill_title "
    "bill_url starts ends outcome outcome_on redirect_to legal_entity press_contact"
)


def form(**fields):
    data = {
        "title": "Call",
        "slug": "call",
        "ask": "Ask for a hearing.",
        "summary": "Nobody was heard.",
        "body": streamfield([]),
        "target": "senate",
        "stage": "open",
        "lobbying": "on",
        "points": inline_formset([]),
        "comments": inline_formset([]),
    }
    empty = dict.fromkeys(EMPTY.split(), "")
    return nested_form_data({**empty, **data, **fields})


@pytest.fixture
def publisher(client):
    user = StaffFactory(roles=[Role.PUBLISHER])
    client.force_login(user)
    return user


def post(client, **fields):
    address = reverse("wagtailadmin_pages:add", args=["actions", "actionpage", a_campaign().pk])
    return client.post(address, form(**fields))


def test_a_draft_may_be_incomplete(client, publisher):
    post(client)
    assert ActionPage.objects.get().live is False


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"target": "senate"}, {"script_senate"}),
        ({"target": "house"}, {"script_house"}),
        ({"target": "both"}, {"script_senate", "script_house"}),
        ({"target": "office"}, {"script_office", "office_name", "office_phone"}),
        ({"script_senate": "Hello.", "outcome_on": "2026-01-01"}, {"outcome"}),
        ({"script_senate": "Hello {you}."}, {"script_senate"}),
        ({"script_senate": "Hello.", "office_phone": "911"}, {"office_phone"}),
    ],
)
def test_what_is_published_has_what_its_target_needs(client, publisher, fields, missing):
    answer = post(client, **fields, **{"action-publish": "action-publish"})
    assert not ActionPage.objects.filter(live=True).exists()
    assert set(answer.context["form"].errors) == missing


def test_a_complete_call_is_published_and_can_be_scheduled(client, publisher):
    post(client, script_senate="I ask {name}.", **{"action-publish": "action-publish"})
    assert ActionPage.objects.get().live
