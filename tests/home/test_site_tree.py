"""The pages that an empty site begins with."""

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from home import site_tree
from home.models import HomePage, OrganisationSettings
from library.models import LibraryIndexPage
from news.models import NewsIndexPage

pytestmark = pytest.mark.django_db


def the_home_page():
    return Site.objects.get(is_default_site=True).root_page.specific


@pytest.mark.both_databases
def test_after_migrate_the_site_has_its_home_news_and_library():
    home = the_home_page()
    assert isinstance(home, HomePage)
    assert {type(page) for page in home.get_children().live().specific()} == {NewsIndexPage, LibraryIndexPage}


def test_the_welcome_page_is_gone():
    assert not Page.objects.filter(title__icontains="Welcome to your new Wagtail site").exists()


def test_the_library_asks_for_sign_in(client):
    restriction = LibraryIndexPage.objects.get().get_view_restrictions().get()
    assert restriction.restriction_type == PageViewRestriction.LOGIN
    assert client.get("/library/").status_code == 302


def test_growing_the_tree_again_changes_nothing():
    before = list(Page.objects.values("pk", "path", "slug", "live"))
    site_tree.ensure()
    assert list(Page.objects.values("pk", "path", "slug", "live")) == before


def test_a_deleted_restriction_of_the_library_comes_back():
    PageViewRestriction.objects.all().delete()
    site_tree.ensure()
    assert LibraryIndexPage.objects.get().get_view_restrictions().exists()


def test_a_flushed_database_grows_its_tree_again():
    Site.objects.all().delete()
    OrganisationSettings.objects.all().delete()
    Page.objects.all().delete()
    site_tree.ensure()
    assert isinstance(the_home_page(), HomePage)
    assert NewsIndexPage.objects.get().slug == "news"
    assert LibraryIndexPage.objects.get().slug == "library"


def test_the_welcome_page_of_a_new_wagtail_is_replaced_and_its_site_kept():
    site = Site.objects.get(is_default_site=True)
    the_home_page().delete()
    root = Page.get_first_root_node()
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    site = Site.objects.create(pk=site.pk, hostname="localhost", root_page=welcome, is_default_site=True)
    home = site_tree.ensure()
    site.refresh_from_db()
    assert site.root_page_id == home.pk
    assert home.slug == "home"
    assert not Page.objects.filter(pk=welcome.pk).exists()


def test_a_site_that_somebody_arranged_otherwise_is_left_alone():
    site = Site.objects.get(is_default_site=True)
    news = NewsIndexPage.objects.get()
    site.root_page = news
    site.save()
    assert site_tree.ensure() is None
    site.refresh_from_db()
    assert site.root_page_id == news.pk


def test_nothing_happens_while_a_table_is_missing(monkeypatch):
    monkeypatch.setattr(HomePage._meta, "db_table", "not_made_yet")
    assert site_tree.ensure() is None
