"""A case's page in the admin: for case managers alone, complete, and never without a row in the audit log."""

import uuid

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from casefiles import case_pages, facts, hiding, sharing
from casefiles.models import CaseMember, HiddenItem
from records.models import AuditEntry
from tests.factories import CaseFactory, LibraryItemFactory, StaffFactory, TermFactory, UserFactory
from tests.security.personas import EVERYBODY, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    user = StaffFactory(roles=[Role.CASE_MANAGER])
    client.force_login(user)
    return user


@pytest.fixture
def gangs():
    return TermFactory(facet="persecution_type", slug="gangs", label="Gangs")


@pytest.fixture
def home():
    return TermFactory(facet="persecution_type", slug="home", label="Harm at home")


def page(client, case, query=""):
    return client.get(reverse("staff_case", args=[case.uuid]) + query)


def text(client, case):
    return page(client, case).content.decode()


STAFF = {"editor": 403, "publisher": 403, "redactor": 403, "admin": 403, "case manager": 200}


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_it_is_a_case_managers_alone(client, method):
    world = build()
    for name in EVERYBODY:
        client.logout()
        if world.people[name]:
            client.force_login(world.people[name])
        status = getattr(client, method)(reverse("staff_case", args=[world.case.uuid])).status_code
        expected = 302 if name == "anonymous" else STAFF.get(name, 404)
        assert status == (405 if (method, expected) == ("post", 200) else expected), name


def test_a_case_that_there_is_not_is_not_found(client, manager):
    assert client.get(reverse("staff_case", args=[uuid.uuid4()])).status_code == 404


def test_each_look_is_written_down(client, manager):
    case = CaseFactory()
    page(client, case)
    page(client, case)
    entries = AuditEntry.objects.filter(action="case.viewed", case_id=case.pk)
    assert [(entry.actor_id, entry.detail) for entry in entries] == [(manager.pk, {"screen": "admin"})] * 2


def test_it_says_what_the_case_states(client, manager, gangs):
    honduras = TermFactory(facet="country", slug="HN", label="Honduras")
    case = CaseFactory(
        terms=[gangs, honduras], note="Please call me.", group_text="Taxi drivers", languages=["spa"]
    )
    shown = text(client, case)
    for word in ("Honduras", "Country of origin", "Gangs", "Please call me.", "Taxi drivers", "Spanish"):
        assert word in shown


def test_it_leaves_out_what_only_the_owner_sees(client, manager):
    case = CaseFactory(reference="Canary reference", gender="nonbinary", age_band="18-20")
    shown = text(client, case)
    for word in ("Canary reference", case.get_gender_display(), "Age at filing"):
        assert word not in shown


def test_it_names_the_people_and_who_of_them_may_not_work_on_it(client, manager):
    case = CaseFactory(owner=UserFactory(name="Olga Owner"))
    sharing.add_member(case, UserFactory(name="Cora Counsel"), CaseMember.Role.CO_COUNSEL)
    User.objects.filter(name="Olga Owner").update(status=User.Status.SUSPENDED)
    assert [(each["user"].name, each["standing"]) for each in case_pages.members(case)] == [
        ("Olga Owner", "Suspended"),
        ("Cora Counsel", ""),
    ]
    assert "Olga Owner" in text(client, case)


def test_it_lists_what_the_case_has_with_the_reason(client, manager, gangs):
    item = LibraryItemFactory(title="About gangs", terms=[gangs])
    answer = page(client, CaseFactory(terms=[gangs]))
    assert [(entry["item"], entry["why"]) for entry in answer.context["entries"]] == [
        (item, "same harm: gangs")
    ]


def test_many_items_come_by_the_page(client, manager, gangs, monkeypatch):
    monkeypatch.setattr(case_pages, "PAGE_SIZE", 2)
    for number in range(3):
        LibraryItemFactory(title=f"About gangs {number}", terms=[gangs])
    case = CaseFactory(terms=[gangs])
    assert len(page(client, case).context["entries"]) == 2
    assert len(page(client, case, "?p=2").context["entries"]) == 1


def test_it_says_what_one_more_answer_would_bring(client, manager, gangs, home):
    LibraryItemFactory(title="About the home", terms=[home])
    shown = text(client, CaseFactory(terms=[gangs]))
    assert "“Harm at home” would bring 1 item" in shown
    assert "About the home" in shown


def test_it_tells_staff_why_an_item_was_called_not_relevant(client, manager, gangs):
    item, case = LibraryItemFactory(title="About gangs", terms=[gangs]), CaseFactory(terms=[gangs])
    hiding.hide(case, item, HiddenItem.Reason.STAGE, "We are at the Board.", by=case.owner)
    shown = text(client, case)
    assert "It belongs to another stage" in shown
    assert "We are at the Board." in shown


def test_it_tells_how_the_case_changed(client, manager, gangs, home):
    case = CaseFactory(terms=[gangs])
    stated = set(case.stated.values_list("term_id", "role"))
    facts.save(case, stated - {(gangs.pk, "")} | {(home.pk, "")}, {"state": "CA"}, by=case.owner)
    shown = text(client, case)
    assert "<strong>Added:</strong> Harm at home" in shown
    assert "<strong>Taken away:</strong> Gangs" in shown
    assert "<strong>Changed:</strong> State where the client lives" in shown


def test_its_queries_do_not_follow_the_items(client, manager, gangs, home, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    case = CaseFactory(terms=[gangs])
    LibraryItemFactory(title="One", terms=[gangs])
    LibraryItemFactory(title="One near", terms=[home])
    page(client, case)
    with CaptureQueriesContext(connection) as few:
        page(client, case)
    for number in range(4):
        LibraryItemFactory(title=f"Held {number}", terms=[gangs])
        LibraryItemFactory(title=f"Near {number}", terms=[home])
    with django_assert_num_queries(len(few)):
        page(client, case)
