"""Registering and changing a case: nothing typed is lost, nothing is written twice, nobody overwrites unseen."""

import re
from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from casefiles import attachments, facts, sharing
from casefiles.models import Case, CaseTerm
from casefiles.views import intake
from forums.models import Forum
from library.models import Term
from records.models import AuditEntry
from tests.factories import (
    CaseFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NEW = "/cases/new/"


@pytest.fixture
def terms():
    """One term of each facet that the form asks for, and a group of harms, by a short name."""
    group = TermFactory(facet="persecution_type", slug="gangs", label="Gangs and organized crime")
    court = TermFactory(facet="stage", slug="immigration-court", label="Immigration court")
    return {
        "HN": TermFactory(facet="country", slug="HN", label="Honduras"),
        "GT": TermFactory(facet="country", slug="GT", label="Guatemala"),
        "region": TermFactory(facet="country", slug="central-america", label="Central America"),
        "gangs": group,
        "gang-violence": TermFactory(
            facet="persecution_type", slug="gang-violence", label="Gang violence", parent=group
        ),
        "extortion": TermFactory(facet="persecution_type", slug="extortion", label="Extortion"),
        "religion": TermFactory(facet="ground", slug="religion", label="Religion"),
        "none": TermFactory(facet="ground", slug="none-cat-only", label="None: CAT only"),
        "family": TermFactory(facet="psg", slug="family", label="Family"),
        "asylum": TermFactory(facet="relief", slug="asylum", label="Asylum"),
        "interview": TermFactory(facet="stage", slug="ao-interview", label="Interview"),
        "hearing": TermFactory(facet="stage", slug="ic-individual", label="Individual hearing", parent=court),
        "nexus": TermFactory(facet="topic", slug="nexus", label="Nexus"),
    }


@pytest.fixture
def answers(terms):
    """The least that a case must answer."""
    return {
        "client_type": "principal",
        "origin": terms["HN"].pk,
        "persecution_types": [terms["gang-violence"].pk],
        "grounds": [terms["religion"].pk],
        "relief": [terms["asylum"].pk],
        "stage": terms["interview"].pk,
        "gender": "prefer-not-to-say",
        "basis": "pro-bono",
        "state": "CA",
        "alerts": "weekly",
    }


@pytest.fixture
def me(client):
    user = UserFactory()
    client.force_login(user)
    return user


def token(client):
    return client.get(NEW).context["form"]["token"].value()


def send(client, answers, **changed):
    return client.post(NEW, {**answers, "token": token(client), **changed})


def stated(case):
    return set(case.stated.values_list("term__slug", "role"))


def errors(answer):
    return {name: list(messages) for name, messages in answer.context["form"].errors.items()}


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
        deadline_on="2027-01-13",
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
    assert (case.deadline_kind, case.deadline_on) == ("hearing", date(2027, 1, 13))
    assert (case.expert_status, case.expert_kinds) == ("needed", ["mental-health"])


def test_a_group_of_harms_may_be_chosen_as_not_sure_which(client, me, answers, terms):
    send(client, answers, persecution_types=[terms["gangs"].pk])
    assert ("gangs", "") in stated(Case.objects.owned_by(me).get())


def test_a_region_is_no_country_of_origin(client, me, answers, terms):
    assert "origin" in errors(send(client, answers, origin=terms["region"].pk))


def test_a_stateless_person_has_a_last_residence_instead_of_a_country_of_origin(client, me, answers, terms):
    send(client, answers, origin="", last_residence=terms["GT"].pk)
    assert ("GT", "last-residence") in stated(Case.objects.owned_by(me).get())


@pytest.mark.parametrize(
    "missing",
    ["client_type", "origin", "persecution_types", "grounds", "relief", "stage", "gender", "basis", "state"],
)
def test_what_must_be_answered_is_asked_for_beside_the_field_and_at_the_top(client, me, answers, missing):
    del answers[missing]
    answer = send(client, answers, reference="Blue heron")
    assert list(errors(answer)) == [missing]
    html = answer.content.decode()
    assert re.search(rf'href="#id_{missing}(_\d+)*"', html)
    assert html.count(str(errors(answer)[missing][0])) == 2
    assert not Case.objects.exists()


def test_with_a_mistake_everything_that_was_typed_stays(client, me, answers, terms):
    answer = send(
        client,
        answers,
        state="",
        group_text="Family of a witness",
        topics=[terms["nexus"].pk],
        languages=["Mam"],
    )
    html = answer.content.decode()
    assert "Family of a witness</textarea>" in html
    for name, value in (("topics", terms["nexus"].pk), ("grounds", terms["religion"].pk)):
        assert re.search(rf'name="{name}" value="{value}"[^>]* checked', html), name
    assert re.search(r'<option value="Mam" selected', html)
    assert re.search(rf'<option value="{terms["HN"].pk}" selected>Honduras', html)


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


def test_the_same_reference_twice_is_said_beside_the_reference(client, me, answers):
    send(client, answers, reference="Blue heron")
    answer = send(client, answers, reference="blue  HERON")
    assert "reference" in errors(answer)
    assert Case.objects.count() == 1


# --- once ---------------------------------------------------------------------------------------------------------


def test_the_same_form_sent_twice_makes_one_case(client, me, answers):
    same = {**answers, "token": token(client)}
    first, second = client.post(NEW, same), client.post(NEW, same)
    assert first.url == second.url
    assert Case.objects.count() == 1


def test_two_forms_make_two_cases(client, me, answers):
    assert send(client, answers).url != send(client, answers).url


@pytest.mark.parametrize("forged", ["", "nonsense", "other"])
def test_a_form_without_a_token_of_ones_own_is_asked_again_with_all_that_was_typed(
    client, me, answers, forged
):
    if forged == "other":
        client.force_login(UserFactory())
        forged = token(client)
        client.force_login(me)
    answer = send(client, answers, token=forged, reference="Blue heron")
    assert not Case.objects.exists()
    assert "Nothing is lost" in answer.content.decode()
    renewed = answer.context["form"]["token"].value()
    assert client.post(NEW, {**answers, "token": renewed}).status_code == 302


# --- limits -------------------------------------------------------------------------------------------------------


def test_beyond_the_days_cases_the_form_keeps_what_was_typed(client, me, answers, settings):
    settings.DAILY_LIMITS = {**settings.DAILY_LIMITS, "new_cases": 1}
    waiting = token(client)
    send(client, answers)
    answer = client.post(NEW, {**answers, "token": waiting, "group_text": "Family of a witness"})
    assert answer.status_code == 429
    assert "Family of a witness" in answer.content.decode()
    assert Case.objects.count() == 1
    assert AuditEntry.objects.filter(
        action="limit.reached", actor_id=me.pk, detail={"kind": "new_cases"}
    ).exists()
    assert client.get(NEW).status_code == 429


def test_beyond_the_days_edits_nothing_is_saved(client, me, answers, settings, terms):
    settings.DAILY_LIMITS = {**settings.DAILY_LIMITS, "case_edits": 1}
    send(client, answers)
    case = Case.objects.get()
    edit(client, case, answers, basis="low-bono")
    answer = edit(client, case, answers, version=2, basis="private-fee")
    assert answer.status_code == 429
    case.refresh_from_db()
    assert case.basis == "low-bono"


def test_a_case_manager_is_not_limited(client, settings, answers, terms):
    settings.DAILY_LIMITS = {**settings.DAILY_LIMITS, "case_edits": 0}
    case = CaseFactory(terms=[terms["HN"], terms["gang-violence"]])
    client.force_login(StaffFactory(roles=[Role.CASE_MANAGER]))
    assert edit(client, case, answers).status_code == 302


# --- changing -----------------------------------------------------------------------------------------------------


def edit(client, case, answers, **changed):
    return client.post(reverse("case_edit", args=[case.uuid]), {"version": 1, **answers, **changed})


def test_saving_says_what_the_library_gained_and_lost(client, me, answers, terms):
    LibraryItemFactory(terms=[terms["gang-violence"]])
    for _ in range(2):
        LibraryItemFactory(terms=[terms["extortion"]])
    send(client, answers)
    case = Case.objects.get()
    answer = edit(client, case, answers, persecution_types=[terms["extortion"].pk])
    assert "The library gained 2 items and lost 1 item." in client.get(answer.url).content.decode()


def test_the_form_opens_with_what_the_case_says(client, me, answers, terms):
    send(
        client,
        answers,
        entered_on="2024-03",
        deadline_kind="hearing",
        deadline_on="2027-01-13",
        i589_filed="false",
    )
    html = client.get(reverse("case_edit", args=[Case.objects.get().uuid])).content.decode()
    assert re.search(rf'name="persecution_types" value="{terms["gang-violence"].pk}"[^>]* checked', html)
    assert re.search(rf'<option value="{terms["HN"].pk}" selected>Honduras', html)
    for value in ('value="2024-03"', 'value="2027-01-13"', '<option value="false" selected>'):
        assert value in html


def test_opening_and_saving_changes_nothing(client, me, answers, terms):
    send(client, answers, languages=["Mam"], entered_on="2024-03", i589_filed="true")
    case = Case.objects.get()
    form = client.get(reverse("case_edit", args=[case.uuid])).context["form"]
    typed = {field.html_name: field.value() for field in form if field.value() not in (None, [])}
    typed |= {"entered_on": "2024-03"}
    client.post(reverse("case_edit", args=[case.uuid]), typed)
    assert not AuditEntry.objects.filter(action="case.edited").exists()


def test_a_viewer_may_not_change_a_case_and_a_stranger_finds_none(client, answers, terms):
    case = CaseFactory(terms=[terms["HN"]])
    viewer = UserFactory()
    sharing.add_member(case, viewer, "viewer", by=case.owner)
    for user, status in ((viewer, 403), (UserFactory(), 404)):
        client.force_login(user)
        assert client.get(reverse("case_edit", args=[case.uuid])).status_code == status
        assert edit(client, case, answers).status_code == status


def test_co_counsel_changes_the_facts_and_neither_sees_nor_erases_what_is_the_owners(client, answers, terms):
    case = CaseFactory(terms=[terms["HN"]], reference="Blue heron", gender="woman-or-girl", age_band="30-44")
    colleague = UserFactory()
    sharing.add_member(case, colleague, "co-counsel", by=case.owner)
    client.force_login(colleague)
    page = client.get(reverse("case_edit", args=[case.uuid])).content.decode()
    assert "id_gender" not in page
    assert "id_age_band" not in page
    assert edit(client, case, answers, gender="man-or-boy", reference="Mine").status_code == 302
    case.refresh_from_db()
    assert (case.reference, case.gender, case.age_band) == ("Blue heron", "woman-or-girl", "30-44")
    assert ("gang-violence", "") in stated(case)


def test_a_retired_term_that_the_case_names_is_kept(client, me, answers, terms):
    send(client, answers)
    case = Case.objects.get()
    retired = terms["gang-violence"]
    retired.active = False
    retired.save()
    assert edit(client, case, answers).status_code == 302
    assert ("gang-violence", "") in stated(case)
    assert retired.label not in client.get(NEW).content.decode()


def test_a_term_merged_meanwhile_stays_chosen(client, me, answers, terms):
    send(client, answers)
    case = Case.objects.get()
    Term.objects.filter(pk=terms["gang-violence"].pk).update(merged_into=terms["extortion"].pk)
    terms["extortion"].save()
    form = client.get(reverse("case_edit", args=[case.uuid])).context["form"]
    assert form["persecution_types"].value() == [terms["extortion"].pk]
    edit(client, case, answers, persecution_types=[terms["extortion"].pk])
    assert ("gang-violence", "") in stated(case)


# --- two people at once -------------------------------------------------------------------------------------------


@pytest.fixture
def changed_meanwhile(client, me, answers, terms):
    """A case of mine that a colleague changes while I have its form open: extortion added, a deadline set."""
    send(client, answers, topics=[terms["nexus"].pk])
    case = Case.objects.get()
    colleague = UserFactory(name="T. Adeyemi")
    sharing.add_member(case, colleague, "co-counsel", by=me)
    present = set(CaseTerm.objects.filter(case=case).values_list("term_id", "role"))
    wanted = (present | {(terms["extortion"].pk, "")}) - {(terms["nexus"].pk, "")}
    facts.save(case, wanted, {"basis": "low-bono"}, by=colleague, expected_version=1)
    return case


def test_the_second_of_two_editors_is_told_what_the_first_did(client, changed_meanwhile, answers):
    answer = edit(client, changed_meanwhile, answers, note="Mine")
    html = answer.content.decode()
    assert answer.status_code == 409
    for text in ("T. Adeyemi", "Added: Extortion", "Took away: Nexus", "now “Low bono” on the case"):
        assert text in html, text
    changed_meanwhile.refresh_from_db()
    assert (changed_meanwhile.version, changed_meanwhile.note) == (2, "")


def test_neither_editor_loses_anything(client, changed_meanwhile, answers, terms):
    mine = {"note": "Mine", "other_countries": [terms["GT"].pk], "topics": [terms["nexus"].pk]}
    answer = edit(client, changed_meanwhile, answers, **mine)
    form = answer.context["form"]
    assert form["note"].value() == "Mine"
    assert {int(pk) for pk in form["persecution_types"].value()} == {
        terms["gang-violence"].pk,
        terms["extortion"].pk,
    }
    again = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", [])}
    assert client.post(reverse("case_edit", args=[changed_meanwhile.uuid]), again).status_code == 302
    assert stated(changed_meanwhile) >= {("extortion", ""), ("gang-violence", ""), ("GT", "other-country")}
    assert ("nexus", "") not in stated(changed_meanwhile)


def test_an_edit_without_a_version_is_asked_again(client, me, answers):
    send(client, answers)
    case = Case.objects.get()
    answer = edit(client, case, answers, version="", basis="low-bono")
    assert "look it over" in answer.content.decode()
    case.refresh_from_db()
    assert case.basis == "pro-bono"


def test_of_two_sendings_at_the_same_moment_the_later_finds_the_case_of_the_first(
    client, me, answers, monkeypatch
):
    same = {**answers, "token": token(client)}
    first = client.post(NEW, same)
    known, asked = intake._registered, []

    def too_early(user, named):
        asked.append(named)
        return known(user, named) if len(asked) > 1 else None

    monkeypatch.setattr(intake, "_registered", too_early)
    assert client.post(NEW, same).url == first.url
    assert Case.objects.count() == 1
