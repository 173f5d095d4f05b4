"""That what is attached is what the rule says, compared as exact sets, and mended where it is not.

Permissions are the combinations of the audience of every item that may be handed out; memberships are the groups all
of whose facts the case has; facts are what the stated terms bring. Nothing else may hold, and nothing may be missing.
"""

import logging
from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from library import audience, listing, texts
from library.models import LibraryItem
from library.taxonomy import Taxonomy
from records import audit, locks
from records.models import AuditEntry
from records.moments import microseconds
from search.elastic import feeding

from .attachments import MEMBERSHIPS, ensure_groups, view_permission_id
from .models import FactGroup, LibraryItemGroupPermission

logger = logging.getLogger("wellfounded.attachments")

#: How long after a check the tick makes the next one.
EVERY = timedelta(hours=24)


@dataclass
class Report:
    """What `check` found: differences as sets, each empty when all is right."""

    facts_missing: set = field(default_factory=set)
    facts_extra: set = field(default_factory=set)
    memberships_missing: set = field(default_factory=set)
    memberships_extra: set = field(default_factory=set)
    permissions_missing: set = field(default_factory=set)
    permissions_extra: set = field(default_factory=set)
    listings_wrong: set = field(default_factory=set)
    repaired: bool = False

    def differences(self):
        """The sets that are not empty, by name."""
        names = [name for name in self.__dataclass_fields__ if name != "repaired"]
        return {name: getattr(self, name) for name in names if getattr(self, name)}

    def __bool__(self):
        return bool(self.differences())


STATED_FACTS = (
    "SELECT DISTINCT s.case_id AS case_id, c.fact_id AS term_id "
    "FROM casefiles_caseterm s JOIN library_termclosure c ON c.term_id = s.term_id"
)
PRESENT_FACTS = "SELECT case_id, term_id FROM casefiles_casefact"
PRESENT_MEMBERSHIPS = "SELECT case_id, fact_group_id FROM casefiles_casefactgroup"


def _compared(expected, present):
    """The pairs that are missing and those that are too much: two sets, from one reading of each side."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH expected AS MATERIALIZED ({expected}), present AS MATERIALIZED ({present}) "
            "SELECT 1, m.* FROM (SELECT * FROM expected EXCEPT SELECT * FROM present) m "
            "UNION ALL SELECT 0, x.* FROM (SELECT * FROM present EXCEPT SELECT * FROM expected) x"
        )
        missing, extra = set(), set()
        for is_missing, *pair in cursor.fetchall():
            (missing if is_missing else extra).add(tuple(pair))
        return missing, extra


def _take_room():
    """Let PostgreSQL count and compare in memory, for this transaction; its usual 4 MB would send it to the disk."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL work_mem = '256MB'")


def _see_one_moment():
    """Let every statement of this transaction see the database as of its beginning: who writes meanwhile is no difference.

    Possible only where nothing has been asked in it yet; within somebody else's transaction it stays as it is. On
    SQLite no writer is let in anyway.
    """
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


@transaction.atomic
def check(repair=False):
    """Compare what is attached with what the rule says, as exact sets; with `repair`, mend it as a difference.

    The invariant: permissions are the combinations of the audience of every item that may be handed out;
    memberships are the groups all of whose facts the case has; facts are what the stated terms bring.
    Run on right data it writes nothing. Returns a `Report` of (id, id) pairs, (item id, key) pairs and (item id,).
    """
    if repair:
        locks.exclusive("taxonomy")
        locks.exclusive("fact-groups")
    else:
        _see_one_moment()
    _take_room()
    report = Report(repaired=repair)
    report.facts_missing, report.facts_extra = _compared(STATED_FACTS, PRESENT_FACTS)
    if repair and (report.facts_missing or report.facts_extra):
        _mend("casefiles_casefact", ("case_id", "term_id"), STATED_FACTS, PRESENT_FACTS)
    _check_permissions(report, repair)
    report.listings_wrong = {(pk,) for pk in (listing.refresh() if repair else listing.differences())}
    wanted = f"SELECT case_id, fact_group_id FROM ({MEMBERSHIPS.format(condition='1=1')}) w"
    report.memberships_missing, report.memberships_extra = _compared(wanted, PRESENT_MEMBERSHIPS)
    if repair and (report.memberships_missing or report.memberships_extra):
        columns = ("case_id", "fact_group_id")
        _mend(
            "casefiles_casefactgroup",
            columns,
            wanted,
            PRESENT_MEMBERSHIPS,
            since=microseconds(timezone.now()),
        )
    return report


