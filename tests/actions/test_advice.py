"""What is worth a look in a call: said to the editor, stopping nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from actions.models import TalkingPoint
from records import page_advice
from tests.news.writing import an_article

from .writing import a_call, a_campaign, senator

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
SOUND = {"ends": TODAY, "script_senate": "I ask {name}."}


def told(page):
    return " ".join(each.text for each in page_advice.advice(page))


def with_a_reason(**fields):
    call = a_call(**{**SOUND, **fields})
    call.points = [TalkingPoint(text="A judge has to hear.")]
    return call


def test_in_a_sound_call_nothing_of_ours_is_to_mend():
    advice = told(with_a_reason())
    assert "call" not in advice
    assert "script" not in advice


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"ends": None}, "no last day"),
        ({"ends": TODAY - timedelta(days=1)}, "has passed"),
        ({"script_senate": "Vote for it."}, "does not say {name}"),
        ({"script_house": "I ask Ada Example 0."}, "names Ada Example 0"),
    ],
)
def test_what_is_worth_a_look_is_said(fields, words):
    senator("OH", 1)
    assert words in told(with_a_reason(**fields))


def test_a_call_without_reasons_is_told_and_an_ended_one_is_not():
    assert "no reasons to give" in told(a_call(**SOUND))
    assert "no reasons to give" not in told(a_call("ended", stage="ended"))


def test_other_pages_are_left_alone():
    assert "call" not in told(a_campaign())


def test_a_page_that_stays_is_told_of_a_senator_whom_it_names_and_one_of_a_day_is_not():
    senator("OH", 1, name="Ada Sure")
    senator("IA", 1, name="Bo Gone", ended_on=TODAY)
    said = "Write to Senator ADA SURE, not to Bo Gone."
    assert "names Ada Sure" in told(a_campaign(summary=said))
    assert "Bo Gone" not in told(a_campaign("other", summary=said))
    assert "Ada Sure" not in told(an_article("told", summary=said))
