"""The one statement that finds, filters, counts and sorts the library of a case (`library_query`).

It is put together of constants and of the groups of choices that are in use; every value is a parameter.
"""

from dataclasses import replace

from django.db import connection
from django.utils import timezone

from library.published import listed

from .choices import Choices, Order, Within
from .library_conditions import (
    LETTER_OF,
    chooses,
    columns_of,
    condition_of_dates,
    hidden_from,
    since_last_visit,
    tables_before,
)

PAGE_SIZE = 20

#: The choices that are one group together.
DATES = ("within", "after", "before")
#: The groups that are counted from the texts of the listings, joined.
COUNTED = tuple(LETTER_OF)

#: `since` of an attachment is when the later of its two halves came: the permission or the case's membership.
HITS = """
    SELECT p.content_object_id AS item_id, MIN(CASE WHEN p.since > m.since THEN p.since ELSE m.since END) AS since
    FROM casefiles_casefactgroup m
    JOIN casefiles_libraryitemgrouppermission p ON p.group_id = m.fact_group_id
    WHERE m.case_id = %s
    GROUP BY p.content_object_id
"""
#: What the case holds, for the searches that are joined with it (`search.texts.query`).
HELD = "SELECT h.item_id AS object_id FROM hits h"

#: The narrow row of a hit. PostgreSQL would read and hash all rows for each page: OFFSET makes it look up one after
#: another.
LISTING = {
    "sqlite": "library_listing v",
    "postgresql": "LATERAL (SELECT w.* FROM library_listing w WHERE w.item_id = h.item_id OFFSET 0) v",
}

#: `misses` counts the groups of choices that an item fails, `no_…` says of each group in use whether it is one.
#: Cross joins keep SQLite from beginning with the whole library.
STATEMENT = """
WITH hits AS MATERIALIZED ({hits}){before},
found AS MATERIALIZED (
    SELECT g.*, {misses} AS misses FROM (
        SELECT h.item_id, v.about_a_place, v.worldwide, v.latest_on, v.title_key, v.result,
            v.under, CASE WHEN h.since > {since} THEN 1 ELSE 0 END AS is_new,
            CASE WHEN v.updated_on > {day} THEN 1 ELSE 0 END AS is_updated{columns}
        FROM {source} h CROSS JOIN {listing}
        WHERE v.item_id = h.item_id AND {listed} AND {hidden}
    ) g
),
page AS (
    SELECT f.item_id, f.is_new, f.is_updated, f.result, ROW_NUMBER() OVER (ORDER BY {order}) AS place
    FROM (
        SELECT f.item_id, f.is_new, f.is_updated, f.result, f.latest_on, f.title_key{best}
        FROM found f WHERE {wanted} ORDER BY {order} LIMIT %s OFFSET %s
    ) f
),
visible (item_id, {shown}) AS NOT MATERIALIZED ({visible}),
fetched AS MATERIALIZED ({fetched})
SELECT 'item' AS kind, f.item_id AS a, f.is_new AS b, f.is_updated AS c, {files} AS d, f.place AS e, {pages} AS f,
    s.title, s.slug, s.summary, s.override, s.filing, s.label, s.language, f.result, {attaching},
    s.published_on, s.updated_on, s.reviewed_on, s.review_due_on, {its_own}, {added},
    (SELECT d.at FROM fetched d WHERE d.item_id = f.item_id)
FROM page f CROSS JOIN visible s WHERE s.item_id = f.item_id
UNION ALL
SELECT 'all', COUNT(*), {total}, {fresh}, SUM({everywhere}), {worldwide}, {elsewhere}, {under}, {numbers}, {rest}
FROM found f
UNION ALL
SELECT 'hidden', COUNT(*), 0, 0, 0, 0, 0, {blank}
FROM casefiles_hiddenitem x WHERE x.case_id = %s AND x.item_id IN (SELECT h.item_id FROM hits h)
"""
#: The rows that count have fewer columns than those of items.
BLANK, REST = ", ".join(["NULL"] * 16), ", ".join(["NULL"] * 7)

