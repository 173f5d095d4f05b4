"""The taxonomy as the rules use it: aliases resolved, every term closed upwards (domain, section 3: facts).

`Taxonomy` is an unchangeable snapshot in memory. `Taxonomy.current()` is the one to use: it asks the database for
the stamp alone and reads the terms again only when they have changed. Whoever writes terms in bulk calls
`announce()` afterwards, in the same transaction; `Term.save()` does so itself.
"""

import uuid
from collections import defaultdict
from typing import NamedTuple

from django.db import transaction

from records import locks, planned

from .signals import terms_changed

#: What says whether the terms have changed.
STAMP = "SELECT stamp FROM library_taxonomystamp"


class TermRow(NamedTuple):
    """What the rules need to know of a term."""

    id: int
    facet: str
    slug: str
    label: str
    parent_id: int | None
    merged_into_id: int | None
    implies_id: int | None
    active: bool

    @property
    def matches(self):
        """Whether the term can attach anything: the catch-all and "none: CAT only" never do."""
        return self.slug not in ("other", "none-cat-only")


class Taxonomy:
    """All terms at one moment. `rows` is any iterable of `TermRow`."""

    _cached = (None, None)

    def __init__(self, rows):
        self.terms = {row.id: row for row in rows}
        self.by_slug = {(row.facet, row.slug): row.id for row in self.terms.values()}
        self.children = defaultdict(list)
        for row in self.terms.values():
            if row.parent_id:
                self.children[row.parent_id].append(row.id)
        self._place = {term_id: number for number, term_id in enumerate(self.terms)}
        self._paths = {}

    @classmethod
    def load(cls):
        """Read the terms afresh: one query."""
        from .models import Term

        fields = ("id", "facet_id", "slug", "label", "parent_id", "merged_into_id", "implies_id", "active")
        return cls(
            TermRow(*row) for row in Term.objects.order_by("facet", "position", "label").values_list(*fields)
        )

    @classmethod
    def current(cls, stamp=None):
        """The snapshot that is valid in this transaction: one query when nothing has changed, two otherwise.

        One less with `stamp`, as a statement written by hand has read it (`STAMP`).
        """
        # Asked several times in every request: as a bare statement, whose answer is only compared with itself.
        if stamp is None:
            with planned.cursor() as cursor:
                cursor.execute(STAMP)
                row = cursor.fetchone()
            stamp = row and row[0]
        known, snapshot = Taxonomy._cached
        if stamp is None or known != stamp:
            snapshot = cls.load()
            Taxonomy._cached = (stamp, snapshot)
        return snapshot

    def resolve(self, term_id):
        """The id of what `term_id` stands for now: itself, or what it was merged into."""
        seen = set()
        while (target := self.terms[term_id].merged_into_id) and term_id not in seen:
            seen.add(term_id)
            term_id = target
        return term_id

    def find(self, facet, slug):
        """The `TermRow` with that slug, aliases resolved, or `None`. Country codes and circuits in any case."""
        for spelling in (slug, slug.upper(), slug.lower()):
            if (facet, spelling) in self.by_slug:
                return self.terms[self.resolve(self.by_slug[facet, spelling])]
        return None

    def ancestors(self, term_id):
        """The ids above a term, nearest first, aliases resolved, without itself."""
        found = []
        parent = self.terms[term_id].parent_id
        while parent:
            parent = self.resolve(parent)
            if parent in found or parent == term_id:
                break
            found.append(parent)
            parent = self.terms[parent].parent_id
        return found

    def path(self, term_id):
        """A term behind all that contain it, as a pair: their ids, outermost first, and their places in the order.

        Lists sort by it so that each term stands behind what contains it. Kept, since this snapshot never changes.
        """
        found = self._paths.get(term_id)
        if found is None:
            ids = (*self.ancestors(term_id)[::-1], term_id)
            found = self._paths[term_id] = ids, tuple(self._place[each] for each in ids)
        return found

    def descendants(self, term_id):
        """The ids below a term, at any depth, without itself and without aliases."""
        found, waiting = set(), list(self.children[term_id])
        while waiting:
            below = waiting.pop()
            if below in found or self.terms[below].merged_into_id or not self.terms[below].matches:
                continue
            found.add(below)
            waiting += self.children[below]
        return found

    def closure(self, term_ids):
        """The facts of a case that names `term_ids`: a frozenset of ids.

        A term brings its ancestors, and what it or one of them implies, with that term's ancestors. The catch-all
        and "none: CAT only" are no facts and bring no ancestor, but a catch-all category still implies its ground.
        """
        facts = set()
        for given in term_ids:
            term_id = self.resolve(given)
            # An alias keeps what it implied itself: to merge two terms must not take a fact from a case.
            reached = {given, term_id}
            if self.terms[term_id].matches:
                above = self.ancestors(term_id)
                facts.update([term_id, *above])
                reached.update(above)
            for implied in {self.terms[each].implies_id for each in reached} - {None}:
                implied = self.resolve(implied)
                facts.add(implied)
                facts.update(self.ancestors(implied))
        return frozenset(facts)

    def label(self, term_id):
        return self.terms[self.resolve(term_id)].label

    def facet(self, term_id):
        return self.terms[term_id].facet


@transaction.atomic
def announce(rules_changed=False):
    """Make a change of terms known: a new stamp, closure rows brought up to date, and, if what any term brings
    has changed, the signal `terms_changed`, all in the caller's transaction and alone (lock `taxonomy`).

    `rules_changed` sends it in any case: a document type now gates differently.
    """
    from .models import TaxonomyStamp, TermClosure

    locks.exclusive("taxonomy")
    TaxonomyStamp.objects.update_or_create(pk=1, defaults={"stamp": uuid.uuid4()})
    taxonomy = Taxonomy.current()
    wanted = {(term_id, fact) for term_id in taxonomy.terms for fact in taxonomy.closure([term_id])}
    present = {
        (term, fact): pk for pk, term, fact in TermClosure.objects.values_list("pk", "term_id", "fact_id")
    }
    lost = [pk for pair, pk in present.items() if pair not in wanted]
    gained = wanted - present.keys()
    for start in range(0, len(lost), 500):
        TermClosure.objects.filter(pk__in=lost[start : start + 500]).delete()
    TermClosure.objects.bulk_create(
        (TermClosure(term_id=t, fact_id=f) for t, f in sorted(gained)), batch_size=500
    )
    if rules_changed or lost or any(term != fact for term, fact in gained):
        from . import listing

        listing.refresh()
    known_before = {term for term, _fact in present}
    if rules_changed or lost or any(term in known_before for term, _fact in gained):
        terms_changed.send(sender=Taxonomy, taxonomy=taxonomy)
    return taxonomy
