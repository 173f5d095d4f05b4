"""The admin's home and the redactors' screens in a browser: at a desk, on a telephone, and for axe."""

import pytest
from django.utils import timezone

from accounts.roles import Role
from library.models import LibraryItem
from tests.factories import DocumentTypeFactory, LibraryItemFactory, StaffFactory, TermFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def decision():
    return LibraryItemFactory(
        title="A granted decision",
        document_type=DocumentTypeFactory(slug="ij-decision", case_document=True),
        terms=[TermFactory(facet="persecution_type", slug="gang-violence")],
        review_due_on=timezone.localdate(),
    )


def ours(violations):
    """What axe finds in what we print; Wagtail's own frame is Wagtail's."""
    return [line for line in violations if "waiting" in line or "item-screen" in line or "permission" in line]


def test_an_editor_sees_what_waits_and_is_led_to_it(page, sign_in, axe_violations, decision):
    sign_in(page, StaffFactory(roles=[Role.PUBLISHER]))
    work = page.get_by_role("region", name="Items")
    assert ours(axe_violations(page)) == []
    work.get_by_role("link", name="item not cleared by redactors").click()
    page.get_by_role("link", name=decision.title).first.wait_for()


def test_on_a_telephone_the_heading_keeps_clear_of_the_menu(phone, sign_in, axe_violations, decision):
    sign_in(phone, StaffFactory(roles=[Role.EDITOR]))
    heading = phone.get_by_role("heading", level=1).bounding_box()
    button = phone.get_by_role("button", name="Toggle sidebar").bounding_box()
    assert heading["y"] >= button["y"] + button["height"]
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert ours(axe_violations(phone)) == []


def test_a_redactor_enters_a_case_number(page, sign_in, axe_violations, decision):
    sign_in(page, StaffFactory(roles=[Role.REDACTOR]))
    page.get_by_role("link", name="Case numbers").click()
    assert ours(axe_violations(page)) == []
    page.get_by_role("link", name=decision.title).click()
    page.get_by_label("Case number").fill("12-34")
    page.get_by_role("button", name="Record").click()
    page.get_by_text("five or six digits.", exact=False).first.wait_for()
    assert ours(axe_violations(page)) == []
    page.get_by_label("Case number").fill("50358")
    page.get_by_role("button", name="Record").click()
    page.get_by_text("The case number is recorded.").wait_for()
    assert LibraryItem.objects.get(pk=decision.pk).decision_source.number == "50358"
