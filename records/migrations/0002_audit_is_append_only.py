"""The database refuses to change or delete an audit entry, whoever asks, but for old readings (S30, S32).

What may be forgotten is told here once more, and not taken from the program: whoever changes that, or breaks into the
site, still cannot remove what was done, or who has read what within a year.
"""

from django.db import migrations

READINGS = (
    "'case.viewed', 'file.opened', 'item.file_opened_by_staff', 'item.opened', 'item.source_read', "
    "'message.read', 'number.searched'"
)

POSTGRESQL = f"""
CREATE FUNCTION records_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.action IN ({READINGS}) AND OLD.at < now() - interval '365 days' THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'records_auditentry is append-only';
END $$;
CREATE TRIGGER records_audit_append_only BEFORE UPDATE OR DELETE ON records_auditentry
FOR EACH ROW EXECUTE FUNCTION records_audit_is_append_only();
CREATE FUNCTION records_forget_reads(before timestamptz)
RETURNS TABLE (item bigint, month date, downloads bigint)
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    WITH gone AS (
        DELETE FROM records_auditentry
        WHERE action IN ({READINGS}) AND at < LEAST(before, now() - interval '365 days')
        RETURNING action, item_id, at
    )
    SELECT item_id, date_trunc('month', at AT TIME ZONE 'UTC')::date, count(*)
    FROM gone WHERE action = 'file.opened' AND item_id IS NOT NULL GROUP BY 1, 2
$$;
"""  # noqa: S608 -- the readings are constants
POSTGRESQL_UNDO = """
DROP FUNCTION records_forget_reads(timestamptz);
DROP TRIGGER records_audit_append_only ON records_auditentry;
DROP FUNCTION records_audit_is_append_only();
"""
IS_OLD_READING = f"OLD.action IN ({READINGS}) AND OLD.at < datetime('now', '-365 days')"
SQLITE = [
    f"""
    CREATE TRIGGER records_audit_no_{verb.lower()} BEFORE {verb} ON records_auditentry WHEN {condition}
    BEGIN SELECT RAISE(ABORT, 'records_auditentry is append-only'); END
    """
    for verb, condition in (("UPDATE", "1"), ("DELETE", f"NOT ({IS_OLD_READING})"))
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
