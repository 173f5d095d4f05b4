"""S30: seven years after it was closed nothing of a case is left but that there was one more."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from casefiles import closing, drafts, forgetting, hiding
from casefiles.models import Case, ClosedCases, IssuedNumber
from records import encryption, retention
from records.models import AuditEntry
from tests.factories import CaseFactory, LibraryItemFactory, TermFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

CANARY = "qxzcanary"


def a_closed_case(days, owner=None):
    harm = TermFactory(facet="persecution_type", slug=f"harm-{days}", label="Harm")
    case = CaseFactory(owner=owner or UserFactory(), terms=[harm])
    closing.close(case)
    Case.objects.filter(pk=case.pk).update(closed_at=timezone.now() - timedelta(days=days))
    case.refresh_from_db()
    return case


def dump():
    """Every row of every table, as the database holds it."""
    held = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            held += [(table, str(row)) for row in cursor.fetchall()]
    return held


def test_the_words_of_a_forgotten_case_are_nowhere(monkeypatch):
    # As if nothing were encrypted: what is left would show.
    monkeypatch.setattr(encryption, "encrypt", lambda text: text)
    monkeypatch.setattr(encryption, "decrypt", lambda text: text)
    owner = UserFactory()
    case = a_closed_case(8 * 365, owner)
    for name in ("reference", "group_text", "note"):
        setattr(case, name, f"{CANARY} {name}")
    case.save()
    drafts.keep(owner, case, "evidence", {"note": [CANARY]}, {"note": [""]}, case.version)
    hiding.hide(case, LibraryItemFactory(terms=[]), "other", CANARY, by=owner)
    held = [table for table, row in dump() if CANARY in row]
    assert set(held) >= {"casefiles_case", "casefiles_draft", "casefiles_hiddenitem"}
    assert forgetting.forget_closed() == ("closed_cases", 1)
    left = dump()
    assert not [
        table for table, row in left if CANARY in row or str(case.uuid) in row or case.uuid.hex in row
    ]


def test_its_number_stays_given_out_and_the_log_tells_by_ids_that_it_went():
    case = a_closed_case(8 * 365)
    year = timezone.localdate(case.closed_at).year
    forgetting.forget_closed()
    assert IssuedNumber.objects.filter(number=case.number).exists()
    assert AuditEntry.objects.get(action="case.forgotten").case_id == case.pk
    assert list(ClosedCases.objects.values_list("year", "number")) == [(year, 1)]


def test_a_case_is_kept_for_seven_years_and_an_open_one_for_good(settings):
    kept = {a_closed_case(7 * 365 - 2).pk, CaseFactory(owner=UserFactory()).pk}
    assert retention.nightly()["closed_cases"] == 0
    assert set(Case.objects.values_list("pk", flat=True)) == kept
    settings.RETENTION_DAYS = {**settings.RETENTION_DAYS, "closed_cases": 7 * 365 - 3}
    assert forgetting.forget_closed() == ("closed_cases", 1)


def test_one_that_is_opened_again_meanwhile_is_kept():
    case = a_closed_case(8 * 365)
    closing.reopen(case)
    assert forgetting._forget(case.pk) is False
    assert Case.objects.filter(pk=case.pk).exists()
