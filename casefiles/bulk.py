"""Opening many cases at once: the same rows as `facts.open_case` writes, in a constant number of statements a batch."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from library.taxonomy import Taxonomy
from records import locks
from records.models import AuditEntry

from . import decision_sources, facts, numbers
from .models import Case, CaseChange, CaseFact, CaseFactGroup, CaseMember, CaseTerm, FactGroup

BATCH = 2000


@dataclass
class NewCase:
    """A case to open: its owner, stated answers as (term id, role), other fields of `Case`, and keys if it has them."""

    owner: object
    stated: set
    fields: dict = field(default_factory=dict)
    number: int | None = None
    reference_key: str | None = None


@transaction.atomic
def open_cases(new, by=None, avoid=()):
    """Open the cases `new` (a list of `NewCase` that `facts.check_stated` would take) and attach their libraries.

    `by` is who enters them, nobody for an import; no number of `avoid` is given out. Returns the cases in the same
    order.
    """
    locks.shared("taxonomy")
    locks.shared("fact-groups")
    taxonomy = Taxonomy.current()
    given = iter(numbers.issue(sum(1 for each in new if each.number is None), avoid))
    numbers.remember(each.number for each in new if each.number is not None)
    cases = Case.objects.bulk_create(
        [
            Case(
                number=each.number if each.number is not None else next(given),
                reference_key=each.reference_key,
                version=1,
                **each.fields,
            )
            for each in new
        ],
        batch_size=BATCH,
    )
    decision_sources.tie(case for case, each in zip(cases, new, strict=True) if each.number is not None)
    now = timezone.now()
    groups = _groups_by_one_term()
    members, stated_rows, fact_rows, group_rows, changes, entries = [], [], [], [], [], []
    for case, each in zip(cases, new, strict=True):
        stated = facts.with_forum(each.stated, case.forum, taxonomy)
        closed = taxonomy.closure(term_id for term_id, _role in stated)
        members.append(CaseMember(case=case, user=each.owner, role=CaseMember.Role.OWNER, since=now))
        stated_rows += [CaseTerm(case=case, term_id=term_id, role=role) for term_id, role in sorted(stated)]
        fact_rows += [CaseFact(case=case, term_id=term_id) for term_id in sorted(closed)]
        held = [pk for term_id in [*closed, None] for pk, needed in groups[term_id] if needed <= closed]
        group_rows += [CaseFactGroup(case=case, fact_group_id=pk, since=now) for pk in sorted(held)]
        changes.append(
            CaseChange(case=case, version=1, by=by, detail=facts.detail(stated, set(), each.fields))
        )
        entries.append(
            AuditEntry(
                action="case.opened",
                actor_id=getattr(by, "pk", None),
                case_id=case.pk,
                subject_id=each.owner.pk,
                detail={"groups": len(held)},
            )
        )
    for model, rows in (
        (CaseMember, members),
        (CaseTerm, stated_rows),
        (CaseFact, fact_rows),
        (CaseFactGroup, group_rows),
        (CaseChange, changes),
        (AuditEntry, entries),
    ):
        model.objects.bulk_create(rows, batch_size=BATCH)
    return cases


def _groups_by_one_term():
    """All fact groups as (id, combination), each under one of its terms; the one without terms under `None`."""
    groups = defaultdict(list)
    for group in FactGroup.objects.all():
        combination = group.combination
        groups[min(combination, default=None)].append((group.pk, combination))
    return groups
