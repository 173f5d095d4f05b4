"""The product measured by its own verbs: what is called here is what views, receivers and commands call."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from casefiles import attachments, facts, invariant
from casefiles.library_query import library_of
from casefiles.models import Case, CaseTerm, FactGroup
from library import audience
from library.models import LibraryItem
from library.taxonomy import Taxonomy

from .timing import Spread, megabytes_of, queries_of, rows_of, stopwatch
from .world import settle

PERMISSION = "library.view_libraryitem"
PERMISSIONS = "casefiles_libraryitemgrouppermission"
MEMBERSHIPS = "casefiles_casefactgroup"
GROUPS = ("casefiles_factgroup", "casefiles_factgroupterm")
LISTS = ("library_listing",)


def measure(answers, rng, progress, *, edits, publishes, reads):
    """Everything about the product, as a dict; the attachments of the world are made on the way."""
    found = {"rebuild": rebuild(progress)}
    progress(f"attached from nothing in {found['rebuild'] / 1000:.1f} s")
    settle()
    found |= storage()
    found |= check()
    progress(f"checked in {found['check'] / 1000:.1f} s")
    found |= page(rng, reads)
    found |= gate(rng, reads)
    progress(f"library page {found['page']['p50']:.1f} ms, gate {found['gate']['p50']:.2f} ms")
    found |= edit(answers, rng, edits)
    progress(f"edit {found['edit']['p50']:.1f} ms, of it attachments {found['edit_sync']['p50']:.1f} ms")
    found |= publish(rng, publishes)
    found |= publish_to_all()
    found |= publish_new_combination(answers, rng)
    progress(f"publish {found['publish']['mean']:.1f} ms, to all {found['publish_all']['p50']:.1f} ms")
    found["right"] = not invariant.check()
    return found


def rebuild(progress):
    """Milliseconds to attach everything from nothing: facts, groups, permissions, memberships."""
    taken = []
    with stopwatch(taken):
        report = invariant.check(repair=True)
    counts = ", ".join(f"{len(pairs):,} {name}" for name, pairs in report.differences().items())
    progress(f"the rebuild found {counts}")
    return taken[0]


def storage():
    """Rows and megabytes of the attachments, and apart from them of the facts, which every design needs."""
    cases = Case.objects.count()
    return {
        "permissions": rows_of(PERMISSIONS),
        "memberships": rows_of(MEMBERSHIPS),
        "groups": FactGroup.objects.count(),
        "rows": rows_of(PERMISSIONS, MEMBERSHIPS, *GROUPS),
        "mb": megabytes_of(PERMISSIONS, MEMBERSHIPS, *GROUPS),
        "lists_rows": rows_of(*LISTS),
        "lists_mb": megabytes_of(*LISTS),
        "facts": rows_of("casefiles_casefact"),
        "facts_mb": megabytes_of("casefiles_casefact"),
        "rows_an_item": rows_of(PERMISSIONS) / max(1, LibraryItem.objects.deliverable().count()),
        "groups_a_case": rows_of(MEMBERSHIPS) / cases,
    }


def check():
    """The nightly check on right data, which writes nothing."""
    taken = []
    for _ in range(3):
        with stopwatch(taken):
            report = invariant.check()
        if report:
            raise AssertionError(f"the check found differences on right data: {list(report.differences())}")
    return {"check": sorted(taken)[1], "check_queries": queries_of(invariant.check)}


def sample(rng, queryset, count):
    """Primary keys of `count` rows, drawn."""
    pks = list(queryset.order_by("pk").values_list("pk", flat=True))
    return rng.sample(pks, min(count, len(pks)))


def _counted(case, seen):
    """How many items the library of `case` holds, once the options of its filters are counted too."""
    found = library_of(case, seen_until=seen)
    return found.groups and found.total


def page(rng, reads):
    """The library of a case: hits, counts and the first page, of another case each time."""
    taken, seen = [], timezone.now()
    cases = Case.objects.in_bulk(sample(rng, Case.objects, reads + 10))
    warm, measured = list(cases.values())[:10], list(cases.values())[10:]
    totals = [_counted(case, seen) for case in warm]
    for case in measured:
        with stopwatch(taken):
            totals.append(_counted(case, seen))
    return {
        "page": Spread(taken),
        "page_queries": queries_of(library_of, measured[0], seen_until=seen),
        "items_a_case": sum(totals) / len(totals),
    }


def gate(rng, reads):
    """`has_perm` of one advocate on one item, half of them held by one of her cases; the user is read afresh."""
    taken, yes = [], 0
    users = sample(rng, User.objects.approved_advocates(), reads)
    items = LibraryItem.objects.in_bulk(sample(rng, LibraryItem.objects, reads))
    for number in range(reads):
        user = User.objects.get(pk=users[number % len(users)])
        item = list(items.values())[number % len(items)]
        with stopwatch(taken):
            yes += user.has_perm(PERMISSION, item)
    user = User.objects.get(pk=users[0])
    return {
        "gate": Spread(taken),
        "gate_yes": yes,
        "gate_queries": queries_of(user.has_perm, PERMISSION, item),
    }


def edit(answers, rng, count):
    """The whole verb of an edit, with its locks, history and audit row; and its attachments alone.

    The second is what the baselines are compared with: they too are timed without the saving of the answers.
    """
    whole, alone, by = [], [], User.objects.approved_advocates().first()
    for pk in sample(rng, Case.objects, count):
        case = Case.objects.get(pk=pk)
        stated = set(CaseTerm.objects.filter(case=case).values_list("term_id", "role"))
        with stopwatch(whole):
            facts.save(case, answers.edited(rng, stated), by=by)
    for pk in sample(rng, Case.objects, count):
        alone.append(_sync_alone(pk, answers, rng))
    case = Case.objects.get(pk=pk)
    stated = set(CaseTerm.objects.filter(case=case).values_list("term_id", "role"))
    return {
        "edit": Spread(whole),
        "edit_sync": Spread(alone),
        "edit_queries": queries_of(facts.save, case, answers.edited(rng, stated), by=by),
    }


def _sync_alone(case_id, answers, rng):
    taken = []
    with transaction.atomic():
        case = attachments.lock_case(case_id)
        present = set(CaseTerm.objects.filter(case=case).values_list("term_id", "role"))
        wanted = answers.edited(rng, present)
        for term_id, role in present - wanted:
            CaseTerm.objects.filter(case=case, term_id=term_id, role=role).delete()
        CaseTerm.objects.bulk_create(
            CaseTerm(case=case, term_id=term_id, role=role) for term_id, role in wanted - present
        )
        with stopwatch(taken):
            attachments.sync_case(case)
    return taken[0]


def publish(rng, count):
    """The attachments of an item that goes live, over items as they come; and Wagtail's whole publish of some."""
    taken, whole = [], []
    pks = sample(rng, LibraryItem.objects.deliverable(), count)
    for pk in pks:
        taken.append(_publish_again(pk))
    for pk in pks[:20]:
        item = LibraryItem.objects.get(pk=pk)
        with stopwatch(whole):
            item.save_revision().publish()
    return {
        "publish": Spread(taken),
        "publish_whole": Spread(whole),
        "publish_queries": _publish_queries(pks[0]),
    }


