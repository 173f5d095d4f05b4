"""The screens for officials in the admin."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from actions import imports
from actions.models import Official, OfficialImport
from records import waiting as dashboard
from tests.factories import StaffFactory

from .test_imports import row, wait
from .writing import a_call, senator

pytestmark = pytest.mark.django_db

LIST = reverse("actions_official_modeladmin_index")


@pytest.fixture
def staff(client):
    user = StaffFactory(roles=[Role.CASE_MANAGER])
    client.force_login(user)
    return user


def decide(client, waiting, decision, fingerprint=None):
    fingerprint = fingerprint or imports.of_import(waiting).fingerprint
    address = reverse("officials_import", args=[waiting.pk])
    return client.post(address, {"decision": decision, "fingerprint": fingerprint})


def test_staff_see_who_is_shown_to_callers_and_which_import_waits(client, staff):
    senator("OH", 1, name="Ada Shown")
    senator("IA", 1, name="Bo Held", held_on="2026-01-01")
    waiting = wait(row())
    page = client.get(LIST).content.decode()
    for said in ("Ada Shown", "Bo Held", "held back: being checked", "Waits for approval"):
        assert said in page
    assert reverse("officials_import", args=[waiting.pk]) in page


@pytest.mark.parametrize(("shown", "name"), [("yes", "Ada Shown"), ("no", "Bo Held")])
def test_the_list_is_narrowed_to_who_is_shown(client, staff, shown, name):
    senator("OH", 1, name="Ada Shown")
    senator("IA", 1, name="Bo Held", held_on="2026-01-01")
    found = client.get(f"{LIST}?shown={shown}").context["object_list"]
    assert [official.name for official in found] == [name]


def test_the_difference_is_on_the_screen_and_approved_by_post(client, staff):
    goes = senator("WY", 1, name="Gone Away")
    waiting = wait(row(name="Nora New"))
    page = client.get(reverse("officials_import", args=[waiting.pk])).content.decode()
    for said in ("Nora New", "Gone Away", "99 seats would be shown as being checked"):
        assert said in page
    assert not Official.objects.filter(name="Nora New").exists()
    decide(client, waiting, "approve")
    assert Official.objects.filter(name="Nora New").exists()
    assert Official.objects.get(pk=goes.pk).ended_on is not None


def test_a_rejection_changes_nobody(client, staff):
    waiting = wait(row())
    decide(client, waiting, "reject")
    assert not Official.objects.exists()
    assert OfficialImport.objects.get().state == "rejected"


def test_a_stale_approval_leads_back_to_the_difference(client, staff):
    waiting = wait(row())
    answer = decide(client, waiting, "approve", "stale")
    assert answer.url == reverse("officials_import", args=[waiting.pk])
    assert not Official.objects.exists()


def test_what_is_decided_shows_no_buttons_and_cannot_be_decided_again(client, staff):
    waiting = wait(row())
    decide(client, waiting, "reject")
    page = client.get(reverse("officials_import", args=[waiting.pk])).content.decode()
    assert 'value="approve"' not in page
    decide(client, waiting, "approve", "x")
    assert not Official.objects.exists()


def test_an_official_is_held_back_and_shown_again(client, staff):
    address = reverse("officials_one", args=[senator("OH", 1).pk])
    assert "her name and number" in client.get(address).content.decode()
    client.post(address, {"decision": "hold"})
    assert "held back since" in client.get(address).content.decode()
    client.post(address, {"decision": "release"})
    assert Official.objects.get().held_on is None


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CASE_MANAGER])
def test_other_roles_neither_look_nor_decide(client, role):
    client.force_login(StaffFactory(roles=[role]))
    waiting, official = wait(row()), senator("OH", 1)
    for address in (
        LIST,
        reverse("officials_import", args=[waiting.pk]),
        reverse("officials_one", args=[official.pk]),
    ):
        assert client.get(address).status_code == 403
        assert client.post(address, {"decision": "approve"}).status_code == 403
    assert OfficialImport.objects.get().waits


def test_nobody_types_an_official_in(client, staff):
    for screen, arguments in (("create", []), ("edit", [1]), ("delete", [1])):
        address = reverse(f"actions_official_modeladmin_{screen}", args=arguments)
        assert client.get(address).status_code in (403, 404)


def tasks_of(user):
    return {task.label: task for work in dashboard.work_of(user) for task in work.waiting}


def test_the_admins_home_tells_of_imports_and_of_seats_being_checked(staff):
    senator("OH", 1)
    waiting = wait(row())
    assert "seats are shown to callers as being checked" not in tasks_of(staff)
    a_call()
    tasks = tasks_of(staff)
    assert tasks["import waits for your approval"].href == reverse("officials_import", args=[waiting.pk])
    unsure = tasks["seats are shown to callers as being checked"]
    assert (unsure.count, unsure.urgent, unsure.note) == (99, True, "in 50 states")


def test_the_list_says_which_seats_are_being_checked_and_whose_term_ends(client, staff):
    a_call()
    today = timezone.localdate()
    senator("OH", 1, name="Ada Leaving", term_end=today + timedelta(days=9))
    senator("OH", 3, name="Bo Held", held_on="2026-01-01")
    tasks = tasks_of(staff)
    page = client.get(tasks["seats are shown to callers as being checked"].href.partition("#")[0])
    assert page.context["doubtful"] == [
        {"state": "Ohio", "seats": 1, "officials": [Official.objects.get(name="Bo Held")]}
    ]
    assert len(page.context["unknown"]) == 49
    ending = tasks["term ends within 30 days: import the file after that"]
    assert [each.name for each in client.get(ending.href).context["object_list"]] == ["Ada Leaving"]
