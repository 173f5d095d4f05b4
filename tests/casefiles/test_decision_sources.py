"""Case numbers of decisions: who may enter one, and what a search for one tells to whom (S16)."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from casefiles import bulk, decision_sources, numbers, sharing
from casefiles.models import Case, CaseMember, CaseTerm, DecisionSource
from library import redaction
from library.models import AttorneyPermission
from records.models import AuditEntry
from tests.factories import (
    CaseFactory,
    DocumentTypeFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def harm():
    return TermFactory(facet="persecution_type", slug="gang-violence")


@pytest.fixture
def case(harm):
    return CaseFactory(terms=[harm])


def decision(harm, cleared=True, permission=AttorneyPermission.GRANTED, **fields):
    item = LibraryItemFactory(
        document_type=DocumentTypeFactory(slug="ij-decision", case_document=True), terms=[harm], **fields
    )
    redaction.set_permission(item, permission)
    if cleared:
        redaction.record_cleared(item)
    return item


def look_up(case, number, user=None):
    return decision_sources.find(case, user or case.owner, str(number))


def test_the_decision_that_a_case_holds_is_found_by_its_number(case, harm):
    item = decision(harm)
    decision_sources.enter(item, "50358")
    for spelled in ("50358", " 50358 ", "case 50358", "No. 50358", "#50358", "５０３５８", "5\u200b0358"):
        assert look_up(case, spelled) == decision_sources.Lookup(decision_sources.ATTACHED, item), spelled


def test_a_decision_of_an_own_case_says_what_it_waits_for(case, harm):
    item = decision(harm, cleared=False)
    decision_sources.enter(item, case.number)
    assert look_up(case, case.number).state == decision_sources.BEING_REDACTED
    redaction.record_cleared(item)
    redaction.set_permission(item, AttorneyPermission.PENDING)
    assert look_up(case, case.number).state == decision_sources.NOT_PERMITTED
    redaction.set_permission(item, AttorneyPermission.GRANTED)
    assert look_up(case, case.number).item == item
    redaction.set_permission(item, AttorneyPermission.WITHDRAWN)
    redaction.reopen(item)
    assert look_up(case, case.number).state == decision_sources.NOT_PERMITTED


def test_who_left_a_case_is_told_no_more_of_it_than_a_stranger(case, harm):
    decision_sources.enter(decision(harm, cleared=False), case.number)
    other = CaseFactory(terms=[harm])
    assert look_up(other, case.number).state == decision_sources.OTHER
    sharing.add_member(case, other.owner, CaseMember.Role.VIEWER)
    assert look_up(other, case.number).state == decision_sources.BEING_REDACTED
    sharing.remove_member(case, other.owner)
    assert look_up(other, case.number).state == decision_sources.OTHER


def _numbers_of_every_other_kind(harm):
    """By what they are: numbers that are neither attached to a case of `harm` nor the reader's own."""
    elsewhere = TermFactory(facet="persecution_type", slug="forced-marriage")
    found = {"nobody's": "98765", "no number": "decision", "empty": "", "long": "1234567"}
    found["a stranger's case without a decision"] = str(CaseFactory(terms=[elsewhere]).number)
    for name, item in {
        "a stranger's, being redacted": decision(harm, cleared=False),
        "a stranger's, not permitted": decision(harm, permission=AttorneyPermission.WITHDRAWN),
        "a stranger's, a draft": decision(harm, live=False),
        "a stranger's, of another claim": decision(elsewhere),
    }.items():
        found[name] = str(CaseFactory(terms=[elsewhere]).number)
        decision_sources.enter(item, found[name])
    foreign = decision(harm, cleared=False)
    decision_sources.enter(foreign, "45678")
    return found | {"of a case that is not here": "45678"}


def test_the_number_of_the_case_itself_is_recognised(case):
    assert look_up(case, case.number).state == decision_sources.THIS_CASE


def test_every_other_number_gets_one_answer_after_the_same_queries(case, harm):
    seen = {}
    for name, number in _numbers_of_every_other_kind(harm).items():
        look_up(case, number)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = look_up(case, number)
        seen[name] = (found, len(queries))
    assert len(seen) == 10
    assert {found for found, _count in seen.values()} == {decision_sources.Lookup(decision_sources.OTHER)}, (
        seen
    )
    assert len({count for _found, count in seen.values()}) == 1, seen
    text = str(found.text)
    assert all(reason in text for reason in ("fits this case", "being redacted", "has not permitted"))


def test_the_number_is_neither_stored_in_the_clear_nor_logged(case, harm):
    item = decision(harm)
    decision_sources.enter(item, "50358", by=case.owner)
    look_up(case, "50358")
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, number_key FROM casefiles_decisionsource")
        assert "50358" not in str(cursor.fetchall())
    rows = AuditEntry.objects.filter(action__in=["item.source_entered", "number.searched"])
    assert rows.count() == 2
    assert not [row for row in rows if "50358" in str(row.detail)]


