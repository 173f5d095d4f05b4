"""Statements that are planned once for a connection."""

import gc
import weakref

import pytest
from django.db import DataError, connection, transaction

from records import planned

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

ASKED = "SELECT CAST(%s AS integer) + 1 /* asked all day */"


def answers(*values):
    found = []
    for value in values:
        with planned.cursor() as cursor:
            cursor.execute(ASKED, [value])
            found += cursor.fetchone()
    return found


def prepared():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE '%% asked all day %%'", []
        )
        return cursor.fetchone()[0]


def test_each_answer_is_for_its_own_parameters():
    assert answers(1, 70_000, 3, 5_000_000) == [2, 70_001, 4, 5_000_001]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite plans nothing ahead")
def test_postgresql_prepares_what_comes_again():
    answers(1, 2, 3)
    assert prepared() == 1


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite plans nothing ahead")
def test_numbers_of_every_size_go_by_one_statement():
    answers(1, 70_000, 2, 80_000)
    assert prepared() == 1


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite plans nothing ahead")
def test_nothing_is_prepared_where_the_connection_may_not(monkeypatch):
    options = {
        key: value for key, value in connection.settings_dict["OPTIONS"].items() if key != "prepare_threshold"
    }
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", options)
    before = prepared()
    answers(1, 2, 3)
    assert prepared() == before


def by(cursor):
    cursor.execute(ASKED, [1])
    return cursor.cursor


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite plans nothing ahead")
def test_the_next_statement_goes_by_the_same_cursor():
    with planned.cursor() as first:
        used = by(first)
    with planned.cursor() as second:
        assert by(second) is used


def test_a_statement_within_another_leaves_its_answer_alone():
    with planned.cursor() as outer:
        outer.execute(ASKED, [1])
        with planned.cursor() as inner:
            inner.execute(ASKED, [2])
            assert inner.fetchone() == (3,)
        assert outer.fetchone() == (2,)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite plans nothing ahead")
def test_a_cursor_that_failed_is_used_no_more():
    with planned.cursor() as cursor:
        used = by(cursor)
    with pytest.raises(DataError), transaction.atomic(), planned.cursor() as cursor:
        cursor.execute("SELECT 1 / CAST(%s AS integer)", [0])
    with planned.cursor() as cursor:
        assert by(cursor) is not used


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_has_cursors_of_its_own():
    assert answers(1) == [2]
    connection.close()
    assert answers(2) == [3]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite keeps no cursor")
def test_a_connection_that_is_closed_is_let_go():
    answers(1)
    line = weakref.ref(connection.connection)
    connection.close()
    gc.collect()
    assert line() is None
