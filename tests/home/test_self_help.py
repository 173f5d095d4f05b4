"""Pages for people without a lawyer: what stands around them, their languages, the way out."""

import pytest
from django.conf import settings as stock
from django.utils import translation
from wagtail import hooks
from wagtail.models import Locale, Page, PageViewRestriction, Site

from home import site_tree, translations
from home.models import OrganisationSettings
from search.sources import public_pages
from tests.factories import LibraryItemFactory

from .catalogues import untranslated
from .self_help_pages import translate

pytestmark = pytest.mark.django_db

LANGUAGES = ("es", "ht")


def read(client, address, **headers):
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_page_says_that_it_is_no_legal_advice_and_warns_of_fraud(client, english):
    page = read(client, "/self-help/deadline/")
    assert "not legal advice" in page
    assert '<h2 id="fraud">Beware</h2>' in page
    assert "A notary is no lawyer." in page


@pytest.mark.parametrize("language", ["en-us", *LANGUAGES])
def test_the_finder_warns_of_fraud_before_anybody_has_written_a_page(client, language):
    with translation.override(language):
        warning = translation.gettext("Beware of fraud")
    address = "/legal-aid/" if language == "en-us" else f"/{language}/legal-aid/"
    assert f'<h2 id="fraud">{warning}</h2>' in read(client, address)


@pytest.mark.parametrize("address", ["/self-help/", "/self-help/deadline/", "/legal-aid/"])
def test_the_way_out_is_a_link_that_says_nothing_of_where_one_was(client, english, address):
    OrganisationSettings.objects.update(exit_url="https://weather.example/")
    page = read(client, address)
    assert page.count("data-exit") == 1
    assert 'href="https://weather.example/" rel="nofollow noreferrer" data-exit>' in page
    assert client.get(address)["Referrer-Policy"] == "same-origin"


def test_the_way_out_works_before_anything_is_drawn(client, english):
    assert '/site.js"></script>' in read(client, "/self-help/")
    assert '/site.js" defer></script>' in read(client, "/news/")
    assert " data-leaving " in read(client, "/news/")


def test_without_an_address_to_leave_to_there_is_no_way_out(client, english):
    OrganisationSettings.objects.update(exit_url="")
    page = read(client, "/self-help/")
    assert "data-exit" not in page
    assert "data-leaving" not in page
    assert '/site.js" defer></script>' in page


def test_the_beginning_lists_its_pages_with_their_leads(client, english):
    page = read(client, "/self-help/")
    assert '<h2><a href="/self-help/deadline/">The deadline</a></h2>' in page
    assert "<p>One year.</p>" in page


def test_no_page_sets_a_cookie(client, spanish):
    for address in (
        "/self-help/",
        "/self-help/deadline/",
        "/es/ayuda/plazo/",
        "/legal-aid/",
        "/ht/legal-aid/",
    ):
        assert not client.get(address).cookies


def test_a_translation_is_in_its_language_throughout(client, spanish):
    page = read(client, "/es/ayuda/plazo/")
    assert '<html lang="es"' in page
    assert "Cuente los días." in page
    assert "Vaya a cada audiencia." in page
    assert "Un notario no es abogado." in page
    assert client.get("/es/ayuda/plazo/")["Content-Language"] == "es"


@pytest.mark.parametrize("address", ["/self-help/deadline/", "/es/ayuda/plazo/"])
def test_each_language_names_the_others_for_search_engines(client, spanish, settings, address):
    page = read(client, address)
    for tag, path in (
        ("en", "/self-help/deadline/"),
        ("es", "/es/ayuda/plazo/"),
        ("x-default", "/self-help/deadline/"),
    ):
        assert f'<link rel="alternate" hreflang="{tag}" href="{settings.SITE_ORIGIN}{path}">' in page
    assert f'<link rel="canonical" href="{settings.SITE_ORIGIN}{address}">' in page


def test_a_page_in_one_language_names_no_others(client, english):
    assert "hreflang" not in read(client, "/self-help/deadline/")


def test_languages_are_called_by_their_own_names(client, spanish):
    assert '<a href="/es/ayuda/plazo/" lang="es" hreflang="es">Español</a>' in read(
        client, "/self-help/deadline/"
    )
    assert '<a href="/self-help/deadline/" lang="en" hreflang="en">English</a>' in read(
        client, "/es/ayuda/plazo/"
    )
    assert '<a href="/ht/legal-aid/" lang="ht" hreflang="ht">Kreyòl ayisyen</a>' in read(
        client, "/legal-aid/"
    )
    assert translation.get_language_info("ht")["name_local"] == "Kreyòl ayisyen"


def test_where_a_page_is_missing_its_language_leads_to_the_beginning(client, english):
    index, _page = english
    translate(index)
    assert '<a href="/es/ayuda/" lang="es" hreflang="es">Español</a>' in read(client, "/self-help/deadline/")
    assert "hreflang" not in read(client, "/self-help/deadline/").partition("</head>")[0]