def nightly():
    """What the tick does once a day: check, mend, and write down what was wrong. Returns the `Report`, or `None`.

    If it never runs, what was written behind the product's back (a `queryset.update`, a hand in the database) stays.
    """
    if AuditEntry.objects.filter(action="attachments.checked", at__gt=timezone.now() - EVERY).exists():
        return None
    report = check(repair=True)
    counts = {kind: len(pairs) for kind, pairs in report.differences().items()}
    audit.write("attachments.checked", **counts)
    if report:
        logger.error("The nightly check mended attachments: %s", counts)
    return report


def _check_permissions(report, repair):
    taxonomy = Taxonomy.current()
    items = (
        LibraryItem.objects.deliverable().select_related("document_type").prefetch_related("item_terms__term")
    )
    wanted = {
        (item.pk, FactGroup.key_of(combination))
        for item in items.iterator(chunk_size=1000)
        for combination in audience.combinations(audience.for_item(item, taxonomy))
    }
    rows = LibraryItemGroupPermission.objects.values_list("content_object_id", "group__fact_group__key", "pk")
    present = {(item_id, key): pk for item_id, key, pk in rows}
    report.permissions_missing = wanted - present.keys()
    report.permissions_extra = present.keys() - wanted
    if not repair:
        return
    if report.permissions_extra:
        pks = [present[pair] for pair in report.permissions_extra]
        for start in range(0, len(pks), 1000):
            LibraryItemGroupPermission.objects.filter(pk__in=pks[start : start + 1000]).delete()
        feeding.mark(texts.KIND, *{item_id for item_id, _key in report.permissions_extra})
    write_missing_permissions(report.permissions_missing)
    _drop_idle_groups()


def write_missing_permissions(pairs, batch=2000):
    """Give permissions in bulk: `pairs` of (item id, key of a combination). Groups that are missing are created."""
    keys = sorted({key for _item, key in pairs})
    groups = {}
    for start in range(0, len(keys), 500):
        chunk = keys[start : start + 500]
        groups |= ensure_groups({frozenset(int(part) for part in key.split(".") if part) for key in chunk})
    permission_id, now = view_permission_id(), timezone.now()
    LibraryItemGroupPermission.objects.bulk_create(
        [
            LibraryItemGroupPermission(
                content_object_id=item_id, group_id=groups[key], permission_id=permission_id, since=now
            )
            for item_id, key in sorted(pairs)
        ],
        batch_size=batch,
        ignore_conflicts=True,
    )
    feeding.mark(texts.KIND, *{item_id for item_id, _key in pairs})


def _mend(table, columns, expected, present, **constants):
    """Delete what is too much and insert what is missing, each in one statement in any number of rows."""
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE ({names}) IN (SELECT * FROM ({present} EXCEPT {expected}) too_much)"
        )
        cursor.execute(
            f"INSERT INTO {table} ({', '.join([*columns, *constants])}) "
            f"SELECT {names}{', %s' * len(constants)} FROM ({expected} EXCEPT {present}) missing",
            list(constants.values()),
        )


def _drop_idle_groups():
    """Groups that carry no item any more; the lock `fact-groups` is held."""
    carrying = LibraryItemGroupPermission.objects.filter(group=OuterRef("group"))
    idle = list(FactGroup.objects.filter(~Exists(carrying)).values_list("pk", flat=True))
    for start in range(0, len(idle), 500):
        Group.objects.filter(pk__in=idle[start : start + 500]).delete()