def test_searches_by_number_are_limited_a_day(case, harm, settings):
    settings.DAILY_LIMITS = settings.DAILY_LIMITS | {"number_searches": 2}
    decision_sources.enter(decision(harm), "50358")
    assert [look_up(case, "50358").state for _try in range(3)] == ["attached", "attached", "limited"]


# --- entering -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["123", "1234567", "Matter of A-B-", "12 345", "012345", "A201234567"])
def test_what_is_no_case_number_is_refused(harm, text):
    with pytest.raises(ValidationError):
        decision_sources.enter(decision(harm), text)
    assert not DecisionSource.objects.exists()


def test_to_enter_again_replaces_and_an_empty_text_takes_away(case, harm):
    item = decision(harm)
    decision_sources.enter(item, "50358")
    assert decision_sources.enter(item, case.number).case == case
    assert [source.number for source in DecisionSource.objects.all()] == [str(case.number)]
    decision_sources.enter(item, "")
    assert not DecisionSource.objects.exists()


def test_no_new_case_is_given_a_number_that_a_decision_bears(harm, monkeypatch):
    decision_sources.enter(decision(harm), "10007")
    offered = iter([7, 7, 8])
    monkeypatch.setattr("casefiles.numbers.secrets.randbelow", lambda _most: next(offered))
    assert numbers.issue() == [10008]


def test_an_imported_case_is_tied_to_the_decision_that_waited_for_it(harm):
    decision_sources.enter(decision(harm, cleared=False), "50358")
    owner, country = UserFactory(), TermFactory(facet="country", slug="HN")
    stated = {(harm.pk, CaseTerm.Role.PLAIN), (country.pk, CaseTerm.Role.ORIGIN)}
    [case] = bulk.open_cases([bulk.NewCase(owner=owner, stated=stated, number=50358)])
    assert look_up(case, 50358).state == decision_sources.BEING_REDACTED


def test_a_deleted_case_leaves_the_number(case, harm):
    decision_sources.enter(decision(harm), case.number)
    Case.objects.filter(pk=case.pk).delete()
    assert DecisionSource.objects.get().case is None


# --- screens ------------------------------------------------------------------------------------------------------


def sign_in(client, *roles):
    user = StaffFactory(roles=list(roles))
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", [role for role in Role if role != Role.REDACTOR])
def test_the_screens_are_for_redactors(client, harm, role):
    item = decision(harm)
    sign_in(client, role)
    assert client.get(reverse("decision_numbers")).status_code == 403
    assert client.get(reverse("decision_number", args=[item.pk])).status_code == 403
    assert client.post(reverse("decision_number", args=[item.pk]), {"number": "50358"}).status_code == 403
    assert not DecisionSource.objects.exists()


def test_a_redactor_enters_a_number(client, case, harm):
    item = decision(harm, title="A granted decision")
    redactor = sign_in(client, Role.REDACTOR)
    assert "A granted decision" in client.get(reverse("decision_numbers")).content.decode()
    client.post(reverse("decision_number", args=[item.pk]), {"number": str(case.number)})
    source = DecisionSource.objects.get()
    assert (source.item_id, source.case, source.entered_by) == (item.pk, case, redactor)
    page = client.get(reverse("decision_numbers")).content.decode()
    assert "A granted decision" not in page
    page = client.get(reverse("decision_numbers") + "?show=all").content.decode()
    assert "A granted decision" in page
    assert str(case.number) not in page


def test_what_is_typed_wrongly_is_told_and_kept(client, harm):
    item = decision(harm)
    sign_in(client, Role.REDACTOR)
    page = client.post(reverse("decision_number", args=[item.pk]), {"number": "12-34"})
    assert "five or six digits" in page.content.decode()
    assert 'value="12-34"' in page.content.decode()


def test_the_answer_to_a_redactor_does_not_tell_whether_a_case_has_the_number(client, case, harm):
    sign_in(client, Role.REDACTOR)
    answers = []
    for number in (str(case.number), "98765"):
        address = reverse("decision_number", args=[decision(harm).pk])
        answer = client.post(address, {"number": number}, follow=True)
        answers.append([str(message) for message in answer.context["messages"]])
    assert len(answers[0]) == 1
    assert answers[0] == answers[1]


def test_to_look_at_a_number_is_written_down(client, case, harm):
    item = decision(harm)
    decision_sources.enter(item, case.number)
    redactor = sign_in(client, Role.REDACTOR)
    assert str(case.number) in client.get(reverse("decision_number", args=[item.pk])).content.decode()
    assert AuditEntry.objects.get(action="item.source_read").actor_id == redactor.pk


def test_only_case_documents_have_the_screen(client, harm):
    advisory = LibraryItemFactory(terms=[harm])
    sign_in(client, Role.REDACTOR)
    assert client.get(reverse("decision_number", args=[advisory.pk])).status_code == 404


def test_the_redaction_queue_leads_to_the_screen(client, harm):
    item = decision(harm, cleared=False)
    sign_in(client, Role.REDACTOR)
    page = client.get(reverse("library_redaction")).content.decode()
    assert reverse("decision_number", args=[item.pk]) in page
    assert "Enter its case number" in page
