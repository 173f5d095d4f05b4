"""An editor builds a campaign with a call and schedules it; a visitor calls from a phone, without a script."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.roles import Role
from actions.models import ActionPage, CampaignPage
from records import tick
from tests.actions.writing import a_call, campaigns, senator
from tests.factories import StaffFactory

from . import looked_at
from .conftest import DESK, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def write(page, **texts):
    for label, text in texts.items():
        page.get_by_role("textbox", name=label.replace("_", " ")).first.fill(text)


def publish(page, words="Publish"):
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name=words, exact=True).click()
    page.wait_for_url("**/admin/pages/*/")


def schedule(page, moment):
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    page.get_by_label("Go live date/time").fill(moment.strftime("%Y-%m-%d %H:%M"))
    # By the keyboard: the calendar lies over the button.
    with page.expect_navigation():
        page.get_by_role("button", name="Save schedule").press("Enter")


def test_an_editor_builds_a_campaign_from_nothing_and_schedules_its_call(page, sign_in, monkeypatch):
    index = campaigns()
    sign_in(page, StaffFactory(roles=[Role.PUBLISHER], is_demo=True))
    page.goto(f"/admin/pages/add/actions/campaignpage/{index.pk}/")
    write(page, Title="A day in court", What_it_asks_for="A hearing first.", Summary="Nobody is heard.")
    publish(page)
    campaign = CampaignPage.objects.get()
    page.goto(f"/admin/pages/add/actions/actionpage/{campaign.pk}/")
    write(page, Title="Tell your Senators", What_it_asks="Ask for a hearing.", Summary="The vote is near.")
    write(page, What_to_say_to_a_Senator="I ask {name} to co-sponsor {bill}.", Bill="S. 4821")
    schedule(page, timezone.localtime() + timedelta(days=1))
    publish(page, "Schedule to publish")
    call = ActionPage.objects.get()
    assert not call.live
    page.context.clear_cookies()
    assert page.goto(f"{campaign.url}tell-your-senators/").status == 404
    later = timezone.now() + timedelta(days=2)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: later)
        tick.run()
    page.goto(campaign.url)
    page.get_by_role("main").get_by_role("link", name="Tell your Senators").click()
    expect(page.get_by_role("button", name="Show my two Senators")).to_be_visible()


@pytest.fixture
def call(live_server):
    senator("OH", 1, name="Ada Sure", contact_form="https://sure.senate.example/contact")
    return a_call(ends=timezone.localdate(), points=[], demonstration=True)


def test_a_visitor_calls_from_a_phone_without_a_script_or_a_cookie(call, window):
    phone = window(size=PHONE, java_script_enabled=False)
    phone.goto(call.url)
    phone.get_by_label("Your state").select_option("OH")
    phone.get_by_role("button", name="Show my two Senators").click()
    sure = phone.get_by_role("region", name="Senator Ada Sure")
    expect(sure.get_by_role("link", name="Call 202-555-0100")).to_have_attribute("href", "tel:+12025550100")
    expect(sure.get_by_text("I ask Senator Ada Sure")).to_be_visible()
    checked = phone.get_by_role("region", name="A Senator of Ohio")
    expect(checked.get_by_role("link", name="Call 202-224-3121")).to_be_visible()
    assert "OH" not in phone.url
    phone.get_by_role("button", name="I called").click()
    expect(phone.get_by_role("status").get_by_text("Your call is counted.")).to_be_visible()
    expect(sure).to_be_visible()
    assert phone.context.cookies() == []
    assert call.reported == 1


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["390", "1440"])
def test_axe_finds_nothing_on_the_pages_of_campaigns(call, window, axe_violations, size, scheme):
    page = window(size=size, scheme=scheme)
    others = [a_call("house", target="house"), a_call("ended", stage="ended", outcome="Won.")]
    found = {}
    addresses = [campaigns().url, call.campaign.url, *(other.url for other in others), call.url]
    assert looked_at.types_at(addresses) >= looked_at.BY_AXE["campaigns"]
    for address in addresses:
        page.goto(address)
        found[address] = axe_violations(page)
    for state in ("OH", "DC"):
        page.goto(call.url)
        page.get_by_label("Your state").select_option(state)
        page.get_by_role("button", name="Show my two Senators").click()
        page.get_by_text("Another state").click()
        found[state] = axe_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert {name: violations for name, violations in found.items() if violations} == {}


def tab_to(page, target, most=60):
    """Press Tab until `target` has the focus."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached")


def test_by_keyboard_alone_a_caller_finds_her_senators_and_copies_the_text(call, window):
    page = window(permissions=["clipboard-read", "clipboard-write"])
    page.goto(call.url)
    tab_to(page, page.get_by_label("Your state"))
    page.keyboard.type("Ohio")
    tab_to(page, page.get_by_role("button", name="Show my two Senators"))
    page.keyboard.press("Enter")
    sure = page.get_by_role("region", name="Senator Ada Sure")
    expect(sure).to_be_visible()
    tab_to(page, sure.locator("summary").filter(has_text="Rather write?"))
    page.keyboard.press("Enter")
    tab_to(page, sure.get_by_role("button", name="Copy the text"))
    page.keyboard.press("Enter")
    expect(sure.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Dear Senator Ada Sure, please."