#: What is said of each item of a page. Of the groups of the case that attach it their
#: facts, and its own terms, as ids with points between them: why it is there (`reasons`). Of its files how many there
#: are, how long, and when the last was added; and when the reader last fetched one of them.
OF_ITS_FILES = "(SELECT {what} FROM library_itemfile l WHERE l.item_id = f.item_id)"
ATTACHING = """(
        SELECT {key} FROM casefiles_libraryitemgrouppermission p
        JOIN casefiles_casefactgroup m ON m.fact_group_id = p.group_id AND m.case_id = %s
        JOIN casefiles_factgroup g ON g.group_id = p.group_id WHERE p.content_object_id = f.item_id
    )"""
OWN = "(SELECT {term} FROM library_itemterm k WHERE k.item_id = f.item_id)"
FETCHED = """
    SELECT a.item_id, MAX(a.at) AS at FROM records_auditentry a
    WHERE a.action = 'file.opened' AND a.actor_id = %s GROUP BY a.item_id
"""

#: How texts are joined, by database.
JOINED = {"sqlite": "GROUP_CONCAT({text}, '{sign}')", "postgresql": "STRING_AGG({text}, '{sign}')"}
#: The columns of `visible` after the item's id: what the page's own items bring.
SHOWN = {
    "title": "title",
    "slug": "slug",
    "summary": "summary",
    "override": "filing_permission_override",
    "filing": "document_type__filing_permission",
    "label": "document_type__label",
    "language": "language",
    "published_on": "published_on",
    "updated_on": "updated_on",
    "reviewed_on": "reviewed_on",
    "review_due_on": "review_due_on",
}

NEWEST = "f.latest_on IS NULL, f.latest_on DESC, f.title_key, f.item_id"
LISTED = (
    "NOT v.superseded AND (v.embargo_until IS NULL OR v.embargo_until <= %s) "
    "AND (v.expire_at IS NULL OR v.expire_at > %s)"
)
EVERYWHERE = "CASE WHEN f.about_a_place AND f.worldwide THEN 1 ELSE 0 END"


def statement(case, reader, seen_until, number, choices, text):
    """The statement and its parameters; arguments as of `library_query.library_of`."""
    since, day, seen_params = since_last_visit(seen_until)
    # PostgreSQL plans a text that it does not know for as long as it takes to answer it.
    all_groups = connection.vendor == "postgresql" and chooses(choices)
    columns, column_params = columns_of(choices, text, since, day, seen_params, all_groups)
    before, source, before_params = tables_before(case, choices, text)
    groups = [name.removeprefix("no_") for name in columns if name.startswith("no_")]
    best = ("rank", "score") if choices.order == Order.BEST else ()
    rank = [f"f.{name} DESC" for name in best if name in columns]
    moment = timezone.now()
    now = connection.ops.adapt_datetimefield_value(moment)
    visible, visible_params = listed(moment, tuple(SHOWN.values()))
    texts, text_params = _texts(choices, groups, all_groups)
    numbers, number_params = _numbers(choices, groups)
    sql = STATEMENT.format(
        hits=HITS,
        before=before,
        misses=" + ".join(f"g.no_{name}" for name in groups) or "0",
        since=since,
        day=day,
        columns="".join(f",\n            {sql} AS {name}" for name, sql in columns.items()),
        source=source,
        listing=LISTING[connection.vendor],
        listed=LISTED,
        hidden=hidden_from(choices),
        order=", ".join([*rank, NEWEST]),
        wanted="f.misses = 0" if groups else "1 = 1",
        visible=visible,
        best="".join(f", f.{name}" for name in best if name in columns),
        files=OF_ITS_FILES.format(what="COUNT(*)"),
        pages=OF_ITS_FILES.format(what="SUM(l.pages)"),
        attaching=ATTACHING.format(key=_joined("g.key", ".")),
        its_own=OWN.format(term=_joined("CAST(k.term_id AS text)", ".")),
        added=OF_ITS_FILES.format(what="MAX(l.added_at)"),
        fetched=FETCHED,
        blank=BLANK,
        rest=REST,
        under=", ".join([_text(""), _text("f.misses = 0") if groups else "NULL", *texts]),
        shown=", ".join(SHOWN),
        total=_summed("", groups, "1 = 1"),
        fresh=_summed("", groups, "f.is_new = 1 OR f.is_updated = 1"),
        everywhere=EVERYWHERE,
        worldwide=_summed("country", groups, f"{EVERYWHERE} = 1"),
        elsewhere=_summed("country", groups, "NOT f.about_a_place"),
        numbers=numbers,
    )
    params = [case.pk, *before_params, *seen_params, *column_params, now, now, case.pk]
    params += [PAGE_SIZE, (number - 1) * PAGE_SIZE, *visible_params, reader and reader.pk, case.pk]
    params += [*text_params, *number_params, case.pk]
    return sql, params


