"""The home page's one call may be a call or campaign that an editor chooses."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from home.blocks.sections import CallBlock

from .writing import a_call, a_campaign, home

pytestmark = pytest.mark.django_db

OWN = {"heading": "A hearing?", "text": "Sign in.", "link_url": "/news/", "link_text": "Go on"}


def shown(client, page=None, **words):
    first = home().specific
    first.body = [("call", {"page": page, **words})]
    first.save_revision().publish()
    return client.get("/").content.decode()


def test_a_chosen_call_brings_its_script_and_its_form(client):
    call = a_call(ends=timezone.localdate())
    page = shown(client, call)
    for said in ("Call</h2>", "I ask the Senator", f'action="/actions/{call.pk}/offices/#offices"', call.url):
        assert said in page
    assert not client.cookies


def test_a_chosen_call_that_needs_no_state_is_a_link(client):
    call = a_call(target="house")
    page = shown(client, call)
    assert f'<a class="btn main big" href="{call.url}">Make the call</a>' in page
    assert "Your state" not in page


@pytest.mark.parametrize(
    "fields",
    [
        {"ends": timezone.localdate() - timedelta(days=1)},
        {"starts": timezone.localdate() + timedelta(days=1)},
        {"live": False},
    ],
    ids=["ended", "not begun", "draft"],
)
def test_a_chosen_call_that_is_not_open_leaves_nothing_there(client, fields):
    page = shown(client, a_call(**fields), **OWN)
    assert 'class="act"' not in page


def test_a_chosen_campaign_is_led_to(client):
    campaign = a_campaign(asks="A hearing first.")
    page = shown(client, campaign)
    assert "A hearing first." in page
    assert f'href="{campaign.url}"' in page


def test_without_a_chosen_one_the_editors_own_words_stand_there(client):
    assert '<a class="btn main big" href="/news/">Go on</a>' in shown(client, **OWN)


def test_a_section_with_neither_is_refused_beside_the_fields():
    block = CallBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({"heading": "A hearing?"}))
    assert set(refused.value.block_errors) == {"text", "link_url", "link_text"}
    block.clean(block.to_python(OWN))
