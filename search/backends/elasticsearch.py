"""Elasticsearch, where there is one: it proposes ids with their ranks, which go into the database's own statement.

It finds what the databases find, and more (`CAPABILITIES`). What it answers is never believed: the ids are numbers to be
joined with what the reader may open, an answer that is not whole counts for none, what it has not been told yet is found
by the database, and where there are more than `MOST` the database finds everything. So counts and filters are exact,
whatever the index holds (S15).
"""

import json
import math
import re

from django.db import connection

from .. import backends, synonyms
from ..clauses import Form
from ..elastic import breaker, engine, shape
from ..models import Unsent

CAPABILITIES = frozenset({"phrases far into a text", "stems", "synonyms in texts", "signs without accents"})

#: More are not fetched: what matches so much is found by the database. Elasticsearch gives no more at once.
MOST = 10_000
#: Nor are more groups named in a question; Elasticsearch would refuse it.
MOST_GROUPS = 60_000

#: What a word counts in title, summary, citation and terms, in the text, in its files.
WEIGHTS = {"head": 8, "body": 3, "files": 1}
#: A whole word, the beginning of a longer one, one with the same stem, another name of the same.
WHOLE, BEGUN, STEM, NAMED = 1, 0.3, 0.3, 0.2
#: Whoever meets everything in the title goes before all others, then whoever does in the head; the rest weighs less.
IN_TITLE, IN_HEAD = 2**15, 2**14

#: How many words a beginning that is longer than those of `shape.BEGINNINGS` is spelled out to.
EXPANSIONS = 1000

#: What Elasticsearch found; of what it has not been told yet, what the database finds. Both rank alike.
UNSENT = """
    SELECT CAST(e.object_id AS bigint) AS object_id, e.rank FROM ({found}) e
    WHERE e.object_id NOT IN (SELECT u.object_id FROM search_unsent u WHERE u.kind = %s)
    UNION ALL
    SELECT d.object_id, d.rank FROM ({by_the_database}) d
    WHERE d.object_id IN (SELECT u.object_id FROM search_unsent u WHERE u.kind = %s)
"""
#: What a word ends in beside its stem, roughly, in English and in Spanish: a passage marks a word rather than none.
ENDING = re.compile("(?:ations?|ings?|ions?|ers?|eros?|e?d|e?s|[ai]d[ao]s?|[ao]s?)$")
#: A beginning of no more signs would mark half of the passage.
SHORT = 3

VALUES = {
    "postgresql": (
        "SELECT object_id, rank FROM unnest(CAST(%s AS bigint[]), CAST(%s AS float8[])) p (object_id, rank)"
    ),
    # The LIMIT has it read once, and a column that is told its type is given an index of its own: without either, it
    # would be gone through again for every item that it is joined with.
    "sqlite": (
        "SELECT CAST(p.key AS integer) AS object_id, CAST(p.value AS real) AS rank FROM json_each(%s) p LIMIT -1"
    ),
}


def matching(clauses, kind, groups=None):
    """A SELECT of `(object_id, rank)` and its parameters as the database's module has it, of what Elasticsearch found.

    `None` where the database is to find by itself: there is no Elasticsearch, it rests, fails, has no index, or found
    too much. `groups()` are the ids of the groups one of which must hold the object; without it any may.
    """
    seconds = breaker.patience() if engine.configured() else 0
    if not seconds:
        return None
    held = None if groups is None else list(groups())
    if held is not None and len(held) > MOST_GROUPS:
        return None
    try:
        with engine.noted():
            found = _ranked(engine.client(seconds).search(**question(clauses, kind, held)))
    except engine.Away:
        return None
    return None if found is None else _up_to_date(*values(found), clauses, kind)


def _up_to_date(sql, params, clauses, kind):
    """What was found, with what Elasticsearch has not been told yet (`Unsent`) as the database finds it."""
    if not Unsent.objects.filter(kind=kind).exists():
        return sql, params
    own, own_params = backends.current().matching(clauses, kind)
    return UNSENT.format(found=sql, by_the_database=own), [*params, kind, *own_params, kind]


