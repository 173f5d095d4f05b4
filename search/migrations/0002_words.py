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
    """
    ALTER TABLE search_text
        ADD COLUMN search_words tsvector, ADD COLUMN search_head tsvector, ADD COLUMN search_title tsvector
    """,
    # Texts and their words lie elsewhere, but for the few of the title: a search reads through narrow rows.
    "ALTER TABLE search_text SET (toast_tuple_target = 128)",
    "ALTER TABLE search_text ALTER COLUMN search_title SET STORAGE MAIN",
    "CREATE INDEX search_text_words ON search_text USING gin (search_words)",
    "CREATE INDEX search_text_head ON search_text USING gin (search_head)",
    # By the index, whatever PostgreSQL thinks: it does not count what unpacking the words of each text costs. OFFSET
    # keeps it from looking up each of `among` instead. PL/pgSQL keeps the plan for the next search.
    """
    CREATE FUNCTION search_ranked(
        words tsquery, roughly tsquery, of_kind varchar, many int, weights float4[], normalised int, among bigint[]
    )
    RETURNS TABLE (object_id bigint, rank double precision) LANGUAGE plpgsql STABLE ROWS 1000
    SET enable_seqscan = off SET jit = off
    AS $$
    #variable_conflict use_column
    BEGIN
        RETURN QUERY
        SELECT m.object_id,
            CASE
                WHEN m.search_title @@ words THEN 6
                WHEN m.id IN (SELECT h.id FROM search_text h WHERE h.search_head @@ words) THEN 2
                ELSE 0
            END
            + CASE WHEN (
                SELECT COUNT(*) FROM (SELECT 1 FROM search_text r WHERE r.search_words @@ roughly LIMIT many + 1) s
            ) > many THEN 0 ELSE ts_rank(weights, m.search_words, words, normalised) END
        FROM (
            SELECT t.id, t.kind, t.object_id, t.search_title, t.search_words
            FROM search_text t WHERE t.search_words @@ words OFFSET 0
        ) m
        WHERE m.kind = of_kind AND (among IS NULL OR m.object_id IN (SELECT unnest(among)));
    END
    $$
    """,
    # Whether any of `among` meets `words`. They are looked for in a table of hashes, however many there are (OR).
    """
    CREATE FUNCTION search_meets(words tsquery, of_kind varchar, among bigint[])
    RETURNS boolean LANGUAGE plpgsql STABLE
    SET enable_seqscan = off SET jit = off
    AS $$
    BEGIN
        RETURN EXISTS (
            SELECT 1 FROM (
                SELECT t.kind, t.object_id FROM search_text t WHERE t.search_words @@ words OFFSET 0
            ) m
            WHERE m.kind = of_kind AND (among IS NULL OR m.object_id IN (SELECT unnest(among)))
        );
    END
    $$
    """,
    """
    CREATE FUNCTION search_holds(word tsquery) RETURNS boolean LANGUAGE sql STABLE
    SET enable_seqscan = off
    AS $$ SELECT EXISTS (SELECT 1 FROM search_text WHERE search_words @@ word) $$
    """,
]
POSTGRESQL_UNDO = [
    "DROP FUNCTION search_holds(tsquery)",
    "DROP FUNCTION search_meets(tsquery, varchar, bigint[])",
    "DROP FUNCTION search_ranked(tsquery, tsquery, varchar, int, float4[], int, bigint[])",
    "ALTER TABLE search_text DROP COLUMN search_words, DROP COLUMN search_head, DROP COLUMN search_title",
    "ALTER TABLE search_text RESET (toast_tuple_target)",
]


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
