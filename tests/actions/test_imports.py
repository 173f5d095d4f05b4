"""An import: its difference, and that it counts when staff approve it and not before."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.roles import Role
from actions import difference, imports
from actions.models import Official, OfficialImport
from actions.published_files import FIELDS, Published
from records.models import AuditEntry
from tests.factories import StaffFactory

from .writing import member, senator

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
YEAR = timedelta(days=365)


def row(official=None, **fields):
    """A row of a file that says of `official` what her record says, but for `fields`."""
    said = {name: getattr(official, name) for name in FIELDS} if official else {}
    words = {
        "bioguide": "N000001",
        "name": "Nora New",
        "state": "IA",
        "senate_class": 2,
        "party": "",
        "phone": "",
        "url": "",
        "contact_form": "",
        "term_start": TODAY - YEAR,
        "term_end": TODAY + YEAR,
    }
    return {**words, **said, **fields}


def published(*rows, digest="a"):
    return Published("legislators-current.yaml", digest, list(rows))


def wait(*rows, digest="a"):
    return imports.propose(published(*rows, digest=digest))


def approve(waiting, by=None):
    imports.approve(waiting.pk, by or StaffFactory(), imports.of_import(waiting).fingerprint)


def test_the_difference_names_who_comes_changes_goes_and_stays():
    stays, changes, goes = senator("OH", 1), senator("OH", 3), senator("WY", 1)
    rows = [row(stays), row(changes, phone="202-555-0199"), row()]
    found = difference.between(rows, Official.objects.all(), TODAY)
    assert [each["name"] for each in found.added] == ["Nora New"]
    assert [(each.label, each.now, each.then) for each in found.changed[0].fields] == [
        ("telephone", changes.phone, "202-555-0199")
    ]
    assert (found.ended, found.same) == ([goes], [stays])


def test_the_difference_tells_which_seats_would_be_being_checked():
    rows = [row(bioguide="A", state="OH", senate_class=1), row(bioguide="B", state="OH", senate_class=3)]
    rows.append(row(bioguide="C", state="FL", senate_class=1))
    found = difference.between(rows, [], TODAY)
    assert (found.unsure.count("OH"), found.unsure.count("FL"), found.unsure.count("IA")) == (0, 1, 2)
    assert "Florida, " in found.unsure_told
    assert "Iowa (both seats)" in found.unsure_told


def test_an_import_that_waits_changes_nobody():
    held = senator("OH", 1)
    wait(row())
    assert list(Official.objects.all()) == [held]
    assert Official.objects.get().ended_on is None


def test_an_approved_import_takes_effect_and_is_written_down():
    changes, goes = senator("OH", 1), senator("WY", 1)
    staff = StaffFactory()
    waiting = wait(row(changes, name="Ada Married"), row())
    approve(waiting, staff)
    assert Official.objects.get(pk=changes.pk).name == "Ada Married"
    assert Official.objects.get(pk=goes.pk).ended_on == TODAY
    assert Official.objects.get(bioguide="N000001").source == "legislators-current.yaml"
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by) == ("approved", staff)
    entry = AuditEntry.objects.get(action="officials.import_approved")
    assert entry.actor_id == staff.pk
    assert entry.detail == {"import_id": waiting.pk, "added": 1, "changed": 1, "ended": 1, "same": 0}


def test_a_rejected_import_changes_nobody_and_is_written_down():
    waiting = wait(row())
    imports.reject(waiting.pk, StaffFactory())
    assert not Official.objects.exists()
    assert AuditEntry.objects.filter(action="officials.import_rejected").count() == 1
    with pytest.raises(imports.NotWaiting):
        imports.approve(waiting.pk, StaffFactory(), "")


def test_who_saw_another_difference_approves_nothing():
    held = senator("OH", 1)
    waiting = wait(row(held))
    seen = imports.of_import(waiting).fingerprint
    Official.objects.filter(pk=held.pk).update(phone="")
    with pytest.raises(imports.Changed):
        imports.approve(waiting.pk, StaffFactory(), seen)
    assert OfficialImport.objects.get().waits


def test_a_newer_file_overtakes_the_one_that_waits_and_the_same_one_does_not():
    first = wait(row())
    assert wait(row()) == first
    second = wait(row(name="Nora Newer"), digest="b")
    first.refresh_from_db()
    assert (first.state, second.waits) == ("superseded", True)


def test_whoever_comes_back_is_in_the_record_again():
    held = senator("OH", 1, ended_on=TODAY)
    waiting = wait(row(held))
    assert [each.label for each in imports.of_import(waiting).changed[0].fields] == ["on record"]
    approve(waiting)
    assert Official.objects.get().ended_on is None


def test_an_invented_official_goes_when_a_real_file_comes():
    invented = senator("OH", 1, invented=True)
    approve(wait(row()))
    assert Official.objects.get(pk=invented.pk).ended_on == TODAY


def test_what_staff_hold_back_stays_held_back_after_an_import():
    held = senator("OH", 1)
    imports.hold(held, StaffFactory())
    held.refresh_from_db()
    approve(wait(row(held, phone="202-555-0199")))
    assert Official.objects.get().held_on == TODAY
    imports.release(held, StaffFactory())
    assert Official.objects.get().held_on is None
    done = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"official.held_back", "official.released"} <= done


people = st.dictionaries(
    st.sampled_from("ABCD"), st.tuples(st.sampled_from(["OH", "IA"]), st.sampled_from([1, 2, 3])), min_size=1
)


class TestDifference(TestCase):
    """What is approved is what the file says, whatever was there."""

    @settings(max_examples=25, deadline=None)
    @given(people, people)
    def test_after_an_approval_the_record_is_the_file(self, before, after):
        for people in (before, after):
            rows = [
                row(bioguide=key, name=key, state=state, senate_class=number)
                for key, (state, number) in people.items()
            ]
            waiting = wait(*rows, digest=str(sorted(people.items())))
            if waiting.waits:
                approve(waiting)
        kept = {
            each.bioguide: (each.state, each.senate_class) for each in Official.objects.filter(ended_on=None)
        }
        assert kept == after
        assert imports.of_import(waiting).is_empty


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "legislators-current.json"
    path.write_text(json.dumps([member(), member("T000002", "OH", 3, name={"first": "Bo", "last": "Two"})]))
    return path


def test_the_command_shows_the_difference_and_leaves_it_to_staff(file, capsys):
    gone = senator("WY", 1, name="Gone Away")
    call_command("import_officials", str(file))
    said = capsys.readouterr().out
    assert "+ OH Ada B. Example (T000001)" in said
    assert f"- WY Gone Away ({gone.bioguide})" in said
    assert "2 come, 0 change, 1 go, 0 stay as they are." in said
    assert "98 seats would be shown as being checked" in said
    assert Official.objects.count() == 1
    assert OfficialImport.objects.get().waits


def test_a_dry_run_keeps_nothing(file, capsys):
    call_command("import_officials", str(file), dry_run=True)
    assert "Nothing was kept." in capsys.readouterr().out
    assert not OfficialImport.objects.exists()
    assert not AuditEntry.objects.filter(action__startswith="officials.").exists()


def test_a_file_that_cannot_be_read_ends_the_command_with_words(tmp_path):
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import_officials", str(tmp_path / "none.yaml"))


def test_the_role_that_decides_is_the_case_managers():
    may = [role for role in Role if StaffFactory(roles=[role]).has_perm("actions.change_officialimport")]
    assert may == [Role.CASE_MANAGER]
