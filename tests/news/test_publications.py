"""The list of publications, and each with its files and its other languages."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import PublicationIndexPage
from tests.factories import TermFactory

from .writing import a_file, a_publication, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def test_the_newest_leads(client):
    a_publication("older", date(2025, 1, 1))
    a_publication("newer", date(2026, 1, 1))
    a_publication("draft", live=False)
    assert titles(client.get("/publications/")) == ["Newer", "Older"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("language=es", ["Guia"]),
        ("format=DOCX", ["Guide"]),
        ("format=PDF", ["Guia", "Guide"]),
        ("year=2025", ["Guide"]),
        ("topic=nexus", ["Guide"]),
        ("language=es&year=2025", []),
        ("language=xx&format=EXE&year=1", ["Guia", "Guide"]),
    ],
)
def test_the_list_is_narrowed_by_language_format_year_and_topic(client, query, expected):
    nexus = TermFactory(facet="topic", slug="nexus")
    english = a_publication("guide", date(2025, 5, 1), topics=[nexus])
    spanish = a_publication("guia", date(2026, 5, 1), language="es")
    for page, name in [(english, "a.pdf"), (english, "b.pdf"), (english, "c.docx"), (spanish, "d.pdf")]:
        a_file(page, name)
    assert titles(client.get(f"/publications/?{query}")) == expected


def test_only_languages_that_something_has_are_offered(client):
    a_publication("guia", language="es")
    language = client.get("/publications/").context["found"].questions[0]
    assert [option.value for option in language.options] == ["es"]


def test_the_list_has_pages(client):
    for number in range(PublicationIndexPage.PER_PAGE + 1):
        a_publication(f"paper-{number}", language="es")
    assert titles(client.get("/publications/?language=es&page=2")) == ["Paper 0"]


def test_the_list_costs_the_same_however_long_it_is(client):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get("/publications/")
        return len(asked)

    a_file(a_publication("first"))
    questions()
    few = questions()
    for number in range(4):
        a_file(a_publication(f"more-{number}"))
    assert questions() == few


def test_a_publication_shows_its_files_with_size_and_language(client):
    page = a_publication("guia", language="es")
    a_file(page, pages=8)
    text = client.get("/publications/guia/").content.decode()
    assert "PDF" in text
    assert "4\xa0bytes" in text
    assert "8 pages" in text
    assert '<span lang="es">Español</span>' in text
    assert '<article class="prose article" aria-labelledby="publication-title" lang="es">' in text


def test_a_file_opens_for_everybody(client):
    file = a_file(a_publication("guide"))
    assert client.get(file.document.url).status_code == 200


@pytest.mark.parametrize(
    ("citation", "shown"),
    [("Smith, Guide (2026)", "Smith, Guide (2026)"), ("", "<cite>Guide</cite> (2026).")],
)
def test_a_publication_says_how_to_cite_it(client, citation, shown):
    a_publication("guide", citation=citation)
    assert shown in client.get("/publications/guide/").content.decode()


def test_translations_lead_to_each_other_and_drafts_to_nobody():
    first = a_publication("guide")
    spanish = a_publication("guia", language="es", translation_of=first)
    haitian = a_publication("gid", language="ht", translation_of=first)
    a_publication("guide-fr", language="fr", translation_of=first, live=False)
    assert [page.slug for page in first.translations] == ["guia", "gid"]
    assert [page.slug for page in spanish.translations] == ["guide", "gid"]
    assert [page.slug for page in haitian.translations] == ["guide", "guia"]


def test_search_engines_are_told_of_translations(client, settings):
    settings.SITE_ORIGIN = "https://lintel.example"
    a_publication("guia", language="es", translation_of=a_publication("guide"))
    page = client.get("/publications/guide/").content.decode()
    assert 'hreflang="es" href="https://lintel.example/publications/guia/"' in page
