"""Editors and case managers at work in the admin: a change of terms without scripts, the checks, a case; and axe."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from accounts.roles import Role
from library.models import LibraryItem, Term
from tests.factories import CaseFactory, LibraryItemFactory, StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)

#: What the screens of ours are made of; Wagtail's own frame is Wagtail's.
OURS = ('class="retag', 'class="item-', 'class="who', 'class="case-page', 'class="checks', "data-checks")


@pytest.fixture
def publisher():
    call_command("load_taxonomy", verbosity=0)
    return StaffFactory(roles=[Role.PUBLISHER])


def term(facet, slug):
    return Term.objects.get(facet=facet, slug=slug)


def terms(item):
    return {row.term.slug for row in LibraryItem.objects.get(pk=item.pk).item_terms.all()}


@pytest.fixture
def item(publisher):
    return LibraryItemFactory(title="About gangs", terms=[term("persecution_type", "gang-violence")])


def test_terms_are_changed_without_scripts_after_a_preview(window, sign_in, publisher, item):
    plain = window(java_script_enabled=False)
    sign_in(plain, publisher)
    plain.goto("/admin/library/retag/?harm=gang-violence")
    plain.get_by_role("checkbox", name="Gang violence or threats (1 item)").check()
    plain.get_by_text("Types of persecution", exact=True).last.click()
    plain.get_by_role("checkbox", name="Extortion", exact=True).check()
    plain.get_by_role("button", name="Show what this changes").click()
    preview = plain.get_by_role("region", name="What this changes")
    expect(preview.get_by_text("Cases in which extortion is claimed", exact=True)).to_be_visible()
    assert terms(item) == {"gang-violence"}
    plain.get_by_role("button", name="Change and publish 1 item").first.click()
    expect(plain.get_by_text("1 item was published.")).to_be_visible()
    assert terms(item) == {"extortion"}


def test_ticked_items_lead_to_the_change_of_their_terms(page, sign_in, publisher, item):
    sign_in(page, publisher)
    page.goto("/admin/library_items/")
    page.get_by_role("checkbox", name="Select").last.check()
    page.get_by_role("link", name="Change the terms of the selected items").click()
    page.get_by_role("checkbox", name="About gangs").wait_for()


def test_the_checks_are_asked_again_on_the_tab_of_publishing(page, sign_in, publisher, item):
    sign_in(page, publisher)
    page.goto(f"/admin/pages/{item.pk}/edit/")
    page.get_by_role("tab", name="Publish").click()
    page.get_by_text("It has neither a text nor a file.").wait_for()
    page.get_by_role("link", name="Go there").first.click()
    page.get_by_role("tab", name="Files", selected=True).wait_for()


@pytest.mark.parametrize("kind", ["phone", "page"])
def test_axe_finds_nothing_in_the_screens_of_ours(request, sign_in, publisher, item, axe_violations, kind):
    view = request.getfixturevalue(kind)
    case = CaseFactory(terms=[term("persecution_type", "extortion"), term("country", "HN")])
    person = StaffFactory(roles=[Role.PUBLISHER, Role.CASE_MANAGER])
    sign_in(view, person)
    found = []
    for address in (
        f"/admin/library/items/{item.pk}/who/",
        f"/admin/library/retag/?id={item.pk}",
        f"/admin/cases/{case.uuid}/",
    ):
        view.goto(address)
        found += axe_violations(view)
        assert view.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert [line for line in found if any(name in line for name in OURS)] == []
