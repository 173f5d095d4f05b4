"""robots.txt and the map of the site: what machines may read, and nothing gated."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from accounts.roles import Role
from home.models import StandardPage
from tests.factories import LibraryItemFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return Site.objects.get(is_default_site=True).root_page.specific


def listed(client):
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml"
    return answer.content.decode()


def test_the_map_lists_public_pages_with_whole_addresses(client, home, settings):
    home.add_child(instance=StandardPage(title="Privacy", slug="privacy"))
    page = listed(client)
    assert f"<loc>{settings.SITE_ORIGIN}/privacy/</loc>" in page
    assert f"<loc>{settings.SITE_ORIGIN}/news/</loc>" in page


def test_the_map_holds_nothing_gated(client, home):
    LibraryItemFactory(title="A gated item", slug="a-gated-item")
    closed = home.add_child(instance=StandardPage(title="Closed", slug="closed"))
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    closed.add_child(instance=StandardPage(title="Under", slug="under-it"))
    home.refresh_from_db()
    home.add_child(instance=StandardPage(title="Draft", slug="a-draft", live=False))
    page = listed(client)
    for hidden in ("/library/", "a-gated-item", "/closed/", "under-it", "a-draft"):
        assert hidden not in page


def test_the_library_stays_out_of_the_map_even_without_its_restriction(client):
    LibraryItemFactory(title="A gated item", slug="a-gated-item")
    PageViewRestriction.objects.all().delete()
    page = listed(client)
    assert "/library/" not in page


def test_a_longer_map_takes_no_more_queries(client, home, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    listed(client)
    with CaptureQueriesContext(connection) as before:
        listed(client)
    for number in range(8):
        home.refresh_from_db()
        home.add_child(instance=StandardPage(title=f"Page {number}", slug=f"page-{number}"))
    with django_assert_num_queries(len(before)):
        listed(client)


def test_robots_are_kept_from_what_is_gated_and_told_of_the_map(client, settings):
    answer = client.get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"].startswith("text/plain")
    for prefix in ("/admin/", "/cases/", "/library/", "/account/", "/accounts/", "/search/"):
        assert f"Disallow: {prefix}" in lines
    assert lines[-1] == f"Sitemap: {settings.SITE_ORIGIN}/sitemap.xml"


@pytest.mark.parametrize("address", ["/robots.txt", "/sitemap.xml"])
def test_what_machines_read_may_be_kept_and_sets_no_cookie(client, address):
    answer = client.get(address)
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies


def test_publishers_lead_old_addresses_to_new_ones_and_editors_do_not(client, home):
    page = home.add_child(instance=StandardPage(title="Privacy", slug="privacy"))
    form = {"old_path": "/old-privacy/", "is_permanent": "on", "redirect_page": page.pk}
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    client.post("/admin/redirects/add/", form)
    assert client.get("/old-privacy/").status_code == 404
    client.force_login(StaffFactory(roles=[Role.PUBLISHER]))
    client.post("/admin/redirects/add/", form)
    client.logout()
    answer = client.get("/old-privacy/?from=mail")
    assert (answer.status_code, answer["Location"]) == (301, page.url)


@pytest.mark.parametrize("hidden", ["a draft", "behind a door"])
def test_an_old_address_tells_nothing_of_a_page_that_is_not_open(client, home, hidden):
    page = home.add_child(instance=StandardPage(title="Secret", slug="secret", live=hidden != "a draft"))
    if page.live:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    Redirect.add_redirect("/old/", page)
    answer = client.get("/old/")
    assert answer.status_code == 404
    assert "secret" not in answer.content.decode()


def test_an_old_address_leads_to_an_item_of_the_library_only_who_may_read_it(client):
    item = LibraryItemFactory(slug="a-gated-item")
    Redirect.add_redirect("/old/", item)
    assert client.get("/old/").status_code == 404
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    assert client.get("/old/")["Location"] == item.url


def test_an_old_address_leads_to_another_that_was_typed(client):
    Redirect.add_redirect("/old/", "/search/", is_permanent=False)
    answer = client.get("/old/")
    assert (answer.status_code, answer["Location"]) == (302, "/search/")
