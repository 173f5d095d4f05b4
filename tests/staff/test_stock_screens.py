"""Wagtail's own menus and forms, as far as we change them."""

import pytest
from django.urls import reverse
from wagtail.admin.menu import help_menu, reports_menu

from accounts.roles import Role
from tests.factories import StaffFactory

pytestmark = pytest.mark.django_db


def names(menu, rf, *roles):
    request = rf.get("/admin/")
    request.user = StaffFactory(roles=roles)
    return {item.name for item in menu.menu_items_for_request(request)}


def test_reports_on_pages_are_for_those_who_write_them(rf):
    assert {"site-history", "pages-due"} <= names(reports_menu, rf, Role.EDITOR)
    assert names(reports_menu, rf, Role.CASE_MANAGER) == set()


def test_nobody_is_asked_to_read_what_is_new_in_wagtail(rf):
    assert not [name for name in names(help_menu, rf, Role.EDITOR) if name.startswith("whats-new")]


def test_a_promotion_is_explained_and_offers_nothing_that_others_searched_for(client):
    client.force_login(StaffFactory(roles=[Role.PUBLISHER]))
    page = client.get(reverse("wagtailsearchpromotions:add")).content.decode()
    assert "by words that your page does not have" in page
    assert "popular search terms" not in page


def test_a_redirect_says_what_is_to_be_typed(client):
    client.force_login(StaffFactory(roles=[Role.PUBLISHER]))
    assert "/events/2019/" in client.get(reverse("wagtailredirects:add")).content.decode()


def test_who_uploads_a_document_is_told_that_everybody_may_open_it(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    assert "Everybody may open it" in client.get(reverse("wagtaildocs:add")).content.decode()
