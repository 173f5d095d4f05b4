"""What every test stands on: a database that was migrated once, and put back after those that commit."""

import gc

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase
from hypothesis import settings

from tests.databases import database_for
from wellfounded import memory

#: A busy machine makes no test fail: how long something takes is measured elsewhere (`make audit`, `make bench`).
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


def pytest_collection_finish(session):
    """Let the collector of garbage leave alone what is there for the whole run: a tenth of the time went into it.

    And run each test with room on the stack, as a server answers each request: another tenth.
    """
    for item in session.items:
        item.runtest = memory.with_room(item.runtest)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_blocker, tmp_path_factory):
    """Give this worker a copy of the migrated template (see `tests/databases.py`).

    Only a test that asks for the database, by a mark or a fixture, reaches it: rows of any other would stay.
    """
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    database = database_for(worker, tmp_path_factory.mktemp("database"))
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database.restore())
    with django_db_blocker.unblock():
        database.create(rebuild=request.config.getvalue("create_db"))
    yield
    patch.undo()
    with django_db_blocker.unblock():
        database.drop()


@pytest.fixture(autouse=True)
def _empty_cache():
    """No test sees what another one cached."""
    cache.clear()
