"""What each database searches texts by; `search.backends` writes and asks it."""

from django.db import migrations

SQLITE = [
    """
    CREATE VIRTUAL TABLE search_fts USING fts5(
        head, body, files, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_fts_head USING fts5(
        title, beside, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'
    )
    """,
    # However a text goes, by a verb, by a cascade or by emptying the table, its words go with it (S30).
    """
    CREATE TRIGGER search_text_gone AFTER DELETE ON search_text
    BEGIN
        DELETE FROM search_fts WHERE rowid = old.id;
        DELETE FROM search_fts_head WHERE rowid = old.id;
    END
    """,
]
SQLITE_UNDO = ["DROP TRIGGER search_text_gone", "DROP TABLE search_fts_head", "DROP TABLE search_fts"]
POSTGRESQL = [
    "ALTER TABLE search_text ADD COLUMN search_words tsvector, ADD COLUMN search_head tsvector",
    "CREATE INDEX search_text_words ON search_text USING gin (search_words)",
]
POSTGRESQL_UNDO = ["ALTER TABLE search_text DROP COLUMN search_words, DROP COLUMN search_head"]


def create(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if postgresql else SQLITE:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL_UNDO if postgresql else SQLITE_UNDO:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
