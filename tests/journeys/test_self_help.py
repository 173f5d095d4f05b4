"""Somebody without a lawyer, on a telephone, perhaps watched: reads, finds help, and leaves without a trace of Back."""

import pytest
from playwright.sync_api import expect

from home.models import OrganisationSettings
from tests.home.self_help_pages import translate, write
from tests.home.test_self_help_legal_aid import office

from . import looked_at
from .conftest import DESK, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ELSEWHERE = "https://weather.example/"
CREOLE = {
    "Help for yourself": "Ede tèt ou",
    "self-help": "ed",
    "The deadline": "Delè a",
    "deadline": "dele",
}
ADDRESSES = ["/self-help/", "/self-help/deadline/", "/es/ayuda/plazo/", "/ht/legal-aid/", "/ht/anyen/"]


@pytest.fixture
def pages(live_server):
    """The pages in three languages, an office in California, and an address to leave to."""
    english = write()
    for page in english:
        translate(page)
        translate(page, "ht", CREOLE)
    office(name="Sill Legal Aid", states=["CA"], city="Oakland", languages=["es", "ht"])
    OrganisationSettings.objects.update(exit_url=ELSEWHERE)


@pytest.fixture
def elsewhere():
    """Let the other site answer in a window: `elsewhere(page)`."""

    def answer(page):
        page.context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="<title>Weather</title>Sunny"))
        return page

    return answer


def test_a_reader_finds_legal_aid_in_her_language_and_leaves_for_good(phone, pages, elsewhere):
    elsewhere(phone)
    phone.goto("/self-help/")
    phone.get_by_role("navigation", name="Languages").get_by_role("link", name="Español").tap()
    expect(phone.locator("html")).to_have_attribute("lang", "es")
    phone.get_by_role("heading", name="El plazo").get_by_role("link").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("El plazo")
    phone.get_by_role("navigation", name="Idiomas").get_by_role("link", name="Kreyòl ayisyen").tap()
    expect(phone.locator("html")).to_have_attribute("lang", "ht")
    phone.get_by_role("main").get_by_label("Eta oswa teritwa").select_option("CA")
    phone.get_by_role("button", name="Montre èd legal ki nan eta sa a").tap()
    expect(phone.get_by_role("heading", name="Sill Legal Aid, Oakland")).to_be_visible()
    expect(phone.get_by_role("link", name="Rele (510) 555-0111")).to_have_attribute(
        "href", "tel:+15105550111"
    )
    assert "CA" not in phone.url
    # What she takes along on paper has the number.
    phone.emulate_media(media="print")
    expect(phone.get_by_role("link", name="Rele (510) 555-0111")).to_be_visible()
    phone.emulate_media(media="screen")

    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    way_out = phone.get_by_role("link", name="Kite sit sa a vit")
    expect(way_out).to_be_in_viewport()
    way_out.tap()
    expect(phone).to_have_url(ELSEWHERE)
    # Every page read before is still in the history; none of them is shown again.
    for _page in range(3):
        phone.go_back()
        expect(phone).to_have_url(ELSEWHERE)
        expect(phone.locator("body")).to_have_text("Sunny")
    # Who comes by herself is let in.
    phone.goto("/self-help/")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("key", ["Shift", "Escape"])
def test_three_presses_of_a_key_leave_and_typing_does_not(page, pages, elsewhere, key):
    elsewhere(page)
    page.goto("/self-help/")
    page.goto("/self-help/deadline/")
    for pressed in (key, key, "a", key, key):
        page.keyboard.press(pressed)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("a")
    for _press in range(3):
        page.keyboard.press(key)
    expect(page).to_have_url(ELSEWHERE)


def test_without_a_script_all_of_it_is_links_and_a_form(window, pages, elsewhere):
    page = elsewhere(window(PHONE, java_script_enabled=False))
    page.goto("/es/ayuda/plazo/")
    page.get_by_label("Estado o territorio").select_option("CA")
    page.get_by_role("button", name="Ver la ayuda legal de allí").click()
    expect(page.get_by_role("heading", name="Sill Legal Aid, Oakland")).to_be_visible()
    expect(page.get_by_text("Imprimir esta página")).to_be_hidden()
    page.get_by_role("link", name="Salir rápido de este sitio").click()
    expect(page).to_have_url(ELSEWHERE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_fit_every_width(window, pages, axe_violations, scheme):
    assert looked_at.types_at(ADDRESSES) >= looked_at.BY_AXE["self-help"]
    for size in (DESK, PHONE, {"width": 320, "height": 640}):
        page = window(size, scheme=scheme)
        for address in ADDRESSES:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, size)
            if size is not DESK or address == "/self-help/deadline/":
                assert axe_violations(page) == [], (address, size)
