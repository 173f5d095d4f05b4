"""Which cases hold which items: guardian permissions on fact groups (decision record 0010, "fact groups").

An item's audience is multiplied out into combinations of facts. Each combination is a `FactGroup`; the item's
permission is given to the group, a case belongs to every group all of whose facts it has. So neither a publish nor an
edit of a case costs more where there are more of the other.

Locks (`records.locks`), always in this order: `taxonomy` shared by every publish and edit, alone for a change of the
tree; `fact-groups` shared by every edit of a case, alone for creating or dropping a group. Without the second a case
edited beside a publish that creates a group would miss it.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cache

from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, prefetch_related_objects
from django.utils import timezone
from wagtail.models import Page

from accounts.roles import FACT_GROUP_PREFIX
from library import audience
from library.models import LibraryItem, TermClosure
from library.querysets import deliverable_q
from library.taxonomy import Taxonomy
from records import locks

from .models import (
    Case,
    CaseFact,
    CaseFactGroup,
    CaseMember,
    CaseTerm,
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


def lock_item(item_id):
    """Lock an item's page against another publish of it, and return what decides on its audience as it is now."""
    # Two statements: who had to wait for a row gets that row as it has become, but what is joined to it as it was.
    Page.objects.select_for_update(no_key=True).filter(pk=item_id).order_by().values_list("pk").first()
    item = (
        LibraryItem.objects.select_related("document_type")
        .only("live", "custom_audience", "worldwide", "document_type__country_scoped")
        .order_by()
        .filter(pk=item_id)
        .first()
    )
    if item is not None and item.custom_audience is None:
        prefetch_related_objects([item], "item_terms__term")
    return item


# --- an item ------------------------------------------------------------------------------------------------------


def wanted_combinations(item, taxonomy):
    """The combinations that hold `item` as it stands: none unless it may be handed to anybody at all."""
    if not LibraryItem.objects.deliverable().filter(pk=item.pk).exists():
        return set()
    return audience.combinations(audience.for_item(item, taxonomy))


@transaction.atomic
def sync_item(item_id):
    """Bring an item's permissions to its state in the database, as a difference. Returns the `Difference`.

    Always from the state and never from the event: Wagtail also says "published" of what is scheduled for later.
    """
    locks.shared("taxonomy")
    item = lock_item(item_id)
    if item is None:
        return Difference()
    return _write_permissions(item, wanted_combinations(item, Taxonomy.current()))


def _write_permissions(item, wanted):
    rows = LibraryItemGroupPermission.objects.filter(content_object_id=item.pk).values_list(
        "pk", "group__fact_group__key"
    )
    present = {key: pk for pk, key in rows}
    wanted_keys = {FactGroup.key_of(combination): combination for combination in wanted}
    lost = present.keys() - wanted_keys.keys()
    gained = wanted_keys.keys() - present.keys()
    if lost:
        LibraryItemGroupPermission.objects.filter(pk__in=[present[key] for key in lost]).delete()
    if gained:
        groups = ensure_groups({wanted_keys[key] for key in gained})
        permission_id, now = view_permission_id(), timezone.now()
        LibraryItemGroupPermission.objects.bulk_create(
            [
                LibraryItemGroupPermission(
                    content_object_id=item.pk, group_id=group_id, permission_id=permission_id, since=now
                )
                for group_id in groups.values()
            ],
            ignore_conflicts=True,
        )
    return Difference(
        gained={wanted_keys[key] for key in gained},
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
            [timezone.now()],
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
    _sync_facts(case)
    wanted = set(groups_for(CaseFact.objects.filter(case=case).values("term_id")))
    present = dict(CaseFactGroup.objects.filter(case=case).values_list("fact_group_id", "pk"))
    difference = Difference(gained=wanted - present.keys(), lost=present.keys() - wanted)
    if difference.lost:
        CaseFactGroup.objects.filter(pk__in=[present[group] for group in difference.lost]).delete()
    if difference.gained:
        now = timezone.now()
        CaseFactGroup.objects.bulk_create(
            CaseFactGroup(case=case, fact_group_id=group_id, since=now)
            for group_id in sorted(difference.gained)
        )
    return difference


def _sync_facts(case):
    stated = CaseTerm.objects.filter(case=case).values("term_id")
    wanted = set(TermClosure.objects.filter(term_id__in=stated).values_list("fact_id", flat=True))
    present = set(CaseFact.objects.filter(case=case).values_list("term_id", flat=True))
    if lost := present - wanted:
        CaseFact.objects.filter(case=case, term_id__in=lost).delete()
    if gained := wanted - present:
        CaseFact.objects.bulk_create(CaseFact(case=case, term_id=term_id) for term_id in sorted(gained))


def groups_for(term_ids):
    """The ids of the groups all of whose facts are among `term_ids` (a queryset of ids, or a collection)."""
    having_all = (
        FactGroupTerm.objects.filter(term_id__in=term_ids)
        .values("fact_group")
        .annotate(found=Count("term_id"))
        .filter(found=F("fact_group__size"))
        .values_list("fact_group", flat=True)
    )
    return [*having_all, *FactGroup.objects.filter(size=0).values_list("pk", flat=True)]


# --- reading ------------------------------------------------------------------------------------------------------


def items_of(case):
    """The items that a case holds: attached, and at this moment free to be handed out."""
    held = LibraryItemGroupPermission.objects.filter(
        content_object=OuterRef("pk"), group__fact_group__cases__case=case
    )
    return LibraryItem.objects.deliverable().filter(Exists(held))


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
    # As subqueries and not as one chain of ten joins, which PostgreSQL takes longer to plan than to answer.
    cases = CaseMember.objects.filter(user_id=user.pk).values("case_id")
    holding = CaseFactGroup.objects.filter(fact_group=OuterRef("group_id"), case__in=cases)
    return (
        LibraryItemGroupPermission.objects.filter(
            deliverable_q(prefix="content_object__"), Exists(holding), content_object_id=item.pk
        )
        .values("pk")[:1]
        .exists()
    )


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
