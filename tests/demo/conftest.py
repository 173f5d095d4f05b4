import pytest
from django.core.management import call_command
from django.db import transaction

from demo import loading


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker):
    """The demo, loaded once for all tests of this folder; they only look at it, or use `undone`."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_taxonomy", verbosity=0)
        loading.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def undone(demo):
    """For a test that changes the loaded demo: what it did is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
