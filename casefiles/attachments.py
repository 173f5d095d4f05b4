"""Which cases hold which items: guardian permissions on fact groups (decision record 0010, "fact groups").

An item's audience is multiplied out into combinations of facts. Each combination is a `FactGroup`; the item's
permission is given to the group, a case belongs to every group all of whose facts it has. So neither a publish nor an
edit of a case costs more where there are more of the other.

Locks (`records.locks`), always in this order: `taxonomy` shared by every publish and edit, alone for a change of the
tree; `fact-groups` shared by every edit of a case, alone for creating or dropping a group. Without the second a case
edited beside a publish that creates a group would miss it.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.roles import FACT_GROUP_PREFIX
from library import audience, texts
from library.models import LibraryItem
from library.published import NO_ITEM, NO_MOMENT, NO_USER, filled, named, published
from library.querysets import deliverable_q
from library.taxonomy import Taxonomy
from records import locks, planned
from records.moments import microseconds
from search.elastic import feeding

from .models import (
    Case,
    CaseFact,
    CaseFactGroup,
    CaseMember,
    FactGroup,
    FactGroupTerm,
    LibraryItemGroupPermission,
)


@dataclass
class Difference:
    """What a sync changed: combinations that an item gained and lost, or groups that a case did."""

    gained: set = field(default_factory=set)
    lost: set = field(default_factory=set)

    def __bool__(self):
        return bool(self.gained or self.lost)


@cache
def view_permission_id():
    """The primary key of guardian's permission to view an item; it never changes in a database."""
    permission = Permission.objects.get_by_natural_key("view_libraryitem", "library", "libraryitem")
    return permission.pk


#: The lock `taxonomy`, shared, and then the page's row: rows are locked last, when all else of a statement is done.
LOCK_ITEM = """
    SELECT 1 FROM (SELECT pg_advisory_xact_lock_shared(%s)) taxonomy CROSS JOIN wagtailcore_page p
    WHERE p.id = %s FOR NO KEY UPDATE OF p
"""


def lock_item(item_id):
    """Share the lock `taxonomy`, lock an item's page against another publish, and return what decides on its audience.

    A `published.Published` as it is now, or `None` if there is no such item.
    """
    # Two statements: who had to wait for a row gets that row as it has become, but what is joined to it as it was.
    if connection.features.has_select_for_update:
        with connection.cursor() as cursor:
            cursor.execute(LOCK_ITEM, [locks.number("taxonomy"), item_id])
    return published(item_id)


# --- an item ------------------------------------------------------------------------------------------------------


def wanted_combinations(item, taxonomy):
    """The combinations that hold `item` (a `published.Published`): none unless it may be handed to anybody at all."""
    return audience.combinations(audience.for_item(item, taxonomy)) if item.deliverable else set()


@transaction.atomic
def sync_item(item_id):
    """Bring an item's permissions to its state in the database, as a difference. Returns the `Difference`.

    Always from the state and never from the event: Wagtail also says "published" of what is scheduled for later.
    """
    item = lock_item(item_id)
    if item is None:
        return Difference()
    return _write_permissions(item_id, wanted_combinations(item, Taxonomy.current(item.stamp)))


#: The permissions of an item, and the groups of the combinations that it should have: (group, key, permission).
PRESENT = """
    SELECT p.group_id, f.key, p.id FROM casefiles_libraryitemgrouppermission p
    LEFT JOIN casefiles_factgroup f ON f.group_id = p.group_id WHERE p.content_object_id = %s
    UNION
    SELECT f.group_id, f.key, p.id FROM casefiles_factgroup f
    LEFT JOIN casefiles_libraryitemgrouppermission p ON p.group_id = f.group_id AND p.content_object_id = %s
    WHERE f.key IN ({marks})
"""
GIVE = """
    INSERT INTO casefiles_libraryitemgrouppermission (content_object_id, group_id, permission_id, since)
    VALUES {rows} ON CONFLICT DO NOTHING
"""


def _write_permissions(item_id, wanted):
    combinations = {FactGroup.key_of(combination): combination for combination in wanted}
    with planned.cursor() as cursor:
        marks = ", ".join(["%s"] * len(combinations)) or "NULL"
        cursor.execute(PRESENT.format(marks=marks), [item_id, item_id, *combinations])
        rows = cursor.fetchall()
    groups = {key: group_id for group_id, key, _permission in rows}
    present = {key: permission for _group, key, permission in rows if permission is not None}
    lost, gained = present.keys() - combinations.keys(), combinations.keys() - present.keys()
    if lost:
        LibraryItemGroupPermission.objects.filter(pk__in=[present[key] for key in lost]).delete()
    if gained:
        if gained - groups.keys():
            groups = ensure_groups({combinations[key] for key in gained})
        now = microseconds(timezone.now())
        values = [(item_id, groups[key], view_permission_id(), now) for key in sorted(gained)]
        with connection.cursor() as cursor:
            cursor.execute(
                GIVE.format(rows=", ".join(["(%s, %s, %s, %s)"] * len(values))),
                [v for row in values for v in row],
            )
    if lost or gained:
        feeding.mark(texts.KIND, item_id)
    return Difference(
        gained={combinations[key] for key in gained},
        lost={frozenset(int(part) for part in (key or "").split(".") if part) for key in lost},
    )


