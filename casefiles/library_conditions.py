"""What the choices of a reader ask of each hit, and how it is weighed: the parts of which `library_statement` is made."""

from datetime import date

from django.db import connection
from django.utils import timezone

from library.listing import LETTERS, RESULT, TYPE
from records.moments import microseconds

from .choices import ANDED, FACET_OF, Order, Within

#: The groups that are filtered and counted by the texts of the listings, and the letter of each there.
LETTER_OF = {name: LETTERS[FACET_OF[name]] for name in ("country", "harm", "stage", "topic")}
LETTER_OF |= {"type": TYPE, "result": RESULT}

#: Of a choice that is not made, where a statement stands for every choice.
UNSAID = "CAST(%s AS boolean) OR "

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


def chooses(choices):
    """Whether anything but words is chosen."""
    dates = choices.within, choices.after, choices.before
    return any(dates) or any(choices.of(name) for name in LETTER_OF)


def columns_of(choices, text, since, day, seen_params, all_groups=False):
    """What the choices ask of every hit: columns by name, and their parameters in the order of the statement.

    With `all_groups` also those in which nothing is chosen have a column, so that whichever are chosen make one statement
    with other parameters. "Any of them", several dates, words and the order make others.
    """
    columns, params = {}, []

    def ask(name, condition, given):
        columns[name] = f"CASE WHEN {condition} THEN 0 ELSE 1 END"
        params.extend(given)

    for name in LETTER_OF:
        if choices.of(name) or all_groups:
            ask(f"no_{name}", *_condition_of(name, choices, all_groups))
    if choices.within or choices.after or choices.before or all_groups:
        since_visit = f"h.since > {since} OR v.updated_on > {day}", seen_params
        ask("no_age", *condition_of_dates(choices, "v", since_visit, all_groups))
    if _asks(choices, text):
        ask("no_q", "h.met IS NOT NULL", [])
        columns["rank"] = "h.rank"
    if choices.order == Order.BEST:
        columns["score"] = SHARED.format(**WEIGHED[connection.vendor])
    return columns, params


def _condition_of(name, choices, may_be_unsaid):
    marks = [f",{LETTER_OF[name]}{value}," for value in sorted(choices.of(name))]
    any_of = choices.any_of(name) if marks else name not in ANDED
    if connection.vendor == "postgresql":
        # One parameter, however many are chosen; a list without any would be of another type.
        condition = f"v.under LIKE {'ANY' if any_of else 'ALL'} (CAST(%s AS text[]))"
        params = [[f"%{each}%" for each in marks] or [""]]
    else:
        condition, params = (
            (" OR " if any_of else " AND ").join(["INSTR(v.under, %s) > 0"] * len(marks)),
            marks,
        )
    if name == "country":
        condition = f"v.about_a_place AND (v.worldwide OR {condition})"
    return (f"{UNSAID}({condition})", [not marks, *params]) if may_be_unsaid else (condition, params)


def condition_of_dates(choices, row, since_visit, may_be_unsaid=False):
    """What the dates of `choices` ask of `row`, a condition and its parameters.

    `since_visit` are those by which it is new since the reader's last visit.
    """
    by_visit = choices.within == Within.VISIT
    first = choices.within and Within(choices.within).from_day()
    after = max(filter(None, (first, choices.after)), default=None)
    parts = [
        (by_visit, *since_visit),
        (after, f"{row}.latest_on >= %s", [_day(after)]),
        (choices.before, f"{row}.latest_on <= %s", [_day(choices.before)]),
    ]
    conditions, params = [], []
    for said, condition, given in parts:
        if may_be_unsaid:
            conditions.append(f"({UNSAID}{condition})")
            params += [not said, *given]
        elif said:
            conditions.append(f"({condition})")
            params += given
    return " AND ".join(conditions) or "1 = 1", params


def _day(day):
    # What is not said is a day all the same, so that the statement's types are always the same.
    return connection.ops.adapt_datefield_value(day or date.min)


def since_last_visit(seen_until):
    """How a moment stands in the statement, how its day does, and their parameters; NULL where there was no visit."""
    if seen_until is None:
        return "NULL", "NULL", []
    moment = microseconds(seen_until)
    day = connection.ops.adapt_datefield_value(timezone.localdate(seen_until))
    return "%s", "%s", [moment, day]
