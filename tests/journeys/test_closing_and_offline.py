"""What needs a browser to be true: banners that are closed, the page for who has no connection, a form's mistakes."""

import pytest
from playwright.sync_api import Error, expect
from wagtail.models import Site

from home.models import ContactMessage, SiteNotices
from tests.factories import UserFactory
from tests.home.writing import a_contact_page

from .conftest import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

KEPT = """Promise.all([caches.keys()].map(async (names) => {
    const found = [];
    for (const name of await names)
        for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
    return found.sort();
})).then((found) => found[0])"""


def banners(*texts):
    site = Site.objects.get(is_default_site=True)
    notices = [("banner", {"kind": "urgent", "text": text}) for text in texts]
    SiteNotices.objects.update_or_create(site=site, defaults={"notices": notices})


def test_a_closed_banner_stays_closed_in_its_tab_until_its_text_changes(live_server, window):
    banners("The court is closed.", "The office is closed.")
    page = window()
    page.goto("/")
    close = page.get_by_role("button", name="Close “The court is closed.”")
    close.focus()
    page.keyboard.press("Enter")
    expect(close).to_be_hidden()
    expect(page.get_by_role("button", name="Close “The office is closed.”")).to_be_focused()
    page.goto("/news/")
    expect(page.get_by_text("The office is closed.").first).to_be_visible()
    expect(page.locator("[data-banner]").first).to_be_hidden()
    assert page.context.cookies() == []
    banners("The court is open again.")
    page.goto("/news/")
    expect(page.locator("[data-banner]")).to_be_visible()


def test_without_a_script_a_banner_stays_and_offers_no_button(live_server, window):
    banners("The court is closed.")
    page = window(java_script_enabled=False)
    page.goto("/")
    expect(page.get_by_text("The court is closed.").first).to_be_visible()
    expect(page.get_by_role("button", name="Close “The court is closed.”")).to_have_count(0)


def test_without_a_connection_a_public_page_says_so_and_nothing_gated_is_kept(live_server, window, sign_in):
    page = window(service_workers="allow")
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/news/")
    sign_in(page, UserFactory())
    page.goto("/cases/")
    page.goto("/")
    kept = page.evaluate(KEPT)
    pages = [path for path in kept if not path.startswith("/static/wellfounded/wellfounded")]
    assert pages == ["/es/offline/", "/ht/offline/", "/offline/"]
    page.context.set_offline(True)
    page.goto("/news/")
    expect(page.get_by_role("heading", name="There is no connection")).to_be_visible()
    page.goto("/ht/legal-aid/")
    expect(page.get_by_role("heading", name="Pa gen koneksyon")).to_be_visible()
    with pytest.raises(Error):
        page.goto("/cases/")
    page.context.set_offline(False)
    page.goto("/news/")
    expect(page.get_by_role("heading", level=1, name="News")).to_be_visible()


def test_a_message_with_a_mistake_is_mended_and_sent_on_a_phone(live_server, window):
    a_contact_page({"title": "Research", "slug": "research", "kind": "research"})
    phone = window(size=PHONE, has_touch=True)
    phone.goto("/contact/")
    phone.get_by_role("link", name="Write to us on “Research”").click()
    phone.get_by_label("Your e-mail address").fill("ada at sill")
    phone.get_by_label("Message").fill("The file is A123-456-789.")
    phone.get_by_role("button", name="Send the message").click()
    expect(phone.get_by_role("alert")).to_be_focused()
    expect(phone.get_by_label("Message")).to_have_value("The file is A123-456-789.")
    phone.get_by_label("Your e-mail address").fill("ada@sill.example")
    phone.get_by_label("Your institution").fill("Alderbrook University")
    phone.get_by_label("Who reviews the ethics").fill("Nobody yet")
    phone.get_by_label("Message").fill("May we count?")
    phone.get_by_role("button", name="Send the message").click()
    expect(phone.get_by_role("heading", name="We have your message")).to_be_visible()
    assert ContactMessage.objects.get().text == "May we count?"
    assert phone.context.cookies() == []


def test_a_message_is_sent_without_a_script(live_server, window):
    a_contact_page()
    page = window(java_script_enabled=False)
    page.goto("/contact/question/")
    page.get_by_label("Your e-mail address").fill("ada@sill.example")
    page.get_by_label("Message").fill("When do you answer?")
    page.get_by_role("button", name="Send the message").click()
    expect(page.get_by_role("heading", name="We have your message")).to_be_visible()
