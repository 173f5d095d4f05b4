"""What is saved several times while the demo is loaded is told to Wagtail's indexes once."""

from types import SimpleNamespace

import pytest

from demo import once
from tests.factories import LibraryItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """The names of what each index was told of."""
    found = {"references": [], "search": []}
    for index, task in [
        ("references", "update_reference_index_task"),
        ("search", "insert_or_update_object_task"),
    ]:
        enqueue = found[index].append
        monkeypatch.setattr(
            once, task, SimpleNamespace(enqueue=lambda *names, enqueue=enqueue: enqueue(names))
        )
    return found


def _of_items(names):
    return [name for name in names if name[1] == "libraryitem"]


def test_an_item_is_told_once_and_one_that_is_gone_not_at_all(told):
    with once.told_once():
        kept, gone = LibraryItemFactory(), LibraryItemFactory()
        kept.save()
        gone.delete()
        assert told == {"references": [], "search": []}
    name = ("library", "libraryitem", str(kept.pk))
    assert (_of_items(told["references"]), _of_items(told["search"])) == ([name], [name])


def test_a_load_that_fails_tells_nothing(told):
    with pytest.raises(ValueError, match="broken"), once.told_once():
        LibraryItemFactory()
        raise ValueError("broken")
    assert told == {"references": [], "search": []}
