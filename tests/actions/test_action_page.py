"""A call in each of its states, with each of its targets."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from actions.models import ActionPage, TalkingPoint

from .writing import a_call, a_campaign, home

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAY = timedelta(days=1)
State, Stage = ActionPage.State, ActionPage.Stage
days = st.none() | st.integers(-3, 3).map(lambda n: TODAY + n * DAY)


@given(st.booleans(), st.sampled_from(Stage.values), days, days)
def test_where_a_call_stands_follows_from_publication_stage_and_days(live, stage, starts, ends):
    page = ActionPage(live=live, stage=stage, starts=starts, ends=ends)
    over = stage == Stage.ENDED or (ends is not None and ends < TODAY)
    begun = starts is None or starts <= TODAY
    expected = State.DRAFT if not live else State.ENDED if over else State.LIVE if begun else State.COMING
    assert page.state_on(TODAY) == expected


OFFICE = {
    "office_name": "Comment line",
    "office_phone": "202-555-0142",
    "office_url": "https://office.example/",
    "script_office": "I call {name}.",
}


def read(client, call):
    return client.get(call.url).content.decode()


def test_a_draft_is_not_found(client):
    assert client.get(a_call(live=False).url).status_code == 404


def test_a_live_call_asks_for_the_state_and_shows_script_reasons_bill_and_last_day(client):
    call = a_call(ends=TODAY, bill_title="The Day in Court Act", bill_url="https://www.congress.gov/x")
    call.points = [TalkingPoint(text="A judge who has heard nobody cannot weigh anything.")]
    call.save()
    page = read(client, call)
    for said in (
        "Ask for a hearing.",
        "I ask the Senator to support S.\xa01.",
        "A judge who has heard nobody",
        "The Day in Court Act",
        'href="https://www.congress.gov/x"',
        "Show my two Senators",
        "202-224-3121",
        f'<time datetime="{TODAY:%Y-%m-%d}">',
    ):
        assert said in page


def test_a_call_that_has_not_begun_shows_its_day_and_script_and_no_form(client):
    page = read(client, a_call(starts=TODAY + DAY))
    assert "This call begins on" in page
    assert "I ask the Senator" in page
    assert "Show my two Senators" not in page


@pytest.mark.parametrize("fields", [{"stage": "ended"}, {"ends": TODAY - DAY}], ids=["ended by hand", "past"])
@pytest.mark.parametrize("target", ActionPage.Target.values)
def test_an_ended_call_says_what_came_of_it_and_asks_for_nothing(client, fields, target):
    call = a_call(target=target, outcome="The Senate voted for it.", outcome_on=TODAY, **OFFICE, **fields)
    page = read(client, call)
    assert "This call has ended" in page
    assert "The Senate voted for it." in page
    for gone in ("Show my two Senators", "I ask", "I call", "tel:", "house.gov"):
        assert gone not in page


def test_an_ended_call_without_an_outcome_says_that_it_will_come(client):
    assert "What came of it will be said here." in read(client, a_call(stage="ended"))


def test_an_ended_call_leads_on_where_the_editor_says_so(client):
    target = a_call("next")
    ended = a_call("before", stage="ended", redirect_to=target)
    answer = client.get(ended.url)
    assert (answer.status_code, answer.url) == (302, target.url)
    assert client.get(a_call("open", redirect_to=target).url).status_code == 200


def test_calls_that_lead_to_one_another_lead_nowhere(client):
    one = a_call("one", stage="ended")
    two = a_call("two", stage="ended", redirect_to=one)
    three = a_call("three", stage="ended", redirect_to=two)
    assert client.get(three.url).url == one.url
    ActionPage.objects.filter(pk=one.pk).update(redirect_to=three)
    for page in (one, two, three):
        assert client.get(page.url).status_code == 200


@pytest.mark.parametrize("gone", ["draft", "gated"])
def test_an_ended_call_leads_nowhere_that_not_everybody_may_open(client, gone):
    target = a_campaign("gone", live=gone != "draft")
    ended = a_call("ended", a_campaign(), stage="ended", redirect_to=target)
    if gone == "gated":
        PageViewRestriction.objects.create(page=target, restriction_type="login")
    assert client.get(ended.url).status_code == 200


def test_a_gated_page_cannot_be_chosen_to_lead_on_to():
    target = a_campaign("gated")
    PageViewRestriction.objects.create(page=target, restriction_type="login")
    with pytest.raises(ValidationError, match="Not everybody"):
        a_call("ended", redirect_to=target)


def test_a_last_day_before_the_first_is_refused():
    with pytest.raises(ValidationError, match="first day or later"):
        a_call(starts=TODAY, ends=TODAY - DAY)


def test_a_script_with_an_unknown_word_in_braces_is_refused():
    with pytest.raises(ValidationError, match="Nothing is known"):
        a_call(script_senate="I ask {senator}.")


def test_a_call_to_the_house_needs_no_state_and_leads_to_the_finder(client, settings):
    page = read(client, a_call(target="house"))
    assert settings.HOUSE_FINDER in page
    assert "In the House I ask the Representative." in page
    assert "Your state" not in page


def test_a_call_to_one_office_shows_its_number_and_script(client):
    page = read(client, a_call(target="office", **OFFICE))
    for said in ("tel:+12025550142", "I call Comment line.", 'href="https://office.example/"', "I called"):
        assert said in page


def test_the_legal_entity_and_the_lobbying_are_shown(client):
    page = read(client, a_call(legal_entity="Lintel Action, a 501(c)(4)", lobbying=True))
    assert "Lintel Action, a 501(c)(4)" in page
    assert "This is lobbying" in page
    quiet = read(client, a_call("quiet", lobbying=False))
    assert "This is lobbying" not in quiet


def test_an_invented_call_says_so_at_the_top(client):
    assert "Invented, for this demonstration" in read(client, a_call(demonstration=True))


def test_a_card_is_drawn_for_other_sites(client):
    answer = client.get(f"{a_call().url}card/")
    assert answer.headers["Content-Type"] == "image/png"


def test_calls_stand_in_the_map_of_the_site(client):
    call = a_call()
    assert call.url in client.get("/sitemap.xml").content.decode()


def test_calls_stand_below_campaigns_alone():
    assert ActionPage.allowed_parent_page_models() == [type(a_campaign())]
    assert not ActionPage.can_create_at(home())
