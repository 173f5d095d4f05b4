"""What every test stands on: a database that was migrated once, and put back after those that commit."""

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase

from tests.databases import database_for


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_blocker, tmp_path_factory):
    """Give this worker a copy of the migrated template (see `tests/databases.py`)."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    database = database_for(worker, tmp_path_factory.mktemp("database"))
    with django_db_blocker.unblock():
        database.create(rebuild=request.config.getvalue("create_db"))
        patch = pytest.MonkeyPatch()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database.restore())
        yield
        patch.undo()
        database.drop()


@pytest.fixture(autouse=True)
def _empty_cache():
    """No test sees what another one cached."""
    cache.clear()
