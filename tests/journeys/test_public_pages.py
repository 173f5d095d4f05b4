"""Public pages in a real browser: on a phone and a desk, in light and dark, with and without a script."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect
from wagtail.models import Site

from home import hub_totals
from home.models import (
    FaqPage,
    FaqQuestion,
    PeoplePage,
    Person,
    ProgrammePage,
    SiteNotices,
    StandardPage,
    WaysToGivePage,
)
from news.models import ArticlePage, NewsIndexPage, PressContact
from search import changes
from tests.factories import DocumentTypeFactory, LibraryItemFactory, TermFactory
from tests.home.writing import a_contact_page, a_hub, a_job

from . import looked_at
from .conftest import DESK, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = {
    "home": "/",
    "news": "/news/",
    "article": "/news/thirty-days/",
    "programme": "/assistance/",
    "questions": "/assistance/questions/",
    "questions-found": "/assistance/questions/?q=file",
    "plain": "/plain/",
    "give": "/give/",
    "topics": "/topics/",
    "topic": "/topics/pretermission/",
    "people": "/staff/",
    "jobs": "/jobs/",
    "job": "/jobs/editor/",
    "job-closed": "/jobs/reader/",
    "contact": "/contact/",
    "contact-form": "/contact/press/",
    "contact-sent": "/contact/press/sent/",
    "offline": "/offline/",
    "search": "/search/?q=appeal",
    "sign-in": "/accounts/login/",
    "not-found": "/no-such-page/",
}


DOORS = [
    {"title": "Search", "text": "What is public.", "note": "No account", "link_url": "/search/"},
    {"title": "News", "text": "What changed.", "note": "", "link_url": "/news/"},
]
NEXT = {"link_url": "/news/", "link_text": "Go on"}
SECTIONS = [
    ("hero", {"heading": "A well-founded fear", "lede": "We help advocates.", "note": "One in ten.", **NEXT}),
    ("guides", {}),
    ("statement", {"heading": "A lintel carries the wall.", "text": "<p>So that the door stays open.</p>"}),
    ("doors", {"heading": "Three doors", "intro": "All free.", "doors": DOORS}),
    (
        "rows",
        {"heading": "Coming", "intro": "", "rows": [{"label": "Court", "title": "A.T.L.", "text": "Q?"}]},
    ),
    (
        "topics",
        {"heading": "Policy", "intro": "Rules.", "topics": [{"title": "A hearing first", "text": "Why."}]},
    ),
    ("call", {"heading": "A hearing?", "text": "Sign in.", **NEXT}),
    (
        "stories",
        {"heading": "What it changes", "stories": [{"text": "I knew.", "source": "A student", **NEXT}]},
    ),
    ("news", {"heading": "News", "number": 3}),
    ("requests", {"requests": [{"heading": "Give", "text": "For hours.", "note": "Thanks.", **NEXT}]}),
    ("paragraph", {"text": "<p>The end.</p>"}),
]
TEXTS = [
    ("paragraph", "<p>Count the days of an appeal.</p>"),
    ("heading", "What to do"),
    ("quotation", {"text": "Count.", "source": "A judge"}),
    ("key_points", ["Count the days.", "Begin the brief."]),
]
TABLE = {"data": [["Material", "Filed?"], ["Report", "No"]], "first_row_is_table_header": True}
FACTS = [{"label": "Whom to ask", "value": "gifts@wellfounded.example"}]
BLOCKS = [
    *TEXTS,
    ("table", {**TABLE, "table_caption": "Rules"}),
    (
        "steps",
        [{"title": "Ask", "text": "<p>Write.</p>", "note": "A day"}, {"title": "Get", "text": "<p>It.</p>"}],
    ),
    ("way", {"heading": "By check", "text": "<p>Send it.</p>", "facts": FACTS}),
    ("terms", None),
    ("invitation", {"heading": "Next", "text": "More.", **NEXT}),
]
NOTICES = [
    ("banner", {"kind": "urgent", "text": "The court is closed.", **NEXT}),
    ("banner", {"kind": "notice", "text": "The office is closed.", **NEXT}),
    ("appeal", {"heading": "A hearing tomorrow", "text": "Gifts pay.", **NEXT}),
]


@pytest.fixture
def site_with_content(live_server):
    """A home page with every section, a page of each kind with every block, banners and an appeal."""
    site = Site.objects.get(is_default_site=True)
    home = site.root_page.specific
    home.body = SECTIONS
    home.save_revision().publish()
    SiteNotices.objects.create(site=site, notices=NOTICES)
    lead = {"lede": "In a sentence.", "checked_on": date(2026, 11, 17), "body": BLOCKS}
    section = home.add_child(
        instance=ProgrammePage(title="For advocates", slug="assistance", show_in_menus=True, **lead)
    )
    faq = FaqPage(title="Questions", slug="questions", intro="Asked.", checked_on=date(2026, 11, 17))
    faq.questions = [
        FaqQuestion(topic=topic, question=f"May I file {topic}?", answer="<p>Some of it.</p>")
        for topic in ("reports", "briefs")
    ]
    section.add_child(instance=faq)
    home.add_child(instance=StandardPage(title="Plain", slug="plain", show_in_menus=True, **lead))
    home.add_child(instance=WaysToGivePage(title="Ways to give", slug="give", show_in_menus=True, **lead))
    article = ArticlePage(
        title="Thirty days", slug="thirty-days", date=date(2026, 3, 10), summary="Time to appeal."
    )
    article.body = TEXTS
    article.topics = [TermFactory(slug="pretermission")]
    NewsIndexPage.objects.get().add_child(instance=article)
    write_topic()
    staff = PeoplePage(title="Staff", slug="staff", lede="Who works here.")
    staff.people = [Person(name="Ada Berg", role="Editor", text="Reads.", email="ada@sill.example")]
    home.refresh_from_db()
    home.add_child(instance=staff)
    a_job("editor", lede="Read.", body=TEXTS)
    a_job("reader", date(2026, 1, 1))
    PressContact.objects.create(name="Imani Castellanos", email="press@sill.example", languages="English")
    a_contact_page({"title": "Press", "slug": "press", "kind": "press"}, lede="Choose.", body=TEXTS)


def write_topic():
    """A hub with a contact, lists, and totals both said and not said."""
    topic, advisory = TermFactory(slug="pretermission"), DocumentTypeFactory(slug="advisory")
    for number in range(12):
        LibraryItemFactory(document_type=advisory, terms=[topic], title=f"Item {number}")
    LibraryItemFactory(document_type=DocumentTypeFactory(slug="webinar"), terms=[topic], title="A webinar")
    contact = {"contact_name": "Ada Berg", "contact_link": "/contact/", "contact_label": "Write to us"}
    hub_totals.recount(a_hub(topics=[topic], lede="In a sentence.", body=TEXTS, **contact))


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["390", "1440"])
def test_axe_finds_nothing_on_public_pages(site_with_content, window, axe_violations, size, scheme):
    assert looked_at.types_at(PAGES.values()) >= looked_at.BY_AXE["public pages"]
    page = window(size=size, scheme=scheme)
    found = {}
    for name, address in PAGES.items():
        page.goto(address)
        found[name] = axe_violations(page)
    assert {name: violations for name, violations in found.items() if violations} == {}


def test_nothing_is_cut_off_or_broken_at_320_pixels(site_with_content, window):
    page = window(size={"width": 320, "height": 640})
    widths = {}
    for name, address in PAGES.items():
        page.goto(address)
        widths[name] = page.evaluate("document.documentElement.scrollWidth")
    assert {name: width for name, width in widths.items() if width > 320} == {}
    page.goto("/give/")
    lines = page.get_by_text("gifts@wellfounded.example").evaluate("""dd => {
        const range = document.createRange();
        range.selectNodeContents(dd);
        return range.getClientRects().length;
    }""")
    assert lines == 1


def test_a_question_is_found_without_a_script_and_keeps_its_link(site_with_content, window):
    phone = window(size=PHONE, java_script_enabled=False)
    phone.goto("/assistance/questions/")
    phone.get_by_label("Words to look for").fill("briefs")
    phone.get_by_role("main").get_by_role("button", name="Search").click()
    expect(phone.get_by_role("status").get_by_text("1 question holds")).to_be_visible()
    phone.get_by_role("heading", name="May I file briefs?").get_by_role("link").click()
    assert phone.url.endswith("#may-i-file-briefs")


def test_by_keyboard_and_in_forced_colours_one_sees_where_one_is(site_with_content, page):
    def style(locator, name):
        return locator.evaluate(f"element => getComputedStyle(element).{name}")

    ArticlePage.objects.get().save_revision().publish()
    changes.work_off()
    page.emulate_media(forced_colors="active")
    page.goto("/news/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    assert style(skip, "outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    menu = page.get_by_role("navigation", name="Main")
    links = [menu.get_by_role("link", name=name, exact=True) for name in ("News", "For advocates")]
    assert [style(link, "textDecorationLine") for link in links] == ["underline", "none"]
    chips = [page.get_by_role("link", name=name, exact=True) for name in ("All", "Press release")]
    assert [style(chip, "outlineStyle") for chip in chips] == ["solid", "none"]

    page.goto("/search/?q=appeal")
    button = page.get_by_role("main").get_by_role("button", name="Search")
    assert style(button, "borderTopStyle") == "solid"
    word = page.locator("mark", has_text="appeal").first
    ground = style(word, "backgroundColor")
    assert ground not in (style(word, "color"), style(page.locator("body"), "backgroundColor"))


def test_the_menu_of_a_phone_opens_without_a_script(site_with_content, window):
    phone = window(size=PHONE, java_script_enabled=False)
    phone.goto("/")
    phone.get_by_text("Menu").click()
    phone.get_by_role("navigation", name="Main").get_by_role("link", name="News").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("News")


def test_targets_on_a_phone_are_large_enough_to_touch(site_with_content, phone):
    phone.goto("/")
    phone.get_by_text("Menu").click()
    boxes = phone.locator("header a, header summary, main .btn, footer li a").evaluate_all(
        "all => all.map(e => [e.textContent.trim(), Math.round(e.getBoundingClientRect().height)])"
    )
    assert [box for box in boxes if box[1] < 44] == []


def test_a_wrong_password_is_said_at_the_top_and_takes_the_focus(site_with_content, page):
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill("nobody@wellfounded.example")
    page.get_by_label("Password").fill("not the right one")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.title().startswith("Error:")


def test_leaving_quickly_replaces_the_page(site_with_content, page):
    page.route(
        "https://www.weather.gov/**", lambda route: route.fulfill(body="fair", content_type="text/plain")
    )
    page.goto("/news/")
    page.goto("/")
    page.get_by_role("link", name="Leave this site quickly").click()
    page.wait_for_url("https://www.weather.gov/")
    page.go_back()
    expect(page).to_have_url("https://www.weather.gov/")


def test_no_page_asks_another_host_for_anything(site_with_content, page, live_server):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for address in PAGES.values():
        page.goto(address)
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []


def test_a_public_page_is_light(site_with_content, page):
    sizes = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto("/", wait_until="networkidle")
    # Uncompressed, so the limit of 100 kB on the wire is kept with room.
    assert sum(sizes) < 150_000


def test_the_sheet_that_goes_over_the_line_says_what_the_one_says_that_people_read(page):
    rules = [
        page.evaluate(
            "(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text);"
            " return [...sheet.cssRules].map((rule) => rule.cssText.replace(/,\\s+/g, ',')); }",
            (Path(settings.BASE_DIR) / "static" / "wellfounded" / name).read_text(),
        )
        for name in ("wellfounded.css", "wellfounded.min.css")
    ]
    assert len(rules[0]) > 5
    assert rules[0] == rules[1]
