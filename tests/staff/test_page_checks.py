"""What editors are told of a public page: beside its form, after publishing, of names in office."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.userbar import ContentCheckerItem, apply_userbar_hooks
from wagtail.models import Site

from accounts.roles import Role
from home.models import StandardPage
from library.item_admin import ItemChecker
from records import page_advice
from staff.models import WatchedName
from staff.page_checks import PageChecker
from tests.factories import LibraryItemFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    page = StandardPage(title="Plain", slug="plain", lede="What it says.")
    Site.objects.get().root_page.add_child(instance=page)
    page.save_revision().publish()
    return page


def told(text):
    page = StandardPage(title="Plain", slug="plain", lede="It.", body=[("paragraph", f"<p>{text}</p>")])
    return " ".join(each.text for each in page_advice.advice(page))


def test_a_name_in_office_is_told_with_what_to_write_instead():
    WatchedName.objects.create(name="Ada Marchetti", office="the Attorney General")
    assert "“the Attorney General”" in told("Attorney General ADA  Marchetti said so.")
    assert told("The Marchetti family said so.") == ""


def test_a_name_is_found_whatever_its_accents_and_never_across_two_blocks():
    WatchedName.objects.create(name="Núñez", office="the Director")
    assert "the Director" in told("Director Nunez left.")


def test_one_who_left_is_told_with_the_day():
    yesterday = timezone.localdate() - timedelta(days=1)
    WatchedName.objects.create(name="Marchetti", office="the Attorney General", until=yesterday)
    assert "left office" in told("Marchetti said so.")


def test_a_name_that_is_not_looked_for_is_not_told():
    WatchedName.objects.create(name="Marchetti", office="the Attorney General", active=False)
    assert told("Marchetti said so.") == ""


def test_the_form_of_a_page_shows_what_is_worth_a_look(client, page):
    page.lede = ""
    page.save_revision()
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Before you publish" in form
    assert "no sentence under the title" in form
    assert 'data-checks-address="/admin/pages/0/advice/"' in form


def test_a_script_asks_again_for_the_draft(client, page):
    page.lede = ""
    page.save_revision()
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    assert "no sentence" in client.get(reverse("page_advice", args=[page.pk])).content.decode()


def test_who_may_not_edit_a_page_is_told_nothing_of_its_draft(client, page):
    client.force_login(StaffFactory(roles=[Role.REDACTOR]))
    assert client.get(reverse("page_advice", args=[page.pk])).status_code == 403


def typed(**more):
    """The form of the page as a browser sends it, without a sentence under the title."""
    formset = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    return {"title": "Plain", "slug": "plain", "lede": "", "body-count": 0} | formset | more


def test_after_publishing_the_advice_is_said_and_stops_nothing(client, page):
    client.force_login(StaffFactory(roles=[Role.PUBLISHER]))
    form = typed(**{"action-publish": "on"})
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, follow=True)
    page.refresh_from_db()
    assert page.lede == ""
    assert "Worth a look" in answer.content.decode()


def checker_of(page):
    items = [ContentCheckerItem()]
    apply_userbar_hooks(RequestFactory().get("/"), items, page)
    return items[0]


def test_pages_have_our_checks_of_their_preview_and_items_theirs(page):
    assert type(checker_of(page)) is PageChecker
    assert type(checker_of(LibraryItemFactory())) is ItemChecker
    assert "identical-links-same-purpose" in checker_of(page).get_axe_options(None)["runOnly"]
    assert "empty-meta-description" in checker_of(page).get_axe_options(None)["runOnly"]


def test_the_preview_beside_the_form_can_be_checked_and_no_other_page_carries_the_checker(client, page):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(address, typed()).json()["is_valid"]
    preview = client.get(address, {"in_preview_panel": "true"})
    assert "<wagtail-userbar>" in preview.content.decode()
    assert "<wagtail-userbar>" not in client.get(page.url).content.decode()


def test_editors_keep_the_list_of_names_and_nobody_deletes_it(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    form = {"name": "Marchetti", "office": "the Attorney General", "active": "on"}
    assert client.post(reverse("watched_names:add"), form).status_code == 302
    assert WatchedName.objects.get().office == "the Attorney General"
    client.force_login(StaffFactory(roles=[Role.CASE_MANAGER]))
    assert client.get(reverse("watched_names:index")).status_code in (302, 403)
