"""Advisory locks: who waits for whom. On SQLite the one writer is the lock."""

import threading

import pytest
from django.db import connection, transaction

from records import locks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


class Beside:
    """A transaction on a connection of its own that takes a lock and tells when it has it."""

    def __init__(self, take, name):
        self.has_it, self.error = threading.Event(), None
        self.thread = threading.Thread(target=self._run, args=(take, name))
        self.thread.start()

    def _run(self, take, name):
        try:
            with transaction.atomic():
                take(name)
                self.has_it.set()
        except Exception as error:
            self.error = error
        finally:
            connection.close()

    def join(self):
        self.thread.join(10)
        assert not self.thread.is_alive()
        assert self.error is None


needs_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="SQLite lets one writer in at a time",
)


@needs_postgresql
@pytest.mark.parametrize(
    ("mine", "theirs"),
    [(locks.exclusive, locks.shared), (locks.shared, locks.exclusive), (locks.exclusive, locks.exclusive)],
)
def test_an_exclusive_lock_waits_until_the_other_transaction_ends(mine, theirs):
    with transaction.atomic():
        mine("taxonomy")
        other = Beside(theirs, "taxonomy")
        assert not other.has_it.wait(0.5)
    other.join()
    assert other.has_it.is_set()


@needs_postgresql
def test_sharers_do_not_wait_for_each_other():
    with transaction.atomic():
        locks.shared("taxonomy")
        other = Beside(locks.shared, "taxonomy")
        assert other.has_it.wait(10)
    other.join()


@needs_postgresql
def test_locks_of_different_names_do_not_meet():
    with transaction.atomic():
        locks.exclusive("taxonomy")
        other = Beside(locks.exclusive, "fact-groups")
        assert other.has_it.wait(10)
    other.join()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own lock")
def test_on_sqlite_a_transaction_waits_for_the_one_before_it():
    with transaction.atomic():
        locks.shared("taxonomy")
        other = Beside(locks.shared, "taxonomy")
        assert not other.has_it.wait(0.5)
    other.join()
    assert other.has_it.is_set()
