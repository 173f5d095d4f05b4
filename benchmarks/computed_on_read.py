"""The second baseline: nothing is attached; what a case holds is computed each time that somebody looks.

The combinations of each item's audience lie in two tables, and a page joins them with the facts of the case. What
follows, the rule of what may be handed out, the counts and the first page, is the product's own statement, so that the
two differ in nothing but where the hits come from.

Without rows a check compares nothing: to know that the statement says what the rule says, the rule itself must be
applied to every case and item. That is brute force in Python, over a sample of cases, scaled to all of them and marked
as extrapolated. The sample proves the product's attachments right by the way.
"""

import re
import time
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

from accounts.models import User
from casefiles import attachments, library_query
from casefiles.models import Case, CaseFact, CaseTerm
from library import audience
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

#: The part of the product's statement that finds the hits, whose place is taken by `MATCHED`.
HITS = re.compile(r"(?<=WITH hits AS MATERIALIZED \().*?(?=\n\), )", re.DOTALL)
SINCE = {"postgresql": "CAST(NULL AS bigint)", "sqlite": "NULL"}

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


@contextmanager
def computing():
    """Let the library's own function compute its hits instead of reading them.

    Raises `RuntimeError` if the product finds its hits in another way now.
    """
    product = library_query.STATEMENT
    if len(HITS.findall(product)) != 1 or HITS.search(product).group().count("%s") != 1:
        raise RuntimeError("the library's statement finds its hits otherwise now: bring MATCHED up to it")
    computed = f"SELECT h.item_id, {SINCE[connection.vendor]} AS since FROM ({MATCHED}) h"
    library_query.STATEMENT = HITS.sub(lambda _match: computed, product)
    try:
        yield
    finally:
        library_query.STATEMENT = product


def page(rng, reads):
    """The same page as the product's, of another case each time. Raises `AssertionError` where they differ."""
    cases, seen = list(Case.objects.in_bulk(sample(rng, Case.objects, reads + 10)).values()), timezone.now()
    taken, computed = [], []
    with computing():
        for number, case in enumerate(cases):
            with stopwatch(taken if number >= 10 else []):
                computed.append(library_query.library_of(case, seen_until=seen).total)
    held = [library_query.library_of(case).total for case in cases]
    if computed != held:
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
