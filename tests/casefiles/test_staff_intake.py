"""A case entered by a case manager: for an approved advocate alone, kept as a draft, hers once she agrees to the terms."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from accounts import parked, terms
from accounts.models import TermsAcceptance, User
from accounts.roles import Role
from casefiles import handing_over
from casefiles.models import Case, CaseHandover, Draft
from records.models import AuditEntry
from tests.factories import LibraryItemFactory, OrganisationFactory, StaffFactory, TermFactory, UserFactory

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
    }


def address(owner):
    return reverse("staff_case_new_for", args=[owner.pk])


def token_of(client, owner):
    return client.get(address(owner)).context["token"]


def send(client, manager, owner, answers, **changes):
    data = {"token": token_of(client, owner), **answers, **changes}
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
    assert client.get(f"{reverse('staff_case_new')}9999999999999999999999/").status_code == 404


def test_the_case_waits_for_the_advocate_and_the_act_is_staffs(client, manager, owner, answers):
    answer = send(client, manager, owner, answers)
    case = Case.objects.get()
    assert answer.url == reverse("staff_case", args=[case.uuid])
    assert (case.owner, case.handover.to, case.terms) == (None, owner, None)
    assert handing_over.owner_of(case) == owner
    assert case.changes.get().by == manager
    entry = AuditEntry.objects.get(action="case.opened")
    assert (entry.actor_id, entry.subject_id, entry.case_id) == (manager.pk, owner.pk, case.pk)
    page = client.get(answer.url).content.decode()
    assert "has not agreed to the terms yet" in page
    listed = client.get(reverse("casefiles_case_modeladmin_index"), {"owner": "waiting"}).content.decode()
    assert "Ana Ruiz, who has not agreed to the terms yet" in listed
    nobodys = client.get(reverse("casefiles_case_modeladmin_index"), {"owner": "none"}).content.decode()
    assert str(case.number) not in nobodys


def test_sent_twice_it_is_one_case(client, manager, owner, answers):
    token = token_of(client, owner)
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
    send(client, manager, owner, answers, token=token_of(client, UserFactory()))
    assert not Case.objects.exists()


def test_what_is_typed_is_kept_as_a_draft_for_that_advocate(client, manager, owner):
    client.post(address(owner), {"note": "Kept as typed", "autosave": "yes"})
    client.post(address(UserFactory()), {"note": "Another", "later": "yes"})
    assert "Kept as typed" in client.get(address(owner)).content.decode()
    begun = client.get(reverse("staff_case_new")).content.decode()
    assert "Go on with the case for Ana Ruiz" in begun
    draft = Draft.objects.get(intended_for=owner)
    answer = client.post(reverse("case_draft_delete", args=[draft.uuid]))
    assert answer.url == reverse("staff_case_new")
    assert Draft.objects.get().intended_for != owner


def test_the_draft_is_gone_when_the_case_is_there_and_was_nobody_elses(client, manager, owner, answers):
    send(client, manager, owner, answers, later="yes")
    client.force_login(StaffFactory(roles=[Role.CASE_MANAGER]))
    assert client.get(address(owner)).context["draft"] is None
    client.force_login(manager)
    send(client, manager, owner, answers)
    assert not Draft.objects.exists()


def test_a_page_sent_after_the_session_ended_is_kept_too(client, manager, owner):
    page = {"note": "Kept as typed", "page_of": parked.mark(manager)}
    client.logout()
    answer = client.post(address(owner), page)
    sealed = re.search(r'name="parked" value="([^"]+)"', answer.content.decode())[1]
    assert parked.take(manager, sealed) == address(owner)
    assert "Kept as typed" in Draft.objects.get().typed
    manager.groups.clear()
    assert parked.take(get_user_model().objects.get(pk=manager.pk), sealed) is None


@pytest.fixture
def entered(client, manager, owner, answers):
    """A case that was entered for `owner`, who is signed in."""
    send(client, manager, owner, answers)
    client.force_login(owner)
    return Case.objects.get()


def test_until_she_agrees_nothing_of_it_opens(client, entered, owner):
    item = LibraryItemFactory(title="For everybody")
    library = reverse("case_library", args=[entered.uuid])
    accept = reverse("case_accept", args=[entered.uuid])
    assert client.get(library).url == accept
    for name in ("case_edit", "case_archive", "case_close"):
        assert client.get(reverse(name, args=[entered.uuid])).status_code == 404
    assert client.get(item.url).status_code == 404
    page = client.get(accept).content.decode()
    assert str(entered.number) in page
    assert "The HN" not in page
    assert accept in client.get(reverse("case_list")).content.decode()
    assert client.post(accept).status_code == 200
    assert not entered.members.exists()


def test_the_same_client_is_asked_about_and_nothing_told_before_she_agrees(client, entered, owner, answers):
    for section in ("client", "claim", "proceedings", "evidence"):
        client.post(reverse("case_new_section", args=[section]), answers)
    page = client.get(reverse("case_new_section", args=["check"])).content.decode()
    asked = page[page.index("Is this the same client?") :][:1500]
    assert f"Open case {entered.number}" in asked
    assert "entered for you by our staff" in asked


def test_when_she_agrees_it_is_hers_and_that_is_written_down(client, entered, owner):
    accept = reverse("case_accept", args=[entered.uuid])
    for _time in range(2):
        assert client.post(accept, {"agree": "on"}).url == reverse("case_library", args=[entered.uuid])
    entered.refresh_from_db()
    assert (entered.owner, entered.terms) == (owner, terms.current())
    assert TermsAcceptance.objects.get().user == owner
    assert not CaseHandover.objects.exists()
    entry = AuditEntry.objects.get(action="case.accepted")
    assert (entry.actor_id, entry.case_id) == (owner.pk, entered.pk)
    assert client.get(reverse("case_library", args=[entered.uuid])).status_code == 200


def test_nobody_else_may_agree(client, entered):
    accept = reverse("case_accept", args=[entered.uuid])
    for other in (UserFactory(), UserFactory(kind=User.Kind.EXPERT)):
        client.force_login(other)
        assert client.get(accept).status_code == 404
        assert client.post(accept, {"agree": "on"}).status_code == 404
    User.objects.filter(pk=entered.handover.to_id).update(status=User.Status.SUSPENDED)
    client.force_login(User.objects.get(pk=entered.handover.to_id))
    assert client.post(accept, {"agree": "on"}).status_code == 404


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


def test_no_cookie_tells_the_number_of_a_case(client, manager, owner, answers):
    answer = send(client, manager, owner, answers)
    number = str(Case.objects.get().number)
    assert number in client.get(answer.url).content.decode()
    assert number not in str(client.cookies) + str(answer.cookies)
