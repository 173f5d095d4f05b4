"""The files of congress-legislators, read as they are published."""

import csv
import json
from datetime import date, datetime

import pytest
import yaml

from actions import published_files
from actions.models import Official
from actions.published_files import Unreadable, end_of_congress, read

from .writing import TODAY, member

REP = member("R000001", type="rep", district=3)


@pytest.fixture
def file(tmp_path):
    """Write members into a file of the kind that its name says, and return its path."""

    def write(*members, name="legislators-current.yaml"):
        path = tmp_path / name
        if name.endswith(".json"):
            path.write_text(json.dumps(list(members)))
        elif name.endswith(".csv"):
            with path.open("w", newline="") as opened:
                writer = csv.DictWriter(opened, fieldnames=list(members[0]))
                writer.writeheader()
                writer.writerows(members)
        else:
            path.write_text(yaml.safe_dump(list(members)))
        return path

    return write


def cells(**fields):
    """A Senator as the CSV file has her: without any date."""
    return {
        "last_name": "Example",
        "first_name": "Ada",
        "full_name": "Ada B. Example",
        "type": "sen",
        "state": "OH",
        "district": "",
        "senate_class": "1",
        "party": "Independent",
        "url": "https://www.example.senate.gov",
        "phone": "202-555-0101",
        "contact_form": "",
        "bioguide_id": "T000001",
        **fields,
    }


@pytest.mark.parametrize("name", ["legislators-current.yaml", "legislators-current.json"])
def test_senators_are_read_and_members_of_the_house_are_not(file, name):
    found = read(file(member(), REP, name=name), TODAY)
    assert found.source == name
    assert found.problems == []
    assert found.rows == [
        {
            "bioguide": "T000001",
            "name": "Ada B. Example",
            "state": "OH",
            "senate_class": 1,
            "party": "Independent",
            "phone": "202-555-0101",
            "url": "https://www.example.senate.gov",
            "contact_form": "https://www.example.senate.gov/contact",
            "term_start": date(2025, 1, 3),
            "term_end": date(2031, 1, 3),
        }
    ]


def test_dates_that_yaml_itself_makes_of_bare_words_are_taken_too(file):
    found = read(file(member(start=date(2025, 1, 3), end=date(2031, 1, 3))), TODAY)
    assert found.rows[0]["term_end"] == date(2031, 1, 3)


def test_of_several_terms_the_one_that_runs_today_counts(file):
    chosen = member()
    chosen["terms"].append({**chosen["terms"][-1], "start": "2031-01-03", "end": "2037-01-03"})
    assert read(file(chosen), TODAY).rows[0]["term_end"] == date(2031, 1, 3)


def test_a_representative_who_becomes_a_senator_later_is_not_one_yet(file):
    chosen = member("R000002")
    chosen["terms"] = [
        {"type": "rep", "start": "2025-01-03", "end": "2027-01-03", "state": "OH", "district": 1},
        {"type": "sen", "start": "2027-01-03", "end": "2033-01-03", "state": "OH", "class": 1},
    ]
    assert [row["bioguide"] for row in read(file(member(), chosen), TODAY).rows] == ["T000001"]


def test_a_term_that_has_ended_is_kept_with_its_end(file):
    appointed = member("T000002", "FL", 3, end="2026-11-03", **{"end-type": "special-election"})
    ended = read(file(member(), appointed), TODAY).rows[0]
    assert (ended["state"], ended["term_end"]) == ("FL", date(2026, 11, 3))


def test_a_row_without_full_name_and_number_falls_back(file):
    bare = member(name={"first": "Ada", "last": "Example", "suffix": "Jr."}, phone=None, contact_form=None)
    row = read(file(bare), TODAY).rows[0]
    assert (row["name"], row["phone"], row["contact_form"]) == ("Ada Example Jr.", "", "")


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "DC"},
        {"state": "XX"},
        {"class": 4},
        {"class": None},
        {"end": None},
        {"end": "soon"},
        {"start": "2031-01-04"},
    ],
)
def test_a_row_that_is_not_understood_is_told_and_left_out(file, fields):
    found = read(file(member("T000009", "IA"), member(**fields)), TODAY)
    assert [row["state"] for row in found.rows] == ["IA"]
    assert len(found.problems) == 1


def test_of_somebody_who_stands_there_twice_no_row_is_taken(file):
    found = read(file(member("T000009", "IA"), member(), member(senate_class=3)), TODAY)
    assert [row["bioguide"] for row in found.rows] == ["T000009"]
    assert "more than once" in found.problems[0]


def test_an_address_that_runs_a_script_is_not_taken(file):
    row = read(file(member(url="javascript:alert(1)", contact_form="ftp://x.example")), TODAY).rows[0]
    assert (row["url"], row["contact_form"]) == ("", "")


def known(**fields):
    words = {"bioguide": "T000001", "state": "OH", "senate_class": 1, "term_start": date(2025, 1, 3)}
    return Official(**{**words, "term_end": date(2031, 1, 3), **fields})


def test_a_row_of_the_csv_file_takes_its_dates_from_the_record_that_runs(file):
    row = read(file(cells(), name="x.csv"), TODAY, [known()]).rows[0]
    assert (row["term_start"], row["term_end"]) == (date(2025, 1, 3), date(2031, 1, 3))
    assert row["name"] == "Ada B. Example"


@pytest.mark.parametrize("held", [[], [known(term_end=TODAY)], [known(senate_class=3)]])
def test_without_such_a_record_it_counts_until_the_congress_ends(file, held):
    row = read(file(cells(), cells(type="rep", bioguide_id="R1"), name="x.csv"), TODAY, held).rows[0]
    assert (row["term_start"], row["term_end"]) == (None, date(2027, 1, 3))


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-11-26", "2027-01-03"),
        ("2027-01-02", "2027-01-03"),
        ("2027-01-03", "2029-01-03"),
        ("2028-02-29", "2029-01-03"),
    ],
)
def test_a_congress_ends_on_the_third_of_january_of_an_odd_year(day, end):
    assert end_of_congress(date.fromisoformat(day)) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("x.txt", "[]", "has to end in"),
        ("x.yaml", "{a: [", "not what its name says"),
        ("x.json", "no", "not what its name says"),
        ("x.json", "[]", "not a list of members"),
        ("x.json", '{"a": 1}', "not a list of members"),
        ("x.yaml", "- id: {bioguide: A1}\n  offices: []", "legislators-current"),
        ("x.yaml", "!!python/object/apply:os.system ['true']", "not what its name says"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_words(tmp_path, name, text, words):
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(Unreadable, match=words):
        read(path, TODAY)


def test_a_file_without_anybody_in_office_is_refused(file):
    with pytest.raises(Unreadable, match="in office today"):
        read(file(member(end="2025-01-04")), TODAY)


def test_a_file_that_is_not_there_or_too_large_is_refused(file, tmp_path, monkeypatch):
    with pytest.raises(Unreadable, match="cannot be opened"):
        read(tmp_path / "none.yaml", TODAY)
    monkeypatch.setattr(published_files, "LARGEST", 10)
    with pytest.raises(Unreadable, match="larger than"):
        read(file(member()), TODAY)


def test_a_datetime_is_no_day_of_a_term(file):
    found = read(file(member("T000009", "IA"), member(end=datetime(2031, 1, 3, 12, 0))), TODAY)
    assert len(found.rows) + len(found.problems) == 2
