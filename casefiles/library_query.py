"""The library of a case in one statement: what it holds, how much of each type, how much is new, and one page.

Every hit is taken from the attachments of the case and joined with `LibraryItem.objects.deliverable().listed()`, so
that the rule of what may be handed out is asked here as everywhere else (S10). Two statements would cost twice as much
(matching: the library page).
"""

from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page, Paginator
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_date

from library.models import FilingPermission, LibraryItem

PAGE_SIZE = 20
#: A page far beyond the end is asked for by mistake or by a script; the number must fit the database's own.
LAST_PAGE = 100_000

#: What the statement reads of every item that is held, by the name that it has there. The page's own items bring the
#: rest afterwards: twenty rows instead of a thousand.
COLUMNS = {
    "item_id": "page_ptr_id",
    "title": "title",
    "published_on": "published_on",
    "updated_on": "updated_on",
    "type_id": "document_type_id",
}

LATEST = "CASE WHEN v.updated_on IS NULL OR v.updated_on < v.published_on THEN v.published_on ELSE v.updated_on END"

ORDER = "f.latest_on IS NULL, f.latest_on DESC, f.title, f.item_id"

#: `since` of an attachment is when the later of its two halves came: the permission or the case's membership.
#: `visible` is not materialized and stands behind a cross join, or SQLite would make it of the whole library first.
STATEMENT = """
WITH hits AS MATERIALIZED (
    SELECT p.content_object_id AS item_id, MIN(CASE WHEN p.since > m.since THEN p.since ELSE m.since END) AS since
    FROM casefiles_casefactgroup m
    JOIN casefiles_libraryitemgrouppermission p ON p.group_id = m.fact_group_id
    WHERE m.case_id = %s
    GROUP BY p.content_object_id
), visible ({columns}) AS NOT MATERIALIZED ({visible}),
found AS MATERIALIZED (
    SELECT v.*, {latest} AS latest_on,
        CASE WHEN h.since > {since} THEN 1 ELSE 0 END AS is_new,
        CASE WHEN v.updated_on > {day} THEN 1 ELSE 0 END AS is_updated
    FROM hits h CROSS JOIN visible v
    WHERE v.item_id = h.item_id
), page AS (
    SELECT f.*, ROW_NUMBER() OVER (ORDER BY {order}) AS place
    FROM (SELECT f.* FROM found f ORDER BY {order} LIMIT %s OFFSET %s) f
), types AS (
    SELECT type_id, COUNT(*) AS held, SUM(CASE WHEN is_new = 1 OR is_updated = 1 THEN 1 ELSE 0 END) AS fresh
    FROM found GROUP BY type_id
)
SELECT 'item' AS kind, f.item_id, f.is_new, f.is_updated, f.title, w.slug, i.summary, f.published_on, f.updated_on,
    i.filing_permission_override, t.label, d.filing_permission,
    (SELECT SUM(l.pages) FROM library_itemfile l WHERE l.item_id = f.item_id) AS pages, f.place
FROM page f
JOIN library_libraryitem i ON i.page_ptr_id = f.item_id
JOIN wagtailcore_page w ON w.id = f.item_id
JOIN library_documenttype d ON d.term_ptr_id = f.type_id
JOIN library_term t ON t.id = f.type_id
UNION ALL
SELECT 'type', g.type_id, g.held, g.fresh, t.label, '', '', NULL, NULL, '', '', '', NULL, 0
FROM types g JOIN library_term t ON t.id = g.type_id
"""


@dataclass
class Entry:
    """One item as the list of a library prints it."""

    item_id: int
    title: str
    slug: str
    summary: str
    published_on: date | None
    updated_on: date | None
    filing: str
    type_label: str
    pages: int | None
    is_new: bool
    is_updated: bool

    @property
    def was_updated(self):
        """Whether the day of its latest text is that of an update."""
        return bool(self.updated_on and (self.published_on is None or self.updated_on > self.published_on))

    @property
    def latest_on(self):
        return self.updated_on if self.was_updated else self.published_on


@dataclass
class TypeCount:
    """How many items of a document type the case holds."""

    type_id: int
    label: str
    count: int
    fresh: int


