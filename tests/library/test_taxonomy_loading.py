"""`load_taxonomy`: adds, relabels and retires; never deletes; leaves what editors decided."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forums import changing
from forums import loading as forums_loading
from forums.models import Forum
from library import merging, taxonomy_data, taxonomy_loading
from library.models import DocumentType, Facet, Term
from library.signals import terms_changed
from library.taxonomy import Taxonomy
from library.taxonomy_data import Wanted
from tests.factories import TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(monkeypatch):
    """A small taxonomy instead of the real one: a dict of slug to `Wanted`, to be changed between runs."""
    wanted = {
        "harm": Wanted("topic", "harm", "Harm", [], position=10),
        "gangs": Wanted("topic", "gangs", "Gangs", ["maras"], position=20, parent="harm"),
        "courts": Wanted("topic", "courts", "Courts", [], position=30),
        "brief": Wanted(
            "document_type",
            "brief",
            "Brief",
            [],
            rules={"filing_permission": "ask_staff", "country_scoped": False, "case_document": True},
        ),
    }
    monkeypatch.setattr(taxonomy_data, "terms", lambda: list(wanted.values()))
    monkeypatch.setattr(forums_loading, "read", lambda path=None: {})
    taxonomy_loading.load()
    return wanted


@pytest.fixture
def told():
    """The signals `terms_changed` sent during the test."""
    calls = []

    def receive(**kwargs):
        calls.append(kwargs["taxonomy"])

    terms_changed.connect(receive)
    yield calls
    terms_changed.disconnect(receive)


def topic(slug):
    return Term.objects.get(facet="topic", slug=slug)


def change(data, slug, **fields):
    data[slug] = data[slug]._replace(**fields)
    return taxonomy_loading.load()


@pytest.mark.both_databases
def test_the_real_data_load_and_a_second_run_changes_nothing():
    call_command("load_taxonomy", verbosity=0)
    before = list(Term.objects.order_by("pk").values())
    with CaptureQueriesContext(connection) as queries:
        assert taxonomy_loading.load() == []
    assert list(Term.objects.order_by("pk").values()) == before
    assert not [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len(queries) < 16


def test_a_case_from_honduras_has_its_regions_among_its_facts():
    call_command("load_taxonomy", verbosity=0)
    taxonomy = Taxonomy.current()
    facts = taxonomy.closure([taxonomy.find("country", "HN").id])
    assert {taxonomy.terms[pk].slug for pk in facts} == {
        "HN",
        "northern-central-america",
        "central-america",
        "americas",
    }


def test_offices_courts_and_circuits_become_terms():
    call_command("load_taxonomy", verbosity=0)
    labels = dict(Term.objects.filter(facet__in=["forum", "circuit"]).values_list("slug", "label"))
    assert labels["office-boston"] == "Boston Asylum Office"
    assert labels["court-boston"] == "Boston Immigration Court"
    assert labels["9"] == "9th Circuit"
    assert len(labels) == 11 + 71 + 12


def test_a_document_type_keeps_its_rules_in_its_own_row(data):
    brief = DocumentType.objects.get(slug="brief")
    assert (brief.label, brief.filing_permission, brief.case_document) == ("Brief", "ask_staff", True)


def test_a_new_term_is_added(data):
    data["appeals"] = Wanted("topic", "appeals", "Appeals", [], parent="courts")
    assert taxonomy_loading.load() == ["added topic/appeals"]
    assert topic("appeals").parent == topic("courts")


def test_a_new_label_replaces_the_old_one(data):
    assert change(data, "gangs", label="Gangs and maras") == ["changed topic/gangs: label"]
    assert topic("gangs").label == "Gangs and maras"


def test_a_drifted_label_is_put_right(data):
    Term.objects.filter(slug="gangs").update(label="Something else")
    taxonomy_loading.load()
    assert topic("gangs").label == "Gangs"


def test_what_left_the_data_is_retired_and_kept(data):
    del data["courts"]
    assert taxonomy_loading.load() == ["retired topic/courts"]
    assert topic("courts").active is False


def test_what_comes_back_to_the_data_is_offered_again(data):
    courts = data.pop("courts")
    taxonomy_loading.load()
    data["courts"] = courts
    taxonomy_loading.load()
    assert topic("courts").active is True


def test_an_editors_own_term_stays_as_it_is(data):
    TermFactory(facet="topic", slug="ours", label="Ours")
    assert taxonomy_loading.load() == []
    assert (topic("ours").label, topic("ours").active) == ("Ours", True)


def test_an_editors_own_term_that_the_data_now_has_keeps_her_label(data):
    TermFactory(facet="topic", slug="ours", label="Ours")
    data["ours"] = Wanted("topic", "ours", "Theirs", [])
    taxonomy_loading.load()
    assert topic("ours").label == "Ours"
    assert topic("ours").from_data is True
    assert taxonomy_loading.load() == []


def test_what_an_editor_decided_is_left_alone(data):
    merging.revise(topic("gangs"), {"label": "Maras", "parent": None})
    change(data, "gangs", label="Gangs!", citation="INA 208")
    gangs = topic("gangs")
    assert (gangs.label, gangs.parent, gangs.citation) == ("Maras", None, "INA 208")


def test_what_an_editor_retired_stays_retired(data):
    merging.retire(topic("courts"))
    taxonomy_loading.load()
    assert topic("courts").active is False


@pytest.mark.both_databases
def test_a_merge_is_never_undone(data):
    merging.merge(topic("harm"), topic("courts"))
    change(data, "harm", label="Harms")
    assert topic("harm").merged_into == topic("courts")
    assert topic("gangs").parent == topic("courts")
    assert "Harm" in topic("courts").synonyms
    assert taxonomy_loading.load() == []


def test_a_group_merged_into_its_own_child_leaves_no_circle(data):
    merging.merge(topic("harm"), topic("gangs"))
    taxonomy_loading.load()
    assert topic("gangs").parent is None


def test_a_move_of_the_data_that_would_close_a_circle_waits(data):
    merging.move(topic("harm"), topic("courts"))
    change(data, "courts", parent="gangs")
    assert topic("courts").parent is None


def test_cases_are_told_once_when_what_a_term_brings_has_changed(data, told):
    data["gangs"] = data["gangs"]._replace(parent="courts")
    data["harm"] = data["harm"]._replace(parent="courts")
    taxonomy_loading.load()
    assert len(told) == 1


def test_cases_are_told_when_a_document_type_gates_differently(data, told):
    rules = {"filing_permission": "ask_staff", "country_scoped": True, "case_document": True}
    change(data, "brief", rules=rules)
    assert DocumentType.objects.get(slug="brief").country_scoped is True
    assert len(told) == 1


def test_cases_are_not_told_of_a_label_or_a_new_term(data, told):
    data["appeals"] = Wanted("topic", "appeals", "Appeals", [])
    change(data, "gangs", label="Gangs and maras")
    assert told == []


def test_facets_are_relabelled(data):
    Facet.objects.filter(pk="topic").update(label="Anything")
    assert taxonomy_loading.load() == ["changed facet topic"]


def test_the_command_says_what_changed(data, capsys):
    change(data, "gangs", label="Maras")
    Term.objects.filter(slug="courts").update(label="Tribunals")
    call_command("load_taxonomy")
    call_command("load_taxonomy")
    assert capsys.readouterr().out == "changed topic/courts: label\nThe taxonomy is up to date.\n"


def test_a_forum_that_an_editor_adds_gets_its_term(data):
    Forum.objects.create(kind=Forum.Kind.COURT, slug="springfield", name="Springfield", state="IL")
    assert Term.objects.get(facet="forum", slug="court-springfield").label == "Springfield Immigration Court"


def test_a_closed_court_is_offered_no_more(data):
    court = Forum.objects.create(kind=Forum.Kind.COURT, slug="springfield", name="Springfield", state="IL")
    changing.revise(court, {"closed_on": date(2020, 1, 1)})
    assert Term.objects.get(facet="forum", slug="court-springfield").active is False
