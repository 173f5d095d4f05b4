"""What the choices of a reader ask of each hit, and how it is weighed: the parts of which `library_statement` is made."""

from django.db import connection
from django.utils import timezone

from library.listing import mark
from records.moments import microseconds

from .choices import FACET_OF, Order, Within

#: The groups that are filtered by the texts of the listings.
UNDER = ("country", "harm", "stage", "topic")
#: The choices that are one group together.
DATES = ("within", "after", "before")
CONTAINS = {"sqlite": "INSTR({row}.under, %s) > 0", "postgresql": "POSITION(%s IN {row}.under) > 0"}

HIDDEN = "IN (SELECT x.item_id FROM casefiles_hiddenitem x WHERE x.case_id = %s)"
#: How much a term that item and case share weighs in "best match": the place and the harm, then whose law and when.
WEIGHTS = """weights AS MATERIALIZED (
    SELECT t.id AS term_id, CASE t.facet_id WHEN 'country' THEN 6 WHEN 'persecution_type' THEN 5 WHEN 'circuit' THEN 4
        WHEN 'stage' THEN 3 WHEN 'psg' THEN 2 ELSE 1 END AS weight
    FROM casefiles_casefact c JOIN library_term t ON COALESCE(t.merged_into_id, t.id) = c.term_id
    WHERE c.case_id = %s
)"""
SHARED = """(
    SELECT COALESCE(SUM({weight}), 0) FROM {terms} WHERE k.item_id = h.item_id{matched}
)"""
OF_WEIGHT = "WHEN k.term_id = ANY(ARRAY(SELECT w.term_id FROM weights w WHERE w.weight = {n})) THEN {n}"
#: PostgreSQL would put together a join for each hit anew; lists of terms by weight are made once.
WEIGHED = {
    "sqlite": {
        "weight": "w.weight",
        "terms": "library_itemterm k CROSS JOIN weights w",
        "matched": " AND w.term_id = k.term_id",
    },
    "postgresql": {
        "weight": f"CASE {' '.join(OF_WEIGHT.format(n=n) for n in range(6, 0, -1))} ELSE 0 END",
        "terms": "library_itemterm k",
        "matched": "",
    },
}

#: The hits again, each with what was found of it by words.
SEARCHED = """searched AS MATERIALIZED (
    SELECT h.item_id, h.since, n.object_id AS met, n.rank FROM hits h LEFT JOIN ({found}) n ON n.object_id = h.item_id
)"""


def hidden_from(choices):
    """The condition that a hit is of the half that is looked at: the items called not relevant, or all others."""
    return f"h.item_id {'' if choices.hidden else 'NOT '}{HIDDEN}"


def tables_before(case, choices, text):
    """What the statement puts together before it looks at the hits, the name of the hits from there on, and parameters."""
    tables, source, params = [], "hits", []
    if _asks(choices, text):
        tables, source, params = [SEARCHED.format(found=text.sql)], "searched", [*text.params]
    if choices.order == Order.BEST:
        tables, params = [*tables, WEIGHTS], [*params, case.pk]
    return "".join(f",\n{table}" for table in tables), source, params


def _asks(choices, text):
    """Whether there are words to look for."""
    return bool(choices.words) and text is not None


def columns_of(choices, text, since, day, seen_params):
    """What the choices ask of every hit: columns by name, and their parameters in the order of the statement."""
    columns, params = {}, []

    def ask(name, condition, given):
        columns[name] = f"CASE WHEN {condition} THEN 0 ELSE 1 END"
        params.extend(given)

    if choices.types:
        ask("no_type", f"v.document_type_id IN ({_marks(choices.types)})", sorted(choices.types))
    if choices.results:
        ask("no_result", f"v.result IN ({_marks(choices.results)})", sorted(choices.results))
    for name in UNDER:
        if chosen := sorted(choices.of(name)):
            way = " OR " if choices.any_of(name) else " AND "
            contains = way.join([contains_mark("v")] * len(chosen))
            condition = f"v.about_a_place AND (v.worldwide OR {contains})" if name == "country" else contains
            ask(f"no_{name}", condition, marks_of(name, chosen))
    conditions, given = conditions_of_dates(choices, since, day, seen_params)
    if conditions:
        ask("no_age", " AND ".join(conditions), given)
    if _asks(choices, text):
        ask("no_q", "h.met IS NOT NULL", [])
        columns["rank"] = "h.rank"
    if choices.order == Order.BEST:
        columns["score"] = SHARED.format(**WEIGHED[connection.vendor])
    return columns, params


def conditions_of_dates(choices, since, day, seen_params, row="v"):
    """What the dates ask of `row`, a list of conditions and their parameters; `since` and `day` as `since_last_visit`."""
    conditions, params = [], []
    if choices.within == Within.VISIT:
        conditions.append(f"(h.since > {since} OR v.updated_on > {day})")
        params += seen_params
    elif choices.within:
        conditions.append(f"{row}.latest_on >= %s")
        params.append(connection.ops.adapt_datefield_value(Within(choices.within).from_day()))
    for value, sign in ((choices.after, ">="), (choices.before, "<=")):
        if value:
            conditions.append(f"{row}.latest_on {sign} %s")
            params.append(connection.ops.adapt_datefield_value(value))
    return conditions, params


def contains_mark(row):
    """The condition that the text of `row` ("v", a listing, or "f", what was found of it) holds a mark."""
    return CONTAINS[connection.vendor].format(row=row)


def marks_of(name, term_ids):
    """The marks of terms of the group `name`, as the texts of listings hold them."""
    return [f",{mark(FACET_OF[name], term_id)}," for term_id in term_ids]


def _marks(values):
    return ", ".join(["%s"] * len(values))


def since_last_visit(seen_until):
    """How a moment stands in the statement, how its day does, and their parameters; NULL where there was no visit."""
    if seen_until is None:
        return "NULL", "NULL", []
    moment = microseconds(seen_until)
    day = connection.ops.adapt_datefield_value(timezone.localdate(seen_until))
    return "%s", "%s", [moment, day]
