"""Wagtail's screens work under the content policy of the admin (S43); `window` fails on any refusal."""

import pytest

from accounts.roles import Role
from home.models import HomePage
from tests.factories import LibraryItemFactory, StaffFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_an_editor_finds_her_way_without_a_refusal(page, sign_in):
    item, editor = LibraryItemFactory(), StaffFactory(roles=[Role.PUBLISHER])
    sign_in(page, editor)
    home = HomePage.objects.get()
    for address in (
        "/admin/",
        f"/admin/pages/{home.pk}/",
        f"/admin/pages/{home.pk}/edit/",
        f"/admin/pages/{item.pk}/edit/",
        "/admin/images/",
        "/admin/documents/",
    ):
        assert page.goto(address).status == 200, address
        page.wait_for_load_state("networkidle")


def test_an_editor_sees_a_preview_in_its_frame(page, sign_in):
    sign_in(page, StaffFactory(roles=[Role.PUBLISHER]))
    page.goto(f"/admin/pages/{HomePage.objects.get().pk}/edit/")
    page.get_by_role("button", name="Toggle preview").first.click()
    preview = page.locator("iframe[title=Preview]").first.content_frame
    preview.get_by_role("main").wait_for()
    page.wait_for_load_state("networkidle")
