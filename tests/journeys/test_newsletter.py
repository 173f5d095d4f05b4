"""The newsletter in a real browser, on a phone: a reader signs up, confirms, changes her lists and leaves."""

import pytest
from django.core import mail
from playwright.sync_api import expect

from news.models import Subscriber
from tests.news.letters import ADDRESS, mailed_link
from tests.news.writing import an_issue

from .conftest import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def fill_in(page):
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_label("News for everybody").check()
    page.get_by_role("button", name="Sign up").click()


def test_a_reader_signs_up_confirms_and_leaves_on_a_phone_without_a_script(window):
    an_issue("an-issue")
    phone = window(size=PHONE, java_script_enabled=False)
    phone.goto("/newsletters/an-issue/")
    fill_in(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Look at your mail")
    phone.goto(mailed_link())
    assert Subscriber.objects.count() == 0
    phone.get_by_role("button", name="Yes, put me on the list").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("You are on the list")
    assert Subscriber.objects.get().address == ADDRESS
    phone.get_by_role("link", name="Change your lists").click()
    phone.get_by_label("For the press").check()
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("status")).to_have_text("Saved.")
    phone.goto(mailed_link("leave"))
    phone.get_by_role("button", name="Leave").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("You have left")
    assert Subscriber.objects.count() == 0
    assert phone.context.cookies() == []


def test_the_trap_is_in_nobodys_way(window):
    phone = window(size=PHONE)
    phone.goto("/newsletter/")
    expect(phone.locator("[name=website]")).to_be_hidden()
    phone.get_by_label("E-mail address").focus()
    stops = []
    for _stop in range(4):
        phone.keyboard.press("Tab")
        stops.append(phone.evaluate("document.activeElement.name || document.activeElement.type"))
    assert stops[:3] == ["letters", "letters", "submit"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_way(window, axe_violations, scheme):
    phone, found = window(size=PHONE, scheme=scheme), {}

    def look(name):
        found[name] = axe_violations(phone)
        wide = phone.evaluate("document.documentElement.scrollWidth")
        found[name] += [f"{wide} pixels wide"] if wide > PHONE["width"] else []

    phone.goto("/newsletter/")
    look("sign up")
    phone.get_by_role("button", name="Sign up").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    look("what is missing")
    fill_in(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Look at your mail")
    look("sent")
    phone.goto(mailed_link())
    look("confirm")
    phone.get_by_role("button", name="Yes, put me on the list").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("You are on the list")
    look("confirmed")
    for name, link in {
        "gone": mailed_link(number=0),
        "lists": mailed_link("lists"),
        "leave": mailed_link("leave"),
    }.items():
        phone.goto(link)
        look(name)
    phone.get_by_role("button", name="Leave").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("You have left")
    look("left")
    assert len(mail.outbox) == 2
    assert {name: violations for name, violations in found.items() if violations} == {}
