"""The library of a case in one statement: what it holds, what the reader's choices leave of it, and how much of each.

Every hit is taken from the attachments of the case and joined with its narrow row (`library.listing`), which says how
it is sorted, counted and filtered; embargo and expiry are tested here. What is shown is asked once more by the whole
rule, `LibraryItem.objects.deliverable().listed()` (S10). Several statements would cost several times as much
(matching: the library page).

Choices (domain, section 3: filters): AND between groups. The options of a group that are ORed are counted as if nothing
were chosen in that group, so that another can be added; all others as what adding them would leave.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache, partial
from itertools import zip_longest

from django.core.paginator import Page, Paginator
from django.db import connection
from django.utils import timezone

from library.models import FilingPermission
from records import planned
from records.moments import as_date, as_moment

from .choices import Choices, Within
from .library_conditions import LETTER_OF, since_last_visit
from .library_statement import COUNTED, DATES, LISTED, PAGE_SIZE, statement

#: A page far beyond the end is asked for by mistake or by a script; the number must fit the database's own.
LAST_PAGE = 100_000

#: More than the options of all terms.
KEPT = 4096

NO_CHOICES = Choices()

#: An address may tick every option that there is.
MOST_ADVISED = 12


@dataclass
class Entry:
    """One item as the list of a library prints it.

    `attaching` are the facts by which the case holds it, `own` the terms that it has itself, ids with points between
    them; `added` is when the last of its `files` came, `fetched` when the reader last fetched one.
    """

    item_id: int
    title: str
    slug: str
    summary: str
    published_on: date | None
    updated_on: date | None
    reviewed_on: date | None
    filing: str
    type_label: str
    pages: int | None
    is_new: bool
    is_updated: bool
    language: str = ""
    result: str = ""
    review_due_on: date | None = None
    attaching: str = ""
    own: str = ""
    files: int = 0
    added: datetime | None = None
    fetched: datetime | None = None

    @property
    def was_updated(self):
        """Whether the day of its latest text is that of an update."""
        return bool(self.updated_on and (self.published_on is None or self.updated_on > self.published_on))

    @property
    def latest_on(self):
        return self.updated_on if self.was_updated else self.published_on


@dataclass(slots=True)
class OptionCount:
    """One option of a group: a term's id (or a result, a `Within`), how many items it would show beside the other
    choices, and how many of all that the case holds."""

    value: object
    count: int
    held: int


@dataclass
class Found:
    """What the statement returned: one page of entries, and counts of all that the case holds.

    `total` items match the choices, `held` the case holds, `fresh` of those that match are new to the case or were
    updated since the reader's last visit; `elsewhere` match all choices but the country and are not about a place;
    `hidden` were called not relevant; `worldwide` match all choices but the country and are for every country, and are
    counted with each country. `groups`, by `counted`, holds a list of `OptionCount` for each name of `choices`, and
    "within".
    `without` says, where nothing is found, which single choice to take away: (name, value, how many items that would
    give), of the first `MOST_ADVISED` choices, the most helpful first and those that would give nothing left out.
    """

    entries: list[Entry]
    number: int = 1
    total: int = 0
    held: int = 0
    fresh: int = 0
    elsewhere: int = 0
    hidden: int = 0
    worldwide: int = 0
    without: list[tuple] = field(default_factory=list)
    counted: Callable[[], dict] = dict

    @cached_property
    def groups(self):
        # Half of what it takes to read the statement's answer; words that find nothing are mended before it is asked for.
        return self.counted()

    @property
    def page(self):
        """The page as a `Paginator`'s, for the pager."""
        return Page(self.entries, self.number, Paginator(range(self.total), PAGE_SIZE))


def library_of(case, seen_until=None, number=1, choices=NO_CHOICES, text=None, reader=None):
    """The library of `case` under `choices`: page `number` (from 1) of its items, with all counts. One query.

    `seen_until` is the end of the reader's previous visit (an aware datetime, or `None` when there was none: then
    nothing is called new). Items attached after it are new, items whose text is of a later day are updated. `text` is
    what `search.texts.query` made of the words of `choices`; without it the words choose nothing. `reader` is the user
    whose downloads are told, if any.
    """
    number = max(1, min(number, LAST_PAGE))
    sql, params = statement(case, reader, seen_until, number, choices, text)
    with planned.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    return _found(rows, number, choices)


def _found(rows, number, choices):
    found = Found(entries=[], number=number)
    entries = []
    for row in rows:
        kind, (a, b, c, d, e, f) = row[0], (int(value or 0) for value in row[1:7])
        if kind == "item":
            entries.append((e, _entry(row)))
        elif kind == "all":
            found.held, found.total, found.fresh = a, b, c
            everywhere, found.worldwide, found.elsewhere = d, e, f
            texts = dict(zip(("held", "met", *COUNTED), row[7:], strict=False))
            # Of no row at all there are no sums.
            numbers = [int(number) for number in row[15].split(",")] if a else []
            if found.total == found.held:
                # Where nothing is chosen, nothing is told twice.
                texts["met"] = texts["held"]
            found.counted = partial(_groups, choices, texts, numbers, everywhere, found.worldwide)
            if numbers and not found.total:
                found.without = _without(choices, texts, numbers[len(Within) :])
        else:
            found.hidden = a
    found.entries = [entry for _place, entry in sorted(entries, key=lambda each: each[0])]
    return found


