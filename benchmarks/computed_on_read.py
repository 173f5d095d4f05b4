"""The second baseline: nothing is attached; what a case holds is computed each time that somebody looks.

The combinations of each item's audience lie in two tables, and a page joins them with the facts of the case. What may
be handed out is asked of every hit by the rule itself, and the counts of the filters are taken from the items' own
terms: nothing is kept for lists. It is one statement too, and returns the same first page and fewer counts than the
product's: a term is counted for itself, without what lies above and below it.

Without rows a check compares nothing: to know that the statement says what the rule says, the rule itself must be
applied to every case and item. That is brute force in Python, over a sample of cases, scaled to all of them and marked
as extrapolated. The sample proves the product's attachments right by the way.
"""

import time

from django.db import connection
from django.utils import timezone

from accounts.models import User
from casefiles import attachments, library_query
from casefiles.models import Case, CaseFact, CaseTerm
from library import audience, listing
from library.models import LibraryItem
from library.querysets import deliverable_q
from library.taxonomy import Taxonomy

from .product import sample
from .timing import Spread, megabytes_of, rows_of, stopwatch
from .world import settle

CHECKED = 200

TABLES = {
    "bench_combination": "(id bigint PRIMARY KEY, item_id bigint NOT NULL, size smallint NOT NULL)",
    "bench_combinationterm": "(combination_id bigint NOT NULL, term_id bigint NOT NULL)",
}
INDEXES = (
    "CREATE INDEX bench_combination_by_item ON bench_combination (item_id)",
    "CREATE INDEX bench_combination_by_size ON bench_combination (size)",
    "CREATE UNIQUE INDEX bench_ct_by_term ON bench_combinationterm (term_id, combination_id)",
    "CREATE INDEX bench_ct_by_combination ON bench_combinationterm (combination_id)",
)

MATCHED = """
    SELECT c.item_id
    FROM casefiles_casefact f
    JOIN bench_combinationterm t ON t.term_id = f.term_id
    JOIN bench_combination c ON c.id = t.combination_id
    WHERE f.case_id = %s GROUP BY c.id, c.item_id, c.size HAVING COUNT(*) = c.size
    UNION
    SELECT item_id FROM bench_combination WHERE size = 0
"""

#: As the product's statement was before `library.listing`: the hits, the rule, the first page and the counts.
PAGE = """
WITH hits AS MATERIALIZED (SELECT h.item_id FROM ({matched}) h),
visible (item_id, title, published_on, updated_on, type_id) AS NOT MATERIALIZED ({visible}),
found AS MATERIALIZED (
    SELECT v.*, CASE WHEN v.updated_on IS NULL OR v.updated_on < v.published_on THEN v.published_on
        ELSE v.updated_on END AS latest_on, CASE WHEN v.updated_on > {day} THEN 1 ELSE 0 END AS is_updated
    FROM hits h CROSS JOIN visible v WHERE v.item_id = h.item_id
), page AS (
    SELECT f.* FROM found f ORDER BY f.latest_on IS NULL, f.latest_on DESC, f.title, f.item_id LIMIT 20
)
SELECT 'item' AS kind, f.item_id, f.is_updated, f.title, w.slug, i.summary, f.published_on, f.updated_on,
    i.filing_permission_override, d.filing_permission,
    (SELECT SUM(l.pages) FROM library_itemfile l WHERE l.item_id = f.item_id) AS pages
FROM page f
JOIN library_libraryitem i ON i.page_ptr_id = f.item_id
JOIN wagtailcore_page w ON w.id = f.item_id
JOIN library_documenttype d ON d.term_ptr_id = f.type_id
UNION ALL
SELECT 'type', f.type_id, COUNT(*), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM found f GROUP BY f.type_id
UNION ALL
SELECT 'term', k.term_id, COUNT(*), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM found f CROSS JOIN library_itemterm k JOIN library_term t ON t.id = k.term_id
WHERE k.item_id = f.item_id AND t.facet_id IN ({facets}) GROUP BY k.term_id
"""
COLUMNS = ("page_ptr_id", "title", "published_on", "updated_on", "document_type_id")

HOLDS = """
    SELECT EXISTS (
        SELECT 1 FROM casefiles_casemember m JOIN bench_combination c ON c.item_id = %s
        WHERE m.user_id = %s AND c.size = (
            SELECT COUNT(*) FROM bench_combinationterm t
            JOIN casefiles_casefact f ON f.term_id = t.term_id AND f.case_id = m.case_id
            WHERE t.combination_id = c.id
        )
    )
"""


