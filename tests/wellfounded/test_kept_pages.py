"""S21: public pages are kept for readers without a cookie, and nobody's own page ever is."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from home.models import OrganisationSettings, SiteNotices, StandardPage
from records import edition
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.PUBLIC_PAGES_KEPT = 60
    yield
    edition.change()


@pytest.fixture
def home():
    return Site.objects.get(is_default_site=True).root_page.specific


@pytest.fixture
def page(home):
    return home.add_child(instance=StandardPage(title="About us", slug="about", lede="Who we are."))


def get(address="/about/", client=None, **headers):
    return (client or Client()).get(address, **headers)


def test_the_second_reader_gets_the_page_from_memory(page):
    first = get()
    with CaptureQueriesContext(connection) as queries:
        second = get()
    assert second.content == first.content
    assert len(queries) == 0
    assert 0 < int(re.search(r"max-age=(\d+)", second["Cache-Control"])[1]) <= 60
    assert "public" in second["Cache-Control"]
    assert "Cookie" in second["Vary"]
    assert not second.cookies


@pytest.mark.parametrize("host", ["testserver:4711", "TESTSERVER", "any.testserver:1"])
def test_whatever_a_reader_calls_the_host_it_is_the_one_page_that_is_kept(page, settings, host):
    settings.ALLOWED_HOSTS = [".testserver"]
    first = get()
    with CaptureQueriesContext(connection) as queries:
        second = get(HTTP_HOST=host)
    assert second.content == first.content
    assert len(queries) == 0


def test_a_host_that_is_not_ours_is_refused_whatever_is_kept(page):
    get()
    assert get(HTTP_HOST="elsewhere.example").status_code == 400


def test_each_site_has_its_own_pages(page, home):
    other = home.add_sibling("right", instance=StandardPage(title="Another home", slug="other"))
    other.add_child(instance=StandardPage(title="About them", slug="about"))
    default = Site.objects.get()
    default.hostname = "testserver"
    default.save()
    Site.objects.create(hostname="testserver", port=81, root_page=other)
    for _ in range(2):
        assert b"About us" in get().content
        assert b"About them" in get(SERVER_PORT="81").content


def test_what_was_kept_carries_every_header_of_the_first_answer(page):
    first, second = get(), get()
    assert set(first.headers) == set(second.headers)
    assert all(first[name] == second[name] for name in first.headers if name != "Cache-Control")


def test_who_has_the_page_already_is_told_so(page):
    known = get()["ETag"]
    for _ in range(2):
        answer = get(HTTP_IF_NONE_MATCH=known)
        assert (answer.status_code, answer.content) == (304, b"")
    assert get(HTTP_IF_NONE_MATCH='"another"').status_code == 200


def test_owner_then_stranger(page):
    owner = Client()
    user = UserFactory(name="Beatriz Aguilar")
    owner.force_login(user)
    own = get(client=owner)
    strange = get()
    assert b"Beatriz Aguilar" in own.content
    assert own["Cache-Control"] == "private, no-store"
    assert b"Beatriz Aguilar" not in strange.content
    # And the other way round: what is kept is not given to whoever is signed in.
    assert b"Beatriz Aguilar" in get(client=owner).content


def test_a_browser_with_any_cookie_is_answered_by_the_application(page):
    get()
    browser = Client()
    browser.cookies["other"] = "1"
    with CaptureQueriesContext(connection) as queries:
        assert get(client=browser).status_code == 200
    assert len(queries) > 0


@pytest.mark.parametrize(
    "address", ["/about/?page=2", "/search/?q=gangs", "/search/", "/accounts/login/", "/no-such/"]
)
def test_what_asks_something_or_is_no_page_is_not_kept(page, address):
    assert "ETag" not in get(address)


def test_a_page_behind_a_door_is_not_kept(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    for _ in range(2):
        assert get().status_code == 302


def test_a_page_that_is_shut_later_is_not_shown_from_memory(page):
    assert get().status_code == 200
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert get().status_code == 302


def test_a_page_that_is_published_again_is_shown_at_once(page):
    get()
    page.lede = "Who we are now."
    page.save_revision().publish()
    assert b"Who we are now." in get().content


def test_a_draft_is_not_shown_and_takes_nothing_away(page):
    get()
    page.lede = "Who we will be."
    page.save_revision()
    with CaptureQueriesContext(connection) as queries:
        assert b"Who we will be." not in get().content
    assert len(queries) == 0


def test_a_page_that_is_withdrawn_is_gone_at_once(page):
    get()
    page.unpublish()
    assert get().status_code == 404


def test_settings_that_change_show_on_every_page_at_once(page):
    get()
    organisation = OrganisationSettings.objects.get()
    organisation.tagline = "Another line"
    organisation.save()
    assert b"Another line" in get().content


def test_a_menu_that_changes_shows_for_whoever_is_signed_in_too(page, client):
    client.force_login(UserFactory())
    assert b"About us" not in get("/", client).content
    page.show_in_menus = True
    page.save()
    assert b"About us" in get("/", client).content


@pytest.mark.django_db(transaction=True)
def test_what_another_worker_publishes_is_noticed_by_the_stamp():
    home = Site.objects.get(is_default_site=True).root_page.specific
    page = home.add_child(instance=StandardPage(title="About us", slug="about", lede="Who we are."))
    get()
    stamp = edition.current().stamp
    page.lede = "Who we are now."
    page.save()
    assert edition.current().stamp != stamp


def test_what_changes_with_the_hour_is_a_minute_late_at_the_most(page, monkeypatch):
    get()
    StandardPage.objects.filter(pk=page.pk).update(lede="Behind the back of every signal.")
    assert b"Behind" not in get().content
    later = timezone.now() + timedelta(seconds=61)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert b"Behind" in get().content


@pytest.fixture
def at(monkeypatch):
    """`at(seconds)`: it is so many seconds after noon."""
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)

    def set_clock(seconds):
        monkeypatch.setattr(timezone, "now", lambda: noon + timedelta(seconds=seconds))

    set_clock(0)
    set_clock.in_seconds = lambda seconds: noon + timedelta(seconds=seconds)
    return set_clock


def seen(address, words, at, *seconds):
    """Whether `words` stand at `address` so many seconds later, and how long a browser may keep it."""
    for second in seconds:
        at(second)
        answer = get(address)
        age = re.search(r"max-age=(\d+)", answer["Cache-Control"])[1]
        yield words in answer.content.decode(), int(age)


def test_a_section_appears_and_goes_at_its_moment_in_what_is_kept_too(home, at):
    when = {"shown": True, "begins": at.in_seconds(20), "ends": at.in_seconds(45)}
    home.body = [("paragraph", {"text": "<p>For a while.</p>", "when": when})]
    home.save_revision().publish()
    found = list(seen("/", "For a while.", at, 0, 19, 20, 44, 45, 46))
    assert found == [(False, 20), (False, 1), (True, 25), (True, 1), (False, 15), (False, 14)]


def test_a_banner_goes_at_its_moment_from_each_page_that_is_kept(page, at):
    when = {"shown": True, "ends": at.in_seconds(30)}
    notices = SiteNotices.objects.get_or_create(site=Site.objects.get())[0]
    notices.notices = [("banner", {"kind": "notice", "text": "Closed today.", "when": when})]
    notices.save()
    assert list(seen("/about/", "Closed today.", at, 0, 29, 31)) == [(True, 30), (True, 1), (False, 29)]


def test_without_an_answer_from_the_shared_cache_nothing_is_kept(page, monkeypatch):
    class Refusing:
        def get(self, *args):
            raise ConnectionError

    get()
    monkeypatch.setattr(edition, "cache", Refusing())
    with CaptureQueriesContext(connection) as queries:
        assert get().status_code == 200
    assert len(queries) > 0
