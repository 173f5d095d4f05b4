"""Elasticsearch goes and comes back while an advocate searches her library and a visitor the site, in a real browser."""

import logging
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.roles import Role
from records.waiting import work_of
from search.backends import elasticsearch as asked
from search.elastic import breaker, building
from search.models import Outage
from tests.factories import CaseFactory, LibraryItemFactory, StaffFactory, TermFactory, UserFactory
from tests.search.elastic import settle
from tests.search.pages import a_page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.elasticsearch]

#: What is typed, and the one item and the one page that it finds. In turns, so that no list is the one from before.
RECRUITED = "mungiki recruit", "Mungiki recruitment", "Whom they recruit"
THREATENED = "mungiki threat", "Threats of the Mungiki", "Whom they threaten"


@pytest.fixture
def case():
    harm = TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence")
    for _typed, title, heading in (RECRUITED, THREATENED):
        LibraryItemFactory(title=title, terms=[harm])
        a_page(title.split()[0].lower(), f"{heading}: the Mungiki.", title=heading)
    settle()
    return CaseFactory(owner=UserFactory(name="Ana Whitlow"), terms=[harm])


@pytest.fixture
def proposals(monkeypatch):
    """What Elasticsearch proposed for each question, in order; `None` where the database's own index was asked."""
    made, real = [], asked.matching

    def matching(*arguments):
        made.append(real(*arguments))
        return made[-1]

    monkeypatch.setattr(asked, "matching", matching)
    return made


def test_an_advocate_and_a_visitor_search_while_it_is_up_down_and_back(
    line, case, client, live_server, page, window, proposals, monkeypatch, caplog
):
    editor, visitor = StaffFactory(roles=[Role.EDITOR]), window()
    # Not by the door, which is tried elsewhere and takes its time.
    client.force_login(case.owner)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
    page.goto(reverse("case_library", args=[case.uuid]))
    visitor.goto(reverse("search"))

    def both_search(typed, title, heading):
        """Whether Elasticsearch found it for the advocate, and for the visitor, who find the same either way."""
        proposals.clear()
        for browser, label, found, wanted in (
            (page, "Search this library", ".entry h3", title),
            (visitor, "Words to look for", ".hits h3", heading),
        ):
            box = browser.get_by_label(label)
            box.fill(typed)
            box.press("Enter")
            expect(browser.locator(found)).to_have_text([wanted], timeout=3000)
        return [proposal is not None for proposal in proposals]

    def told():
        return [
            task.label for work in work_of(editor) for task in work.tasks if "Elasticsearch" in task.label
        ]

    assert both_search(*RECRUITED) == [True, True]
    assert told() == []

    line.fault = "hangs"
    monkeypatch.setattr(breaker, "PATIENCE", 0.3)
    with caplog.at_level(logging.INFO):
        assert both_search(*THREATENED) == [False, False]
        times = line.asked
        # Whoever comes next does not wait for it.
        assert both_search(*RECRUITED) == [False, False]
        assert line.asked == times
    assert len(told()) == 1
    assert "mungiki" not in caplog.text.lower()

    line.fault = None
    monkeypatch.setattr(breaker, "PATIENCE", 30)
    monkeypatch.setattr(breaker, "_closed_until", time.monotonic())
    Outage.objects.update(last_seen_at=timezone.now() - timedelta(minutes=1))
    building.tick()
    assert both_search(*THREATENED) == [True, True]
    assert told() == []
