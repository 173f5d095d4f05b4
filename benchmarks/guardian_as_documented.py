"""The first baseline: guardian as its documentation shows it, one permission row for each case and item.

Each case has a group of its own with its people in it; the group holds `view_libraryitem` on each of the case's items
in guardian's generic table. The rows of `SAMPLE` cases are filled in bulk, in seconds instead of days; the edits and
the publish that are timed use `assign_perm` and `remove_perm`, row by row. The table is sixty times smaller than it
would be, which flatters the baseline. Sizes and the publish are scaled by rows and marked as extrapolated.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Count
from guardian.backends import ObjectPermissionBackend
from guardian.models import GroupObjectPermission
from guardian.shortcuts import assign_perm, get_objects_for_group, remove_perm

from accounts.models import User
from casefiles.models import Case, CaseMember, CaseTerm, LibraryItemGroupPermission
from library import audience, listing
from library.models import ItemTerm, LibraryItem
from library.taxonomy import Taxonomy

from .product import PERMISSION, sample
from .timing import Spread, megabytes_of, rows_of, stopwatch
from .world import settle

SAMPLE = 1000
EDITS = 20
PUBLISHED_ROWS = 1000
TABLE = "guardian_groupobjectpermission"


def measure(answers, rng, progress, *, attachments, reads):
    """Everything about this baseline; `attachments` is how many pairs of case and item the whole world has."""
    # Guardian takes a model's own table of permissions where there is an enabled one.
    LibraryItemGroupPermission.enabled = False
    try:
        cases = sample(rng, Case.objects, SAMPLE)
        groups = fill(cases)
        settle()
        rows, size = rows_of(TABLE), megabytes_of(TABLE)
        progress(f"guardian: {rows:,} rows filled for {len(cases):,} cases")
        found = {
            "rows_sampled": rows,
            "rows": attachments,
            "mb": size / rows * attachments,
        }
        found |= read(rng, groups, reads)
        progress(f"guardian: page {found['page']['p50']:.1f} ms, gate {found['gate']['p50']:.2f} ms")
        found |= edit(answers, rng, groups)
        progress(
            f"guardian: edit {found['edit']['p50']:,.0f} ms, difference {found['edit_difference']['p50']:,.0f} ms"
        )
        found |= publish(groups, attachments)
        progress(f"guardian: {found['row_ms']:.2f} ms a row")
        return found
    finally:
        LibraryItemGroupPermission.enabled = True


def fill(cases):
    """A group for each case with its people and its rows, in bulk. Returns the groups by case id."""
    Group.objects.bulk_create([Group(name=f"readers of {pk}") for pk in cases], batch_size=200)
    groups = {
        int(group.name.split()[-1]): group for group in Group.objects.filter(name__startswith="readers of ")
    }
    through = User.groups.through
    members = CaseMember.objects.filter(case_id__in=cases).values_list("case_id", "user_id")
    through.objects.bulk_create(
        [through(user_id=user_id, group_id=groups[case_id].pk) for case_id, user_id in members],
        batch_size=200,
    )
    permission = Permission.objects.get_by_natural_key("view_libraryitem", "library", "libraryitem")
    content_type = ContentType.objects.get_for_model(LibraryItem)
    with connection.cursor() as cursor:
        for case_id, group in groups.items():
            cursor.execute(
                f"INSERT INTO {TABLE} (permission_id, content_type_id, object_pk, group_id) "
                "SELECT DISTINCT %s, %s, CAST(p.content_object_id AS VARCHAR(64)), %s "
                "FROM casefiles_casefactgroup m "
                "JOIN casefiles_libraryitemgrouppermission p ON p.group_id = m.fact_group_id WHERE m.case_id = %s",
                [permission.pk, content_type.pk, group.pk, case_id],
            )
    return groups


def read(rng, groups, reads):
    """The library page by `get_objects_for_group`: the count, the counts of the filters, the first twenty; and the gate."""
    pages, gates = [], []
    cases = rng.sample(sorted(groups), min(reads, len(groups)))
    backend = ObjectPermissionBackend()
    items = list(LibraryItem.objects.in_bulk(sample(rng, LibraryItem.objects, reads)).values())
    for number, case_id in enumerate(cases):
        with stopwatch(pages):
            held = get_objects_for_group(
                groups[case_id], PERMISSION, LibraryItem.objects.deliverable().listed()
            )
            held.count()
            list(held.order_by().values("document_type__label").annotate(items=Count("pk")))
            terms = ItemTerm.objects.filter(item__in=held, term__facet__in=listing.FACETS)
            list(terms.order_by().values("term", "term__label").annotate(items=Count("item")))
            list(held.select_related("document_type").order_by("-published_on", "title")[:20])
        user = CaseMember.objects.select_related("user").filter(case_id=case_id).first().user
        with stopwatch(gates):
            backend.has_perm(user, PERMISSION, items[number % len(items)])
    return {"page": Spread(pages), "gate": Spread(gates)}


def edit(answers, rng, groups):
    """The same edits as the product's: work out what the case has now, and write it.

    As documented: what the case has is granted (`assign_perm` looks before it writes), what it no longer has is
    removed. The kinder way, which knows the difference beforehand and only writes it, is timed beside it.
    """
    whole, difference, rows = [], [], 0
    for case_id in rng.sample(sorted(groups), min(EDITS, len(groups))):
        stated = set(CaseTerm.objects.filter(case_id=case_id).values_list("term_id", "role"))
        edited = answers.edited(rng, stated)
        had = _items_for(stated)
        with stopwatch(whole), transaction.atomic():
            has = _items_for(edited)
            _write(groups[case_id], lost=had - has, granted=has)
        with stopwatch(difference), transaction.atomic():
            _write(groups[case_id], lost=has - had, granted=had - has)
        rows += len(had ^ has)
    return {"edit": Spread(whole), "edit_difference": Spread(difference), "edit_rows": rows / len(whole)}


def _items_for(stated):
    """The items whose audience a case with these answers satisfies, each asked by the rule."""
    taxonomy = Taxonomy.current()
    facts = taxonomy.closure(term_id for term_id, _role in stated)
    items = LibraryItem.objects.deliverable().select_related("document_type")
    return {
        item
        for item in items.prefetch_related("item_terms__term")
        if audience.matches(audience.for_item(item, taxonomy), facts)
    }


def _write(group, *, lost, granted):
    for item in lost:
        remove_perm(PERMISSION, group, item)
    for item in granted:
        assign_perm(PERMISSION, group, item)


def publish(groups, attachments):
    """An item for every case: `PUBLISHED_ROWS` rows are timed, and scaled to all cases and to the mean item.

    Only the writing is timed, not finding out which cases the item is for.
    """
    item = LibraryItem.objects.deliverable().first()
    GroupObjectPermission.objects.filter(object_pk=str(item.pk)).delete()
    chosen = list(groups.values())[:PUBLISHED_ROWS]
    taken = []
    with stopwatch(taken), transaction.atomic():
        for group in chosen:
            assign_perm(PERMISSION, group, item)
    row = taken[0] / len(chosen)
    return {
        "row_ms": row,
        "publish_all": row * Case.objects.count(),
        "publish": row * attachments / LibraryItem.objects.deliverable().count(),
        "rebuild": row * attachments,
    }
