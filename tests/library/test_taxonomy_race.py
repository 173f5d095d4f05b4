"""Two editors change the tree at the same moment: the lock lets one after the other in."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from library import merging
from library.models import Term
from records import locks
from tests.factories import TermFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]


@pytest.fixture
def at_once(monkeypatch):
    """Move two terms, each under the other; both are checked before either is saved, where that can be."""
    both_checked = threading.Barrier(2)
    clean = Term.clean

    def clean_and_wait(term):
        clean(term)
        try:
            both_checked.wait(2)
        except threading.BrokenBarrierError:
            return

    def move(term, parent, refused):
        try:
            merging.move(term, parent)
        except ValidationError as error:
            refused.append(error)
        finally:
            connection.close()

    def run():
        one, other = TermFactory(slug="one"), TermFactory(slug="other-one")
        monkeypatch.setattr(Term, "clean", clean_and_wait)
        refused = []
        threads = [
            threading.Thread(target=move, args=(*pair, refused)) for pair in ((one, other), (other, one))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        return len(refused), Term.objects.exclude(parent=None).count()

    return run


def test_of_two_moves_that_would_close_a_circle_one_is_refused(at_once):
    assert at_once() == (1, 1)


def test_control_without_the_lock_both_go_through(at_once, monkeypatch):
    monkeypatch.setattr(locks, "exclusive", lambda name: None)
    assert at_once() == (0, 2)
