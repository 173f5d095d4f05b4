"""The list of cases in the admin."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from casefiles import closing
from casefiles.models import CaseChange
from tests.factories import CaseFactory, OrganisationFactory, StaffFactory, TermFactory, UserFactory

pytestmark = pytest.mark.django_db

INDEX = "casefiles_case_modeladmin_index"


@pytest.fixture
def manager(client):
    client.force_login(StaffFactory(roles=[Role.CASE_MANAGER]))
    return client


def numbers(answer):
    return {case.number for case in answer.context["object_list"]}


def test_a_case_manager_finds_every_case_and_the_way_to_it(manager):
    cases = [CaseFactory(owner=UserFactory(name="Ana Ruiz")), CaseFactory()]
    answer = manager.get(reverse(INDEX))
    assert numbers(answer) == {case.number for case in cases}
    text = answer.content.decode()
    assert "Ana Ruiz" in text
    assert reverse("staff_case", args=[cases[0].uuid]) in text


def test_a_case_is_found_by_its_number(manager):
    wanted, _other = CaseFactory(), CaseFactory()
    assert numbers(manager.get(reverse(INDEX), {"q": wanted.number})) == {wanted.number}


def test_the_list_tells_no_fact_and_no_word_of_a_case(manager):
    CaseFactory(
        terms=[TermFactory(facet="persecution_type", slug="canary", label="Canary harm")],
        reference="Canary reference",
        note="Canary note",
    )
    assert "Canary" not in manager.get(reverse(INDEX)).content.decode()


@pytest.fixture
def cases():
    """Cases that the filters tell apart, by name."""
    office = OrganisationFactory(name="Harbor Legal")
    made = {
        "plain": CaseFactory(owner=UserFactory(name="Ana Ruiz", organisation=office)),
        "closed": CaseFactory(owner=UserFactory(name="Bo Lee", email="bo@elsewhere.example")),
        "away": CaseFactory(owner=UserFactory(name="Cy Moe")),
        "nobody's": CaseFactory(),
    }
    closing.close(made["closed"], by=made["closed"].owner)
    User.objects.filter(name="Cy Moe").update(status=User.Status.SUSPENDED)
    made["nobody's"].members.all().delete()
    CaseChange.objects.filter(case=made["plain"]).update(at=timezone.now() - timedelta(days=90))
    return made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=closed", {"closed"}),
        ("state=open", {"plain", "away", "nobody's"}),
        ("owner=away", {"away"}),
        ("owner=none", {"nobody's"}),
        ("owner=working&state=open", {"plain"}),
        ("changed=30", {"closed", "away", "nobody's"}),
        ("changed=365", {"plain", "closed", "away", "nobody's"}),
        ("q=ruiz", {"plain"}),
        ("q=harbor+ana", {"plain"}),
        ("q=bo@elsewhere", {"closed"}),
        ("q=harbor+lee", set()),
    ],
)
def test_the_list_is_narrowed(manager, cases, query, found):
    wanted = {cases[name].number for name in found}
    assert numbers(manager.get(f"{reverse(INDEX)}?{query}")) == wanted


def test_the_beginning_of_a_number_finds_it(manager):
    case = CaseFactory()
    assert case.number in numbers(manager.get(reverse(INDEX), {"q": str(case.number)[:3]}))


@pytest.mark.parametrize("format_name", ["csv", "xlsx"])
def test_the_list_hands_out_no_file(manager, format_name):
    CaseFactory()
    answer = manager.get(reverse(INDEX), {"export": format_name})
    assert answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("order", ["0", "-1", "2.4", "5", "99", "x", "password"])
def test_the_list_is_sorted_by_its_own_columns_alone(manager, cases, order):
    assert len(numbers(manager.get(reverse(INDEX), {"o": order}))) == len(cases)


@pytest.mark.parametrize(
    "query",
    [
        "client_type=rider",
        "owner_email__startswith=a",
        "stated__term__slug=canary",
        "members__user__name=Ana",
        "reference_key__startswith=a",
    ],
)
def test_the_list_cannot_be_asked_about_facts(manager, query):
    case = CaseFactory()
    assert numbers(manager.get(f"{reverse(INDEX)}?{query}")) == {case.number}


def test_the_list_makes_changes_and_deletes_nothing(manager):
    case = CaseFactory()
    for screen, args in (("create", []), ("edit", [case.pk]), ("delete", [case.pk])):
        address = reverse(f"casefiles_case_modeladmin_{screen}", args=args)
        assert (manager.get(address).status_code, manager.post(address).status_code) == (403, 403)


def test_the_number_of_queries_does_not_follow_the_cases(manager, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    CaseFactory()
    manager.get(reverse(INDEX))
    with CaptureQueriesContext(connection) as one:
        manager.get(reverse(INDEX))
    CaseFactory.create_batch(3)
    with django_assert_num_queries(len(one)):
        manager.get(reverse(INDEX))
