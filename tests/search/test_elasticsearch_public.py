"""The page of results of the public search by a real Elasticsearch: what it shows, and what it never does."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, NewsIndexPage
from search import changes, finding, texts
from search.backends import elasticsearch as asked
from search.elastic import breaker, building, engine, feeding, shape
from search.models import Outage
from tests.factories import LibraryItemFactory
from tests.search.elastic import indexes, settle
from tests.search.pages import a_page

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


@pytest.fixture
def proposed(monkeypatch):
    """Whether each question was answered by Elasticsearch, in order."""
    answers, real = [], asked.matching

    def matching(*arguments):
        answer = real(*arguments)
        answers.append(answer is not None)
        return answer

    monkeypatch.setattr(asked, "matching", matching)
    return answers


def an_article(slug, text, **fields):
    return a_page(slug, text, parent=NewsIndexPage.objects.get(), page_class=ArticlePage,
                  **{"summary": "What happened."} | fields)  # fmt: skip


def look(client, typed, **query):
    answer = client.get("/search/", {"q": typed} | query)
    assert answer.status_code == 200
    return answer, [hit.page.slug for hit in answer.context["hits"]], answer.content.decode()


def test_the_page_of_results_by_elasticsearch(elasticsearch, client, proposed):
    """Stems of two languages, marks, kinds, a mended word, a promotion: one index, many questions."""
    a_page("amenazas", "Los pandilleros la amenazaron en Honduras.")
    a_page("hearing", "The judges interviewed each witness.")
    an_article("a-ruling", "The judge interviewed nobody.", title="A ruling on hearings")
    settle()

    answer, slugs, page = look(client, "interviewing judge")
    assert set(slugs) == {"hearing", "a-ruling"}
    assert "<mark>judges</mark>" in page
    assert "<mark>interviewed</mark>" in page
    assert [(kind.slug, count) for kind, count in answer.context["found"].counts] == [
        ("news", 1),
        ("page", 1),
    ]
    assert look(client, "interviewing judge", kind="news")[1] == ["a-ruling"]

    _answer, slugs, page = look(client, "amenazada pandillero")
    assert slugs == ["amenazas"]
    assert "<mark>amenazaron</mark>" in page

    _answer, slugs, page = look(client, "heering")
    assert set(slugs) == {"a-ruling", "hearing"}
    assert "Nothing holds “heering”" in page

    promotion = Query.objects.create(query_string="hearing")
    SearchPromotion.objects.create(query=promotion, page_id=a_page("appeal", "Thirty days.").pk)
    assert [line.title for line in look(client, "hearing")[0].context["promoted"]] == ["Appeal"]
    assert look(client, "zyzzyva")[1] == []
    assert False not in proposed


def poison(object_id, name):
    words = {
        "kind": "page",
        "object_id": object_id,
        "groups": [],
        "head": "lintel canary",
        "title": "lintel canary",
    }
    engine.client().index(
        index=shape.inlet(feeding.indexes_of_ours()[0]), id=name, document=words, refresh=True
    )


def test_an_index_that_is_late_or_poisoned_shows_and_counts_nothing_more(elasticsearch, client, proposed):
    a_page("open", "A lintel.")
    gone, draft, expired, closed = (a_page(f"canary-{number}", "A lintel.") for number in range(4))
    below = a_page("canary-below", "A lintel.", parent=closed)
    item = LibraryItemFactory(title="Canary lintel")
    settle()
    # Beside the verbs, so that nobody tells the index.
    type(draft).objects.filter(pk__in=[draft.pk, expired.pk]).update(live=False)
    type(expired).objects.filter(pk=expired.pk).update(expired=True, expire_at=timezone.now())
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN, password="")
    type(gone).objects.filter(pk=gone.pk).delete()
    for number, pk in enumerate([item.pk, gone.pk, draft.pk, below.pk, 10**7, 2**63 - 1, 0, -1]):
        poison(pk, f"poison-{number}")
    answer, slugs, page = look(client, "lintel")
    assert slugs == ["open"]
    assert len(answer.context["found"].hits) == 1
    assert "1 found" in page
    assert "anary" not in page
    # Nor is a word mended with one of theirs.
    assert look(client, "cannary")[1] == []
    assert "canary" not in look(client, "cannary")[2]
    assert proposed[0]


def test_a_reader_searches_while_the_index_is_built_anew(elasticsearch, client, monkeypatch, proposed):
    a_page("lintel", "A beam.")
    settle()
    seen, real = [], building._switch

    def switch(*arguments):
        seen.append((len(indexes()), look(client, "beam")[1]))
        real(*arguments)
        seen.append((len(indexes()), look(client, "beam")[1]))

    monkeypatch.setattr(building, "_switch", switch)
    building.build_index.func()
    assert seen == [(2, ["lintel"]), (1, ["lintel"])]
    assert proposed == [True, True]


def test_the_first_reader_waits_a_while_and_the_next_do_not(broken_line, client):
    a_page("lintel", "A beam.")
    changes.work_off()
    broken_line.fault = "hangs"
    started = time.monotonic()
    assert look(client, "beam")[1] == ["lintel"]
    assert time.monotonic() - started < 3
    times = broken_line.asked
    with CaptureQueriesContext(connection) as queries:
        # A misspelled word asks twice, and neither question is put to it.
        assert look(client, "baem")[1] == ["lintel"]
        assert look(client, "beam")[1] == ["lintel"]
    assert broken_line.asked == times
    assert not [query for query in queries if "search_outage" in query["sql"].lower()]
    assert Outage.objects.get().fault == Outage.Fault.SLOW


def test_the_two_questions_of_a_page_fit_into_three_seconds():
    assert 2 * breaker.PATIENCE < 3
    assert breaker.TRYING + breaker.PATIENCE < 3


def test_words_that_break_the_database_break_nothing_here(elasticsearch, client):
    a_page("lintel", "A beam.")
    settle()
    for typed in ('"', "asylum' AND -brief* (", "{title} : a", "a-" * 50, "%s %(a)s", "* beam"):
        assert client.get("/search/", {"q": typed}).status_code == 200
    assert isinstance(finding.find("beam").hits, list)
    assert texts.query("beam", "page") is not None
    assert not Outage.objects.exists()
