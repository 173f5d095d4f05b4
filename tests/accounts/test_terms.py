"""Terms of use: which are in force, and who agreed to which."""

from datetime import date

import pytest

from accounts import terms
from accounts.models import TermsAcceptance, TermsVersion
from records.models import AuditEntry
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def versions(monkeypatch):
    rows = [
        {"version": "one", "in_force_from": date(2026, 1, 1), "clauses": ["First."]},
        {"version": "two", "in_force_from": date(2027, 1, 1), "clauses": ["Second."]},
    ]
    monkeypatch.setattr(terms, "read", lambda: rows)
    return rows


@pytest.mark.parametrize(
    ("today", "version"),
    [(date(2026, 6, 1), "one"), (date(2027, 1, 1), "two"), (date(2025, 1, 1), "one")],
)
def test_the_newest_that_has_begun_is_in_force(versions, today, version):
    assert terms.current(today).version == version


def test_the_data_can_be_read_and_has_begun():
    assert terms.current().clauses


def test_who_agrees_is_written_down_once_with_the_version(versions):
    user, version = UserFactory(), terms.current(date(2026, 6, 1))
    first = terms.accept(user, version)
    assert terms.accept(user, version) == first
    assert AuditEntry.objects.filter(action="terms.accepted", actor_id=user.pk).count() == 1


def test_what_somebody_agreed_to_never_changes(versions):
    today = date(2026, 6, 1)
    versions[0]["clauses"] = ["Nobody has agreed yet."]
    terms.accept(UserFactory(), terms.current(today))
    versions[0]["clauses"] = ["Changed."]
    assert terms.current(today).clauses == ["Nobody has agreed yet."]
    assert (TermsVersion.objects.count(), TermsAcceptance.objects.count()) == (1, 1)
