"""`manage.py import_cases`: what a row does, what it may not say, and that running it again changes nothing."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from casefiles import attachments, invariant
from casefiles.models import Case, CaseChange, CaseMember, CaseTerm, IssuedNumber
from forums.models import Forum
from records.models import AuditEntry
from tests.factories import CaseFactory, LibraryItemFactory, TermFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

HEADER = "reference,owner_email,country,persecution_types"


@pytest.fixture(autouse=True)
def _terms():
    region = TermFactory(facet="country", slug="central-america", label="Central America")
    for code in ("HN", "SV"):
        TermFactory(facet="country", slug=code, parent=region)
    gangs = TermFactory(facet="persecution_type", slug="gangs-organized-crime")
    TermFactory(facet="persecution_type", slug="gang-violence", parent=gangs)
    TermFactory(facet="persecution_type", slug="extortion", parent=gangs)
    psg = TermFactory(facet="ground", slug="psg")
    TermFactory(facet="ground", slug="none-cat-only")
    TermFactory(facet="psg", slug="family", implies=psg)
    TermFactory(facet="stage", slug="ic-individual")
    TermFactory(facet="circumstance", slug="stateless")


@pytest.fixture
def owner():
    return UserFactory(email="ana@law.example")


@pytest.fixture
def load(tmp_path):
    def load_rows(*lines, header=HEADER, **options):
        file = tmp_path / "cases.csv"
        file.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        out, err = StringIO(), StringIO()
        try:
            call_command("import_cases", str(file), stdout=out, stderr=err, **options)
        except CommandError as error:
            return out.getvalue() + err.getvalue() + str(error), 1
        return out.getvalue() + err.getvalue(), 0

    return load_rows


def stated(case):
    return set(case.stated.values_list("term__slug", "role"))


def test_a_row_opens_a_case_with_its_facts_and_its_library(load, owner):
    item = LibraryItemFactory(
        custom_audience=[{"country": ["central-america"], "persecution_type": ["gang-violence"]}],
    )
    _told, status = load("Blue heron,ana@law.example,HN,gang-violence|extortion")
    case = Case.objects.get()
    assert status == 0
    assert stated(case) == {("HN", "origin"), ("gang-violence", ""), ("extortion", "")}
    assert attachments.items_of(case).filter(pk=item.pk).exists()
    assert (case.owner, case.reference) == (owner, "Blue heron")
    assert not invariant.check()


@pytest.mark.parametrize("number", ["1234", "012345", "1234567", "12345.0", "²2345"])
def test_a_number_is_written_as_it_is_given_out(load, owner, number):
    told, status = load(f"x,ana@law.example,HN,extortion,{number}", header=f"{HEADER},case_number")
    assert status == 1
    assert f"line 2, column case_number, value “{number}”: expected five or six digits" in told
    assert not Case.objects.exists()


def test_words_of_a_list_may_be_joined_by_a_line_below(load, owner):
    load("x,ana@law.example,HN,extortion,Rider_with_own_claim", header=f"{HEADER},client_type")
    assert Case.objects.get().client_type == "rider"


def test_a_second_run_writes_nothing(load, owner):
    rows = ("Blue heron,ana@law.example,HN,gang-violence", ",ana@law.example,SV,extortion")
    load(*rows)
    before = AuditEntry.objects.count(), CaseChange.objects.count(), Case.objects.count()
    told, status = load(*rows)
    assert status == 0
    assert "left 2 as they are" in told
    assert (AuditEntry.objects.count(), CaseChange.objects.count(), Case.objects.count()) == before


def test_a_changed_row_changes_the_case_and_its_library(load, owner):
    item = LibraryItemFactory(custom_audience=[{"persecution_type": ["extortion"]}])
    load("Blue heron,ana@law.example,HN,gang-violence")
    load("Blue heron,ana@law.example,HN,extortion")
    case = Case.objects.get()
    assert stated(case) == {("HN", "origin"), ("extortion", "")}
    assert attachments.items_of(case).filter(pk=item.pk).exists()
    assert case.version == 2


def test_what_the_file_has_no_column_for_stays(load, owner):
    header = f"{HEADER},psg_categories,gender"
    load("Blue heron,ana@law.example,HN,gang-violence,family,woman-or-girl", header=header)
    load("Blue heron,ana@law.example,SV,gang-violence")
    case = Case.objects.get()
    assert stated(case) == {("SV", "origin"), ("gang-violence", ""), ("family", "")}
    assert case.gender == "woman-or-girl"


def test_two_equal_rows_without_a_reference_are_two_cases(load, owner):
    rows = (",ana@law.example,SV,extortion",) * 2
    load(*rows)
    load(*rows)
    assert Case.objects.count() == 2


def test_a_dry_run_writes_nothing_and_says_what_would_happen(load, owner):
    told, status = load(
        "Blue heron,ana@law.example,HN,gang-violence", "x,ana@law.example,QQ,extortion", dry_run=True
    )
    assert not Case.objects.exists()
    assert "create 1" in told
    assert status == 1


def test_good_rows_are_imported_beside_bad_ones_and_each_bad_value_is_told(load, owner):
    told, status = load(
        "Blue heron,ana@law.example,HN,gang-violence",
        "Two,ana@law.example,QQ,gang-violence|nonsense",
        "Three,nobody@law.example,HN,gang-violence",
        "Four,ana@law.example,HN,",
    )
    assert status == 1
    assert Case.objects.count() == 1
    assert "line 3, column country, value “QQ”" in told
    assert "line 3, column persecution_types, value “nonsense”" in told
    assert "line 4, column owner_email, value “nobody@law.example”" in told
    assert "line 5, column persecution_types, value “”: expected at least one value" in told


def test_unknown_owners_get_an_approved_account_without_a_password(load):
    _told, status = load("Blue heron,New@law.example,HN,gang-violence", create_owners=True)
    user = User.objects.get(email="new@law.example")
    assert status == 0
    assert user.is_approved_advocate
    assert not user.has_usable_password()
    assert CaseMember.objects.get().user == user


def test_an_owner_who_is_no_approved_advocate_is_refused(load):
    UserFactory(email="eve@law.example", status="declined")
    told, status = load("Blue heron,eve@law.example,HN,gang-violence")
    assert status == 1
    assert "approved advocate" in told


def test_the_country_of_a_stateless_person_is_the_last_residence(load, owner):
    load("Blue heron,ana@law.example,HN,extortion,stateless", header=f"{HEADER},circumstances")
    assert ("HN", CaseTerm.Role.LAST_RESIDENCE) in stated(Case.objects.get())


def test_every_way_a_country_can_be_the_cases_is_kept(load, owner):
    SV = TermFactory(facet="country", slug="SV")
    load(
        "Blue heron,ana@law.example,hn,extortion,SV,SV",
        header=f"{HEADER},other_countries,second_nationality",
    )
    assert set(Case.objects.get().stated.filter(term=SV).values_list("role", flat=True)) == {
        "other-country",
        "second-nationality",
    }


def test_none_cat_only_beside_a_ground_is_refused(load, owner):
    told, status = load(
        "Blue heron,ana@law.example,HN,extortion,psg|none-cat-only", header=f"{HEADER},grounds"
    )
    assert status == 1
    assert "column grounds" in told


def test_a_region_is_no_country_of_a_case(load, owner):
    told, status = load("Blue heron,ana@law.example,central-america,extortion")
    assert status == 1
    assert "ISO code" in told


@pytest.mark.parametrize("spelling", ["concord", "court-concord"])
def test_a_court_brings_its_term_and_circuit(load, owner, spelling):
    ninth = Forum.objects.create(kind="circuit", slug="9", name="Ninth Circuit")
    Forum.objects.create(kind="court", slug="concord", name="Concord", circuit=ninth)
    for facet, slug in (("forum", "court-concord"), ("circuit", "9")):
        TermFactory(facet=facet, slug=slug)
    load(f"Blue heron,ana@law.example,HN,extortion,{spelling}", header=f"{HEADER},court")
    assert {"court-concord", "9"} <= set(Case.objects.get().facts.values_list("term__slug", flat=True))


def test_a_given_number_is_kept_and_never_given_out_again(load, owner):
    load("Blue heron,ana@law.example,HN,extortion,54321", header=f"{HEADER},case_number")
    assert Case.objects.get().number == 54321
    Case.objects.get().delete()
    told, status = load("Blue heron,ana@law.example,HN,extortion,54321", header=f"{HEADER},case_number")
    assert status == 1
    assert "never given out" in told
    assert IssuedNumber.objects.filter(number=54321).exists()


def test_a_number_finds_a_case_whose_reference_is_not_named(load, owner):
    load("Blue heron,ana@law.example,HN,extortion,54321", header=f"{HEADER},case_number")
    load(",ana@law.example,HN,gang-violence,54321", header=f"{HEADER},case_number")
    case = Case.objects.get()
    assert ("gang-violence", "") in stated(case)
    assert case.reference == "Blue heron"


def test_a_number_does_not_turn_one_client_into_another(load, owner):
    load("Blue heron,ana@law.example,HN,extortion,54321", header=f"{HEADER},case_number")
    told, status = load("Grey owl,ana@law.example,SV,gang-violence,54321", header=f"{HEADER},case_number")
    assert status == 1
    assert "a case with another reference has it" in told
    assert Case.objects.get().reference == "Blue heron"


def test_a_number_that_a_later_row_names_is_not_given_to_an_earlier_one(load, owner, monkeypatch):
    offered = iter([54321, 54322])
    monkeypatch.setattr("casefiles.numbers.secrets.randbelow", lambda _most: next(offered) - 10_000)
    told, status = load(
        "Blue heron,ana@law.example,HN,extortion,",
        "Grey owl,ana@law.example,SV,extortion,54321",
        header=f"{HEADER},case_number",
    )
    assert status == 0, told
    assert set(Case.objects.values_list("number", flat=True)) == {54321, 54322}


def test_what_an_advocate_changed_in_a_case_without_a_reference_stays(load, owner):
    row = ",ana@law.example,SV,extortion"
    load(row)
    Case.objects.update(note="Called back", gender="woman-or-girl")
    told, status = load(f"{row},", header=f"{HEADER},gender")
    assert status == 0, told
    assert Case.objects.get().gender == "woman-or-girl"


def test_somebody_elses_case_is_not_taken_over_by_its_number(load, owner):
    other = CaseFactory()
    told, status = load(f"x,ana@law.example,HN,extortion,{other.number}", header=f"{HEADER},case_number")
    assert status == 1
    assert "not transferred" in told
    assert other.owner != owner


def test_a_reference_that_stands_twice_is_told_with_the_line_of_the_first(load, owner):
    told, status = load("Blue heron,ana@law.example,HN,extortion", "blue  heron,ana@law.example,SV,extortion")
    assert status == 1
    assert "line 2 has it already" in told
    assert Case.objects.count() == 1


def test_a_file_without_a_required_column_is_refused_as_a_whole(load, owner):
    told, status = load("Blue heron,ana@law.example,HN", header="reference,owner_email,country")
    assert status == 1
    assert "missing: persecution_types" in told


def test_a_batch_costs_the_same_number_of_queries_however_many_rows(
    load, owner, django_assert_max_num_queries
):
    counts = []
    for size in (2, 20):
        rows = [f"Reference {size} {n},ana@law.example,HN,extortion" for n in range(size)]
        with django_assert_max_num_queries(60) as queries:
            load(*rows)
        counts.append(len(queries))
    assert counts[0] == counts[1], [q["sql"][:90] for q in queries.captured_queries]


def test_no_account_is_opened_for_a_row_that_is_refused(load):
    rows = (
        "12345,,Twice@law.example,HN,gang-violence",
        "12345,,twice@law.example,SV,extortion",
        "12345,,other@law.example,SV,extortion",
    )
    _told, status = load(*rows, header="case_number," + HEADER, create_owners=True)
    assert status == 1
    assert Case.objects.count() == 1
    assert User.objects.filter(email="twice@law.example").exists()
    assert not User.objects.filter(email="other@law.example").exists()
    assert AuditEntry.objects.filter(action="account.opened").count() == 1


def test_a_second_run_finds_the_cases_of_accounts_that_the_first_one_opened(load):
    rows = [",new@law.example,HN,gang-violence"] * 3 + ["Heron,new@law.example,SV,extortion"]
    load(*rows, create_owners=True)
    before = set(Case.objects.values_list("number", "reference_key"))
    assert len(before) == 4
    load(*rows, create_owners=True)
    assert set(Case.objects.values_list("number", "reference_key")) == before
