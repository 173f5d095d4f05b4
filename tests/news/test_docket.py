"""The docket and its matters."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from news.models import DocketIndexPage, MatterCoverage, MatterEvent, MatterPage
from news.models.docket import Status
from tests.factories import TermFactory

from .writing import a_matter, an_article, titles

pytestmark = pytest.mark.django_db


class TestOrder(TestCase):
    """The order of the docket, held to the same rule in plain Python."""

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(Status.values),
                st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 5)),
                st.none() | st.dates(date(2025, 1, 1), date(2025, 1, 4)),
            ),
            max_size=6,
        )
    )
    def test_open_matters_lead_then_the_nearest_day_then_the_latest_filed(self, rows):
        MatterPage.objects.all().delete()
        made = [
            a_matter(f"matter-{place}", status=status, next_on=next_on, filed_on=filed_on)
            for place, (status, next_on, filed_on) in enumerate(rows)
        ]
        by_rule = sorted(
            made,
            key=lambda matter: (
                Status.values.index(matter.status),
                matter.next_on or date.max,
                -(matter.filed_on or date.min).toordinal(),
                matter.pk,
            ),
        )
        assert list(MatterPage.objects.in_docket_order()) == by_rule


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status=decided", ["Second"]),
        ("court=High+court", ["First"]),
        ("topic=nexus", ["Second"]),
        ("status=nonsense&court=%00", ["First", "Second"]),
    ],
)
def test_the_docket_is_narrowed_by_status_court_and_topic(client, query, expected):
    nexus = TermFactory(facet="topic", slug="nexus")
    a_matter("first", court="High court")
    a_matter("second", court="Low court", status="decided", topics=[nexus])
    assert titles(client.get(f"/courts/?{query}")) == expected


def test_the_docket_costs_the_same_however_long_it_is(client):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get("/courts/")
        return len(asked)

    a_matter("first")
    questions()
    few = questions()
    for number in range(4):
        a_matter(f"more-{number}")
    assert questions() == few


def test_a_matter_tells_where_it_stands_and_what_happened_latest_first(client):
    matter = a_matter("ours", status="decided", outcome="We won.", question="May they?")
    matter.events = [
        MatterEvent(on=date(2025, 1, 1), text="Filed."),
        MatterEvent(on=date(2026, 1, 1), text="Decided."),
    ]
    matter.save()
    page = client.get("/courts/ours/").content.decode()
    assert page.index("Decided.") < page.index("Filed.")
    for said in ("We won.", "May they?", "Decided</b>"):
        assert said in page


def test_a_matter_lists_what_the_press_wrote_and_the_news_of_it(client):
    matter = a_matter("ours")
    matter.coverage = [
        MatterCoverage(
            outlet="The Paper", title="A case", on=date(2026, 1, 1), link="https://paper.example/1"
        )
    ]
    matter.save()
    an_article("told", matter=matter)
    an_article("untold", matter=matter, live=False)
    page = client.get("/courts/ours/").content.decode()
    assert 'href="https://paper.example/1"' in page
    assert "Told" in page
    assert "Untold" not in page


def test_an_invented_matter_says_so_in_the_docket_and_on_its_page(client):
    a_matter("ours", demonstration=True)
    for address in ("/courts/", "/courts/ours/"):
        assert "Invented, for this demonstration." in client.get(address).content.decode()


def test_an_article_leads_to_its_matter_while_anybody_may_read_it(client):
    matter = a_matter("ours", title="The matter")
    an_article("told", matter=matter)
    assert "The matter" in client.get("/news/told/").content.decode()
    matter.unpublish()
    assert "The matter" not in client.get("/news/told/").content.decode()


def test_an_empty_docket_says_so(client):
    a_matter("draft", live=False)
    assert DocketIndexPage.objects.exists()
    assert "Nothing here yet" in client.get("/courts/").content.decode()
