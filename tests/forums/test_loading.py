"""The forums as data: loaded, loaded again, corrected by editors."""

from collections import Counter
from datetime import date

import pytest

from forums import changing, loading
from forums.models import Forum
from forums.signals import forum_changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    calls = []

    def receive(forum, **kwargs):
        calls.append(forum.slug)

    forum_changed.connect(receive)
    yield calls
    forum_changed.disconnect(receive)


def court(slug):
    return Forum.objects.get(kind=Forum.Kind.COURT, slug=slug)


def test_all_forums_are_loaded_and_a_second_run_changes_nothing():
    assert len(loading.load()) == 11 + 71 + 1 + 12
    assert loading.load() == []
    assert Counter(Forum.objects.values_list("kind", flat=True)) == {
        "asylum-office": 11,
        "court": 71,
        "board": 1,
        "circuit": 12,
    }


def test_every_court_has_a_state_and_a_circuit_and_no_office_has_one():
    loading.load()
    courts = Forum.objects.of_kind(Forum.Kind.COURT)
    assert not courts.filter(circuit=None).exists()
    assert not courts.filter(state="").exists()
    assert not Forum.objects.of_kind(Forum.Kind.ASYLUM_OFFICE).exclude(circuit=None).exists()
    assert court("los-angeles").circuit.name == "9th Circuit"


def test_courts_of_one_state_are_bound_by_one_circuit():
    circuits = {}
    for (kind, _slug), row in loading.read().items():
        if kind == Forum.Kind.COURT:
            circuits.setdefault(row["state"], set()).add(row["circuit"])
    assert {state: found for state, found in circuits.items() if len(found) > 1} == {}


def test_a_renamed_court_is_known_by_its_old_name():
    loading.load()
    assert court("chelmsford").former_names == ["Lowell"]


def test_an_announcement_closes_nothing():
    loading.load()
    assert court("san-francisco").closed_on is None
    assert "Concord" in court("san-francisco").note


def test_a_drifted_forum_is_put_right_and_those_above_are_told(told):
    loading.load()
    Forum.objects.filter(slug="boston", kind="court").update(state="NH")
    told.clear()
    assert loading.load() == ["changed court/boston: state"]
    assert told == ["boston"]


def test_what_an_editor_decided_is_left_alone():
    loading.load()
    changing.revise(court("aurora"), {"closed_on": date(2026, 1, 31), "successor": court("denver")})
    assert loading.load() == []
    assert court("aurora").successor == court("denver")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{name: Springfield, judge: none}", "unknown judge"),
        ('{name: Springfield, circuit: "99"}', "no circuit"),
        ("{name: Springfield, successor: nowhere}", "no successor"),
        ("{name: Springfield, closed_on: soon}", "not a date"),
    ],
)
def test_data_that_cannot_be_are_refused(tmp_path, row, message):
    path = tmp_path / "forums.yaml"
    path.write_text(f"circuits: []\nboards: []\nasylum_offices: []\nimmigration_courts: [{row}]\n")
    with pytest.raises(ValueError, match=message):
        loading.read(path)
