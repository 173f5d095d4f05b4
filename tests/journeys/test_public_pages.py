"""Public pages in a real browser: on a phone and a desk, in light and dark, with and without a script."""

from datetime import date

import pytest
from wagtail.models import Site

from news.models import ArticlePage, NewsIndexPage

from .conftest import DESK, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = {
    "home": "/",
    "news": "/news/",
    "article": "/news/thirty-days/",
    "search": "/search/?q=appeal",
    "sign-in": "/accounts/login/",
    "not-found": "/no-such-page/",
}


@pytest.fixture
def site_with_content(live_server):
    """A home page with every section, and an article with every block."""
    home = Site.objects.get(is_default_site=True).root_page.specific
    home.body = [
        (
            "hero",
            {"heading": "A well-founded fear", "lede": "We help advocates.", "note": "One door in ten."},
        ),
        (
            "statement",
            {"heading": "A lintel carries the wall.", "text": "<p>So that the door stays open.</p>"},
        ),
        (
            "doors",
            {
                "heading": "Three doors",
                "intro": "All free.",
                "doors": [
                    {
                        "title": "Search",
                        "text": "What is public.",
                        "note": "No account",
                        "link_url": "/search/",
                    },
                    {"title": "News", "text": "What changed.", "note": "", "link_url": "/news/"},
                ],
            },
        ),
        (
            "rows",
            {"heading": "Coming", "intro": "", "rows": [{"label": "Court", "title": "A.T.L.", "text": "Q?"}]},
        ),
        (
            "call",
            {
                "heading": "A hearing?",
                "text": "Sign in.",
                "link_url": "/accounts/login/",
                "link_text": "Sign in",
            },
        ),
        ("paragraph", "<p>The end.</p>"),
    ]
    home.save_revision().publish()
    article = ArticlePage(
        title="Thirty days", slug="thirty-days", date=date(2026, 3, 10), summary="Time to appeal."
    )
    article.body = [
        ("paragraph", "<p>Count the days of an appeal.</p>"),
        ("heading", "What to do"),
        ("quotation", {"text": "Count.", "source": "A judge"}),
        ("key_points", ["Count the days.", "Begin the brief."]),
    ]
    NewsIndexPage.objects.get().add_child(instance=article)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1440"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_public_pages(site_with_content, window, axe_violations, size, scheme):
    page = window(size=size, scheme=scheme)
    found = {}
    for name, address in PAGES.items():
        page.goto(address)
        found[name] = axe_violations(page)
    assert {name: violations for name, violations in found.items() if violations} == {}


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_nothing_is_cut_off_at_320_pixels(site_with_content, window, address):
    page = window(size={"width": 320, "height": 640})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_tab_leads_to_the_content(site_with_content, page):
    page.goto("/news/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_menu_of_a_phone_opens_without_a_script(site_with_content, window):
    phone = window(size=PHONE, java_script_enabled=False)
    phone.goto("/")
    phone.get_by_text("Menu").click()
    phone.get_by_role("navigation", name="Main").get_by_role("link", name="News").click()
    assert phone.get_by_role("heading", level=1).inner_text() == "News"


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
    assert page.url.endswith("/news/")


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
