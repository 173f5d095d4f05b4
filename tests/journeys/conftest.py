"""A real Chromium for the journeys: `page` (a desk), `phone` (390 px), `window(...)` for others, and axe."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import sync_playwright

from casefiles import facts
from casefiles.models import CaseTerm
from library.taxonomy import Taxonomy
from tests.factories import PASSWORD, UserFactory
from tests.search.fixtures import elasticsearch, fresh_breaker, line, node  # noqa: F401

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# WCAG 2.2 AA, and axe's own good practice; contrast is asked for at AAA as the look promises.
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}


def pytest_collection_modifyitems(items):
    """What drives a browser is marked as a journey, wherever the mark was forgotten."""
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the whole run."""
    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def window(browser, live_server):
    """Open a window: `window(size=PHONE, scheme="dark")`. Addresses are relative to the live server.

    The worker of the offline page is kept out unless a test asks for it (`service_workers="allow"`): what it fetches
    cannot be routed. A refusal by the content policy in any window fails the test that opened it.
    """
    contexts, refused = [], []

    def note(message):
        if "Content Security Policy" in message.text:
            refused.append(message.text)

    def open_window(size=DESK, scheme="light", **options):
        context = browser.new_context(
            base_url=live_server.url,
            viewport=size,
            color_scheme=scheme,
            reduced_motion="reduce",
            **{"service_workers": "block", **options},
        )
        context.on("console", note)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert refused == []


def until(page, condition):
    """Wait until a JavaScript expression is true in a page that stays where it is.

    Playwright's own `wait_for_function` evaluates text again on each look, which our content policy refuses
    from the second look on: a test with it passes only while the first look finds what it wants.
    """
    page.evaluate(
        f"""() => new Promise((found, gone) => {{
            setTimeout(() => gone(new Error("never true")), 15000);
            const look = () => ({condition}) ? found() : requestAnimationFrame(look);
            look();
        }})"""
    )


@pytest.fixture
def page(window):
    """A window on a desk."""
    return window()


@pytest.fixture
def phone(window):
    """A window on a telephone, touched rather than clicked."""
    return window(size=PHONE, has_touch=True)


@pytest.fixture
def sign_in():
    """Sign `user` in by the one door: `sign_in(page, user)`; her password is the factories'."""

    def through_the_door(page, user, password=PASSWORD):
        page.goto("/accounts/login/")
        page.get_by_label("Email").fill(user.email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/accounts/login/" not in url)

    return through_the_door


@pytest.fixture(scope="session")
def axe_violations():
    """What axe finds on the open page: `axe_violations(page)`, a list of lines, empty if all is well."""

    def violations(page):
        found = Axe().run(page, options=RULES).response["violations"]
        return [f"{rule['id']}: {place['html'][:160]}" for rule in found for place in rule["nodes"]]

    return violations


@pytest.fixture
def term(live_server):
    """The id of a real term by facet and slug, on the same database as the server."""
    call_command("load_taxonomy", verbosity=0)
    return lambda facet, slug: Taxonomy.current().find(facet, slug).id


@pytest.fixture
def advocate(term):
    """An advocate, where the real terms are."""
    return UserFactory(name="Ana Whitlow")


@pytest.fixture
def case(term, advocate):
    """The advocate's case: a Honduran who fled a gang, before her interview."""
    stated = {(term("country", "HN"), CaseTerm.Role.ORIGIN)}
    stated |= {
        (term(facet, slug), "")
        for facet, slug in [
            ("persecution_type", "gang-violence"),
            ("ground", "psg"),
            ("relief", "asylum"),
            ("stage", "ao-interview"),
        ]
    }
    fields = {"gender": "prefer-not-to-say", "age_band": "unknown", "basis": "pro-bono", "state": "CA"}
    return facts.open_case(advocate, stated, fields | {"reference": "Blue heron"}).case