def _withdraw(pk):
    LibraryItem.objects.filter(pk=pk).update(live=False)
    attachments.sync_item(pk)
    LibraryItem.objects.filter(pk=pk).update(live=True)


def _publish_again(pk):
    taken = []
    _withdraw(pk)
    with stopwatch(taken):
        difference = attachments.sync_item(pk)
    if difference.lost:
        raise AssertionError("a publish of what was withdrawn took something away")
    return taken[0]


def _publish_queries(pk):
    _withdraw(pk)
    return queries_of(attachments.sync_item, pk)


def publish_to_all():
    """An item for every case."""
    pk = LibraryItem.objects.deliverable().filter(custom_audience__isnull=True).first().pk
    before = LibraryItem.objects.get(pk=pk).custom_audience
    LibraryItem.objects.filter(pk=pk).update(custom_audience=[{}])
    attachments.sync_item(pk)
    taken = [_publish_again(pk) for _ in range(30)]
    reached = attachments.cases_of(LibraryItem.objects.get(pk=pk)).count()
    if reached != Case.objects.count():
        raise AssertionError(f"an item for every case reached {reached}")
    LibraryItem.objects.filter(pk=pk).update(custom_audience=before)
    attachments.sync_item(pk)
    return {"publish_all": Spread(taken), "publish_all_cases": reached}


def publish_new_combination(answers, rng):
    """An item with a combination of facts that no other item has: its group is made and filled with its cases."""
    taxonomy = Taxonomy.current()
    item = LibraryItem.objects.deliverable().filter(custom_audience__isnull=True).first()
    taken, gained = [], []
    for topic in answers.by_facet["topic"].values[:20]:
        alternative = {
            "country": [taxonomy.terms[answers.countries.one(rng)].slug],
            "circumstance": [taxonomy.terms[answers.by_facet["circumstance"].one(rng)].slug],
            "topic": [taxonomy.terms[topic].slug],
        }
        combination = next(iter(audience.combinations(audience.from_slugs([alternative], taxonomy))))
        if FactGroup.objects.filter(key=FactGroup.key_of(combination)).exists():
            continue
        LibraryItem.objects.filter(pk=item.pk).update(custom_audience=[alternative])
        before = rows_of(MEMBERSHIPS)
        with stopwatch(taken):
            attachments.sync_item(item.pk)
        gained.append(rows_of(MEMBERSHIPS) - before)
    LibraryItem.objects.filter(pk=item.pk).update(custom_audience=None)
    attachments.sync_item(item.pk)
    return {"publish_new": Spread(taken), "publish_new_memberships": sum(gained) / len(gained)}
