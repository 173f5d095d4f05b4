"""The library of a case by Elasticsearch: what it finds, poisoned, and how it keeps up."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from casefiles import attachments
from library.models import ItemTerm, LibraryItem
from search import changes
from search.backends import elasticsearch as asked
from search.elastic import engine, feeding, shape
from search.models import Unsent
from tests.factories import CaseFactory, LibraryItemFactory, TermFactory
from tests.search.elastic import settle

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.both_databases]


@pytest.fixture
def harm():
    return TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence")


@pytest.fixture
def case(harm):
    return CaseFactory(terms=[harm])


@pytest.fixture
def make(harm):
    """Publish an item that the case holds, and have it indexed; `terms=[…]` for one that it does not."""

    def make(**fields):
        item = LibraryItemFactory(**{"terms": [harm]} | fields)
        index()
        return item

    return make


def index():
    changes.work_off()
    settle()


@pytest.fixture
def look(client, case):
    """The answer to a search in the case's library; what is counted and what is listed must agree."""
    client.force_login(case.owner)

    def look(words, **choices):
        return client.get(reverse("case_library", args=[case.uuid]), {"q": words, **choices})

    return look


def titles(answer):
    listed = [card.row.title for card in answer.context["entries"]]
    assert answer.context["found"].total == len(listed)
    return sorted(listed)


@pytest.fixture
def proposals(monkeypatch):
    """How often the statement went with what Elasticsearch found, and how often with the database's own index."""
    made = []
    real = asked.matching

    def matching(*arguments):
        made.append(real(*arguments))
        return made[-1]

    monkeypatch.setattr(asked, "matching", matching)
    return made


def test_what_the_case_holds_is_found_counted_and_filtered(elasticsearch, make, look, proposals, case):
    make(title="Marero tactics")
    make(title="Threats", summary="what the marero said")
    make(title="Elsewhere", summary="marero", terms=[TermFactory(facet="persecution_type", slug="other")])
    with CaptureQueriesContext(connection) as queries:
        answer = look("marero")
    assert titles(answer) == ["Marero tactics", "Threats"]
    assert [found is not None for found in proposals] == [True]
    assert sum("WITH hits AS" in query["sql"] for query in queries) == 1
    kind = LibraryItem.objects.get(title="Threats").document_type
    assert titles(look("marero", type=kind.slug)) == ["Threats"]


def test_stems_find_in_the_library_of_a_case(elasticsearch, make, look):
    make(title="Killings of journalists")
    assert titles(look("killed journalist")) == ["Killings of journalists"]


def test_of_words_that_never_meet_each_is_offered_as_it_finds(elasticsearch, make, look):
    make(title="Killings of journalists")
    make(title="Marero tactics")
    fewer = look("killed journalist marero mungiki").context["fewer"]
    assert (fewer.absent, fewer.offers) == (["mungiki"], [])
    offers = look("killed marero").context["fewer"].offers
    assert [(offer.words, offer.count) for offer in offers] == [("marero", 1), ("killed", 1)]


def poison(object_id, name, groups):
    client = engine.client()
    document = {
        "kind": "item",
        "object_id": object_id,
        "groups": groups,
        "head": "mungiki",
        "title": "mungiki",
    }
    client.index(index=shape.inlet(feeding.indexes_of_ours()[0]), id=name, document=document, refresh=True)


def test_a_poisoned_index_shows_and_counts_nothing_more(elasticsearch, make, look, case):
    mine = make(title="Mungiki")
    foreign = make(title="Mungiki abroad", terms=[TermFactory(facet="persecution_type", slug="other")])
    withdrawn = make(title="Mungiki withdrawn")
    withdrawn.unpublish()
    later = make(title="Mungiki later", embargo_until=timezone.now() + timedelta(days=2))
    groups = list(attachments.groups_of(case))
    stray = [mine.pk, mine.pk, foreign.pk, withdrawn.pk, later.pk, 10**6, 2**63 - 1, 0, -3]
    for number, pk in enumerate(stray):
        poison(pk, f"stray-{number}", groups)
    answer = look("mungiki")
    assert titles(answer) == ["Mungiki"]
    assert answer.context["found"].held == 1
    assert "withdrawn" not in answer.content.decode()
    assert "abroad" not in answer.content.decode()


def test_an_item_that_is_newly_attached_is_found_at_once_and_one_that_is_not_any_more_is_not(
    elasticsearch, make, look, harm, proposals
):
    other = TermFactory(facet="persecution_type", slug="other")
    coming, going = make(title="Mungiki coming", terms=[other]), make(title="Mungiki going")
    assert titles(look("mungiki")) == ["Mungiki going"]
    for item, term in ((coming, harm), (going, other)):
        item.item_terms.set([ItemTerm(term=term)])
        item.save_revision().publish()
    changes.work_off()
    assert Unsent.objects.filter(kind="item").exists()
    assert titles(look("mungiki")) == ["Mungiki coming"]
    index()
    assert titles(look("mungiki")) == ["Mungiki coming"]
    assert None not in proposals


def test_where_more_is_found_than_is_fetched_counts_are_still_exact(
    elasticsearch, make, look, monkeypatch, proposals
):
    for number in range(4):
        make(title=f"Mungiki {number}")
    monkeypatch.setattr(asked, "MOST", 3)
    assert len(titles(look("mungiki"))) == 4
    assert proposals == [None]
