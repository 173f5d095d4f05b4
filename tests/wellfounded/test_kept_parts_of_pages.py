"""S21: home, a list and an article from the application: what is kept of them, and that it goes at once."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from accounts.roles import Role
from home.blocks import schedule
from home.models import OrganisationSettings, SiteNotices
from home.templatetags import kept_parts
from news.models import AnnouncedItem, NewsIndexPage, PressContact
from records import edition
from tests.factories import LibraryItemFactory, StaffFactory, UserFactory
from tests.news.writing import an_article

pytestmark = pytest.mark.django_db

HOME, NEWS, ARTICLE = "/", "/news/", "/news/first/"


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.PUBLIC_PAGES_KEPT = 60
    yield
    edition.change()


@pytest.fixture
def article():
    return an_article("first", category="policy")


def get(address, client=None):
    """The page from the application: a browser with a cookie gets none that was kept whole."""
    browser = client or Client()
    browser.cookies["other"] = "1"
    return browser.get(address)


def text(address, client=None):
    return get(address, client).content.decode()


@pytest.mark.parametrize("address", [HOME, NEWS, ARTICLE])
def test_only_whether_the_page_is_for_this_reader_is_asked_again(article, address):
    first = text(address)
    with CaptureQueriesContext(connection) as queries:
        second = text(f"{address}?measured=1")
    assert second == first
    assert len(queries) == 2
    assert any("pageviewrestriction" in query["sql"] for query in queries)


@pytest.mark.parametrize("address", [HOME, NEWS, ARTICLE])
def test_a_new_title_shows_at_once(article, address):
    text(address)
    article.title = "What the court decided"
    article.save_revision().publish()
    assert "What the court decided" in text(address)


def test_a_draft_shows_nowhere_but_in_its_preview(article):
    text(ARTICLE)
    # And kept whole, under the host that a preview is given.
    assert Client().get(ARTICLE, headers={"host": "localhost"}, SERVER_NAME="localhost").status_code == 200
    article.title = "Not yet"
    article.save_revision()
    assert "Not yet" not in text(ARTICLE)
    assert "Not yet" in article.make_preview_request().content.decode()
    assert "Not yet" not in text(ARTICLE)


def test_what_is_withdrawn_is_gone_at_once_from_every_page(article):
    for address in (HOME, NEWS, ARTICLE):
        assert "First" in text(address)
    article.unpublish()
    assert get(ARTICLE).status_code == 404
    assert "/news/first/" not in text(NEWS) + text(HOME)


def test_a_page_that_is_given_another_address_is_not_found_at_the_old_one(article):
    text(ARTICLE)
    article.slug = "second"
    article.save_revision().publish()
    assert get(ARTICLE).status_code == 404
    assert get("/news/second/").status_code == 200


def test_settings_show_at_once(article):
    text(ARTICLE)
    organisation = OrganisationSettings.objects.get()
    organisation.footer_note = "Another note"
    organisation.save()
    assert "Another note" in text(ARTICLE)


def test_whoever_leaves_the_press_desk_is_named_no_longer():
    contact = PressContact.objects.create(name="Inez Rivas", email="press@sill.example")
    an_article("first", press_contact=contact)
    assert "Inez Rivas" in text(ARTICLE)
    contact.active = False
    contact.save()
    assert "Inez Rivas" not in text(ARTICLE)


def test_a_door_that_is_put_before_a_page_is_met_at_once(article):
    text(ARTICLE)
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert get(ARTICLE).status_code == 302
    assert "/news/first/" not in text(NEWS)


def test_a_door_that_no_signal_tells_of_is_met_at_once_too(article):
    text(ARTICLE)
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=article, restriction_type=PageViewRestriction.LOGIN)]
    )
    assert get(ARTICLE).status_code == 302


@pytest.mark.parametrize("address", [HOME, NEWS, ARTICLE])
def test_whoever_is_signed_in_gets_her_own_and_nobody_else_does(article, address, client):
    strange = text(address)
    client.force_login(UserFactory(name="Beatriz Aguilar"))
    assert "Beatriz Aguilar" in text(address, client)
    assert text(address) == strange
    client.logout()
    assert text(address, client) == strange


def test_the_way_to_an_announced_item_is_for_who_may_open_it_alone(article, client):
    item = LibraryItemFactory(title="Of the library", slug="of-the-library", generally_applicable=True)
    article.announced_items = [AnnouncedItem(item=item, title="A text on Honduras")]
    article.save_revision().publish()
    assert item.slug not in text(ARTICLE)
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    assert item.slug in text(ARTICLE, client)
    assert item.slug not in text(ARTICLE)


def test_a_banner_begins_and_ends_on_its_minute(article, monkeypatch):
    now = timezone.now()
    when = {"shown": True, "begins": now + timedelta(minutes=10), "ends": now + timedelta(minutes=20)}
    SiteNotices.objects.create(
        site=Site.objects.get(is_default_site=True),
        notices=[("banner", {"kind": "urgent", "text": "Closed today.", "when": when})],
    )
    seen = []
    for minutes in (0, 11, 21):
        moment = now + timedelta(minutes=minutes)
        monkeypatch.setattr(schedule, "timezone", SimpleNamespace(now=lambda moment=moment: moment))
        seen.append("Closed today." in text(ARTICLE))
    assert seen == [False, True, False]


@pytest.fixture
def list_of_twelve(monkeypatch):
    monkeypatch.setattr(NewsIndexPage, "PER_PAGE", 2)
    for day in range(1, 7):
        an_article(f"policy-{day}", date(2026, 11, day), category="policy")
    for day in range(1, 7):
        an_article(f"press-{day}", date(2025, 11, day), category="press-release")


QUERIES = ["", "?category=policy", "?category=policy&page=2", "?year=2025", "?page=2"]


def test_each_way_to_narrow_a_list_is_kept_for_itself(list_of_twelve):
    first = [text(NEWS + query) for query in QUERIES]
    assert len(set(first)) == len(first)
    assert [text(NEWS + query) for query in QUERIES] == first
    assert [text(f"{NEWS}{query}{'&' if query else '?'}x=1") for query in QUERIES] == first


def test_what_anybody_can_make_up_takes_no_room(list_of_twelve):
    text(NEWS)
    before = len(kept_parts._parts._values)
    for query in (
        "?topic=made-up",
        "?year=1066",
        "?page=99",
        "?page=-1",
        "?page=01",
        "?category=policy'",
        "?x=1",
    ):
        assert get(NEWS + query).status_code == 200
    assert len(kept_parts._parts._values) == before


def test_links_to_other_pages_of_a_list_repeat_nothing_that_it_does_not_listen_to(list_of_twelve):
    page = text(f"{NEWS}?category=policy&utm_source=letter")
    assert 'href="?category=policy&amp;page=2"' in page
    assert "utm_source" not in page
