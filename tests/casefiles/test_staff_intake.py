"""A case entered by a case manager: for an approved advocate alone, under her name, and written down as staff's act."""

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from casefiles.models import Case
from casefiles.views import staff_intake
from records.models import AuditEntry
from tests.factories import OrganisationFactory, StaffFactory, TermFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    user = StaffFactory(roles=[Role.CASE_MANAGER])
    client.force_login(user)
    return user


@pytest.fixture
def owner():
    return UserFactory(name="Ana Ruiz", organisation=OrganisationFactory(name="Harbor Legal"))


@pytest.fixture
def answers():
    """What a browser sends for a small case."""

    def term(facet, slug):
        return str(TermFactory(facet=facet, slug=slug, label=f"The {slug}").pk)

    return {
        "client_type": "principal",
        "gender": "nonbinary",
        "age_band": "18-20",
        "state": "CA",
        "basis": "pro-bono",
        "origin": term("country", "HN"),
        "persecution_types": [term("persecution_type", "gangs")],
        "grounds": [term("ground", "religion")],
        "relief": [term("relief", "asylum")],
        "stage": term("stage", "pre-filing"),
        "alerts": "weekly",
        "agreed": "on",
    }


def address(owner):
    return f"{reverse('staff_case_new')}?owner={owner.pk}"


def send(client, manager, owner, answers, **changes):
    data = {"token": staff_intake.new_token(manager, owner), **answers, **changes}
    return client.post(address(owner), {name: value for name, value in data.items() if value is not None})


def test_she_finds_the_advocate_by_name_or_office(client, manager, owner):
    UserFactory(name="Somebody Else")
    for query in ("ruiz", "harbor", owner.email):
        page = client.get(reverse("staff_case_new"), {"q": query}).content.decode()
        assert "Ana Ruiz" in page
        assert "Somebody Else" not in page


def test_nobody_but_an_approved_advocate_is_offered_or_taken(client, manager):
    others = [
        UserFactory(status=User.Status.SUSPENDED),
        UserFactory(is_active=False),
        UserFactory(kind=User.Kind.EXPERT),
        StaffFactory(roles=[Role.CASE_MANAGER]),
    ]
    assert not client.get(reverse("staff_case_new")).context["advocates"]
    for other in others:
        assert client.get(address(other)).status_code == 404
        assert client.post(address(other)).status_code == 404
    assert client.get(f"{reverse('staff_case_new')}?owner=9999999999999999999999").status_code == 404


def test_the_case_is_the_advocates_and_the_act_is_staffs(client, manager, owner, answers):
    answer = send(client, manager, owner, answers)
    case = Case.objects.get()
    assert answer.url == reverse("staff_case", args=[case.uuid])
    assert case.owner == owner
    assert case.changes.get().by == manager
    entry = AuditEntry.objects.get(action="case.opened")
    assert (entry.actor_id, entry.subject_id, entry.case_id) == (manager.pk, owner.pk, case.pk)
    assert case.terms is not None


def test_sent_twice_it_is_one_case(client, manager, owner, answers):
    token = staff_intake.new_token(manager, owner)
    for _time in range(2):
        send(client, manager, owner, answers, token=token)
    assert Case.objects.count() == 1


@pytest.mark.parametrize("token", ["", "forged", None])
def test_without_a_token_of_its_own_nothing_is_registered_and_nothing_is_lost(
    client, manager, owner, answers, token
):
    answer = send(client, manager, owner, answers, token=token, note="Kept as typed")
    assert not Case.objects.exists()
    assert "Kept as typed" in answer.content.decode()
    assert "out of date" in answer.content.decode()


def test_a_token_for_another_advocate_is_not_hers(client, manager, owner, answers):
    send(client, manager, owner, answers, token=staff_intake.new_token(manager, UserFactory()))
    assert not Case.objects.exists()


def test_the_advocate_must_have_agreed(client, manager, owner, answers):
    answer = send(client, manager, owner, answers, agreed=None)
    assert not Case.objects.exists()
    assert "Ask the advocate to agree" in answer.content.decode()


def test_what_is_missing_is_told(client, manager, owner, answers):
    answer = send(client, manager, owner, answers, persecution_types=None)
    assert not Case.objects.exists()
    assert "Choose at least one type of harm." in answer.content.decode()


def test_a_case_that_looks_the_same_is_asked_about(client, manager, owner, answers):
    send(client, manager, owner, answers)
    answer = send(client, manager, owner, answers)
    assert Case.objects.count() == 1
    assert "Is this the same client?" in answer.content.decode()
    send(client, manager, owner, answers, other_client="on")
    assert Case.objects.count() == 2


def test_a_word_looked_for_without_scripts_sends_nothing(client, manager, owner, answers):
    answer = send(client, manager, owner, answers, find="origin", **{"find-origin": "hond"})
    assert answer.status_code == 200
    assert not Case.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CASE_MANAGER])
def test_it_is_a_case_managers_alone(client, owner, role):
    client.force_login(StaffFactory(roles=[role]))
    assert client.get(address(owner)).status_code == 403
    assert client.post(address(owner)).status_code == 403


def test_an_advocate_does_not_find_it(client, owner):
    client.force_login(owner)
    assert client.get(address(owner)).status_code == 404