#: How many items each of several sets of choices would leave, as one row.
COUNTS = """
WITH hits AS MATERIALIZED ({hits}){before}
SELECT {sums} FROM {source} h CROSS JOIN {listing}
WHERE v.item_id = h.item_id AND {listed} AND {hidden}
"""


def counts(case, seen_until, several, text):
    """The statement that counts what each of `several` choices would leave of a library, and its parameters.

    All look at the same half of it, the hidden items or the others; `text` is that of those with words.
    """
    since, day, seen_params = since_last_visit(seen_until)
    several = [replace(choices, order=Order.NEWEST.value) for choices in several]
    sums, params = [], []
    for choices in several:
        columns, given = columns_of(choices, text, since, day, seen_params)
        misses = [f"({sql})" for name, sql in columns.items() if name.startswith("no_")]
        sums.append(f"SUM(CASE WHEN {' + '.join(misses) or '0'} = 0 THEN 1 ELSE 0 END)")
        params += given
    asking = next((choices for choices in several if choices.words), several[0])
    before, source, before_params = tables_before(case, asking, text)
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    sql = COUNTS.format(
        hits=HITS,
        sums=", ".join(sums),
        before=before,
        source=source,
        listing=LISTING[connection.vendor],
        listed=LISTED,
        hidden=hidden_from(several[0]),
    )
    return sql, [case.pk, *before_params, *params, now, now, case.pk]


#: All that a case holds and lists.
HELD_NOW = "SELECT h.item_id FROM ({hits}) h CROSS JOIN {listing} WHERE v.item_id = h.item_id AND {listed}"


def held(case):
    """A SELECT of the ids of all that `case` holds and lists now, and its parameters."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    sql = HELD_NOW.format(hits=HITS, listing=LISTING[connection.vendor], listed=LISTED)
    return sql, [case.pk, now, now]


def _texts(choices, groups, all_groups):
    """The text of what meets all but each of `COUNTED`, NULL for those in which nothing is chosen, and parameters."""
    if all_groups:
        texts = [_text(f"CAST(%s AS boolean) AND {_passed(name, groups)}") for name in COUNTED]
        return texts, [bool(choices.of(name)) for name in COUNTED]
    return [_text(_passed(name, groups)) if name in groups else "NULL" for name in COUNTED], []


def _text(condition):
    """The texts, joined, of what those items are found under that meet `condition`, or of all that the case holds."""
    text = f"CASE WHEN {condition} THEN f.under END" if condition else "f.under"
    return _joined(text)


def _joined(text, sign=""):
    return JOINED[connection.vendor].format(text=text, sign=sign)


def _passed(name, groups):
    """The condition that an item passes all groups in use, but for `name`."""
    if not groups:
        return ""
    return f"f.misses - f.no_{name} = 0" if name in groups else "f.misses = 0"


def _summed(name, groups, condition):
    condition = " AND ".join(part for part in (_passed(name, groups), f"({condition})") if part)
    return f"SUM(CASE WHEN {condition} THEN 1 ELSE 0 END)"


def _numbers(choices, groups):
    """How many meet all but the dates and are of each `Within`; all but the words; all but each of the dates that are
    chosen. One text of numbers, and its parameters."""
    today, by_visit = timezone.localdate(), ("f.is_new = 1 OR f.is_updated = 1", [])
    asked = []
    for within in Within:
        first = within.from_day(today)
        since = ("f.latest_on >= %s", [connection.ops.adapt_datefield_value(first)]) if first else by_visit
        asked.append(("age", *since))
    asked.append(("q", "1 = 1", []))
    rests = [choices.without(name, getattr(choices, name)) for name in DATES if getattr(choices, name)]
    asked += [("age", *condition_of_dates(rest, "f", by_visit)) for rest in rests or [Choices()]]
    sums = [_summed(group, groups, condition) for group, condition, _given in asked]
    joined = " || ',' || ".join(f"CAST({each} AS text)" for each in sums)
    return joined, [each for _group, _condition, given in asked for each in given]
