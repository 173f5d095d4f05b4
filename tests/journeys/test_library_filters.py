"""The library of a case in a real browser: filters with and without a script, on a desk and on a phone, by keyboard."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from library import filing
from tests.factories import CaseFactory, DocumentTypeFactory, LibraryItemFactory, TermFactory, UserFactory
from tests.library.files import pdf

from .conftest import PHONE, until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def advocate():
    return UserFactory(name="Ana Whitlow")


@pytest.fixture
def case(live_server, advocate):
    """A case whose library holds three advisories and a brief, one of them old, each with a file."""
    harm = TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence")
    advisory = DocumentTypeFactory(slug="advisory", label="Practice advisory")
    brief = DocumentTypeFactory(slug="brief", label="Sample brief", filing_permission="adapt_do_not_file")
    topics = [TermFactory(facet="topic", slug=f"topic-{n}", label=f"Topic {n}") for n in range(12)]
    case = CaseFactory(owner=advocate, terms=[harm])
    today = timezone.localdate()
    for title, kind, days in (
        ("First advisory", advisory, 3),
        ("Second advisory", advisory, 100),
        ("Old advisory", advisory, 2000),
        ("A brief", brief, 10),
    ):
        item = LibraryItemFactory(
            title=title, document_type=kind, terms=[harm, *topics], published_on=today - timedelta(days=days)
        )
        filing.add_file(item, ContentFile(pdf(), name=f"{title}.pdf"))
    return case


@pytest.fixture
def library(case):
    return reverse("case_library", args=[case.uuid])


def heading(page):
    return page.locator("#h-list")


def titles(page):
    return page.locator(".entry h3")


def named(what, title):
    """The name of a control that says in hidden words which item it is for."""
    return re.compile(rf"^{what} ?: {title}$")


def has_focus(locator):
    return locator.evaluate("element => element === document.activeElement")


def test_a_tick_changes_list_counts_and_address_without_a_reload(
    page, sign_in, axe_violations, advocate, library
):
    sign_in(page, advocate)
    page.goto(library)
    page.evaluate("window.stays = true")
    tick = page.get_by_role("checkbox", name="Practice advisory")
    tick.focus()
    page.keyboard.press("Space")
    heading(page).get_by_text("3 of 4 items").wait_for()
    assert page.url.endswith(f"{library}?type=advisory")
    assert has_focus(tick)
    expect(page.locator("#said")).to_have_text("3 of 4 items")

    page.get_by_role("radio", name="Last 12 months").check()
    heading(page).get_by_text("2 of 4 items").wait_for()
    assert page.url.endswith("?type=advisory&within=12m")
    expect(titles(page)).to_have_text(["First advisory", "Second advisory"])
    expect(page.get_by_role("checkbox", name="Sample brief")).to_be_enabled()
    assert page.evaluate("window.stays")
    assert axe_violations(page) == []

    page.go_back()
    heading(page).get_by_text("3 of 4 items").wait_for()
    expect(page.get_by_role("checkbox", name="Practice advisory")).to_be_checked()
    expect(page.get_by_role("radio", name="Last 12 months")).not_to_be_checked()
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0


def test_a_chip_takes_its_filter_away_and_the_focus_goes_to_the_list(page, sign_in, advocate, library):
    sign_in(page, advocate)
    page.goto(f"{library}?type=advisory&within=30d")
    page.get_by_role("link", name="Remove: Last 30 days").press("Enter")
    heading(page).get_by_text("3 of 4 items").wait_for()
    assert has_focus(heading(page))
    page.get_by_role("link", name="Remove all").click()
    heading(page).get_by_text("4 items", exact=True).wait_for()
    assert page.url.endswith(library)

    # Without a connection the list says what it is; without a session one is led to the door.
    best = page.get_by_role("link", name="Best match first")
    page.context.set_offline(True)
    best.click()
    expect(page.get_by_role("alert")).to_contain_text("Not loaded")
    assert page.url.endswith(library)
    page.context.set_offline(False)
    page.context.clear_cookies()
    best.click()
    page.wait_for_url(re.compile("/accounts/login/"))


def test_a_list_of_options_that_was_opened_stays_open(page, sign_in, advocate, library):
    sign_in(page, advocate)
    page.goto(library)
    page.get_by_text("Show all 12").click()
    page.get_by_role("checkbox", name="Topic 9").check()
    heading(page).get_by_text("4 of 4 items").wait_for()
    page.get_by_role("checkbox", name="Topic 8").wait_for()
    page.get_by_role("checkbox", name="Practice advisory").check()
    heading(page).get_by_text("3 of 4 items").wait_for()
    expect(page.get_by_role("checkbox", name="Topic 8")).to_be_visible()


def test_a_preset_and_two_dates_exclude_each_other(page, sign_in, advocate, library):
    sign_in(page, advocate)
    page.goto(f"{library}?within=30d")
    page.get_by_text("Between two dates").click()
    page.get_by_label("Until").fill("2023-01-01")
    page.get_by_label("Until").press("Enter")
    heading(page).get_by_text("1 of 4 items").wait_for()
    expect(titles(page)).to_have_text(["Old advisory"])
    expect(page.get_by_role("radio", name="Any time")).to_be_checked()


def test_nothing_found_offers_the_way_out(page, sign_in, axe_violations, advocate, library):
    sign_in(page, advocate)
    page.goto(f"{library}?type=brief&after=2000-01-01&before=2001-01-01")
    page.get_by_role("heading", name="Nothing fits all of these filters").wait_for()
    assert axe_violations(page) == []
    page.get_by_role("link", name="Remove “Until 1 Jan 2001”").click()
    heading(page).get_by_text("1 of 4 items").wait_for()


def test_on_a_phone_the_filters_stand_behind_their_button_and_make_way_for_the_list(
    phone, sign_in, axe_violations, advocate, library
):
    sign_in(phone, advocate)
    phone.goto(f"{library}?type=advisory&within=12m")
    button = phone.locator("summary", has_text="Filters (2)")
    apply = phone.get_by_role("button", name="Apply filters")
    expect(apply).not_to_be_visible()
    button.click()
    assert axe_violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.get_by_role("checkbox", name="Sample brief").check()
    heading(phone).get_by_text("3 of 4 items").wait_for()
    phone.locator("summary", has_text="Filters (3)").wait_for()
    expect(apply).to_be_visible()
    # What is measured is where the list stands once it has been exchanged, not on the way there.
    expect(phone.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
    phone.evaluate(
        "document.addEventListener('htmx:afterSettle', () => document.body.setAttribute('data-exchanged', ''))"
    )
    apply.click()
    apply.wait_for(state="hidden")
    phone.locator("body[data-exchanged]").wait_for()
    until(phone, "Math.abs(document.getElementById('h-list').getBoundingClientRect().top) < 60")


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_words_are_looked_for_without_opening_the_filters(
    window, sign_in, axe_violations, advocate, library, script
):
    page = window(size=PHONE, has_touch=True, java_script_enabled=script)
    page.emulate_media(reduced_motion="no-preference")
    sign_in(page, advocate)
    page.goto(f"{library}?type=advisory")
    page.get_by_label("Search this library").fill("Old")
    page.get_by_role("button", name="Search", exact=True).tap()
    heading(page).get_by_text("1 of 4 items").wait_for()
    expect(titles(page)).to_have_text(["Old advisory"])
    assert "type=advisory" in page.url
    if script:
        until(page, "Math.abs(document.getElementById('h-list').getBoundingClientRect().top) < 60")
        assert has_focus(heading(page))
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_on_a_phone_the_tray_comes_to_the_foot_of_the_screen_once_something_is_ticked(
    phone, sign_in, axe_violations, advocate, library
):
    sign_in(phone, advocate)
    phone.goto(library)
    button = phone.get_by_role("button", name="Download the files")
    expect(button).not_to_be_visible()
    phone.get_by_role("checkbox", name=named("Tick to download", "First advisory")).check()
    phone.get_by_text("1 item ticked").wait_for()
    box = button.bounding_box()
    assert PHONE["height"] - 120 < box["y"] < PHONE["height"]
    assert axe_violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_does_not_fit_is_hidden_with_a_reason_and_taken_back_by_keyboard(
    page, sign_in, axe_violations, advocate, library
):
    sign_in(page, advocate)
    page.goto(library)
    page.get_by_role("link", name=named("Not relevant", "A brief")).press("Enter")
    assert axe_violations(page) == []
    page.get_by_role("button", name="Hide it from this case").press("Enter")
    problem = page.locator("[data-problem]")
    problem.wait_for()
    assert has_focus(problem)
    page.get_by_role("radio", name="It belongs to another stage").press("Space")
    page.get_by_role("button", name="Hide it from this case").press("Enter")
    heading(page).get_by_text("3 items").wait_for()
    expect(titles(page).get_by_text("A brief", exact=True)).to_have_count(0)
    assert axe_violations(page) == []
    page.get_by_role("button", name="Undo").press("Enter")
    heading(page).get_by_text("4 items").wait_for()
    page.get_by_text("“A brief” is in the list again.").wait_for()


def fetched(download):
    return zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))


def test_ticked_items_come_as_one_archive(page, sign_in, axe_violations, advocate, library):
    sign_in(page, advocate)
    page.goto(library)
    tray = page.get_by_role("form", name="Several at once")
    tray.get_by_text("Nothing ticked").wait_for()
    for title in ("First advisory", "A brief"):
        page.get_by_role("checkbox", name=named("Tick to download", title)).check()
    tray.get_by_text("2 items ticked").wait_for()
    # What is ticked stays so when the list is exchanged, and comes back with it.
    page.get_by_role("radio", name="Last 30 days").check()
    heading(page).get_by_text("2 of 4 items").wait_for()
    page.get_by_role("checkbox", name="Practice advisory").check()
    heading(page).get_by_text("1 of 4 items").wait_for()
    expect(tray.get_by_text("2 items ticked")).to_be_visible()
    expect(tray.get_by_role("checkbox", name="A brief")).to_be_checked()
    assert axe_violations(page) == []
    page.get_by_role("link", name="Remove all").click()
    heading(page).get_by_text("4 items", exact=True).wait_for()
    expect(tray.get_by_role("checkbox")).to_have_count(0)
    expect(page.get_by_role("checkbox", name=named("Tick to download", "A brief"))).to_be_checked()
    with page.expect_download() as download:
        tray.get_by_role("button", name="Download the files").click()
    assert fetched(download).namelist() == ["01 First advisory.pdf", "02 A brief.pdf", "Contents.txt"]


@pytest.mark.parametrize("size", [PHONE, None])
def test_everything_works_without_a_script(window, sign_in, axe_violations, advocate, library, size):
    page = window(java_script_enabled=False, **({"size": size, "has_touch": True} if size else {}))
    sign_in(page, advocate)
    page.goto(library)
    if size:
        page.locator("summary", has_text="Filters").click()
    page.get_by_role("checkbox", name="Practice advisory").check()
    page.get_by_role("radio", name="Last 30 days").check()
    page.get_by_role("button", name="Apply filters").click()
    heading(page).get_by_text("1 of 4 items").wait_for()
    expect(titles(page)).to_have_text(["First advisory"])
    page.get_by_role("link", name="Remove: Last 30 days").click()
    heading(page).get_by_text("3 of 4 items").wait_for()
    page.get_by_role("checkbox", name=named("Tick to download", "Old advisory")).check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the files").click()
    assert fetched(download).namelist() == ["01 Old advisory.pdf", "Contents.txt"]
    page.get_by_role("link", name=named("Not relevant", "Old advisory")).click()
    page.get_by_role("radio", name="I have it already").check()
    page.get_by_role("button", name="Hide it from this case").click()
    page.get_by_role("link", name="show", exact=True).click()
    heading(page).get_by_text("1 item is not relevant").wait_for()
    page.get_by_role("button", name=named("Show it again", "Old advisory")).click()
    page.get_by_role("heading", name="Nothing is hidden").wait_for()
    page.get_by_role("main").get_by_role("link", name="Back to the library").last.click()
    heading(page).get_by_text("4 items", exact=True).wait_for()
