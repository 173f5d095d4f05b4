"""S34: a dump of the database tells neither what an advocate wrote nor what a second factor is."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection, models

from casefiles.models import Case
from records.encryption import EncryptedTextField
from tests.factories import CaseFactory, UserFactory

from .conftest import SECRET, give_second_factor

pytestmark = pytest.mark.django_db

CANARY = "canary-of-the-client"
FREE_TEXT = ["reference", "group_text", "note"]


def dump():
    """All that the tables of cases and second factors hold, as text."""
    held = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("casefiles_", "mfa_", "records_", "wagtailcore_")):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                held += [str(row) for row in cursor.fetchall()]
    return "\n".join(held)


@pytest.mark.parametrize("field", FREE_TEXT)
def test_what_an_advocate_wrote_is_not_in_a_dump(field):
    case = CaseFactory(**{field: f"{CANARY} {field}"})
    assert CANARY not in dump()
    assert getattr(Case.objects.get(pk=case.pk), field) == f"{CANARY} {field}"


def test_the_secret_of_a_second_factor_is_not_in_a_dump():
    give_second_factor(UserFactory())
    assert Authenticator.objects.filter(type="totp").exists()
    assert SECRET not in dump()


def test_control_plain_text_is_in_a_dump(monkeypatch):
    monkeypatch.setattr(EncryptedTextField, "get_prep_value", models.TextField.get_prep_value)
    CaseFactory(note=CANARY)
    assert CANARY in dump()


def test_every_free_text_of_a_case_is_encrypted():
    text = {field.name for field in Case._meta.get_fields() if isinstance(field, models.TextField)}
    plain = {name for name in text if not isinstance(Case._meta.get_field(name), EncryptedTextField)}
    assert (text >= set(FREE_TEXT), plain) == (True, set())
