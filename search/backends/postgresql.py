"""PostgreSQL: two columns of words beside each text, put together here so that no dictionary of the server's counts.

`search_words` holds all words with their places, for finding and for phrases; `search_head` those of title, summary,
citation and terms alone, small enough to be read for every hit when they are put in order.
"""

from collections import defaultdict

from django.db import connection

from . import FIELDS, HEAD, MANY, ask

CAPABILITIES = frozenset()

#: How PostgreSQL marks the places of words: in the title, beside it, in the text, in the files.
LABELS = dict(zip(FIELDS, "ABBBCD", strict=True))
#: What an occurrence counts, files first; long texts count less (1), and all stays below one (32).
WEIGHTS = "{0.1, 0.3, 0.8, 1}"
NORMALISED = 1 | 32

#: PostgreSQL keeps no place beyond this one, nor more than a megabyte of words.
LAST_PLACE = 16383
MOST_PLACES = 60
MOST_BYTES = 1_000_000

MATCHING = f"""
    SELECT t.object_id, CASE WHEN t.search_head @@ CAST(%s AS tsquery) THEN 4.0 ELSE 0.0 END
        + CASE WHEN t.search_head @@ CAST(%s AS tsquery) THEN 2.0 ELSE 0.0 END
        + CASE WHEN (
            SELECT COUNT(*) FROM (SELECT 1 FROM search_text WHERE search_words @@ CAST(%s AS tsquery) LIMIT {MANY + 1}) s
        ) > {MANY} THEN 0.0 ELSE ts_rank('{WEIGHTS}', t.search_words, CAST(%s AS tsquery), {NORMALISED}) END AS rank
    FROM search_text t
    WHERE t.search_words @@ CAST(%s AS tsquery) AND t.kind = %s
"""

MEETS = """
    SELECT EXISTS (
        SELECT 1 FROM search_text t
        WHERE t.search_words @@ CAST(%s AS tsquery) AND t.kind = %s AND t.object_id IN ({held})
    )
"""


def write(rows):
    """Keep the words of each of `rows`, a list of `(id of the text, {field: list of words})`."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_text SET search_words = CAST(%s AS tsvector), search_head = CAST(%s AS tsvector) "
            "WHERE id = %s",
            [(vector(words, FIELDS), vector(words, HEAD), pk) for pk, words in rows],
        )


def vector(words, fields):
    """The words of `fields` with their places as PostgreSQL writes a tsvector. Fields do not touch each other."""
    places, place, size = defaultdict(list), 0, 0
    for field in fields:
        for word in words[field]:
            place += 1
            known = places[word]
            if not known:
                size += len(word.encode()) + 8
            if size > MOST_BYTES:
                del places[word]
                return _literal(places)
            if len(known) < MOST_PLACES and (place <= LAST_PLACE or not known):
                known.append(f"{min(place, LAST_PLACE)}{LABELS[field]}")
                size += 2
        place += 1
    return _literal(places)


def _literal(places):
    return " ".join(f"'{word}':{','.join(known)}" for word, known in places.items())


def matching(clauses, kind):
    """A SELECT of `(object_id, rank)` of the texts of `kind` that meet all `clauses`, and its parameters."""
    query = expression(clauses)
    return MATCHING, [expression(clauses, "A"), query, query, query, query, kind]


def meets(clauses, kind, held):
    """Whether an object of `kind` in the subselect `held`, `(sql, params)` of ids, meets all `clauses`."""
    sql, params = held
    return ask(MEETS.format(held=sql), [expression(clauses), kind, *params])


def unused(words):
    """Those of `words` that stand in no text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w FROM unnest(CAST(%s AS text[])) w WHERE NOT EXISTS "
            "(SELECT 1 FROM search_text t WHERE t.search_words @@ CAST(quote_literal(w) AS tsquery))",
            [list(words)],
        )
        return [word for (word,) in cursor.fetchall()]


def expression(clauses, labels=""):
    """The clauses as PostgreSQL writes a tsquery; with `labels` only words of such places count."""
    return " & ".join(f"({' | '.join(_form(form, labels) for form in clause.forms)})" for clause in clauses)


def _form(form, labels):
    *before, last = form.words
    words = [_word(word, labels) for word in before] + [_word(last, ("*" if form.begins else "") + labels)]
    return f"({' <-> '.join(words)})"


def _word(word, mark):
    return f"'{word}':{mark}" if mark else f"'{word}'"