def measure(rng, progress, *, reads):
    """Everything about this baseline, as a dict."""
    fill()
    settle()
    found = {
        "rows": rows_of(*TABLES),
        "mb": megabytes_of(*TABLES),
        "facts_mb": megabytes_of("casefiles_casefact"),
    }
    found |= page(rng, reads)
    found |= gate(rng, reads)
    progress(f"on read: page {found['page']['p50']:.1f} ms, gate {found['gate']['p50']:.2f} ms")
    found |= check(rng)
    progress(f"on read: check by brute force {found['check'] / 1000:,.0f} s (extrapolated)")
    return found


def fill():
    """Write the combinations of every item that may be handed out."""
    taxonomy = Taxonomy.current()
    combinations = [
        (item_id, combination)
        for item_id, alternatives in _audiences(taxonomy).items()
        for combination in sorted(audience.combinations(alternatives), key=sorted)
    ]
    terms = [(number, pk) for number, (_item, facts) in enumerate(combinations) for pk in sorted(facts)]
    with connection.cursor() as cursor:
        for table, columns in TABLES.items():
            cursor.execute(f"CREATE TABLE {table} {columns}")
        cursor.executemany(
            "INSERT INTO bench_combination (id, item_id, size) VALUES (%s, %s, %s)",
            [(number, item_id, len(facts)) for number, (item_id, facts) in enumerate(combinations)],
        )
        cursor.executemany(
            "INSERT INTO bench_combinationterm (combination_id, term_id) VALUES (%s, %s)", terms
        )
        for index in INDEXES:
            cursor.execute(index)


def _audiences(taxonomy):
    items = LibraryItem.objects.deliverable().select_related("document_type")
    return {item.pk: audience.for_item(item, taxonomy) for item in items.prefetch_related("item_terms__term")}


def page_of(case, seen_until):
    """How many items a case holds, by type, from the statement that also brings its first page and the counts."""
    items = LibraryItem.objects.deliverable().listed().order_by().values_list(*COLUMNS)
    visible, params = items.query.sql_with_params()
    facets = ", ".join(f"'{facet}'" for facet in listing.FACETS)
    sql = PAGE.format(matched=MATCHED, visible=visible, day="%s", facets=facets)
    day = connection.ops.adapt_datefield_value(timezone.localdate(seen_until))
    with connection.cursor() as cursor:
        cursor.execute(sql, [case.pk, *params, day])
        rows = cursor.fetchall()
    return {row[1]: row[2] for row in rows if row[0] == "type"}


def page(rng, reads):
    """The same page as the product's, of another case each time. Raises `AssertionError` where they differ."""
    cases, seen = list(Case.objects.in_bulk(sample(rng, Case.objects, reads + 10)).values()), timezone.now()
    taken = []
    for number, case in enumerate(cases):
        with stopwatch(taken if number >= 10 else []):
            computed = page_of(case, seen)
        held = library_query.library_of(case).groups["type"]
        if computed != {option.value: option.count for option in held}:
            raise AssertionError("a case holds other items than are computed for it")
    return {"page": Spread(taken)}


def gate(rng, reads):
    """Whether one of a user's cases satisfies an item, and whether it may be handed out."""
    users = sample(rng, User.objects.approved_advocates(), reads)
    items = sample(rng, LibraryItem.objects, reads)
    taken = []
    for number in range(reads):
        item_id, user_id = items[number % len(items)], users[number % len(users)]
        with stopwatch(taken), connection.cursor() as cursor:
            cursor.execute(HOLDS, [item_id, user_id])
            _holds = cursor.fetchone()[0] and LibraryItem.objects.filter(deliverable_q(), pk=item_id).exists()
    return {"gate": Spread(taken)}


def check(rng):
    """The rule applied to each of `CHECKED` cases and every item, compared with what the product holds."""
    pks = sample(rng, Case.objects, CHECKED)
    stated, wrong = {pk: set() for pk in pks}, []
    for case_id, term_id in CaseTerm.objects.filter(case_id__in=pks).values_list("case_id", "term_id"):
        stated[case_id].add(term_id)
    held = {pk: set(attachments.items_of(Case(pk=pk)).values_list("pk", flat=True)) for pk in pks}
    known = {pk: set() for pk in pks}
    for case_id, term_id in CaseFact.objects.filter(case_id__in=pks).values_list("case_id", "term_id"):
        known[case_id].add(term_id)

    start = time.perf_counter()
    taxonomy = Taxonomy.current()
    audiences = _audiences(taxonomy)
    once = time.perf_counter() - start
    start = time.perf_counter()
    for pk in pks:
        facts = taxonomy.closure(stated[pk])
        expected = {item for item, alternatives in audiences.items() if audience.matches(alternatives, facts)}
        if expected != held[pk] or facts != known[pk]:
            wrong.append(pk)
    each = (time.perf_counter() - start) / len(pks)
    return {
        "check": (once + each * Case.objects.count()) * 1000,
        "checked_cases": len(pks),
        "wrong_cases": len(wrong),
    }