@dataclass
class Found:
    """What the statement returned: one page of entries, and counts over all that the case holds."""

    entries: list[Entry]
    types: list[TypeCount] = field(default_factory=list)
    number: int = 1

    @property
    def total(self):
        return sum(row.count for row in self.types)

    @property
    def fresh(self):
        """How many items are new to the case or were updated since the reader's last visit."""
        return sum(row.fresh for row in self.types)

    @property
    def page(self):
        """The page as a `Paginator`'s, for the pager."""
        return Page(self.entries, self.number, Paginator(range(self.total), PAGE_SIZE))


def library_of(case, seen_until=None, number=1):
    """The library of `case`: page `number` (from 1) of its items, newest text first, with the counts. One query.

    `seen_until` is the end of the reader's previous visit (an aware datetime, or `None` when there was none: then
    nothing is called new). Items attached after it are new, items whose text is of a later day are updated.
    """
    number = max(1, min(number, LAST_PAGE))
    visible, visible_params = _visible()
    since, day, seen_params = _seen(seen_until)
    sql = STATEMENT.format(
        columns=", ".join(COLUMNS), visible=visible, latest=LATEST, order=ORDER, since=since, day=day
    )
    params = [
        case.pk,
        *visible_params,
        *seen_params,
        PAGE_SIZE,
        (number - 1) * PAGE_SIZE,
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    types = [TypeCount(row[1], row[4], row[2], int(row[3] or 0)) for row in rows if row[0] == "type"]
    return Found(
        entries=[_entry(row) for row in sorted(rows, key=lambda row: row[-1]) if row[0] == "item"],
        types=sorted(types, key=lambda row: row.label),
        number=number,
    )


def _visible():
    """The statement of the items that lists may show, and its parameters, in the order of `COLUMNS`."""
    items = LibraryItem.objects.deliverable().listed().order_by().values_list(*COLUMNS.values())
    return items.query.sql_with_params()


def _seen(seen_until):
    if seen_until is None:
        return "NULL", "NULL", []
    moment = connection.ops.adapt_datetimefield_value(seen_until)
    day = connection.ops.adapt_datefield_value(timezone.localdate(seen_until))
    return "%s", "%s", [moment, day]


def _entry(row):
    (
        _kind,
        item_id,
        is_new,
        is_updated,
        title,
        slug,
        summary,
        published,
        updated,
        override,
        label,
        filing,
        pages,
        _place,
    ) = row
    return Entry(
        item_id=item_id,
        title=title,
        slug=slug,
        summary=summary,
        published_on=_date(published),
        updated_on=_date(updated),
        filing=FilingPermission(override or filing).value,
        type_label=label,
        pages=pages,
        is_new=bool(is_new),
        is_updated=bool(is_updated) and not is_new,
    )


def _date(value):
    return parse_date(value) if isinstance(value, str) else value


FRESH = """
WITH seen (case_id, since, day) AS (VALUES {rows}),
visible ({columns}) AS NOT MATERIALIZED ({visible}),
hits AS MATERIALIZED (
    SELECT m.case_id, p.content_object_id AS item_id,
        MIN(CASE WHEN p.since > m.since THEN p.since ELSE m.since END) AS since
    FROM seen s
    JOIN casefiles_casefactgroup m ON m.case_id = s.case_id
    JOIN casefiles_libraryitemgrouppermission p ON p.group_id = m.fact_group_id
    GROUP BY m.case_id, p.content_object_id
)
SELECT h.case_id, COUNT(*)
FROM hits h JOIN seen s ON s.case_id = h.case_id CROSS JOIN visible v
WHERE v.item_id = h.item_id AND (h.since > s.since OR v.updated_on > s.day)
GROUP BY h.case_id
"""


def fresh_counts(seen):
    """How many items are new or updated in each of several cases: a dict from case id. One query.

    `seen` maps a case's id to the end of the reader's previous visit there, an aware datetime. Cases with nothing
    fresh are left out.
    """
    if not seen:
        return {}
    visible, visible_params = _visible()
    # PostgreSQL must be told the types of bare values; SQLite has none and would cast a moment to its year.
    row = (
        "(CAST(%s AS bigint), CAST(%s AS timestamptz), CAST(%s AS date))"
        if connection.vendor == "postgresql"
        else "(%s, %s, %s)"
    )
    params = []
    for case_id, moment in seen.items():
        _since, _day, (moment, day) = _seen(moment)
        params += [case_id, moment, day]
    sql = FRESH.format(rows=", ".join([row] * len(seen)), columns=", ".join(COLUMNS), visible=visible)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *visible_params])
        return dict(cursor.fetchall())