def test_a_draft_in_another_language_is_led_to_by_nothing(client, english, settings):
    translate(english[0], live=False)
    assert "Español" not in read(client, "/self-help/")
    assert client.get("/es/ayuda/").status_code == 404
    assert "ayuda" not in read(client, "/sitemap.xml")


def test_what_a_browser_prefers_does_not_change_an_address(client, spanish):
    answer = client.get("/self-help/", headers={"Accept-Language": "es", "Cookie": "django_language=es"})
    assert answer["Content-Language"] == "en-us"
    assert "Accept-Language" not in answer.get("Vary", "")
    assert '<html lang="en-us"' in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    ["library/", "library/an-item/", "cases/", "account/", "admin/", "accounts/login/", "search/", "news/"],
)
def test_nothing_else_has_an_address_in_another_language(client, english, language, path):
    LibraryItemFactory(slug="an-item")
    assert client.get(f"/{language}/{path}").status_code == 404
    translate(english[0], language)
    assert client.get(f"/{language}/{path}").status_code == 404


def test_control_without_the_fence_a_gated_page_answers_under_another_language(client, monkeypatch):
    fence = translations.only_in_its_own_language
    kept = [entry for entry in hooks._hooks["before_serve_page"] if entry[0] is not fence]
    monkeypatch.setitem(hooks._hooks, "before_serve_page", kept)
    assert client.get("/es/library/").status_code == 302
    PageViewRestriction.objects.all().delete()
    assert client.get("/es/news/").status_code == 200


def test_the_head_of_a_language_leads_to_its_beginning(client, english):
    assert client.get("/es/").status_code == 404
    translate(english[0])
    answer = client.get("/es/")
    assert (answer.status_code, answer["Location"]) == (302, "/es/ayuda/")
    assert client.get("/").status_code == 200


def test_the_map_names_each_language_of_a_page(client, spanish, settings):
    found = read(client, "/sitemap.xml")
    origin = settings.SITE_ORIGIN
    assert f"<loc>{origin}/es/ayuda/plazo/</loc>" in found
    assert f'<xhtml:link rel="alternate" hreflang="es" href="{origin}/es/ayuda/plazo/"/>' in found
    assert f"<loc>{origin}/ht/legal-aid/</loc>" in found
    assert f"<loc>{origin}/es/</loc>" not in found


def test_the_copied_home_page_of_a_language_is_not_searched(spanish):
    titles = list(public_pages().values_list("title", flat=True))
    assert titles.count("Home") == 1
    assert "El plazo" in titles


def test_an_empty_site_has_its_languages():
    Locale.objects.exclude(language_code="en-us").delete()
    site_tree.ensure()
    assert {locale.language_code for locale in Locale.objects.all()} == {"en-us", "es", "ht"}
    assert Page.objects.filter(depth=2).count() == 1


def test_home_pages_are_as_before(client):
    assert Site.objects.get(is_default_site=True).root_page.get_url() == "/"
    assert stock.LANGUAGE_CODE == "en-us"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_interface_is_left_in_english(client, english, monkeypatch, language):
    from casefiles.options import STATES
    from home.models import LegalAidOffice

    from .test_self_help_legal_aid import office

    for page in english:
        translate(page, language)
    for address in ("/self-help/", "/self-help/deadline/", "/legal-aid/"):
        client.get(address)
    office(
        states=["CA"], languages=[code for code, _name in LegalAidOffice._meta.get_field("languages").options]
    )
    office(national=True, helps_children=True, helps_detained=True, cost="low", url="https://x.example/")
    office(states=["CA"], cost="both", review_due="2026-01-02", checked_on="2026-01-01")
    with untranslated(language, monkeypatch) as missing:
        for page in Page.objects.filter(locale__language_code=language, depth__gt=2):
            read(client, page.get_url())
        read(client, f"/{language}/legal-aid/")
        for state in ("CA", "TX", "", "ZZ"):
            assert client.post(f"/{language}/legal-aid/", {"state": state}).status_code == 200
        with translation.override(language):
            assert [str(name) for _code, name in STATES]
    assert missing == set()


def test_control_a_text_without_an_entry_is_noticed(monkeypatch):
    with untranslated("ht", monkeypatch) as missing, translation.override("ht"):
        translation.gettext("A text that nobody has translated.")
        translation.gettext("Find legal aid")
    assert missing == {"A text that nobody has translated."}


def test_every_public_page_leads_to_the_pages_in_other_languages_that_are_there(client, english):
    assert "Español" not in read(client, "/news/")
    translate(english[0])
    page = read(client, "/news/")
    assert '<a href="/es/ayuda/" lang="es" hreflang="es">Español</a>' in page
    assert "Kreyòl" not in page
