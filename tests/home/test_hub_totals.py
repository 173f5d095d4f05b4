"""What a hub tells of the library: rounded totals of what is given out, counted once a day, and no word more."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from home import hub_totals
from home.models import HubCount, HubTotal, TopicHubPage
from library.models import LibraryItem
from records import edition
from tests.factories import DocumentTypeFactory, LibraryItemFactory, TermFactory

from .writing import a_hub

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 20, tzinfo=UTC)


@pytest.fixture
def topic():
    return TermFactory(slug="pretermission")


@pytest.fixture
def advisory():
    return DocumentTypeFactory(slug="advisory", label="Practice advisory")


def items(number, kind, *terms, **fields):
    return [LibraryItemFactory(document_type=kind, terms=terms, **fields) for _each in range(number)]


def counted(hub):
    """The totals of `hub` by the slugs of their terms, counted now."""
    hub_totals.recount(TopicHubPage.objects.get(pk=hub.pk))
    return dict(HubTotal.objects.filter(count__hub=hub).values_list("term__slug", "number"))


@pytest.mark.parametrize(("number", "told"), [(0, {}), (1, {"advisory": None}), (9, {"advisory": None})])
def test_below_ten_the_number_is_neither_said_nor_kept(topic, advisory, number, told):
    items(number, advisory, topic)
    assert counted(a_hub(topics=[topic])) == told


@pytest.mark.parametrize(("number", "told"), [(10, 10), (12, 10), (13, 15), (17, 15)])
def test_from_ten_on_it_is_rounded_to_five(topic, advisory, number, told):
    items(number, advisory, topic)
    assert counted(a_hub(topics=[topic])) == {"advisory": told}


def test_the_database_refuses_a_number_below_ten(topic):
    hub = a_hub(topics=[topic])
    hub_totals.recount(hub)
    with pytest.raises(Exception, match="home_hubtotal_ten_at_least"):
        HubTotal.objects.create(count=hub.count, term=topic, number=9)


def test_control_an_exact_number_is_noticed(topic, advisory, monkeypatch):
    monkeypatch.setattr(hub_totals.rounding, "rounded", lambda number: number)
    items(9, advisory, topic)
    with pytest.raises(IntegrityError), transaction.atomic():
        counted(a_hub(topics=[topic]))


def test_an_item_with_two_of_the_hubs_terms_counts_once(topic, advisory):
    other = TermFactory(slug="bars")
    items(11, advisory, topic, other)
    assert counted(a_hub(topics=[topic, other])) == {"advisory": 10}


def test_what_is_not_given_out_is_not_counted(topic, advisory):
    now = timezone.now()
    shown = items(10, advisory, topic)
    items(3, advisory, topic, live=False)
    items(3, advisory, topic, embargo_until=now + timedelta(days=1))
    items(3, advisory, topic, expire_at=now - timedelta(days=1))
    items(3, advisory, topic, superseded_by=shown[0])
    items(3, DocumentTypeFactory(slug="decision", case_document=True), topic, generally_applicable=True)
    assert counted(a_hub(topics=[topic])) == {"advisory": 10}


def test_harms_are_counted_by_group_where_the_hub_names_none(topic, advisory):
    group = TermFactory(facet="persecution_type", slug="gender-based")
    inner = TermFactory(facet="persecution_type", slug="forced-marriage", parent=group)
    items(6, advisory, topic, inner)
    items(6, advisory, topic, group)
    assert counted(a_hub(topics=[topic])) == {"advisory": 10, "gender-based": 10}


def test_harms_are_counted_at_and_below_those_that_the_hub_names(advisory):
    group = TermFactory(facet="persecution_type", slug="gender-based")
    inner = TermFactory(facet="persecution_type", slug="forced-marriage", parent=group)
    other = TermFactory(facet="persecution_type", slug="gang")
    items(12, advisory, inner, other)
    assert counted(a_hub(harms=[group])) == {"advisory": 10, "gender-based": 10, "forced-marriage": 10}


def test_a_term_that_is_no_fact_is_counted_nowhere(topic, advisory):
    items(12, advisory, topic, TermFactory(facet="persecution_type", slug="other"))
    assert counted(a_hub(topics=[topic])) == {"advisory": 10}


def test_a_count_begins_a_new_edition_of_the_site(topic, monkeypatch):
    begun = []
    monkeypatch.setattr(edition, "change", lambda: begun.append("edition"))
    a_hub(topics=[topic])
    begun.clear()
    hub_totals.recount_due()
    assert begun == ["edition"]
    hub_totals.recount_due()
    assert begun == ["edition"]


def test_the_tick_counts_once_a_day(topic, advisory, monkeypatch):
    hub = a_hub(topics=[topic])
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    hub_totals.recount_due()
    items(12, advisory, topic)
    hub_totals.recount_due()
    assert not HubTotal.objects.exists()
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=1))
    hub_totals.recount_due()
    assert list(HubTotal.objects.filter(count__hub=hub).values_list("number", flat=True)) == [10]


def test_the_tick_counts_anew_when_an_editor_has_changed_the_terms(topic, advisory):
    items(12, advisory, topic)
    hub = a_hub()
    hub_totals.recount_due()
    hub.topics.set([topic])
    hub.save()
    hub_totals.recount_due()
    assert HubTotal.objects.filter(count__hub=hub).count() == 1


def test_the_tick_leaves_drafts_alone(topic):
    a_hub(topics=[topic], live=False)
    hub_totals.recount_due()
    assert not HubCount.objects.exists()


def test_a_count_on_right_data_asks_the_same_number_of_queries(
    topic, advisory, django_assert_max_num_queries
):
    items(12, advisory, topic)
    for number in range(5):
        a_hub(f"hub-{number}", topics=[topic])
    hub_totals.recount_due()
    with django_assert_max_num_queries(6):
        hub_totals.recount_due()


def test_the_page_says_numbers_few_ones_and_the_day(client, topic, advisory, monkeypatch):
    items(21, advisory, topic)
    items(2, DocumentTypeFactory(slug="webinar", label="Webinar"), topic)
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    counted(a_hub(topics=[topic]))
    page = client.get("/topics/pretermission/").content.decode()
    assert "<dt>Practice advisory</dt><dd>about 20</dd>" in page
    assert "<b>Fewer than 10 each:</b> Webinar." in page
    assert "Counted on 20 November 2026" in page


def test_the_page_names_no_item_and_leads_to_none(client, topic, advisory):
    items(12, advisory, topic, summary="Canary of Tegucigalpa")
    LibraryItem.objects.update(citation="Canary")
    counted(a_hub(topics=[topic]))
    page = client.get("/topics/pretermission/").content.decode()
    assert "anary" not in page
    assert "/library/" not in page
    for item in LibraryItem.objects.all():
        assert item.title not in page


def test_a_topic_of_which_the_library_has_nothing_says_so(client, topic):
    counted(a_hub(topics=[topic]))
    assert (
        "The library has nothing under this topic so far."
        in client.get("/topics/pretermission/").content.decode()
    )
