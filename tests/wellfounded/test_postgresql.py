"""A kept connection to PostgreSQL: looked at before each request, asked when the look does not settle it."""

import pytest
from django.db import OperationalError, connection, connections
from django.db.backends.postgresql import base as djangos

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_databases,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's connections do not end"),
]


@pytest.fixture
def kept():
    """A connection of its own, as a worker keeps it between two requests."""
    kept = connections.create_connection("default")
    kept.settings_dict = kept.settings_dict | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    kept.connect()
    yield kept
    kept.close()


@pytest.fixture
def asked(monkeypatch):
    """Says for each look whether the server was asked."""
    asked = []
    plain = djangos.DatabaseWrapper.is_usable
    monkeypatch.setattr(djangos.DatabaseWrapper, "is_usable", lambda self: asked.append(self) or plain(self))
    return asked


def request_ends(kept):
    kept.close_if_unusable_or_obsolete()


def answers(kept):
    with kept.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def end_at_the_server(kept):
    # It waits until the other is gone.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [answers(kept)])


def test_a_connection_in_use_is_not_asked_whether_it_lives(kept, asked):
    process = answers(kept)
    request_ends(kept)
    assert answers(kept) == process
    assert asked == []


def test_a_connection_that_the_server_ended_is_opened_anew(kept, asked):
    process = answers(kept)
    end_at_the_server(kept)
    request_ends(kept)
    assert answers(kept) != process
    assert asked == [kept]


def test_control_an_ended_connection_that_is_not_looked_at_fails(kept, monkeypatch):
    end_at_the_server(kept)
    request_ends(kept)
    monkeypatch.setattr(kept, "is_usable", lambda: True)
    with pytest.raises(OperationalError):
        answers(kept)


def test_a_connection_that_has_rested_is_asked(kept, asked, monkeypatch):
    monkeypatch.setattr(kept, "_looked_at", float("-inf"))
    request_ends(kept)
    answers(kept)
    assert asked == [kept]


def test_a_connection_is_asked_after_an_error(kept, asked):
    kept.errors_occurred = True
    request_ends(kept)
    assert asked == [kept]


def test_a_closed_connection_is_not_usable(kept):
    kept.connection.close()
    assert not kept.is_usable()
