"""The home page, standard pages and what every page says of the organisation."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Site

from accounts.roles import Role
from home.models import OrganisationSettings, ProgrammePage, StandardPage
from news.blocks import LinkBlock
from tests.factories import StaffFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return Site.objects.get(is_default_site=True).root_page.specific


@pytest.fixture
def organisation():
    settings = OrganisationSettings.objects.get()
    settings.name, settings.tagline, settings.contact_email = (
        "Sill Law Center",
        "We hold the door.",
        "us@sill.example",
    )
    settings.save()
    return settings


def test_an_empty_home_page_says_who_runs_it_and_where_to_sign_in(client, organisation):
    page = client.get("/").content.decode()
    assert page.count("<h1>") == 1
    assert "Sill Law Center" in page
    assert 'href="/accounts/login/"' in page


def test_a_written_first_screen_holds_the_only_top_heading(client, home):
    home.body = [("hero", {"heading": "A well-founded fear", "lede": "We help.", "note": ""})]
    home.save_revision().publish()
    page = client.get("/").content.decode()
    assert page.count("<h1>") == 1
    assert '<h1>A <span class="nowrap">well-founded</span> fear</h1>' in page


def test_a_signed_in_advocate_finds_her_cases_instead_of_the_door(client, home):
    client.force_login(UserFactory())
    page = client.get("/").content.decode()
    assert "Sign in to your cases" not in page
    assert "Sign out" in page


def test_public_pages_set_no_cookie(client):
    for address in ("/", "/news/", "/search/?q=appeal"):
        assert not client.get(address).cookies


def test_every_page_shows_the_settings_of_the_organisation(client, organisation):
    page = client.get("/news/").content.decode()
    assert "<title>News · Sill Law Center</title>" in page
    assert "mailto:us@sill.example" in page


def test_reading_a_page_without_settings_writes_none(client):
    OrganisationSettings.objects.all().delete()
    assert client.get("/").status_code == 200
    assert not OrganisationSettings.objects.exists()


def test_a_standard_page_in_menus_is_linked_at_the_foot(client, home):
    home.add_child(instance=StandardPage(title="Privacy", slug="privacy", show_in_menus=True))
    home.add_child(instance=StandardPage(title="Colophon", slug="colophon"))
    page = client.get("/").content.decode()
    assert '<a href="/privacy/">Privacy</a>' in page
    assert "Colophon" not in page


def test_a_page_behind_sign_in_is_in_no_menu(client, home):
    assert "/library/" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example/", "http://plain.example", "data:x", "a b"]
)
def test_a_link_leads_nowhere_but_where_it_says(address):
    with pytest.raises(ValidationError):
        LinkBlock().clean(address)


@pytest.mark.parametrize(
    "address", ["/news/", "https://a.example/b?c", "mailto:a@b.example", "tel:+12025550100"]
)
def test_a_link_may_lead_within_the_site_to_others_and_to_people(address):
    assert LinkBlock().clean(address) == address


def test_the_menu_leads_staff_to_the_admin_and_nobody_else(client):
    client.force_login(StaffFactory(roles=[Role.CASE_MANAGER]))
    assert 'href="/admin/"' in client.get("/").content.decode()
    client.force_login(UserFactory())
    assert 'href="/admin/"' not in client.get("/").content.decode()
    client.logout()
    assert 'href="/admin/"' not in client.get("/").content.decode()


def test_a_printed_page_says_where_it_came_from(client, settings):
    assert f'only-print note">{settings.SITE_ORIGIN}/news/</p>' in client.get("/news/").content.decode()


@pytest.mark.parametrize("signed_in", [True, False])
def test_no_address_is_printed_of_what_others_would_not_see(client, signed_in):
    if signed_in:
        client.force_login(UserFactory())
        answer = client.get("/news/")
    else:
        answer = client.post("/legal-aid/", {"state": "CA"})
    assert "only-print note" not in answer.content.decode()


@pytest.mark.parametrize("kind", [StandardPage, ProgrammePage])
def test_a_page_below_one_that_was_withdrawn_does_not_name_it(client, home, kind):
    above = home.add_child(instance=ProgrammePage(title="Under another name", slug="above"))
    above.add_child(instance=kind(title="Below", slug="below"))
    assert "Under another name" in client.get("/above/below/").content.decode()
    above.unpublish()
    assert "Under another name" not in client.get("/above/below/").content.decode()


def test_the_foot_leads_to_the_parts_of_the_programme(client, home):
    section = home.add_child(instance=ProgrammePage(title="For advocates", slug="help", show_in_menus=True))
    section.add_child(instance=ProgrammePage(title="Trainings", slug="trainings"))
    section.add_child(instance=ProgrammePage(title="Not yet", slug="not-yet", live=False))
    page = client.get("/news/").content.decode()
    assert '<li><a href="/help/trainings/">Trainings</a></li>' in page
    assert "Not yet" not in page
