"""News, publications and the docket in a real browser: on a phone and a desk, with and without a script."""

from datetime import date

import pytest
from playwright.sync_api import expect

from news.models import (
    AnnouncedItem,
    ArticleAuthor,
    IssueArticle,
    MatterCoverage,
    MatterEvent,
    PressContact,
)
from tests.factories import LibraryItemFactory, TermFactory
from tests.news.writing import a_file, a_matter, a_publication, an_article, an_issue

from . import looked_at
from .conftest import DESK, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = {
    "news": "/news/",
    "narrowed": "/news/?category=policy&year=2026&topic=nexus",
    "nothing": "/news/?category=press-release&year=2026",
    "article": "/news/a-rule/",
    "publications": "/publications/",
    "publication": "/publications/guia/",
    "docket": "/courts/",
    "matter": "/courts/a-case/",
    "archive": "/newsletters/",
    "issue": "/newsletters/an-issue/",
}


@pytest.fixture
def room(live_server, settings, tmp_path):
    """Every kind of page of the room, each with everything that it can show."""
    settings.MEDIA_ROOT = str(tmp_path)
    terms = [TermFactory(facet="topic", slug="nexus"), TermFactory(facet="topic", slug="bars")]
    places = [TermFactory(facet="country", slug="HN"), TermFactory(facet="country", slug="HT")]
    contact = PressContact.objects.create(name="I. Castellanos", email="press@lintel.example", role="Press")
    about = {"topics": terms, "countries": places, "press_contact": contact}
    matter = a_matter("a-case", question="May they?", next_step="Argument", demonstration=True, **about)
    matter.events = [MatterEvent(on=date(2026, 1, 1), text="Filed.")]
    matter.coverage = [
        MatterCoverage(outlet="Paper", title="A case", on=date(2026, 1, 2), link="https://paper.example/")
    ]
    matter.save()
    article = an_article("a-rule", date(2026, 3, 1), category="policy", matter=matter, **about)
    article.authors = [ArticleAuthor(name="R. Ostrander")]
    article.body = [
        ("key_points", ["One.", "Two."]),
        ("heading", "More"),
        ("key_points", ["Three.", "Four."]),
    ]
    article.announced_items = [AnnouncedItem(item=LibraryItemFactory(), title="A new text")]
    article.save()
    an_article("an-older-rule", date(2025, 3, 1), category="policy")
    an_issue("an-older-issue", date(2026, 1, 1))
    issue = an_issue("an-issue", body=article.body, **about)
    issue.articles = [IssueArticle(article=article)]
    issue.save()
    guide = a_publication("guide", **about)
    guia = a_publication("guia", language="es", translation_of=guide, **about)
    for page, name in [(guide, "guide.pdf"), (guia, "guia.pdf"), (guia, "guia.docx")]:
        a_file(page, name)


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["390", "1440"])
def test_axe_finds_nothing_in_the_room(room, window, axe_violations, size, scheme):
    assert looked_at.types_at(PAGES.values()) >= looked_at.BY_AXE["news"]
    page = window(size=size, scheme=scheme)
    found = {}
    for name, address in PAGES.items():
        page.goto(address)
        found[name] = axe_violations(page)
    assert {name: violations for name, violations in found.items() if violations} == {}


def test_nothing_is_cut_off_at_320_pixels(room, window):
    page = window(size={"width": 320, "height": 640})
    widths = {}
    for name, address in PAGES.items():
        page.goto(address)
        widths[name] = page.evaluate("document.documentElement.scrollWidth")
    assert {name: width for name, width in widths.items() if width > 320} == {}


def test_a_reader_narrows_the_news_on_a_phone_without_a_script(room, window):
    phone = window(size=PHONE, java_script_enabled=False)
    phone.goto("/news/")
    phone.get_by_role("link", name="Policy", exact=True).click()
    phone.get_by_text("Narrow the news").click()
    phone.get_by_label("Year").select_option("2025")
    phone.get_by_role("button", name="Show").click()
    assert "category=policy" in phone.url
    expect(phone.get_by_role("status")).to_have_text("1 found")
    expect(phone.get_by_role("link", name="An older rule")).to_be_visible()
    phone.get_by_role("link", name="Remove: 2025").click()
    expect(phone.get_by_role("link", name="A rule", exact=True)).to_be_visible()
    phone.go_back()
    expect(phone.get_by_role("status")).to_have_text("1 found")


def test_a_reporter_goes_from_the_docket_to_the_news_of_a_case(room, page):
    page.goto("/courts/")
    page.get_by_role("link", name="A case").click()
    expect(page.get_by_role("complementary").get_by_text("I. Castellanos")).to_be_visible()
    page.get_by_role("link", name="A rule", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A rule")


def test_a_reader_takes_a_guide_in_her_language(room, page):
    page.goto("/publications/guide/")
    page.get_by_role("link", name="Español: Guia").click()
    expect(page.get_by_role("article")).to_have_attribute("lang", "es")
    with page.expect_download() as download:
        page.get_by_role("link", name="Guia (DOCX)").click()
    assert download.value.suggested_filename.endswith(".docx")
