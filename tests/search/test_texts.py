"""What the index of texts finds, the same on every database."""

import pytest
from django.db import connection

from search import texts
from search.texts import Text

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def found(typed, kind="item"):
    """The ids that `typed` finds, best first."""
    query = texts.query(typed, kind)
    if query is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT f.object_id FROM ({query.sql}) f ORDER BY f.rank DESC, f.object_id", query.params
        )
        return [row[0] for row in cursor.fetchall()]


def keep(**by_field):
    """Index one text after another, under 1, 2, 3 …: `keep(title=["first", "second"])`."""
    for field, values in by_field.items():
        for number, value in enumerate(values, start=1):
            texts.index("item", number, Text(**{field: value}))


def test_every_word_must_be_met():
    keep(body=["Gang recruitment in Honduras", "Gang violence", "Recruitment of children"])
    assert found("recruitment gang") == [1]


def test_the_beginning_of_each_of_several_words_is_enough():
    keep(body=["Domestic violence in Guatemala", "Domestic workers"])
    assert found("dom viol") == [1]


def test_what_stands_in_the_title_goes_before_what_stands_in_the_text():
    texts.index("item", 1, Text(title="Country conditions", body="femicide " * 50))
    texts.index("item", 2, Text(title="Femicide", body="A long text about it. " * 50))
    texts.index("item", 3, Text(title="Country conditions", summary="On femicide"))
    texts.index("item", 4, Text(title="Country conditions", files="femicide " * 50))
    assert found("femicide") == [2, 3, 1, 4]


@pytest.mark.parametrize(
    "typed", ['"', "   ", "\x00", "asylum' AND -brief* (", "NEAR(", "🙂", "x" * 10_000, "*", "a:b"]
)
def test_no_typed_text_raises(typed):
    keep(body=["asylum brief"])
    assert found(typed) in (None, [], [1])
