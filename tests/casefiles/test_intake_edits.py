"""Changing a case: said before, said after, in history; nobody overwrites unseen, and nothing unshown is erased."""

import re
from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from casefiles import changes, facts, sharing
from casefiles.models import Case, CaseTerm, Draft
from library.models import Term
from library.taxonomy import Taxonomy
from records import audit
from records.models import AuditEntry
from tests.factories import CaseFactory, LibraryItemFactory, StaffFactory, TermFactory, UserFactory

from .intake import edit, fill, save, section_address, send, shown

pytestmark = pytest.mark.django_db


def stated(case):
    return set(case.stated.values_list("term__slug", "role"))


def overview(case):
    return reverse("case_edit", args=[case.uuid])


@pytest.fixture
def case(client, me, answers):
    """A case of mine, just registered."""
    send(client, answers)
    return Case.objects.get()


# --- what it does to the library ----------------------------------------------------------------------------------


@pytest.fixture
def items(terms):
    """One item about gang violence, two about extortion."""
    LibraryItemFactory(title="About gangs", terms=[terms["gang-violence"]])
    for _ in range(2):
        LibraryItemFactory(terms=[terms["extortion"]])


def test_what_saving_would_do_to_the_library_is_said_before_anything_is_saved(client, case, items, terms):
    answer = fill(client, "claim", {"persecution_types": [terms["extortion"].pk]}, case)
    assert answer.url == overview(case)
    page = client.get(answer.url).content.decode()
    assert "<b>2 items</b> come." in page
    assert "<b>1 item</b> goes." in page
    assert "About gangs" in page
    assert ("extortion", "") not in stated(case)


def test_what_would_come_is_counted_and_not_named(client, case, terms):
    LibraryItemFactory(title="Canary title", terms=[terms["extortion"]])
    fill(client, "claim", {"persecution_types": [terms["extortion"].pk]}, case)
    assert "Canary title" not in client.get(overview(case)).content.decode()


def test_saving_says_what_the_library_gained_and_lost(client, case, items, terms):
    answer = edit(client, case, {"persecution_types": [terms["extortion"].pk]})
    assert answer.url == reverse("case_library", args=[case.uuid])
    assert "gained 2 items and lost 1 item" in client.get(overview(case)).content.decode()
    assert ("extortion", "") in stated(case)


def test_of_what_only_comes_nothing_is_said_to_go(client, case, items, terms):
    harms = [terms["gang-violence"].pk, terms["extortion"].pk]
    fill(client, "claim", {"persecution_types": harms}, case)
    page = client.get(overview(case)).content.decode()
    assert "<b>2 items</b> come." in page
    assert "</b> go" not in page
    save(client, case)
    page = client.get(overview(case)).content.decode()
    assert "The library gained 2 items." in page
    assert "lost" not in page


def test_what_moves_nothing_is_saved_at_once(client, case):
    answer = fill(client, "proceedings", {"deadline_kind": "hearing", "deadline_on": "2034-01-13"}, case)
    assert answer.url == reverse("case_library", args=[case.uuid])
    case.refresh_from_db()
    assert case.deadline_kind == "hearing"
    assert not Draft.objects.exists()


def test_the_prediction_is_what_happens(client, case, terms):
    """Of every harm, ground and group of the case: predicted, then saved, then counted."""
    for slug in ("gang-violence", "extortion", "gangs"):
        LibraryItemFactory(terms=[terms[slug]])
    LibraryItemFactory(terms=[terms["religion"]])
    LibraryItemFactory(terms=[terms["family"]])
    harms = [{"extortion"}, {"gangs"}, {"gang-violence", "extortion"}, {"gang-violence"}]
    for chosen in harms:
        present = set(CaseTerm.objects.filter(case=case).values_list("term_id", "role"))
        taxonomy = Taxonomy.current()
        wanted = {pair for pair in present if taxonomy.facet(pair[0]) != "persecution_type"}
        wanted |= {(terms[slug].pk, "") for slug in chosen}
        predicted = changes.consequences(case, wanted, None)
        before = changes.attachments.items_of(case).count()
        case.refresh_from_db()
        facts.save(case, wanted, {}, by=case.owner)
        assert changes.attachments.items_of(case).count() == before + predicted.gained - predicted.lost


# --- the form -----------------------------------------------------------------------------------------------------