def values(ranked):
    """`{id: rank}` as a SELECT and its parameters, on the database that is connected."""
    sql = VALUES[connection.vendor]
    if connection.vendor == "postgresql":
        return sql, [list(ranked), list(ranked.values())]
    return sql, [json.dumps(ranked)]


def shown_by(clauses):
    """The forms that each of `clauses` is shown by in a passage: its own and, about, those that are found here alone."""
    if not engine.configured():
        return [clause.forms for clause in clauses]
    shown = []
    for unit in synonyms.units(clauses):
        names = [Form(form.words, begins=len(form.words[-1]) > SHORT) for form in unit.names]
        shown += [[*clause.forms, *_stem(clause.word), *names] for clause in unit.clauses]
    return shown


def _stem(word):
    stem = ENDING.sub("", word)
    return [Form((stem,), begins=True)] if stem != word and len(stem) > SHORT else []


def _ranked(answer):
    """The ranks by id, `None` if there are too many. Raises `ValueError` if the answer is not one, or not whole."""
    if answer["timed_out"] is not False or answer["_shards"]["failed"] != 0:
        raise ValueError("A part of it did not answer")
    if answer["hits"]["total"]["value"] > MOST:
        return None
    found = {}
    for hit in answer["hits"].get("hits", ()):
        rank, object_id = hit["sort"]
        if type(object_id) is not int or not isinstance(rank, int | float) or not math.isfinite(rank):
            raise ValueError("It names what is no id")
        # A database cannot even be asked for a number that is too large for it.
        if 0 < object_id < 2**63:
            found.setdefault(object_id, _comparable(rank))
    return found


def _comparable(score):
    """A rank as the databases give it: 6 for everything in the title, 2 in the head, and less than 1 for the rest."""
    places, rest = divmod(float(score), IN_HEAD)
    return 2 * places + rest / (rest + 10)


def question(clauses, kind, groups):
    """What Elasticsearch is asked: the arguments of the client's `search`."""
    units = synonyms.units(clauses)
    only = [{"term": {"kind": kind}}]
    if groups is not None:
        only.append({"terms": {"groups": groups}})
    return {
        "index": shape.alias(),
        "query": {
            "bool": {
                "filter": only,
                "must": [_unit(unit, WEIGHTS) for unit in units],
                "should": [_all_in("title", units, IN_TITLE), _all_in("head", units, IN_HEAD)],
            }
        },
        "size": MOST,
        "sort": [{"_score": "desc"}, {"object_id": "asc"}],
        "track_total_hits": True,
        "allow_partial_search_results": False,
        "filter_path": "timed_out,_shards.failed,hits.total.value,hits.hits.sort",
    }


def _all_in(field, units, weight):
    met = {"bool": {"filter": [_unit(unit, {field: 1}) for unit in units]}}
    return {"constant_score": {"filter": met, "boost": weight}}


def _unit(unit, fields):
    ways = [_name(form, field, weight) for field, weight in fields.items() for form in unit.names]
    together = [_any(list(_clause(clause, fields))) for clause in unit.clauses]
    return _any([*ways, together[0] if len(together) == 1 else {"bool": {"must": together}}])


def _any(ways):
    """Met by whatever is met by one of `ways`; it counts as much as the best of them."""
    return ways[0] if len(ways) == 1 else {"dis_max": {"queries": ways, "tie_breaker": 0.1}}


def _clause(clause, fields):
    for field, weight in fields.items():
        for form in clause.forms:
            yield _side_by_side(field, form, weight * WHOLE)
            if form.begins:
                yield _begun(field, form, weight * BEGUN)
        if clause.word:
            for language in shape.LANGUAGES:
                yield {"match": {f"{field}.{language}": {"query": clause.word, "boost": weight * STEM}}}


def _side_by_side(field, form, weight):
    return {"match_phrase": {field: {"query": " ".join(form.words), "boost": weight}}}


def _begun(field, form, weight):
    asked = {"query": " ".join(form.words), "boost": weight, "max_expansions": EXPANSIONS}
    return {"match_phrase_prefix": {field: asked}}


def _name(form, field, weight):
    """Another name is met by its stems, for it is spelled as the taxonomy has it and not as anybody typed it."""
    return _any([_side_by_side(f"{field}.{language}", form, weight * NAMED) for language in shape.LANGUAGES])
