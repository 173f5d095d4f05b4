"""Pages that stand where another could not: they say what happened and where to go on."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.template.loader import render_to_string
from wagtail.models import Site

from home.models import StandardPage
from tests.factories import UserFactory
from wellfounded.maintenance import ClosedForWork


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_the_page_of_a_broken_or_closed_server_needs_nothing_but_itself(name):
    page = render_to_string(name)
    assert page.count("<h1>") == 1
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.django_db
def test_a_missing_page_names_the_pages_that_others_look_for(client):
    home = Site.objects.get(is_default_site=True).root_page
    home.add_child(instance=StandardPage(title="Privacy", slug="privacy", show_in_menus=True))
    page = client.get("/no-such-page/").content.decode()
    assert "What others look for" in page
    assert page.count('<a href="/privacy/">Privacy</a>') == 2


@pytest.mark.django_db
def test_a_page_that_is_not_open_leads_to_the_account(rf):
    request = rf.get("/cases/")
    request.user = UserFactory.build()
    assert 'href="/account/"' in render_to_string("403.html", {"user": request.user}, request)


@pytest.fixture
def closed(settings):
    settings.MAINTENANCE = True


@pytest.mark.parametrize("address", ["/", "/cases/", "/admin/", "/no-such-page/"])
def test_a_site_closed_for_work_answers_everything_in_the_same_way(client, closed, address):
    answer = client.get(address)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "600"
    assert answer["Cache-Control"] == "private, no-store"
    assert "We are working on the site" in answer.content.decode()
    assert "Content-Security-Policy" in answer


@pytest.mark.django_db
def test_a_site_closed_for_work_still_says_how_it_is(client, closed):
    assert client.get("/health/")["Content-Type"] == "application/json"


def test_an_open_site_does_without_the_check():
    with pytest.raises(MiddlewareNotUsed):
        ClosedForWork(lambda request: None)