def ensure_groups(combinations):
    """The ids of the fact groups of `combinations`, by key; those that are missing are created, with their cases."""
    keys = {FactGroup.key_of(combination): combination for combination in combinations}
    known = dict(FactGroup.objects.filter(key__in=keys).values_list("key", "pk"))
    if len(known) < len(keys):
        # Alone from here on, and looked at again: another publish may have created some of them meanwhile.
        locks.exclusive("fact-groups")
        known = dict(FactGroup.objects.filter(key__in=keys).values_list("key", "pk"))
        known |= _create_groups({key: keys[key] for key in keys.keys() - known.keys()})
    return known


def _create_groups(keys):
    if not keys:
        return {}
    names = {
        f"{FACT_GROUP_PREFIX}{hashlib.sha256(key.encode()).hexdigest()[:40]}": key for key in sorted(keys)
    }
    groups = Group.objects.bulk_create([Group(name=name) for name in names])
    ids = {names[group.name]: group.pk for group in groups}
    FactGroup.objects.bulk_create(
        [FactGroup(group_id=ids[key], key=key, size=len(combination)) for key, combination in keys.items()]
    )
    FactGroupTerm.objects.bulk_create(
        [
            FactGroupTerm(fact_group_id=ids[key], term_id=term_id)
            for key, combination in keys.items()
            for term_id in sorted(combination)
        ]
    )
    _fill_memberships(f"f.group_id IN ({','.join(str(int(pk)) for pk in ids.values())})")
    return ids


#: Every case with every group all of whose facts it has. Both halves are constant statements in any number of rows.
MEMBERSHIPS = """
    SELECT c.case_id AS case_id, t.fact_group_id AS fact_group_id
    FROM casefiles_factgroup f
    JOIN casefiles_factgroupterm t ON t.fact_group_id = f.group_id
    JOIN casefiles_casefact c ON c.term_id = t.term_id
    WHERE {condition} AND f.size > 0
    GROUP BY c.case_id, t.fact_group_id, f.size
    HAVING COUNT(*) = f.size
    UNION ALL
    SELECT k.id, f.group_id FROM casefiles_factgroup f CROSS JOIN casefiles_case k WHERE {condition} AND f.size = 0
"""


def _fill_memberships(condition):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casefiles_casefactgroup (case_id, fact_group_id, since) "
            f"SELECT m.case_id, m.fact_group_id, %s FROM ({MEMBERSHIPS.format(condition=condition)}) m",
            [microseconds(timezone.now())],
        )
        return cursor.rowcount


# --- a case -------------------------------------------------------------------------------------------------------


def lock_case(case_id):
    """Take the locks of an edit and the case's own row; returns the case as it is now. Raises `Case.DoesNotExist`."""
    locks.shared("taxonomy")
    locks.shared("fact-groups")
    return Case.objects.select_for_update(no_key=True).get(pk=case_id)


@transaction.atomic
def sync_case(case):
    """Bring a case's facts and memberships to what it states, as a difference. Returns the `Difference` in groups.

    The caller holds `lock_case`, or the case is new in this transaction and the locks are taken here.
    """
    locks.shared("taxonomy")
    locks.shared("fact-groups")
    _write_difference(case, "casefiles_casefact", "term_id", _difference(case, FACTS))
    difference = groups_gained_and_lost(case)
    since = microseconds(timezone.now())
    _write_difference(case, "casefiles_casefactgroup", "fact_group_id", difference, since=since)
    return difference


#: What a case should have and what it has, as a difference: (1 if it is missing, id), each in one statement.
FACTS = """
    WITH wanted AS (
        SELECT c.fact_id AS id FROM casefiles_caseterm s JOIN library_termclosure c ON c.term_id = s.term_id
        WHERE s.case_id = %s
    ), present AS (SELECT term_id AS id FROM casefiles_casefact WHERE case_id = %s)
"""
GROUPS = """
    WITH wanted AS (
        SELECT t.fact_group_id AS id FROM casefiles_casefact c
        JOIN casefiles_factgroupterm t ON t.term_id = c.term_id
        JOIN casefiles_factgroup f ON f.group_id = t.fact_group_id
        WHERE c.case_id = %s GROUP BY t.fact_group_id, f.size HAVING COUNT(*) = f.size
        UNION ALL SELECT group_id FROM casefiles_factgroup WHERE key = ''
    ), present AS (SELECT fact_group_id AS id FROM casefiles_casefactgroup WHERE case_id = %s)
"""
DIFFERENCE = """
    SELECT 1, m.id FROM (SELECT id FROM wanted EXCEPT SELECT id FROM present) m
    UNION ALL SELECT 0, x.id FROM (SELECT id FROM present EXCEPT SELECT id FROM wanted) x
"""


