"""S10, S11: nothing gated stands in an article, a feed, a card, the search or the site map, but a typed title."""

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from accounts.roles import Role
from news.models import AnnouncedItem
from search import changes
from search.finding import find
from tests.factories import CaseFactory, LibraryItemFactory, StaffFactory, UserFactory

from .writing import an_article

pytestmark = pytest.mark.django_db

CANARY = "Canary of Tegucigalpa"


@pytest.fixture
def item():
    return LibraryItemFactory(
        title=CANARY, slug="canary-of-tegucigalpa", summary="Canary too.", generally_applicable=True
    )


def announce(item, title=""):
    article = an_article("new-texts", category="resource-announcement")
    article.announced_items = [AnnouncedItem(item=item, title=title)]
    article.save_revision().publish()
    return article


def read(client, address="/news/new-texts/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


EVERYWHERE = ["/news/", "/news/new-texts/", "/news/atom/", "/news/atom/?category=resource-announcement"]


@pytest.mark.parametrize("address", [*EVERYWHERE, "/", "/search/?q=canary", "/search/?q=new"])
def test_nobody_reads_the_name_of_an_announced_item(client, item, address):
    announce(item)
    page = read(client, address)
    assert "anary" not in page.replace("q=canary", "").replace('value="canary"', "").replace("“canary”", "")
    assert item.slug not in page


def test_a_visitor_reads_the_title_that_the_editor_typed_and_no_link(client, item):
    announce(item, "A text on Honduras")
    page = read(client)
    assert "A text on Honduras" in page
    assert "/library/" not in page


def test_who_may_open_the_item_is_led_to_it(client, item):
    announce(item, "A text on Honduras")
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    assert f'<a href="{item.url}">A text on Honduras</a>' in read(client)


@pytest.mark.parametrize("kind", ["advocate", "expert"])
def test_who_may_not_open_it_is_not(client, item, kind):
    announce(item, "A text on Honduras")
    client.force_login(UserFactory(kind=kind))
    page = read(client)
    assert "A text on Honduras" in page
    assert "/library/" not in page


def test_an_advocate_whose_case_holds_it_is_led_to_it(client, item):
    announce(item, "A text on Honduras")
    client.force_login(CaseFactory().owner)
    assert f'<a href="{item.url}">A text on Honduras</a>' in read(client)


def test_control_a_gate_that_always_says_yes_is_noticed(client, item, monkeypatch):
    announce(item)
    monkeypatch.setattr("casefiles.backends.AttachmentBackend.has_perm", lambda *args, **kwargs: True)
    client.force_login(UserFactory(kind="expert"))
    assert item.slug in read(client)


def test_what_is_shown_to_one_reader_is_kept_by_no_cache(client, item):
    announce(item)
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    assert client.get("/news/new-texts/")["Cache-Control"] == "private, no-store"


def test_a_visitor_gets_no_cookie(client, item):
    announce(item)
    for address in [*EVERYWHERE, "/news/new-texts/card/"]:
        assert client.get(address).cookies == {}


def test_a_text_cannot_link_what_is_gated(item):
    article = an_article("a-slip")
    article.body = [("paragraph", f'<p>See <a linktype="page" id="{item.pk}">this</a>.</p>')]
    with pytest.raises(ValidationError) as refused:
        article.full_clean()
    assert list(refused.value.message_dict) == ["body"]


def test_a_text_may_link_what_everybody_reads():
    article = an_article("a-hint")
    article.body = [("paragraph", f'<p>See <a linktype="page" id="{an_article("other").pk}">this</a>.</p>')]
    article.full_clean()


def test_the_search_finds_an_article_by_its_own_words_and_never_by_the_items(item):
    article = announce(item, "A text on Honduras")
    changes.work_off()
    assert [pk for pk, _kind in find("texts").hits] == [article.pk]
    assert find("canary").hits == []


def test_the_site_map_names_the_article_and_no_item(item):
    article = announce(item)
    request = RequestFactory().get("/sitemap.xml")
    assert article.get_sitemap_urls(request)
    assert item.get_sitemap_urls(request) == []


@pytest.mark.parametrize("address", ["/news/draft/", "/news/draft/card/"])
def test_a_draft_has_no_address_and_no_card(client, address):
    an_article("draft", live=False)
    assert client.get(address).status_code == 404
