"""Results that editors put first for words of their own, and nothing that visitors type (S15)."""

import pytest
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion
from wagtail.models import PageViewRestriction

from accounts.roles import Role
from tests.factories import LibraryItemFactory, StaffFactory

from .pages import a_page

pytestmark = pytest.mark.django_db


def promote(keywords, page=None, **fields):
    query = Query.objects.get_or_create(query_string=keywords)[0]
    return SearchPromotion.objects.create(query=query, page=page and page.page_ptr, **fields)


def titles(client, typed, **query):
    return [line.title for line in client.get("/search/", {"q": typed} | query).context["promoted"]]


@pytest.mark.parametrize("typed", ["need lawyer", "Lawyer, I need a", "LAWYER need", "láwyer need"])
def test_a_page_stands_first_where_all_its_keywords_are_typed(client, typed):
    promote("need lawyer", a_page("finder", title="Find legal aid"))
    assert titles(client, typed) == ["Find legal aid"]


@pytest.mark.parametrize("typed", ["lawyer", "needy lawyers", "", "!"])
def test_nothing_is_promoted_for_other_words(client, typed):
    promote("need lawyer", a_page("finder", title="Find legal aid"))
    response = client.get("/search/", {"q": typed})
    assert not response.context.get("promoted")


def test_a_promotion_shows_even_where_nothing_else_is_found(client):
    promote("xyzzy", a_page("finder", title="Find legal aid"), description="By state.")
    page = client.get("/search/?q=xyzzy").content.decode()
    assert "Find legal aid" in page
    assert "By state." in page
    assert "Nothing found" not in page


def test_what_not_everybody_may_read_is_never_promoted(client):
    closed = a_page("closed", title="Closed")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN, password="")
    draft = a_page("draft", title="Draft")
    draft.unpublish()
    for page in (closed, draft, LibraryItemFactory(title="Canary")):
        promote("lintel", page)
    PageViewRestriction.objects.exclude(page=closed).delete()
    assert titles(client, "lintel") == []


def test_another_site_may_be_promoted(client):
    promote("emergency", external_link_url="https://911.example/", external_link_text="Call 911")
    assert titles(client, "emergency") == ["Call 911"]


def test_one_page_is_promoted_once_and_three_at_most(client):
    first = a_page("first", title="First")
    for keywords in ("one", "two"):
        promote(keywords, first)
    for number in range(4):
        promote("one", a_page(f"p{number}", title=f"P{number}"))
    assert titles(client, "one two") == ["First", "P0", "P1"]


def test_later_pages_and_narrowed_results_are_only_results(client):
    promote("lintel", a_page("lintel", "lintel"))
    assert titles(client, "lintel", kind="page") == []


def test_what_visitors_type_makes_no_keyword_and_no_count(client):
    promote("lintel", a_page("lintel", "lintel"))
    for typed in ("lintel", "marisol"):
        client.get("/search/", {"q": typed})
    assert list(Query.objects.values_list("query_string", flat=True)) == ["lintel"]
    assert not QueryDailyHits.objects.exists()


def test_a_publisher_promotes_a_page_in_the_admin_and_an_editor_may_not(client):
    page = a_page("finder")
    address = "/admin/searchpicks/add/"
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    assert client.get(address).status_code in (302, 403, 404)
    client.force_login(StaffFactory(roles=[Role.PUBLISHER]))
    assert "in any order" in client.get(address).content.decode()
    form = {
        "query_string": "need lawyer",
        "editors_picks-TOTAL_FORMS": 1,
        "editors_picks-INITIAL_FORMS": 0,
        "editors_picks-0-page": page.pk,
        "editors_picks-0-ORDER": 1,
    }
    assert client.post(address, form).status_code == 302
    assert titles(client, "lawyer need") == ["Finder"]
    assert "Views" not in client.get("/admin/searchpicks/").content.decode()
