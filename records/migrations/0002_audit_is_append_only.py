"""The database refuses to change or delete an audit entry, whoever asks (S32)."""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION records_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'records_auditentry is append-only';
END $$;
CREATE TRIGGER records_audit_append_only BEFORE UPDATE OR DELETE ON records_auditentry
FOR EACH ROW EXECUTE FUNCTION records_audit_is_append_only();
"""
POSTGRESQL_UNDO = """
DROP TRIGGER records_audit_append_only ON records_auditentry;
DROP FUNCTION records_audit_is_append_only();
"""
SQLITE = [
    f"""
    CREATE TRIGGER records_audit_no_{verb.lower()} BEFORE {verb} ON records_auditentry
    BEGIN SELECT RAISE(ABORT, 'records_auditentry is append-only'); END
    """
    for verb in ("UPDATE", "DELETE")
]
SQLITE_UNDO = [f"DROP TRIGGER records_audit_no_{verb}" for verb in ("update", "delete")]


def create(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in [POSTGRESQL] if postgresql else SQLITE:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in [POSTGRESQL_UNDO] if postgresql else SQLITE_UNDO:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