def test_the_form_opens_with_what_the_case_says(client, me, answers, terms):
    more = {"entered_on": "2024-03", "deadline_kind": "hearing", "deadline_on": "2034-01-13"}
    send(client, {**answers, **more, "i589_filed": "true"})
    case = Case.objects.get()
    html = "".join(
        client.get(section_address(slug, case)).content.decode() for slug in ("claim", "proceedings")
    )
    assert re.search(rf'name="persecution_types" value="{terms["gang-violence"].pk}"[^>]* checked', html)
    assert re.search(rf'<option value="{terms["HN"].pk}" selected>Honduras', html)
    for value in ('value="2024-03"', 'value="2034-01-13"', '<option value="true" selected>'):
        assert value in html


@pytest.mark.parametrize("slug", ["client", "claim", "proceedings", "evidence"])
def test_opening_a_section_and_saving_changes_nothing(client, me, answers, terms, slug):
    more = {"languages": ["Mam"], "entered_on": "2024-03", "i589_filed": "true", "note": "One\r\ntwo"}
    send(client, {**answers, **more})
    case = Case.objects.get()
    answer = client.post(section_address(slug, case), shown(client, slug, case))
    assert answer.url == overview(case)
    assert not AuditEntry.objects.filter(action="case.edited").exists()
    assert not Draft.objects.exists()


def test_a_section_erases_nothing_that_another_asks_for(client, me, answers, terms):
    send(client, {**answers, "topics": [terms["nexus"].pk], "note": "Mine", "psg": [terms["family"].pk]})
    case = Case.objects.get()
    before = stated(case)
    edit(client, case, {"basis": "low-bono"})
    case.refresh_from_db()
    assert (stated(case), case.note, case.basis) == (before, "Mine", "low-bono")


def test_a_term_that_no_question_asks_for_is_kept(client, case):
    odd = TermFactory(facet="odd", slug="odd")
    CaseTerm.objects.create(case=case, term=odd)
    edit(client, case, {"grounds": [Term.objects.get(slug="religion").pk], "note": "Mine"})
    assert ("odd", "") in stated(case)


def test_a_case_that_was_imported_without_an_answer_may_be_changed_elsewhere(client, me, terms):
    case = CaseFactory(owner=me, terms=[terms["HN"], terms["gang-violence"]])
    fill(client, "evidence", {"note": "Mine"}, case)
    case.refresh_from_db()
    assert case.note == "Mine"


def test_the_history_says_who_changed_what_and_not_what_was_written(client, case, terms):
    edit(client, case, {"persecution_types": [terms["extortion"].pk], "note": "Canary words"})
    page = client.get(overview(case)).content.decode()
    history = page[page.index('id="h-history"') :]
    for text in ("Added: Extortion", "Took away: Gang violence", "Note for our staff", case.owner.name):
        assert text in history, text
    assert "Canary" not in history


def test_a_viewer_may_not_change_a_case_and_a_stranger_finds_none(client, terms):
    case = CaseFactory(terms=[terms["HN"]])
    viewer = UserFactory()
    sharing.add_member(case, viewer, "viewer", by=case.owner)
    for user, status in ((viewer, 403), (UserFactory(), 404)):
        client.force_login(user)
        for address in (overview(case), section_address("claim", case)):
            assert client.get(address).status_code == status
            assert client.post(address, {}).status_code == status


def test_co_counsel_changes_the_facts_and_neither_sees_nor_erases_what_is_the_owners(client, answers, terms):
    case = CaseFactory(terms=[terms["HN"]], reference="Blue heron", gender="woman-or-girl", age_band="30-44")
    colleague = UserFactory()
    sharing.add_member(case, colleague, "co-counsel", by=case.owner)
    client.force_login(colleague)
    pages = client.get(section_address("client", case)).content.decode()
    pages += client.get(overview(case)).content.decode()
    for hidden in ("id_gender", "id_age_band", "Blue heron", "Woman or girl", "30 to 44"):
        assert hidden not in pages
    edit(client, case, {**answers, "gender": "man-or-boy", "reference": "Mine"})
    case.refresh_from_db()
    assert (case.reference, case.gender, case.age_band) == ("Blue heron", "woman-or-girl", "30-44")
    assert ("gang-violence", "") in stated(case)


def test_a_retired_term_that_the_case_names_is_kept(client, case, answers, terms):
    retired = terms["gang-violence"]
    retired.active = False
    retired.save()
    edit(client, case, {"grounds": answers["grounds"], "group_text": "Family"})
    assert ("gang-violence", "") in stated(case)
    assert retired.label not in client.get(section_address("claim")).content.decode()


