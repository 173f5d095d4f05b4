"""What forums and adjudicators say of themselves, how staff change them, and their screens."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Role
from forums import changing
from forums.models import Adjudicator, Forum, Sitting
from forums.signals import forum_changed
from records.models import AuditEntry
from tests.factories import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ninth():
    return Forum.objects.create(kind=Forum.Kind.CIRCUIT, slug="9", name="9th Circuit")


@pytest.fixture
def court(ninth):
    return Forum.objects.create(
        kind=Forum.Kind.COURT, slug="springfield", name="Springfield", state="OR", circuit=ninth
    )


@pytest.fixture
def editor(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR], is_demo=True))
    return client


def test_a_city_may_have_an_office_and_a_court(court):
    office = Forum.objects.create(kind=Forum.Kind.ASYLUM_OFFICE, slug="springfield", name="Springfield")
    assert (str(office), office.term_slug) == ("Springfield Asylum Office", "office-springfield")
    assert (str(court), court.term_slug) == ("Springfield Immigration Court", "court-springfield")


def test_a_court_sits_until_the_day_of_its_closing(court):
    changing.revise(court, {"closed_on": date(2026, 3, 1)})
    assert court in Forum.objects.open_on(date(2026, 2, 28))
    assert court not in Forum.objects.open_on(date(2026, 3, 1))


def test_a_change_of_circuit_is_told_inside_the_transaction_and_audited(court):
    first = Forum.objects.create(kind=Forum.Kind.CIRCUIT, slug="1", name="1st Circuit")
    told = []

    def receive(forum, **kwargs):
        told.append((forum.pk, forum.circuit, transaction.get_connection().in_atomic_block))

    forum_changed.connect(receive)
    try:
        changing.revise(court, {"circuit": first})
    finally:
        forum_changed.disconnect(receive)
    assert told == [(court.pk, first, True)]
    assert AuditEntry.objects.get(action="forum.revised").detail == {"forum": court.pk, "fields": ["circuit"]}


def test_a_renamed_forum_keeps_its_slug_and_remembers_its_name(court):
    renamed = changing.revise(court, {"name": "Shelbyville"})
    assert (renamed.slug, renamed.former_names) == ("springfield", ["Springfield"])


def test_a_revision_that_changes_nothing_tells_nobody(court):
    changing.revise(court, {"name": "Springfield"})
    assert not AuditEntry.objects.filter(action="forum.revised").exists()


def test_only_a_court_is_bound_by_a_circuit(court, ninth):
    with pytest.raises(ValidationError):
        changing.add(Forum(kind=Forum.Kind.ASYLUM_OFFICE, slug="x", name="X", circuit=ninth))
    with pytest.raises(ValidationError):
        changing.revise(court, {"circuit": court})


def test_a_successor_is_of_the_same_kind_and_follows_a_closing(court, ninth):
    other = Forum.objects.create(kind=Forum.Kind.COURT, slug="other", name="Other", circuit=ninth)
    with pytest.raises(ValidationError):
        changing.revise(court, {"successor": other})
    with pytest.raises(ValidationError):
        changing.revise(court, {"successor": ninth, "closed_on": date(2026, 1, 1)})
    closed = changing.revise(court, {"successor": other, "closed_on": date(2026, 1, 1)})
    assert closed.successor == other


def test_a_forum_does_not_close_before_it_opens(court):
    with pytest.raises(IntegrityError), transaction.atomic():
        Forum.objects.filter(pk=court.pk).update(opened_on=date(2026, 1, 2), closed_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "sat"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2024, 5, 31), True),
        (date(2024, 6, 1), False),
    ],
)
def test_an_adjudicator_sat_from_her_first_day_until_her_last(court, day, sat):
    judge = Adjudicator.objects.create(name="Judge Doe")
    Sitting.objects.create(adjudicator=judge, forum=court, from_on=date(2020, 1, 1), to_on=date(2024, 6, 1))
    assert (judge in Adjudicator.objects.sat_at(court, day)) is sat


def test_an_open_sitting_lasts_and_two_sittings_name_her_once(court, ninth):
    judge = Adjudicator.objects.create(name="Judge Doe")
    Sitting.objects.create(adjudicator=judge, forum=court)
    Sitting.objects.create(adjudicator=judge, forum=court, from_on=date(2020, 1, 1))
    assert list(Adjudicator.objects.sat_at(court, date(2030, 1, 1))) == [judge]
    assert list(Adjudicator.objects.sat_at(ninth, date(2030, 1, 1))) == []


def test_an_editor_finds_and_renames_a_court(editor, court):
    page = editor.get(reverse("forums:index"), {"q": "springf", "kind": "court"}).content.decode()
    assert "Springfield Immigration Court" in page
    answer = editor.post(
        reverse("forums:edit", args=[court.pk]),
        {"name": "Shelbyville", "slug": "other", "state": "OR", "circuit": court.circuit_id},
    )
    assert answer.status_code == 302
    court.refresh_from_db()
    assert (court.name, court.slug) == ("Shelbyville", "springfield")


def test_an_editor_adds_a_court(editor, ninth):
    answer = editor.post(
        reverse("forums:add"),
        {"kind": "court", "slug": "ogdenville", "name": "Ogdenville", "state": "OR", "circuit": ninth.pk},
    )
    assert answer.status_code == 302
    assert Forum.objects.get(slug="ogdenville").circuit == ninth


def test_a_form_says_what_is_refused(editor, court):
    data = {"name": "Springfield", "state": "OR", "circuit": court.circuit_id}
    other = Forum.objects.create(kind=Forum.Kind.COURT, slug="other", name="Other", circuit=court.circuit)
    answer = editor.post(reverse("forums:edit", args=[court.pk]), {**data, "successor": other.pk})
    assert answer.status_code == 200
    assert "Say when it closed" in answer.content.decode()


def test_an_editor_adds_a_judge_with_a_sitting(editor, court):
    answer = editor.post(
        reverse("adjudicators:add"),
        {
            "name": "Judge Doe",
            "sittings-TOTAL_FORMS": 1,
            "sittings-INITIAL_FORMS": 0,
            "sittings-MIN_NUM_FORMS": 0,
            "sittings-MAX_NUM_FORMS": 1000,
            "sittings-0-forum": court.pk,
            "sittings-0-from_on": "2020-01-01",
        },
    )
    assert answer.status_code == 302
    assert list(Adjudicator.objects.sat_at(court, date(2021, 1, 1)).values_list("name", flat=True)) == [
        "Judge Doe"
    ]
    page = editor.get(reverse("adjudicators:index"), {"sittings__forum": court.pk}).content.decode()
    assert "Springfield Immigration Court" in page


def test_forums_and_adjudicators_are_neither_deleted_nor_listed_by_use(editor, court):
    assert editor.get(f"/admin/forums/delete/{court.pk}/").status_code == 404
    assert editor.get(f"/admin/forums/usage/{court.pk}/").status_code == 404


def test_a_redactor_has_no_part_in_forums(client):
    client.force_login(StaffFactory(roles=[Role.REDACTOR], is_demo=True))
    assert client.get(reverse("forums:index")).status_code == 403
