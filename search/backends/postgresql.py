"""PostgreSQL: three columns of words beside each text, put together here so that no dictionary of the server's counts.

`search_words` holds all words with their places, for finding and for phrases; `search_head` those of title, summary,
citation and terms alone, and `search_title` those of the title, few enough to be read for every hit when they are put
in order.
"""

from collections import defaultdict

from django.db import connection

from . import FIELDS, HEAD, MANY, TITLE

CAPABILITIES = frozenset()

#: How PostgreSQL marks the places of words: in the title, beside it, in the text, in the files.
LABELS = dict(zip(FIELDS, "ABBBCD", strict=True))
#: What an occurrence counts, files first; long texts count less (1), and all stays below one (32).
WEIGHTS = "ARRAY[0.1, 0.3, 0.8, 1]"
NORMALISED = 1 | 32

#: PostgreSQL keeps no place beyond this one, nor more than a megabyte of words.
LAST_PLACE = 16383
MOST_PLACES = 60
MOST_BYTES = 1_000_000

# `search_ranked` (migration 0002) goes by the index. Left alone PostgreSQL reads through the table where a word is in
# many texts, for it does not count what it costs to fetch and unpack the words of each.
MATCHING = f"""
    SELECT object_id, rank
    FROM search_ranked(
        CAST(%s AS tsquery), CAST(%s AS tsquery), %s,
        {MANY}, CAST({WEIGHTS} AS float4[]), {NORMALISED}, {{among}}
    )
"""

MEETS = "search_meets(CAST(%s AS tsquery), %s, ARRAY(SELECT h.object_id FROM held h))"


def write(rows):
    """Keep the words of each of `rows`, a list of `(id of the text, {field: list of words})`."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_text SET search_words = CAST(%s AS tsvector), search_head = CAST(%s AS tsvector), "
            "search_title = CAST(%s AS tsvector) WHERE id = %s",
            [(*(vector(words, fields) for fields in (FIELDS, HEAD, TITLE)), pk) for pk, words in rows],
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


def matching(clauses, kind, among=None):
    """A SELECT of `(object_id, rank)` of the texts of `kind` that meet all `clauses`, and its parameters.

    `among`, a SELECT of `object_id` without parameters, is all that it need find.
    """
    # Whether many texts match is told without phrases, which PostgreSQL can only see in the texts themselves.
    sql = MATCHING.format(among=f"CAST(ARRAY({among}) AS bigint[])" if among else "NULL")
    return sql, [expression(clauses), expression(clauses, beside=" & "), kind]


def meets(clause, kind):
    """A condition that an object of `kind` in the table `held`, of `object_id`, meets `clause`, and its parameters."""
    return MEETS, [expression([clause]), kind]


def unused(words):
    """Those of `words` that stand in no text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w FROM unnest(CAST(%s AS text[])) w WHERE NOT search_holds(CAST(quote_literal(w) AS tsquery))",
            [list(words)],
        )
        return [word for (word,) in cursor.fetchall()]


def expression(clauses, beside=" <-> "):
    """The clauses as PostgreSQL writes a tsquery; the words of a form stand next to each other, or `beside` says how."""
    forms = (" | ".join(_form(form, beside) for form in clause.forms) for clause in clauses)
    return " & ".join(f"({each})" for each in forms)


def _form(form, beside):
    words = beside.join(f"'{word}'" for word in form.words)
    return f"({words}:*)" if form.begins else f"({words})"
