"""Secrets stay out of the repository, and the site's database role changes no table (S44)."""

import sys
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from records import audit
from tests.factories import PASSWORD, UserFactory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import secret_scan  # noqa: E402


@pytest.mark.parametrize(
    "line",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "aws = " + "AKIA" + "QRSTUVWX23456789",
        "STRIPE=" + "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc",
        "DATABASE_URL=postgres://web:" + "hunter2hunter2@db.internal/site",
        'FIELD_ENCRYPTION_KEYS = ["' + "x1Yz" * 10 + 'abc="]',
        'SECRET_KEY = "' + "k3y" * 15 + '"',
    ],
)
def test_a_planted_key_is_found(line):
    assert secret_scan.found(line)


@pytest.mark.parametrize(
    "line",
    [
        'SECRET_KEY = env("SECRET_KEY").strip()',
        "| `DATABASE_URL` | `postgres://user:password@host/name` |",
        'FIELD_ENCRYPTION_KEYS = ["ZGV2ZWxvcG1lbnQtb25seS1rZXktMDEyMzQ1Njc4OTA="]',
        "    --hash=sha256:13b2beaad985e05e2d6407ee4c4f35590b11f8d693a258a561055cac8f64cab7",
    ],
)
def test_an_ordinary_line_is_none(line):
    assert secret_scan.found(line) is None


@pytest.fixture
def _web_role(transactional_db):
    """Act as the role of docs/operating.md, with the statements that it gives."""
    lines = (ROOT / "docs" / "operating.md").read_text().splitlines()
    statements = [line.strip() for line in lines if line.startswith(("    GRANT", "    REVOKE"))]
    assert len(statements) == 4
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS web")
        cursor.execute("CREATE ROLE web")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("SET SESSION AUTHORIZATION web")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET SESSION AUTHORIZATION")
        cursor.execute("DROP OWNED BY web")
        cursor.execute("DROP ROLE web")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
@pytest.mark.both_databases
@pytest.mark.usefixtures("_web_role")
def test_a_role_that_changes_no_table_is_enough(client):
    person = UserFactory(kind="expert")
    answer = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200
    audit.write("case.opened", actor=person)
    for forbidden in (
        "CREATE TABLE planted (id int)",
        "DROP TABLE records_auditentry",
        "ALTER TABLE records_auditentry DISABLE TRIGGER ALL",
        "DELETE FROM records_auditentry",
    ):
        with pytest.raises(DatabaseError, match=r"denied|must be owner"), transaction.atomic():
            connection.cursor().execute(forbidden)
