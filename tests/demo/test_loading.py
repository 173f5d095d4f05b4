"""What a newcomer finds after the demo is loaded."""

import json
import re
from collections import Counter
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Organisation
from accounts.roles import Role
from actions import seats
from actions.models import ActionPage, Official
from casefiles import attachments, decision_sources, invariant
from casefiles.models import (
    Case,
    CaseMember,
    CaseTerm,
    DeadlineRule,
    DecisionSource,
    Draft,
    FactGroup,
    HiddenItem,
    LibraryItemGroupPermission,
)
from demo import about_pages, actions, content, hub_pages, library_items, loading, news_pages, site_pages
from demo.models import DemoMark
from demo.people import PASSWORD
from home.models import HomePage
from library.models import ItemFile, LibraryItem
from library.taxonomy import Taxonomy
from records.models import AuditEntry

pytestmark = pytest.mark.usefixtures("demo")


#: The accounts without a role that the guide hands out.
GUIDES = {"advocate", "cocounsel", "expert", "stranger"}


def _counts():
    """How many rows every table has."""
    return Counter(
        {
            model._meta.label: model._default_manager.count()
            for model in apps.get_models()
            if model._meta.managed
        }
    )


def _case(reference):
    return next(case for case in Case.objects.all() if case.reference == reference)


#: The items that the guide and the other tests speak of: what their cases hold is said item by item.
FIRST_TWELVE = [
    content.item(name)["slug"] for name in content.item_files() if int(name[:2]) < 13 and name[2] == "-"
]


def _library(reference):
    held = attachments.items_of(_case(reference)).values_list("slug", flat=True)
    return set(held) & set(FIRST_TWELVE)


def _user(key):
    return get_user_model().objects.get(email=content.address(key))


def _item(slug):
    return LibraryItem.objects.get(slug=slug)


def test_the_attachments_are_what_the_rule_says():
    assert invariant.check().differences() == {}


def test_every_person_can_sign_in_with_the_printed_password():
    for key in content.people():
        user = _user(key)
        assert user.is_demo
        assert user.is_active
        assert user.check_password(PASSWORD)
        assert EmailAddress.objects.get(user=user).verified


def test_each_person_has_the_role_that_the_sign_in_promises():
    roles = {key: set(_user(key).role_set) for key in content.people()}
    assert {key: held for key, held in roles.items() if held or key in GUIDES} == {
        "admin": {Role.ADMIN},
        "editor": {Role.EDITOR},
        "editor2": {Role.EDITOR, Role.PUBLISHER},
        "redactor1": {Role.REDACTOR},
        "redactor2": {Role.REDACTOR},
        "staff": {Role.CASE_MANAGER},
        "advocate": set(),
        "cocounsel": set(),
        "expert": set(),
        "stranger": set(),
    }
    assert _user("advocate").is_approved_advocate
    assert not _user("expert").is_approved_advocate


def test_every_item_is_published_through_a_revision_with_its_file():
    assert LibraryItem.objects.count() == len(content.items())
    assert len(FIRST_TWELVE) == 12
    for item in LibraryItem.objects.all():
        assert item.live
        assert item.live_revision_id
        item_file = ItemFile.objects.get(item=item)
        assert item_file.pages > 2
        assert item_file.file.read(5) == b"%PDF-"
        assert content.wording(item.language)["disclaimer"] in str(item.body.raw_data)


def test_every_kind_of_gate_is_there():
    gates = {item["slug"]: item for item in content.items()}
    country = [
        item
        for item in gates.values()
        if item["document_type"] in ("country-conditions", "universal-declaration")
    ]
    assert {"HN", "northern-central-america"} <= {
        slug for item in country for slug in item["terms"].get("country", [])
    }
    assert any(item.get("worldwide") for item in country)
    assert any(item.get("audience") for item in gates.values())
    assert any(not item["terms"].keys() & {"persecution_type", "ground", "psg"} for item in gates.values())
    assert any("psg" in item["terms"] and "persecution_type" not in item["terms"] for item in gates.values())


def test_every_state_is_there():
    assert _item("honduras-partner-violence-and-the-state").has_unpublished_changes
    assert _item("framing-groups-in-partner-violence-claims").superseded_by == _item(
        "gender-claims-after-s-s-f-m"
    )
    assert _item("motion-to-pretermit-what-to-do-today").expire_at
    assert _item("annual-asylum-fee-who-owes-it").embargo_until
    records = {
        item.slug: (item.case_record.redaction, item.case_record.permission)
        for item in LibraryItem.objects.filter(document_type__case_document=True, slug__in=FIRST_TWELVE)
    }
    assert records == {
        "brief-family-as-a-particular-social-group": ("cleared", "granted"),
        "ij-asylum-granted-witness-against-a-gang": ("cleared", "granted"),
        "bia-remand-conversion-after-arrival": ("pending", "granted"),
        "motion-for-safeguards-competency": ("cleared", "withdrawn"),
    }


