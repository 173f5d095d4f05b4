"""An editor's screens for terms and forums in a real browser: a search, a merge with its preview."""

import os

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from accounts.roles import Role
from library.models import Term
from tests.factories import StaffFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(live_server):
    call_command("load_taxonomy", verbosity=0)
    return StaffFactory(roles=[Role.EDITOR], is_demo=True)


def shot(page, name):
    """Keep a picture where somebody asked for one."""
    page.wait_for_load_state("networkidle")
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_an_editor_searches_a_term_and_merges_it(page, sign_in, editor):
    sign_in(page, editor)
    page.goto("/admin/terms/")
    shot(page, "terms")
    page.goto("/admin/terms/?q=violencia+domestica")
    shot(page, "terms-search")
    page.get_by_role("link", name="Domestic or intimate-partner violence").click()
    shot(page, "term")
    term = Term.objects.get(slug="domestic-violence")
    page.goto(f"/admin/terms/merge/{term.pk}/")
    page.get_by_label("Merge into").select_option(str(Term.objects.get(slug="femicide").pk))
    page.get_by_role("button", name="Show what this moves").click()
    shot(page, "merge")
    page.get_by_role("button", name="Merge", exact=True).click()
    page.wait_for_url("**/admin/terms/")
    term.refresh_from_db()
    assert term.merged_into.slug == "femicide"


@pytest.mark.parametrize("address", ["/admin/forums/", "/admin/adjudicators/new/", "/admin/document_types/"])
def test_the_screens_of_forums_and_types_open_on_a_phone(phone, sign_in, editor, address):
    sign_in(phone, editor)
    phone.goto(address)
    shot(phone, address.strip("/").replace("/", "-"))
    expect(phone.get_by_role("main")).to_be_visible()
