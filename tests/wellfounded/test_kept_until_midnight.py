"""What a page says of today is right from the first second of the day, however lately the page was kept (S21)."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import MatterEvent
from records import edition
from tests.actions.writing import a_call
from tests.factories import TermFactory
from tests.home.writing import a_hub, a_job, home
from tests.news.writing import a_matter

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)
MIDNIGHT = timezone.make_aware(datetime.combine(TOMORROW, time()))


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.PUBLIC_PAGES_KEPT = 60
    yield
    edition.change()


def a_call_that_ends():
    a_call("call", ends=TODAY)


def a_call_that_begins():
    a_call("call", starts=TOMORROW)


def a_call_on_the_home_page():
    first = home()
    first.body = [("call", {"page": a_call("call", ends=TODAY)})]
    first.save_revision().publish()


def a_position():
    a_job("editor", TODAY)


def a_hearing():
    topic = TermFactory(facet="topic")
    a_hub(topics=[topic])
    a_matter("one", topics=[topic], events=[MatterEvent(on=TOMORROW, text="Argued.")])


def look(address, seconds, monkeypatch, cookie=""):
    """The page as it is so many seconds after midnight, and how many statements it took.

    With a `cookie` it is put together by the application, of kept parts.
    """
    monkeypatch.setattr(timezone, "now", lambda: MIDNIGHT + timedelta(seconds=seconds))
    with CaptureQueriesContext(connection) as queries:
        answer = Client(HTTP_COOKIE=cookie).get(address)
    assert answer.status_code == 200
    return answer.content.decode(), len(queries)


@pytest.mark.parametrize(
    ("write", "address", "words", "change"),
    [
        (a_call_that_ends, "/campaigns/a-day/call/", 'name="state"', (True, False)),
        (a_call_that_begins, "/campaigns/a-day/call/", 'name="state"', (False, True)),
        (a_call_that_ends, "/campaigns/", "/campaigns/a-day/call/", (True, False)),
        (a_call_that_begins, "/campaigns/a-day/", '"note">from ', (True, False)),
        (a_call_on_the_home_page, "/", "/campaigns/a-day/call/", (True, False)),
        (a_position, "/jobs/editor/", "mailto:jobs@sill.example", (True, False)),
        (a_position, "/jobs/", "/jobs/editor/", (True, False)),
        (a_hearing, "/topics/pretermission/", f'datetime="{TOMORROW.isoformat()}"', (False, True)),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_page_is_kept_to_the_last_second_of_the_day_and_no_longer(
    write, address, words, change, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: MIDNIGHT - timedelta(seconds=40))
    write()
    before, _asked = look(address, -30, monkeypatch)
    assert look(address, -1, monkeypatch) == (before, 0)
    assert look(address, -1, monkeypatch, "other=1")[0] == before
    after, asked = look(address, 0, monkeypatch, "other=1")
    assert asked > 0
    assert look(address, 0, monkeypatch)[0] == after
    assert (words in before, words in after) == change


def test_no_browser_is_told_to_keep_a_page_into_the_next_day(monkeypatch):
    a_position()
    monkeypatch.setattr(timezone, "now", lambda: MIDNIGHT - timedelta(seconds=10))
    assert Client().get("/jobs/")["Cache-Control"] == "public, max-age=10"