def test_what_may_not_be_handed_out_is_attached_to_nobody():
    held_by_none = LibraryItem.objects.filter(attachments__isnull=True, slug__in=FIRST_TWELVE)
    assert set(held_by_none.values_list("slug", flat=True)) == {
        "bia-remand-conversion-after-arrival",
        "motion-for-safeguards-competency",
        "annual-asylum-fee-who-owes-it",
    }


def test_the_libraries_of_the_cases_differ_as_their_facts_do():
    everybody = {"working-with-expert-witnesses"}
    pretermission = {"motion-to-pretermit-what-to-do-today"}
    family = {"brief-family-as-a-particular-social-group"}
    witness = {"ij-asylum-granted-witness-against-a-gang"}
    partner = {
        "honduras-partner-violence-and-the-state",
        "declaration-partner-violence-northern-central-america",
        "framing-groups-in-partner-violence-claims",
    }
    gender = {"gender-claims-after-s-s-f-m"}
    assert _library("Blue heron") == everybody | partner | gender | family
    assert _library("Cedar gate") == everybody | witness | family | pretermission
    assert _library("Grey lantern") == everybody | {"people-sent-back-what-is-known"}
    assert _library("Small harbor") == everybody
    assert _library("Marigold") == everybody | gender | pretermission
    assert _library("Tern") == everybody | witness


def test_sixty_cases_of_twelve_advocates_show_every_answer_that_decides():
    advocates = get_user_model().objects.filter(kind="advocate")
    assert (Case.objects.count(), advocates.count()) == (60, 12)
    assert len({user.organisation_id for user in advocates}) > 10
    assert not [user.email for user in advocates if not Case.objects.owned_by(user).exists()]
    stated = set(CaseTerm.objects.values_list("term__facet", "term__slug"))
    assert {slug for facet, slug in stated if facet == "stage"} == {
        term.slug for term in Taxonomy.current().terms.values() if term.facet == "stage"
    } - {"screening", "asylum-office", "immigration-court", "bia", "federal-courts"}
    assert ("ground", "none-cat-only") in stated
    assert {"gangs-organized-crime", "political-civic", "gender-based"} <= {slug for _facet, slug in stated}
    assert set(CaseTerm.Role) == set(CaseTerm.objects.values_list("role", flat=True))
    assert set(CaseMember.Role) == set(CaseMember.objects.values_list("role", flat=True))
    assert CaseTerm.objects.filter(term__facet="circuit").values("term").distinct().count() == 11
    today = timezone.localdate()
    assert Case.objects.filter(deadline_on__range=(today, today + timedelta(days=7))).exists()
    assert Case.objects.filter(deadline_on__lt=today).exists()


def test_what_was_begun_is_a_draft_and_moved_nothing():
    assert {draft.user.email.split("@")[0] for draft in Draft.objects.all()} == {"hana", "oskar", "marcela"}
    assert Draft.objects.exclude(case=None).get().case == _case("Iron gate")
    assert not [case for case in Case.objects.all() if case.reference in ("Palm shade", "Loom and thread")]


def test_an_advocate_learns_that_the_decision_of_her_own_case_is_being_redacted():
    case = _case("Small harbor")
    found = decision_sources.find(case, _user("advocate"), str(case.number))
    assert found.state == decision_sources.BEING_REDACTED
    assert LibraryItem.objects.exclude(result="").filter(decision_source=None).exists()
    assert DecisionSource.objects.count() > 10


def test_what_is_hidden_in_a_case_is_held_by_it():
    for hidden in HiddenItem.objects.select_related("case"):
        assert attachments.items_of(hidden.case).filter(pk=hidden.item_id).exists()
    assert HiddenItem.objects.count() > 3


def test_every_advocate_has_agreed_to_the_terms_and_the_rules_were_checked():
    advocates = get_user_model().objects.filter(kind="advocate")
    assert not advocates.filter(terms_accepted=None).exists()
    assert not Case.objects.filter(terms=None).exists()
    assert any(rule.is_verified() for rule in DeadlineRule.objects.all())


def test_three_years_of_reading_end_before_the_day_that_limits_count():
    rows = AuditEntry.objects.filter(action__in=["case.viewed", "item.opened", "file.opened"])
    years = {at.year for at in rows.values_list("at", flat=True)}
    assert len(years) >= 3
    assert rows.filter(at__gt=timezone.now() - timedelta(hours=12)).count() == 0
    assert rows.filter(action="file.opened").count() > 500
    read = set(rows.exclude(item_id=None).values_list("case_id", "item_id"))
    held = {
        (case.pk, item_id)
        for case in Case.objects.all()
        for item_id in attachments.items_of(case).values_list("pk", flat=True)
    }
    assert read <= held


