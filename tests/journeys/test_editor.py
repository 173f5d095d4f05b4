"""An editor writes an item: the words change while she chooses, and publishing makes it reach cases."""

import pytest
from django.core.management import call_command
from playwright.sync_api import TimeoutError, expect

from accounts.roles import Role
from library.models import LibraryItem, Term
from tests.factories import CaseFactory, StaffFactory, library_index
from tests.library import files

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def publisher():
    call_command("load_taxonomy", verbosity=0)
    return StaffFactory(roles=[Role.PUBLISHER], is_demo=True)


def term(facet, slug):
    return Term.objects.get(facet=facet, slug=slug)


def new_item(page):
    page.goto(f"/admin/pages/add/library/libraryitem/{library_index().pk}/")
    page.get_by_role("textbox", name="Title").first.fill("Honduras: gangs and the state")
    page.get_by_role("combobox", name="Type of document").select_option(
        label="Country conditions (research report or toolkit)"
    )
    page.get_by_role("tab", name="Classify").click()


def choose(page, group, word, label):
    tree = page.get_by_role("group", name=group)
    tree.get_by_role("searchbox").fill(word)
    tree.get_by_role("checkbox", name=label, exact=True).check()


def write_until_it_saves_itself(page):
    """Wagtail notices only what changes after it has looked at the new form, some seconds after it opened."""
    for word in ("What ", "gangs ", "do, ", "town by town."):
        page.get_by_role("textbox", name="Summary").press_sequentially(word)
        try:
            page.wait_for_url("**/admin/pages/*/edit/**", timeout=6000)
        except TimeoutError:
            continue
        return


def publish(page):
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish", exact=True).click()


def test_an_editor_sees_who_gets_it_and_publishes(page, sign_in, publisher):
    case = CaseFactory(terms=[term("country", "HN"), term("persecution_type", "gang-violence")])
    sign_in(page, publisher)
    new_item(page)
    line = page.locator("[data-who-line]")
    line.get_by_text("names no country or region").wait_for()
    choose(page, "Countries and regions", "hondur", "Honduras")
    line.get_by_text("Cases from Honduras", exact=True).wait_for()
    choose(page, "Types of persecution", "mara", "Gang violence or threats")
    line.get_by_text("Cases from Honduras in which gang violence or threats is claimed").wait_for()
    line.get_by_text("fewer than 10 open cases").wait_for()
    publish(page)
    page.wait_for_url("**/admin/pages/*/")
    item = LibraryItem.objects.get(title="Honduras: gangs and the state")
    assert item.live
    assert case.owner.has_perm("library.view_libraryitem", item)


def test_what_cannot_be_published_is_said_beside_the_field(page, sign_in, publisher):
    sign_in(page, publisher)
    new_item(page)
    publish(page)
    page.get_by_role("tab", name="Classify").click()
    page.locator("[id$=country-section] .error-message").get_by_text("Name a country or region").wait_for()
    assert not LibraryItem.objects.filter(live=True).exists()


def test_an_audience_is_built_by_keyboard_alone(page, sign_in, publisher):
    sign_in(page, publisher)
    new_item(page)
    choose(page, "Countries and regions", "hondur", "Honduras")
    page.locator("[data-who-line]").get_by_text("Cases from Honduras").wait_for()
    page.get_by_role("tab", name="Who gets it").click()
    page.get_by_role("radio", name="An audience of its own").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Add an alternative").focus()
    page.keyboard.press("Enter")
    # The new alternative's facet is where the focus is.
    page.keyboard.type("Procedural stage")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("Motion to pretermit")
    page.keyboard.press("Enter")
    panel = page.locator("[data-who-panel]")
    panel.get_by_text("Cases from Honduras; or cases whose stage is “Motion to pretermit”").wait_for()
    page.get_by_role("button", name="Go back to the default").click()
    expect(page.get_by_role("radio", name="What follows from its type and its terms")).to_be_checked()
    panel.get_by_text("This follows from its type and its terms.").wait_for()


def test_a_new_item_takes_files_as_soon_as_it_has_saved_itself(page, sign_in, publisher):
    sign_in(page, publisher)
    new_item(page)
    page.get_by_role("tab", name="Write").click()
    write_until_it_saves_itself(page)
    page.get_by_role("tab", name="Files").click()
    page.get_by_text("Save the draft first; then you can add files.").wait_for(state="hidden")
    upload = {"name": "Report.pdf", "mimeType": "application/pdf", "buffer": files.pdf(pages=2)}
    page.get_by_label("Add files").set_input_files(upload)
    page.get_by_text("2 pages").wait_for()
    page.get_by_role("textbox", name="Name of Report.pdf").fill("The report")
    page.get_by_role("button", name="Rename Report.pdf").click()
    page.get_by_role("textbox", name="Name of The report.pdf").wait_for()
    item = LibraryItem.objects.get(title="Honduras: gangs and the state")
    assert [file.name for file in item.files.all()] == ["The report.pdf"]


def test_axe_finds_nothing_in_the_panels_of_ours(page, sign_in, publisher, axe_violations):
    sign_in(page, publisher)
    new_item(page)
    choose(page, "Countries and regions", "hondur", "Honduras")
    page.locator("[data-who-line]").get_by_text("Cases from Honduras").wait_for()
    ours = [f'class="{name}' for name in ("terms", "who", "builder", "item-files")]
    ours += [f" data-{name}" for name in ("terms", "who-", "builder", "file")]
    found = axe_violations(page)
    page.get_by_role("tab", name="Who gets it").click()
    page.get_by_role("radio", name="An audience of its own").check()
    page.get_by_role("group", name="Alternative 1").wait_for()
    found += axe_violations(page)
    page.get_by_role("tab", name="Files").click()
    found += axe_violations(page)
    assert [line for line in found if any(name in line for name in ours)] == []
