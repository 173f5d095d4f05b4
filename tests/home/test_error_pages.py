"""Pages that stand where another could not: they say what happened and where to go on."""

import pytest
from django.conf import settings as stock
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import MiddlewareNotUsed
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Site

from home import errors
from home.models import StandardPage
from tests.factories import UserFactory
from wellfounded.maintenance import ClosedForWork

from .catalogues import untranslated
from .self_help_pages import translate

OTHERS = [code for code, _name in stock.LANGUAGES if code != stock.LANGUAGE_CODE]


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


@pytest.mark.django_db
def test_a_visitor_is_not_told_of_an_account_that_she_does_not_have(client):
    page = client.post("/legal-aid/", {"state": "CA"}, headers={"Origin": "https://elsewhere.example"})
    assert page.status_code == 403
    assert "sent from another site" in page.content.decode()
    assert "Your account" not in page.content.decode()


@pytest.fixture
def translated(english):
    for language in OTHERS:
        for page in english:
            translate(page, language)


@pytest.mark.django_db
@pytest.mark.parametrize("language", OTHERS)
def test_a_missing_page_speaks_the_language_of_its_address(client, translated, language, monkeypatch):
    with untranslated(language, monkeypatch) as missing:
        answer = client.get(f"/{language}/no-such-page/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert missing == set()
    assert f'<html lang="{language}"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert f'href="/{language}/legal-aid/"' in page
    # The menu, the search and the appeal are in English.
    assert "/search/" not in page
    assert page.count('class="answers-list"') == 1
    assert f'hreflang="{language}"' not in page
    assert 'lang="en" hreflang="en">English</a>' in page


@pytest.mark.django_db
def test_where_a_language_has_no_pages_yet_its_missing_page_leads_to_legal_aid(client):
    answer = client.get("/ht/no-such-page/")
    assert answer.status_code == 404
    assert "Paj sa a pa egziste" in answer.content.decode()
    assert 'href="/ht/legal-aid/"' in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("language", OTHERS)
def test_what_is_refused_speaks_the_language_of_its_address(client, language, monkeypatch):
    with untranslated(language, monkeypatch) as missing:
        answer = client.post(
            f"/{language}/legal-aid/", {"state": "CA"}, headers={"Origin": "https://elsewhere.example"}
        )
    assert answer.status_code == 403
    assert f'<html lang="{language}"' in answer.content.decode()
    assert missing == set()


@pytest.mark.django_db
@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("status", [400, 500])
def test_what_broke_speaks_the_language_of_its_address(rf, language, status, monkeypatch):
    request = rf.get(f"/{language}/")
    request.user = AnonymousUser()
    answers = {
        400: lambda: errors.bad_request(request, None),
        500: lambda: errors.server_error(request),
    }
    with translation.override(language), untranslated(language, monkeypatch) as missing:
        answer = answers[status]()
    assert answer.status_code == status
    assert f'<html lang="{language}"' in answer.content.decode()
    assert missing == set()


def test_the_page_of_a_broken_server_leads_to_where_its_language_begins(rf):
    assert 'href="/"' in errors.server_error(rf.get("/")).content.decode()
    with translation.override("ht"):
        assert 'href="/ht/"' in errors.server_error(rf.get("/ht/")).content.decode()


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


@pytest.mark.parametrize("language", OTHERS)
def test_a_site_closed_for_work_says_so_in_the_language_of_the_address(client, closed, language, monkeypatch):
    with untranslated(language, monkeypatch) as missing:
        page = client.get(f"/{language}/legal-aid/").content.decode()
    assert f'<html lang="{language}"' in page
    assert missing == set()


@pytest.mark.django_db
def test_a_site_closed_for_work_still_says_how_it_is(client, closed):
    assert client.get("/health/")["Content-Type"] == "application/json"


def test_an_open_site_does_without_the_check():
    with pytest.raises(MiddlewareNotUsed):
        ClosedForWork(lambda request: None)