def test_the_draft_of_an_item_moved_nothing():
    item = _item("honduras-partner-violence-and-the-state")
    drafted = json.dumps(item.get_latest_revision().content["item_terms"])
    added = Taxonomy.current().find("persecution_type", "gang-gendered").id
    assert str(added) in drafted
    assert added not in item.item_terms.values_list("term_id", flat=True)


def test_the_cases_belong_to_whom_the_sign_ins_say():
    assert Case.objects.readable_by(_user("advocate")).count() == 5
    assert Case.objects.readable_by(_user("cocounsel")).count() == 5
    assert Case.objects.readable_by(_user("stranger")).count() == 1
    roles = CaseMember.objects.filter(user=_user("cocounsel")).values_list("role", flat=True)
    assert Counter(roles) == {"owner": 3, "co-counsel": 1, "viewer": 1}
    assert Case.objects.readable_by(_user("advocate")).exclude(closed_at=None).count() == 1


def test_every_tag_of_the_data_is_a_term_of_the_taxonomy():
    for item in content.items():
        library_items.terms(item["terms"])
        library_items.terms({"document_type": [item["document_type"]]})
        for alternative in item.get("audience") or []:
            library_items.terms(alternative)
    with pytest.raises(LookupError):
        library_items.terms({"country": ["nowhere"]})


def test_public_pages_lead_nowhere_that_is_not_there():
    client = Client()
    names = ["home", "news", "publications", "docket", "pages", "programme", "faq", "give", "hubs", "about"]
    names += ["actions"]
    written = "".join((content.DATA / f"{name}.yaml").read_text() for name in names)
    addresses = set(re.findall(r"(?:link(?:_url)?: |\]\()(/[^)\s]*)", written))
    kinds = (HomePage, *news_pages.KINDS, *site_pages.KINDS, *hub_pages.KINDS, *about_pages.KINDS)
    addresses |= {page.url for model in (*kinds, *actions.KINDS) for page in model.objects.live()}
    statuses = {address: client.get(address).status_code for address in addresses}
    assert {address for address, status in statuses.items() if status not in (200, 302)} == set()


def test_every_state_of_a_senators_seat_can_be_seen():
    today, rows = timezone.localdate(), list(Official.objects.all())
    named = {
        code: sum(bool(seat.official) for seat in seats.of_state(code, rows, today))
        for code in ("CA", "NY", "OH", "TX", "WA", "AL")
    }
    assert named == {"CA": 2, "NY": 2, "OH": 1, "TX": 1, "WA": 1, "AL": 0}
    assert {row.invented for row in rows} == {True}
    assert all(re.fullmatch(r"202-555-01\d\d|", row.phone) for row in rows)


def test_the_home_page_calls_for_the_call_to_the_senators():
    call = ActionPage.objects.get(slug="tell-your-senators")
    page = Client().get("/").content.decode()
    assert f'action="/actions/{call.pk}/offices/#offices"' in page
    assert {page.state for page in ActionPage.objects.all()} == {"live", "ended"}


def test_loading_again_changes_nothing():
    before = _counts()
    assert loading.load() is False
    assert _counts() == before


@pytest.mark.usefixtures("undone")
def test_a_reset_takes_away_what_visitors_made_and_brings_the_demo_back(monkeypatch):
    # A shorter demo shows it as well as the whole.
    shorter = [name for name in content.item_files() if re.match(r"\d\d-", name)]
    monkeypatch.setattr(content, "item_files", lambda: shorter)
    monkeypatch.setattr(content, "cases", lambda: content._read("cases.yaml")["cases"])
    monkeypatch.setattr(content, "drafts", lambda: {"new_cases": [], "changes": []})
    _item("working-with-expert-witnesses").delete()
    Organisation.objects.create(name="A visitor's office")
    kept = get_user_model().objects.create_user("operator@example.org", name="Operator")
    assert loading.load(reset=True) is True
    assert LibraryItem.objects.count() == len(shorter) == 12
    held = LibraryItemGroupPermission.objects.values("group__fact_group")
    assert FactGroup.objects.exclude(pk__in=held).count() == 0
    assert invariant.check().differences() == {}
    assert not Organisation.objects.filter(name="A visitor's office").exists()
    assert get_user_model().objects.filter(pk=kept.pk).exists()


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("reset", [False, True])
def test_a_database_that_is_not_marked_is_refused_and_left_alone(reset):
    DemoMark.objects.all().delete()
    before = _counts()
    with pytest.raises(CommandError, match="not marked as a demo"):
        call_command("load_demo", reset=reset, verbosity=0)
    assert _counts() == before


@pytest.mark.django_db
def test_a_single_account_makes_an_unmarked_database_not_empty(undone):
    loading.clear()
    get_user_model().objects.create_user("operator@example.org", name="Operator")
    for reset in (False, True):
        with pytest.raises(loading.NotADemo, match="users"):
            loading.load(reset=reset)
    assert not DemoMark.objects.exists()