def groups_gained_and_lost(case):
    """The groups all of whose facts a case has and which it is not in yet, and those that it is in wrongly."""
    return _difference(case, GROUPS)


def _difference(case, both):
    difference = Difference()
    with planned.cursor() as cursor:
        cursor.execute(both + DIFFERENCE, [case.pk, case.pk])
        for missing, pk in cursor.fetchall():
            (difference.gained if missing else difference.lost).add(pk)
    return difference


def _write_difference(case, table, column, difference, **constants):
    with connection.cursor() as cursor:
        if difference.lost:
            marks = ", ".join(["%s"] * len(difference.lost))
            cursor.execute(
                f"DELETE FROM {table} WHERE case_id = %s AND {column} IN ({marks})",
                [case.pk, *sorted(difference.lost)],
            )
        if difference.gained:
            rows = [(case.pk, pk, *constants.values()) for pk in sorted(difference.gained)]
            marks = ", ".join([f"({', '.join(['%s'] * len(rows[0]))})"] * len(rows))
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(['case_id', column, *constants])}) VALUES {marks}",
                [value for row in rows for value in row],
            )


# --- reading ------------------------------------------------------------------------------------------------------


def items_of(case):
    """The items that a case holds: attached, and at this moment free to be handed out."""
    held = LibraryItemGroupPermission.objects.filter(
        content_object=OuterRef("pk"), group__fact_group__cases__case=case
    )
    return LibraryItem.objects.deliverable().filter(Exists(held))


def groups_of(case):
    """The ids of the fact groups that a case is in."""
    return CaseFactGroup.objects.filter(case=case).values_list("fact_group_id", flat=True)


def groups_holding(item_ids):
    """The ids of the groups that hold each of these items: a dict from item id. One query."""
    holding = LibraryItemGroupPermission.objects.filter(content_object__in=item_ids)
    found = defaultdict(list)
    for item_id, group_id in holding.values_list("content_object_id", "group_id"):
        found[item_id].append(group_id)
    return found


def cases_of(item):
    """The cases that hold an item, whoever may read them."""
    if not LibraryItem.objects.deliverable().filter(pk=item.pk).exists():
        return Case.objects.none()
    held = CaseFactGroup.objects.filter(
        case=OuterRef("pk"), fact_group__group__libraryitemgrouppermission__content_object=item.pk
    )
    return Case.objects.filter(Exists(held))


def held_by_case_of(user, item):
    """Whether one of the cases that `user` is on holds `item` now: one query, from the item's side (S10)."""
    sql, params = _prepared_gate(connection.vendor)
    with planned.cursor() as cursor:
        cursor.execute(sql, filled(params, user=user.pk, item=item.pk))
        return cursor.fetchone() is not None


@cache
def _prepared_gate(vendor):
    # As subqueries and not as one chain of ten joins, which PostgreSQL takes longer to plan than to answer.
    cases = CaseMember.objects.filter(user_id=NO_USER).values("case_id")
    holding = CaseFactGroup.objects.filter(fact_group=OuterRef("group_id"), case__in=cases)
    held = LibraryItemGroupPermission.objects.filter(
        deliverable_q(NO_MOMENT, prefix="content_object__"),
        Exists(holding),
        content_object_id=NO_ITEM,
        permission_id=view_permission_id(),
    )
    return named(held.order_by().values_list("pk")[:1])


def reach(alternatives):
    """How many open cases an audience reaches, exactly. Whoever shows it rounds it (`rounding.spoken`, S16).

    Raises `TooManyCombinations` for an audience that could not be published.
    """
    audience.combinations(alternatives)
    return Case.objects.open().filter(_satisfying(alternatives)).count()


def _satisfying(alternatives):
    """The condition that a case satisfies one of `alternatives`, asked of its facts."""
    condition = Q(pk__in=[])
    for alternative in alternatives:
        every = ~Q(pk__in=[])
        for term_ids in alternative.values():
            every &= Q(pk__in=CaseFact.objects.filter(term_id__in=term_ids).values("case_id"))
        condition |= every
    return condition


# --- time ---------------------------------------------------------------------------------------------------------


def apply_dates():
    """What the minute's tick owes: attach what has come out of its embargo, detach what has expired.

    Each item in a transaction of its own: who keeps one page and the lock of the groups while she waits for a second
    page is in a deadlock with the editor who publishes that one.
    Returns the number of items changed. If it never runs, nothing is shown too long (dates are tested on reading),
    but what has come out of its embargo stays hidden.
    """
    attached = LibraryItemGroupPermission.objects.filter(content_object=OuterRef("pk"))
    deliverable = LibraryItem.objects.deliverable()
    due = deliverable.filter(~Exists(attached), embargo_until__isnull=False).values_list("pk", flat=True)
    over = LibraryItem.objects.undeliverable().filter(Exists(attached)).values_list("pk", flat=True)
    return sum(bool(sync_item(pk)) for pk in [*due, *over])
