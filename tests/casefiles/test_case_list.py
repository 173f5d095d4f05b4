"""The list of cases in the admin."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.factories import CaseFactory, StaffFactory, TermFactory, UserFactory

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
    assert reverse("case_library", args=[cases[0].uuid]) in text


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


@pytest.mark.parametrize(
    "query", ["stated__term__slug=canary", "members__user__name=Ana", "reference_key__startswith=a"]
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