def test_a_term_merged_meanwhile_stays_chosen(client, case, terms):
    Term.objects.filter(pk=terms["gang-violence"].pk).update(merged_into=terms["extortion"].pk)
    terms["extortion"].save()
    form = client.get(section_address("claim", case)).context["form"]
    assert form["persecution_types"].value() == [str(terms["extortion"].pk)]
    edit(client, case, {"group_text": "Family"})
    assert ("gang-violence", "") in stated(case)


# --- limits -------------------------------------------------------------------------------------------------------


def test_beyond_the_days_edits_nothing_is_saved_and_nothing_lost(client, case, settings):
    settings.DAILY_LIMITS = {**settings.DAILY_LIMITS, "case_edits": 1}
    waiting = shown(client, "client", case)
    edit(client, case, {"basis": "low-bono"})
    answer = client.post(section_address("client", case), {**waiting, "basis": "private-fee"})
    assert answer.status_code == 429
    case.refresh_from_db()
    assert case.basis == "low-bono"
    assert Draft.objects.get(case=case).user == case.owner


def test_a_case_manager_is_not_limited(client, settings, terms):
    settings.DAILY_LIMITS = {**settings.DAILY_LIMITS, "case_edits": 0}
    case = CaseFactory(terms=[terms["HN"], terms["gang-violence"]])
    client.force_login(StaffFactory(roles=[Role.CASE_MANAGER]))
    assert edit(client, case, {"note": "By staff"}).url == reverse("case_library", args=[case.uuid])


# --- two people at once -------------------------------------------------------------------------------------------


@pytest.fixture
def shared(client, me, answers, terms):
    """A case of mine with a colleague on it, both of whom may change it."""
    send(client, {**answers, "topics": [terms["nexus"].pk]})
    case = Case.objects.get()
    sharing.add_member(case, UserFactory(name="T. Adeyemi"), "co-counsel", by=me)
    return case


@pytest.fixture
def meanwhile(shared, terms):
    """What the colleague does when it is called: adds extortion, drops a topic, sets basis and deadline."""

    def change():
        colleague = shared.members.get(role="co-counsel").user
        present = set(CaseTerm.objects.filter(case=shared).values_list("term_id", "role"))
        wanted = (present | {(terms["extortion"].pk, "")}) - {(terms["nexus"].pk, "")}
        fields = {"basis": "low-bono", "deadline_kind": "hearing", "deadline_on": date(2034, 1, 13)}
        facts.save(Case.objects.get(pk=shared.pk), wanted, fields, by=colleague)

    return change


def test_the_second_of_two_editors_is_told_what_the_first_did(client, shared, meanwhile):
    page = shown(client, "client", shared)
    meanwhile()
    answer = client.post(section_address("client", shared), {**page, "basis": "private-fee"})
    html = answer.content.decode()
    assert answer.status_code == 409
    for text in ("T. Adeyemi", "Added: Extortion", "Took away: Nexus", "now “Low bono” on the case"):
        assert text in html, text
    assert f'action="{overview(shared)}"' in html
    shared.refresh_from_db()
    assert (shared.version, shared.basis) == (2, "low-bono")
    assert save(client, shared).url == reverse("case_library", args=[shared.uuid])
    shared.refresh_from_db()
    assert shared.basis == "private-fee"


def test_who_saves_from_an_old_window_of_her_own_is_told_so(client, case):
    page = shown(client, "proceedings", case)
    first = {"deadline_kind": "hearing", "deadline_on": "2034-01-13"}
    assert client.post(section_address("proceedings", case), {**page, **first}).status_code == 302
    second = {"deadline_kind": "filing", "deadline_on": "2034-02-05"}
    answer = client.post(section_address("proceedings", case), {**page, **second})
    assert answer.status_code == 409
    assert "The case was changed in another window of yours" in answer.content.decode()
    assert "13 January 2034" in answer.content.decode()
    save(client, case)
    case.refresh_from_db()
    assert case.deadline_on == date(2034, 2, 5)


def test_a_text_that_is_too_long_stays_and_is_told_its_length(client, case):
    answer = fill(client, "evidence", {"note": "né😀" * 3000}, case)
    assert "Write at most 2000 characters; these are 9000." in answer.content.decode()
    assert "né😀" * 3000 in answer.content.decode()


