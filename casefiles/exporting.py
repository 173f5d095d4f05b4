"""Attachments as rows of a CSV file, for whoever keeps them elsewhere or wants to compare."""

from collections import defaultdict

from library.models import LibraryItem

from .models import Case, CaseFactGroup, LibraryItemGroupPermission

HEADER = ("case_number", "case_reference", "item_slug")

#: A spreadsheet takes a cell that begins with one of these for a formula (S29); full-width forms too.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

#: How many cases are read at a time. Their attachments are multiplied out one case at a time: there are millions.
BATCH = 500


def rows():
    """Each attachment as (case number, the owner's reference, slug of the item), in that order, as a stream."""
    slugs = _slugs_by_group()
    cases = Case.objects.order_by("number").only("number", "reference")
    last = 0
    while batch := list(cases.filter(number__gt=last)[:BATCH]):
        groups = defaultdict(list)
        held = CaseFactGroup.objects.filter(case__in=batch).values_list("case_id", "fact_group_id")
        for case_id, group_id in held:
            groups[case_id].append(group_id)
        for case in batch:
            for slug in sorted({slug for group_id in groups[case.pk] for slug in slugs.get(group_id, ())}):
                yield case.number, case.reference, slug
        last = batch[-1].number


def _slugs_by_group():
    """The slugs of the items that each fact group holds and that may be handed out, by the group's id."""
    slugs = defaultdict(list)
    held = LibraryItemGroupPermission.objects.filter(content_object__in=LibraryItem.objects.deliverable())
    for group_id, slug in held.values_list("group_id", "content_object__slug"):
        slugs[group_id].append(slug)
    return slugs


def safe(cell):
    """`cell` as a spreadsheet may open it: what it would take for a formula begins with an apostrophe."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
