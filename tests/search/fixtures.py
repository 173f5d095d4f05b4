"""Fixtures of an Elasticsearch, for whichever folder of tests asks for one."""

import os
from urllib.parse import urlsplit

import pytest

from search.elastic import breaker, building
from tests.search import elastic


@pytest.fixture(scope="session")
def node(request, tmp_path_factory):
    """The address of a real Elasticsearch: the one that `ELASTICSEARCH_URL` names, or one that is started once a run."""
    if url := os.environ.get("ELASTICSEARCH_URL"):
        return url
    folder = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        folder = folder.parent
    return elastic.address_of_the_run(folder, elastic.run_of(request.config))


def _use(settings, url, tmp_path):
    settings.ELASTICSEARCH = {
        **settings.ELASTICSEARCH,
        "urls": [url],
        "prefix": f"tests_{abs(hash(str(tmp_path))):x}_",
    }


@pytest.fixture
def fresh_breaker():
    """Nobody remembers that an Elasticsearch of another test failed."""
    breaker.answered()
    yield
    breaker.answered()


@pytest.fixture
def elasticsearch(node, settings, tmp_path, db, fresh_breaker, monkeypatch):
    """This test searches by a real Elasticsearch that holds what the database does: nothing yet.

    It waits longer for it than anybody would: a machine that runs all tests at once is slow.
    """
    _use(settings, node, tmp_path)
    monkeypatch.setattr(breaker, "PATIENCE", 30)
    monkeypatch.setattr(breaker, "TRYING", 30)
    building.rebuild()
    yield node
    _use(settings, node, tmp_path)
    elastic.forget_all()


@pytest.fixture
def line(elasticsearch, settings):
    """The same by a line that can be broken (`elastic.Line`)."""
    made = elastic.Line((urlsplit(elasticsearch).hostname, urlsplit(elasticsearch).port))
    settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "urls": [made.url]}
    yield made
    made.close()


@pytest.fixture
def broken_line(settings, tmp_path, monkeypatch, fresh_breaker):
    """A line to no Elasticsearch at all, for faults; nobody waits for longer than a third of a second."""
    made = elastic.Line()
    _use(settings, made.url, tmp_path)
    monkeypatch.setattr(breaker, "PATIENCE", 0.3)
    monkeypatch.setattr(breaker, "TRYING", 0.1)
    yield made
    made.close()


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def searched(request):
    """A test of what all backends share: once by the database, once by Elasticsearch."""
    if request.param == "elasticsearch":
        request.getfixturevalue("elasticsearch")
    return request.param