def _groups(choices, texts, numbers, everywhere, worldwide):
    groups = _options(choices, texts)
    for option in groups["country"]:
        option.held, option.count = option.held + everywhere, option.count + worldwide
    ages = zip_longest(Within, numbers[: len(Within)], fillvalue=0)
    return groups | {"within": [OptionCount(within.value, number, number) for within, number in ages]}


def _without(choices, texts, numbers):
    """What taking each choice away would give (`Found`): by the texts of what meets all but a group, and by `numbers`,
    those of the words and of each date."""
    numbers = dict(zip(("q", *(name for name in DATES if getattr(choices, name))), numbers, strict=False))
    found = [
        (
            name,
            value,
            numbers[name] if name in numbers else _with_the_others(name, value, choices, texts[name]),
        )
        for name, value in choices.active[:MOST_ADVISED]
    ]
    return sorted((each for each in found if each[2]), key=lambda each: -each[2])


def _with_the_others(name, value, choices, text):
    """How many of the items in `text` are found under the values of a group that are left without `value`."""
    others = choices.of(name) - {value}
    if others and choices.any_of(name):
        # One of several alternatives less brings nothing.
        return 0
    marks = {f"{LETTER_OF[name]}{other}" for other in others}
    return sum(marks.issubset(item.split(",")) for item in (text or "").split(",,") if item)


#: By the letter before it in a text: the group that an option belongs to.
GROUPS = {letter: name for name, letter in LETTER_OF.items()}


def _options(choices, texts):
    """The options of each group with their counts, from the statement's texts: a dict from name to `OptionCount`s.

    A group whose values are alternatives is counted by what meets all others, so that one more can be added.
    """
    all_held = _counted(texts["held"])
    met = all_held if texts["met"] is texts["held"] else _counted(texts["met"])
    counts = {
        name: _counted(texts[name]) if choices.of(name) and choices.any_of(name) else met for name in COUNTED
    }
    options = {name: [] for name in COUNTED}
    for each, number in all_held.items():
        name, value = _option(each)
        options[name].append(OptionCount(value, counts[name][each], number))
    return options


def _counted(text):
    counted = Counter((text or "").split(","))
    del counted[""]
    return counted


@lru_cache(maxsize=KEPT)
def _option(each):
    """The group and the value of an option as it stands in a text; a taxonomy has some hundreds."""
    name = GROUPS[each[0]]
    return name, each[1:] if name == "result" else int(each[1:])


def _entry(row):
    _kind, item_id, is_new, is_updated, files, _place, pages, *rest = row
    title, slug, summary, override, filing, label, language, result, attaching, *rest = rest
    published, updated, reviewed, review_due, own, added, fetched = rest
    return Entry(
        item_id=item_id,
        title=title,
        slug=slug,
        summary=summary,
        published_on=as_date(published),
        updated_on=as_date(updated),
        reviewed_on=as_date(reviewed),
        filing=FilingPermission(override or filing).value,
        type_label=label,
        pages=pages,
        is_new=bool(is_new),
        is_updated=bool(is_updated) and not is_new,
        language=language,
        result=result,
        review_due_on=as_date(review_due),
        attaching=attaching or "",
        own=own or "",
        files=files,
        added=as_moment(added),
        fetched=as_moment(fetched),
    )


FRESH = """
WITH seen (case_id, since, day) AS (VALUES {rows}),
hits AS MATERIALIZED (
    SELECT m.case_id, p.content_object_id AS item_id,
        MIN(CASE WHEN p.since > m.since THEN p.since ELSE m.since END) AS since
    FROM seen s
    JOIN casefiles_casefactgroup m ON m.case_id = s.case_id
    JOIN casefiles_libraryitemgrouppermission p ON p.group_id = m.fact_group_id
    GROUP BY m.case_id, p.content_object_id
)
SELECT h.case_id, COUNT(*)
FROM hits h JOIN seen s ON s.case_id = h.case_id CROSS JOIN library_listing v
WHERE v.item_id = h.item_id AND {listed} AND (h.since > s.since OR v.updated_on > s.day)
    AND NOT EXISTS (SELECT 1 FROM casefiles_hiddenitem x WHERE x.case_id = h.case_id AND x.item_id = h.item_id)
GROUP BY h.case_id
"""


def fresh_counts(seen):
    """How many items are new or updated in each of several cases: a dict from case id. One query.

    `seen` maps a case's id to the end of the reader's previous visit there, an aware datetime. Cases with nothing
    fresh are left out.
    """
    if not seen:
        return {}
    # PostgreSQL must be told the types of bare values; SQLite has none and would cast a moment to its year.
    row = (
        "(CAST(%s AS bigint), CAST(%s AS bigint), CAST(%s AS date))"
        if connection.vendor == "postgresql"
        else "(%s, %s, %s)"
    )
    params = []
    for case_id, moment in seen.items():
        _since, _day, (moment, day) = since_last_visit(moment)
        params += [case_id, moment, day]
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(FRESH.format(rows=", ".join([row] * len(seen)), listed=LISTED), [*params, now, now])
        return dict(cursor.fetchall())