def test_neither_editor_loses_anything(client, shared, meanwhile, terms):
    pages = {slug: shown(client, slug, shared) for slug in ("claim", "proceedings", "evidence")}
    meanwhile()
    mine = {"other_countries": [terms["GT"].pk], "persecution_types": [terms["gang-violence"].pk]}
    client.post(section_address("claim", shared), {**pages["claim"], **mine})
    client.post(section_address("evidence", shared), {**pages["evidence"], "note": "Mine"})
    client.post(section_address("proceedings", shared), {**pages["proceedings"], "i589_filed": "true"})
    save(client, shared)
    shared.refresh_from_db()
    assert stated(shared) >= {("extortion", ""), ("gang-violence", ""), ("GT", "other-country")}
    assert ("nexus", "") not in stated(shared)
    assert (shared.note, shared.i589_filed) == ("Mine", True)
    assert (shared.basis, shared.deadline_kind) == ("low-bono", "hearing")


def test_what_the_second_takes_away_goes_though_the_first_kept_it(client, shared, meanwhile, terms):
    page = shown(client, "claim", shared)
    meanwhile()
    mine = {**page, "persecution_types": [terms["gangs"].pk]}
    assert client.post(section_address("claim", shared), mine).status_code == 409
    save(client, shared)
    harms = {slug for slug, _role in stated(shared)} & {"gang-violence", "gangs", "extortion"}
    assert harms == {"gangs", "extortion"}


def test_changes_that_wait_are_laid_over_what_the_case_says_by_then(client, shared, meanwhile, terms):
    page = shown(client, "claim", shared)
    client.post(
        section_address("claim", shared),
        {**page, "persecution_types": [terms["gang-violence"].pk, terms["gangs"].pk], "later": "yes"},
    )
    meanwhile()
    html = client.get(overview(shared)).content.decode()
    assert "Somebody else changed this case while you did" in html
    assert (
        "Gang violence, Gangs and organized crime, Extortion" in html.replace("\n", "") or "Extortion" in html
    )
    save(client, shared)
    assert stated(shared) >= {("gang-violence", ""), ("gangs", ""), ("extortion", "")}


def test_saving_an_overview_that_is_out_of_date_is_asked_again(client, shared, meanwhile):
    page = shown(client, "claim", shared)
    client.post(section_address("claim", shared), {**page, "group_text": "Family", "later": "yes"})
    version = client.get(overview(shared)).context["version"]
    meanwhile()
    answer = client.post(overview(shared), {"version": version})
    assert answer.status_code == 409
    assert "T. Adeyemi" in answer.content.decode()
    assert save(client, shared).status_code == 302


@pytest.mark.parametrize(
    "began",
    [
        "",
        "nonsense",
        "[]",
        '{"version": "x", "values": {}}',
        '{"version": Infinity, "values": {}}',
        "[" * 9999,
    ],
)
def test_a_section_that_does_not_say_what_it_began_with_is_asked_again(client, case, began):
    page = shown(client, "client", case)
    answer = client.post(section_address("client", case), {**page, "began": began, "basis": "low-bono"})
    assert "look it over" in answer.content.decode()
    case.refresh_from_db()
    assert case.basis == "pro-bono"
    again = {**page, "basis": "low-bono", "began": answer.context["began"]}
    assert client.post(section_address("client", case), again).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", "²", "9" * 5000])
def test_an_overview_without_a_version_is_asked_again(client, case, version):
    fill(client, "claim", {"group_text": "Family"}, case, later="yes")
    answer = client.post(overview(case), {"version": version})
    assert "look it over" in answer.content.decode()
    case.refresh_from_db()
    assert case.group_text == ""


# --- who else opened it -------------------------------------------------------------------------------------------


def test_an_owner_sees_who_else_opened_her_case(client, me, case):
    colleague, staff = UserFactory(name="Tunde Adeyemi"), StaffFactory(name="Mina Okonjo")
    sharing.add_member(case, colleague, "viewer", by=me)
    for person in (me, colleague, staff, staff):
        audit.write("case.viewed", actor=person, case=case)
    told = client.get(overview(case)).context["openings"]
    assert [(str(each["who"]), each["as_what"], each["times"]) for each in told] == [
        ("Mina Okonjo", "our staff", 2),
        ("Tunde Adeyemi", "Viewer", 1),
    ]


def test_who_opened_a_case_is_told_to_its_owner_alone(client, me, case):
    counsel = UserFactory()
    sharing.add_member(case, counsel, "co-counsel", by=me)
    client.force_login(counsel)
    assert "Who else opened it" not in client.get(overview(case)).content.decode()
