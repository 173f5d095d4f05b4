"""Plain pages, the programme's pages, ways to give: what each block and page shows."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction, Site

from accounts import terms
from home.models import FaqPage, OrganisationSettings, ProgrammePage, StandardPage, WaysToGivePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return Site.objects.get(is_default_site=True).root_page.specific


def add(parent, kind, slug, **fields):
    return parent.add_child(instance=kind(title=slug.capitalize(), slug=slug, **fields))


def shown(client, home, *blocks):
    add(home, StandardPage, "plain", body=list(blocks))
    return client.get("/plain/").content.decode()


def test_a_table_has_a_caption_headers_and_a_frame_that_the_keyboard_reaches(client, home):
    value = {
        "data": [["Material", "Filed?"], ["Declaration", "Yes"]],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_caption": "Rules",
    }
    page = shown(client, home, ("table", value))
    assert 'class="scroll" role="group" tabindex="0" aria-label="Rules"' in page
    assert "<caption>Rules</caption>" in page
    assert page.count('<th scope="col"') == 2


def test_the_terms_are_those_in_force(client, home):
    page = shown(client, home, ("terms", None))
    current = terms.current()
    assert f"Version {current.version}" in page
    assert page.count("<li>One case stands for one client.") == 1


def test_a_programme_page_names_the_public_pages_of_its_part(client, home):
    section = add(home, ProgrammePage, "assistance", show_in_menus=True)
    add(section, ProgrammePage, "rules")
    add(section, FaqPage, "questions")
    closed = add(section, ProgrammePage, "closed")
    add(section, ProgrammePage, "draft", live=False)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    page = client.get("/assistance/rules/").content.decode()
    assert '<a href="/assistance/questions/">Questions</a>' in page
    assert '<a href="/assistance/">Assistance</a>' in page
    for hidden in ("/assistance/closed/", "/assistance/draft/"):
        assert hidden not in page


def test_a_programme_page_in_menus_is_linked_at_the_head(client, home):
    add(home, ProgrammePage, "assistance", show_in_menus=True)
    page = client.get("/").content.decode()
    assert page.index('href="/assistance/"') < page.index("<main")


def test_more_neighbours_take_no_more_queries(client, home, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    section = add(home, ProgrammePage, "assistance")
    add(section, ProgrammePage, "rules")
    client.get("/assistance/")
    with CaptureQueriesContext(connection) as before:
        client.get("/assistance/")
    for number in range(6):
        section.refresh_from_db()
        add(section, ProgrammePage, f"more-{number}")
    with django_assert_num_queries(len(before)):
        client.get("/assistance/")


def test_ways_to_give_say_that_no_card_is_taken_and_show_the_tax_number(client, home):
    OrganisationSettings.objects.update(legal_name="Sill Law Center, Inc.", tax_number="00-1234567")
    add(home, WaysToGivePage, "give")
    page = client.get("/give/").content.decode()
    assert "Giving by card is not set up on this site." in page
    assert "Sill Law Center, Inc." in page
    assert "00-1234567" in page


def test_without_a_tax_number_none_is_shown(client, home):
    add(home, WaysToGivePage, "give")
    assert "Tax number" not in client.get("/give/").content.decode()


@pytest.mark.parametrize("number", ["1234567", "00-123456", "00-12345678", "ab-1234567"])
def test_a_tax_number_has_its_form(number):
    with pytest.raises(ValidationError):
        OrganisationSettings(tax_number=number).full_clean(exclude=["site"])


def test_a_plain_page_says_when_it_was_checked(client, home):
    add(home, StandardPage, "plain", checked_on=date(2026, 11, 17))
    assert "17 Nov" in client.get("/plain/").content.decode()
