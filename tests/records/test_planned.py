"""Statements that are planned once for a connection."""

import pytest
from django.db import connection

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
