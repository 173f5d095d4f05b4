"""Registering a case: nothing typed is lost, nothing is asked twice, nothing is written twice."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import TermsAcceptance
from casefiles import attachments, questions
from casefiles.models import Case, Draft
from casefiles.views import intake
from forums.models import Forum
from records.models import AuditEntry
from tests.factories import LibraryItemFactory, OrganisationFactory, UserFactory

from .intake import NEW, check, errors, fill, section_address, send

pytestmark = pytest.mark.django_db

CHECK = section_address(questions.CHECK)


def stated(case):
    return set(case.stated.values_list("term__slug", "role"))


def token(client):
    return client.get(CHECK).context["form"]["token"].value()


def fill_all(client, answers):
    for section in questions.SECTIONS:
        assert fill(client, section.slug, answers).status_code == 302


# --- the sections -------------------------------------------------------------------------------------------------


def test_no_section_asks_more_than_six_questions_and_everything_is_asked_once():
    assert max(len(section.questions) for section in questions.SECTIONS) <= 6
    names = questions.fields_of()
    assert len(names) == len(set(names))


def test_each_question_says_why_it_is_asked(client, me, terms):
    for section in questions.SECTIONS:
        page = client.get(section_address(section.slug)).content.decode()
        assert page.count("<h2>Why we ask</h2>") == len(section.questions)


def test_one_section_leads_to_the_next_and_the_last_to_the_check(client, me, answers):
    assert [fill(client, section.slug, answers).url for section in questions.SECTIONS] == [
        section_address("claim"),
        section_address("proceedings"),
        section_address("evidence"),
        CHECK,
    ]


def test_a_section_that_is_done_is_a_door_back(client, me, answers):
    fill(client, "client", answers)
    doors = client.get(section_address("claim")).context["steps"]
    assert [door["state"] for door in doors] == ["done", "now", "", "", ""]


def test_from_the_check_one_goes_to_a_section_and_back_to_the_check(client, me, answers):
    fill_all(client, answers)
    page = client.get(CHECK).content.decode()
    assert f'href="{section_address("claim")}?to=check"' in page
    html = client.get(f"{section_address('claim')}?to=check").content.decode()
    assert '<input type="hidden" name="to" value="check">' in html
    assert fill(client, "claim", answers, to="check").url == CHECK


def test_the_check_says_every_answer_in_words(client, me, answers, terms):
    fill_all(client, {**answers, "entered_on": "2024-03", "deadline_on": "2034-01-13", "languages": ["spa"]})
    page = client.get(CHECK).content.decode()
    for text in (
        "Honduras",
        "Gang violence",
        "Religion",
        "March 2024",
        "13 January 2034",
        "Spanish",
        "Pro bono",
    ):
        assert text in page, text
    assert "Left open:" in page


def test_that_something_is_not_known_is_an_answer(client, me, answers):
    fill_all(client, {**answers, "age_band": "unknown"})
    asked = client.get(CHECK).context["sections"][0]
    assert ("age_band", "Not known") in [(each.name, each.text) for each in asked["answers"]]


def test_an_unknown_section_is_not_found(client, me):
    assert client.get(section_address("nothing")).status_code == 404


def test_what_she_answered_in_her_last_case_is_not_asked_again(client, me, answers):
    send(client, {**answers, "state": "TX", "basis": "low-bono", "alerts": "daily"})
    page = client.get(NEW).context["form"]
    assert (page["state"].value(), page["basis"].value()) == ("TX", "low-bono")
    assert client.get(section_address("evidence")).context["form"]["alerts"].value() == "daily"


def test_states_are_offered_and_read_back_by_name(client, me, answers):
    assert '<option value="CA">California</option>' in client.get(NEW).content.decode()
    fill_all(client, answers)
    assert "California" in client.get(CHECK).content.decode()


def test_a_first_case_begins_in_the_state_of_her_organisation(client, me):
    me.organisation = OrganisationFactory(state="NM")
    me.save()
    assert client.get(NEW).context["form"]["state"].value() == "NM"


# --- a new case ---------------------------------------------------------------------------------------------------


def test_a_registered_case_opens_its_library(client, me, answers, terms):
    item = LibraryItemFactory(title="It fits", terms=[terms["gang-violence"]])
    answer = send(client, answers)
    case = Case.objects.owned_by(me).get()
    assert answer.url == reverse("case_library", args=[case.uuid])
    assert attachments.items_of(case).get() == item
    html = client.get(answer.url).content.decode()
    assert f"Case {case.number} is registered. Its library holds 1 item." in html
    assert "It fits" in html


def test_every_answer_is_kept(client, me, answers, terms):
    court = Forum.objects.create(kind=Forum.Kind.COURT, slug="here", name="Here")
    send(
        client,
        answers,
        reference="Blue heron",
        second_nationality=terms["GT"].pk,
        other_countries=[terms["GT"].pk],
        stage=terms["hearing"].pk,
        forum=court.pk,
        psg=[terms["family"].pk],
        topics=[terms["nexus"].pk],
        group_text="Family members of a witness",
        note="The file is large.",
        age_band="30-44",
        languages=["spa", "Mam"],
        entered_on="2024-03",
        i589_filed="true",
        i589_filed_on="2024-11",
        deadline_kind="hearing",
        deadline_on="2034-01-13",
        expert_status="needed",
        expert_kinds=["mental-health"],
        alerts="daily",
    )
    case = Case.objects.owned_by(me).get()
    assert stated(case) >= {
        ("HN", "origin"),
        ("GT", "second-nationality"),
        ("GT", "other-country"),
        ("gang-violence", ""),
        ("ic-individual", ""),
        ("family", ""),
        ("nexus", ""),
    }
    assert (case.reference, case.group_text, case.note) == (
        "Blue heron",
        "Family members of a witness",
        "The file is large.",
    )
    assert (case.forum, case.age_band, case.languages, case.alerts) == (
        court,
        "30-44",
        ["spa", "Mam"],
        "daily",
    )
    assert (case.entered_on, case.i589_filed, case.i589_filed_on) == (
        date(2024, 3, 1),
        True,
        date(2024, 11, 1),
    )
    assert (case.deadline_kind, case.deadline_on) == ("hearing", date(2034, 1, 13))
    assert (case.expert_status, case.expert_kinds) == ("needed", ["mental-health"])


def test_a_group_of_harms_may_be_chosen_as_not_sure_which(client, me, answers, terms):
    send(client, answers, persecution_types=[terms["gangs"].pk])
    assert ("gangs", "") in stated(Case.objects.owned_by(me).get())


def test_a_region_is_no_country_of_origin(client, me, answers, terms):
    assert "origin" in errors(send(client, answers, origin=terms["region"].pk))


def test_a_stateless_person_has_a_last_residence_instead_of_a_country_of_origin(client, me, answers, terms):
    send(client, answers, origin="", last_residence=terms["GT"].pk)
    assert ("GT", "last-residence") in stated(Case.objects.owned_by(me).get())


REQUIRED = [
    "client_type",
    "gender",
    "age_band",
    "state",
    "basis",
    "origin",
    "persecution_types",
    "grounds",
    "stage",
    "relief",
]


@pytest.mark.parametrize("missing", REQUIRED)
def test_what_must_be_answered_is_asked_for_beside_the_field_and_at_the_top(client, me, answers, missing):
    del answers[missing]
    answer = send(client, answers)
    assert list(errors(answer)) == [missing]
    html = answer.content.decode()
    assert re.search(rf'href="#id_{missing}(_\w+)?"', html)
    assert html.count(str(errors(answer)[missing][0])) == 2
    assert not Case.objects.exists()


@pytest.mark.parametrize("missing", ["origin", "stage"])
def test_a_section_that_was_passed_over_is_asked_for_at_the_check(client, me, answers, missing):
    section = questions.SECTION_OF[missing].slug
    for each in questions.SECTIONS:
        if each.slug != section:
            fill(client, each.slug, answers)
    answer = check(client)
    assert f'href="{section_address(section)}?to=check#id_{missing}' in answer.content.decode()
    assert not Case.objects.exists()


def test_with_a_mistake_everything_that_was_typed_stays(client, me, answers, terms):
    answer = fill(
        client,
        "claim",
        {**answers, "origin": "", "group_text": "Family of a witness", "psg": [terms["family"].pk]},
    )
    for html in (answer.content.decode(), client.get(section_address("claim")).content.decode()):
        assert "Family of a witness</textarea>" in html
        for name, value in (("psg", terms["family"].pk), ("grounds", terms["religion"].pk)):
            assert re.search(rf'name="{name}" value="{value}"[^>]* checked', html), name


def test_a_case_in_court_names_its_court(client, me, answers, terms):
    assert "forum" in errors(send(client, answers, stage=terms["hearing"].pk))


def test_an_asylum_office_is_no_court(client, me, answers, terms):
    office = Forum.objects.create(kind=Forum.Kind.ASYLUM_OFFICE, slug="there", name="There")
    assert "forum" in errors(send(client, answers, stage=terms["hearing"].pk, forum=office.pk))


@pytest.mark.parametrize(
    "beside", [{"grounds": ["none", "religion"]}, {"grounds": ["none"], "psg": ["family"]}]
)
def test_none_but_cat_stands_alone(client, me, answers, terms, beside):
    chosen = {name: [terms[slug].pk for slug in slugs] for name, slugs in beside.items()}
    assert "grounds" in errors(send(client, answers, **chosen))


def test_a_deadline_has_a_date(client, me, answers):
    assert "deadline_on" in errors(send(client, answers, deadline_kind="hearing"))


def test_the_same_reference_twice_is_said_at_the_check_with_the_way_to_it(client, me, answers):
    send(client, answers, reference="Blue heron")
    answer = send(client, answers, reference="blue  HERON")
    assert f'href="{section_address("client")}?to=check#id_reference"' in answer.content.decode()
    assert Case.objects.count() == 1


# --- this case only -----------------------------------------------------------------------------------------------


def test_nothing_is_registered_before_she_agrees_that_the_materials_are_for_this_case_only(
    client, me, answers
):
    fill_all(client, answers)
    answer = check(client, agree="")
    assert list(errors(answer)) == ["agree"]
    assert not Case.objects.exists()
    assert check(client).status_code == 302


def test_the_case_says_to_which_version_of_the_terms_she_agreed(client, me, answers):
    send(client, answers)
    case = Case.objects.get()
    assert case.terms is not None
    assert TermsAcceptance.objects.get(user=me).terms == case.terms
    send(client, answers)
    assert TermsAcceptance.objects.count() == 1


# --- is it the same client ----------------------------------------------------------------------------------------


@pytest.fixture
def first(client, me, answers):
    send(client, answers, reference="Blue heron")
    return Case.objects.get()


def test_a_case_that_looks_the_same_is_asked_about_with_the_way_to_it(client, first, answers):
    fill_all(client, answers)
    page = client.get(CHECK).content.decode()
    assert "Is this the same client?" in page
    assert reverse("case_library", args=[first.uuid]) in page
    answer = check(client, other_client="")
    assert list(errors(answer)) == ["other_client"]
    assert Case.objects.count() == 1


def test_another_client_is_registered_when_she_says_so(client, first, answers):
    fill_all(client, answers)
    assert check(client).status_code == 302
    assert Case.objects.count() == 2


@pytest.mark.parametrize("differs", ["country", "harm", "court", "ninety days", "advocate"])
def test_a_case_that_differs_is_not_asked_about(client, first, answers, terms, differs):
    if differs == "country":
        answers["origin"] = terms["GT"].pk
    elif differs == "harm":
        answers["persecution_types"] = [terms["gang-violence"].pk, terms["extortion"].pk]
    elif differs == "court":
        answers["forum"] = Forum.objects.create(kind="asylum-office", slug="there", name="There").pk
    elif differs == "ninety days":
        Case.objects.update(created_at=timezone.now() - timedelta(days=91))
    else:
        client.force_login(UserFactory())
    fill_all(client, answers)
    assert "Is this the same client?" not in client.get(CHECK).content.decode()
    assert check(client, other_client="").status_code == 302


# --- once ---------------------------------------------------------------------------------------------------------


def test_the_same_form_sent_twice_makes_one_case(client, me, answers):
    fill_all(client, answers)
    same = {"agree": "on", "token": token(client)}
    first, second = client.post(CHECK, same), client.post(CHECK, same)
    assert first.url == second.url
    assert Case.objects.count() == 1


def test_two_forms_make_two_cases(client, me, answers):
    assert send(client, answers).url != send(client, answers).url


@pytest.mark.parametrize("forged", ["", "nonsense", "other"])
def test_a_form_without_a_token_of_ones_own_is_asked_again(client, me, answers, forged):
    if forged == "other":
        client.force_login(UserFactory())
        fill_all(client, answers)
        forged = token(client)
        client.force_login(me)
    fill_all(client, answers)
    answer = check(client, token=forged)
    assert not Case.objects.exists()
    assert "Nothing is lost" in answer.content.decode()
    renewed = answer.context["form"]["token"].value()
    assert client.post(CHECK, {"agree": "on", "token": renewed}).status_code == 302


def test_of_two_sendings_at_the_same_moment_the_later_finds_the_case_of_the_first(
    client, me, answers, monkeypatch
):
    fill_all(client, answers)
    same = {"agree": "on", "other_client": "on", "token": token(client)}
    draft = Draft.objects.get()
    first = client.post(CHECK, same)
    known, asked = intake._registered, []

    def too_early(user, token):
        asked.append(token)
        return known(user, token) if len(asked) > 1 else None

    monkeypatch.setattr(intake, "_registered", too_early)
    # The later one read the draft before the first had sent it.
    draft.save(force_insert=True)
    assert client.post(CHECK, same).url == first.url
    assert Case.objects.count() == 1


# --- limits -------------------------------------------------------------------------------------------------------


def test_beyond_the_days_cases_the_draft_keeps_what_was_typed(client, me, answers, settings):
    settings.DAILY_LIMITS = {**settings.DAILY_LIMITS, "new_cases": 1}
    send(client, answers)
    answer = send(client, {**answers, "group_text": "Family of a witness"})
    assert answer.status_code == 429
    assert "Family of a witness" in answer.content.decode()
    assert Case.objects.count() == 1
    assert Draft.objects.count() == 1
    assert AuditEntry.objects.filter(
        action="limit.reached", actor_id=me.pk, detail={"kind": "new_cases"}
    ).exists()
    assert client.get(NEW).status_code == 429
