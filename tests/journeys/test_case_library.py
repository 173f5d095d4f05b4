"""From an editor's publishing to an advocate's reading and back, in a real browser, on a desk and on a phone."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Page

from accounts.roles import Role
from library import filing
from library.models import DocumentType, ItemTerm, LibraryItem
from tests.factories import LibraryItemFactory, StaffFactory, UserFactory, library_index
from tests.library.files import pdf

from . import looked_at
from .conftest import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TITLE = "Gangs in Honduras: what the police do"


@pytest.fixture
def item(term):
    """A toolkit for Honduras and gang violence, with a file, still a draft."""
    kind = DocumentType.objects.get(slug="country-conditions")
    item = LibraryItemFactory(
        title=TITLE,
        document_type=kind,
        live=False,
        citation="Lintel No. 12",
        body=[
            ("heading", {"text": "At the station", "level": "2"}),
            ("quotation", {"text": "They did not come.", "page": "3", "source": ""}),
            ("key_points", {"heading": "", "points": ["Ask who answered."]}),
        ],
    )
    item.item_terms = [
        ItemTerm(term_id=term("country", "HN")),
        ItemTerm(term_id=term("persecution_type", "gang-violence")),
    ]
    filing.add_file(item, ContentFile(pdf(), name="Gangs in Honduras.pdf"))
    item.save_revision()
    return item


def publish(item):
    """What the editor's button does."""
    LibraryItem.objects.get(pk=item.pk).get_latest_revision().publish()


def test_what_an_editor_publishes_reaches_the_case_that_it_fits_and_leaves_with_its_facts(
    page, window, sign_in, axe_violations, case, item, advocate
):
    library = reverse("case_library", args=[case.uuid])
    sign_in(page, advocate)
    page.goto(library)
    page.get_by_role("heading", name="Nothing fits this case yet").wait_for()

    editor = window()
    sign_in(editor, StaffFactory(roles=[Role.PUBLISHER]))
    editor.goto(reverse("wagtailadmin_pages:edit", args=[item.pk]))
    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish", exact=True).click()
    editor.get_by_text("has been published").wait_for()

    page.reload()
    page.get_by_role("link", name=TITLE, exact=True).wait_for()
    why = page.locator(".entry", has_text=TITLE).locator(".why").inner_text()
    assert "same country: Honduras; same harm: gang violence or threats" in why
    assert axe_violations(page) == []

    page.get_by_role("link", name=TITLE, exact=True).click()
    page.get_by_role("heading", name=TITLE).wait_for()
    assert axe_violations(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Gangs in Honduras.pdf", exact=True).click()
    assert download.value.suggested_filename == "Gangs in Honduras.pdf"
    item_url, file_url = page.url, download.value.url

    stranger = window()
    sign_in(stranger, UserFactory())
    assert stranger.goto(item_url).status == 404
    assert stranger.request.get(file_url).status == 404

    page.goto(library)
    page.get_by_role("link", name="Change the case").click()
    page.get_by_role("link", name="Change The claim").click()
    harms = page.get_by_role("group", name="What harm does your client fear?")
    harms.get_by_label("Gang violence or threats", exact=True).uncheck()
    harms.get_by_role("combobox").fill("religious pers")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Save these changes").click()
    page.get_by_text("The library lost 1 item.").wait_for()
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_have_count(0)
    assert page.goto(item_url).status == 404


def test_on_a_phone_no_page_of_a_case_is_wider_than_the_screen(
    phone, sign_in, axe_violations, case, item, advocate
):
    publish(item)
    sign_in(phone, advocate)
    addresses = [
        reverse("case_list"),
        reverse("case_library", args=[case.uuid]),
        reverse("case_item", args=[case.uuid, item.slug]),
        reverse("case_edit", args=[case.uuid]),
        library_index().url,
        Page.objects.get(pk=item.pk).url,
    ]
    for address in addresses:
        assert phone.goto(address).status == 200
        assert axe_violations(phone) == [], address
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address


def axe_in_both_schemes(page, axe_violations):
    found = []
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += axe_violations(page)
    return found


def test_staff_read_an_item_at_its_own_address(page, sign_in, axe_violations, item):
    publish(item)
    sign_in(page, StaffFactory(roles=[Role.EDITOR]))
    assert looked_at.types_at([library_index().url, item.url]) >= looked_at.BY_AXE["library"]
    page.goto(library_index().url)
    assert axe_in_both_schemes(page, axe_violations) == []
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.get_by_role("heading", name=TITLE).wait_for()
    assert axe_in_both_schemes(page, axe_violations) == []


def test_copying_a_quotation_is_said_and_leaves_the_button_as_it_was(window, sign_in, case, item, advocate):
    page = window(permissions=["clipboard-read", "clipboard-write"])
    publish(item)
    sign_in(page, advocate)
    page.goto(reverse("case_item", args=[case.uuid, item.slug]))
    button = page.locator(".quote [data-copy]")
    before = button.inner_html()
    button.press("Enter")
    page.get_by_role("status").get_by_text("Copied").wait_for()
    button.press("Enter")
    page.get_by_role("status").get_by_text("Copied").wait_for(state="hidden")
    assert button.inner_html() == before
    assert "They did not come." in page.evaluate("navigator.clipboard.readText()")
