"""How many open cases each of many audiences reaches, in at most two queries (registry `library.registries.reaches`).

A list of fifty items, or a change of the terms of two hundred, cannot ask the database once for each. So the cases
that have each of the facts named are read once, as a bit for each case, and the rule is an AND and an OR of them.
"""

from django.db.models import Aggregate, TextField

from .models import Case, CaseFact


class Joined(Aggregate):
    """The numbers of a group in one text, with commas: a quarter of a million rows are slow to fetch one by one."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        template = "STRING_AGG(CAST(%(expressions)s AS text), ',')"
        return self.as_sql(compiler, connection, template=template, **context)


def reaches(audiences):
    """How many open cases each of `audiences` reaches, exactly and in their order. Whoever shows it rounds it (S16).

    An audience is a list of alternatives as `library.audience` has them: dicts from a facet to a set of term ids.
    """
    named = {
        term_id
        for alternatives in audiences
        for alternative in alternatives
        for ids in alternative.values()
        for term_id in ids
    }
    having = _cases_having(named)
    everybody = _bits(Case.objects.open().values_list("pk", flat=True)) if _names_all(audiences) else 0
    return [_reached(alternatives, having, everybody).bit_count() for alternatives in audiences]


def _names_all(audiences):
    return any(not alternative for alternatives in audiences for alternative in alternatives)


def _cases_having(term_ids):
    """The open cases that have each of `term_ids` as a fact: a dict from term id to bits."""
    rows = CaseFact.objects.filter(term_id__in=term_ids, case__closed_at__isnull=True).values("term_id")
    found = rows.annotate(cases=Joined("case_id")).order_by().values_list("term_id", "cases")
    return {term_id: _bits(map(int, cases.split(","))) for term_id, cases in found}


def _bits(case_ids):
    """A number in which the bit of each of `case_ids` is set."""
    case_ids = list(case_ids)
    field = bytearray(max(case_ids, default=0) // 8 + 1)
    for case_id in case_ids:
        field[case_id // 8] |= 1 << case_id % 8
    return int.from_bytes(field, "little")


def _reached(alternatives, having, everybody):
    reached = 0
    for alternative in alternatives:
        conditions = [_any(ids, having) for ids in alternative.values()]
        fits = conditions[0] if conditions else everybody
        for condition in conditions[1:]:
            fits &= condition
        reached |= fits
    return reached


def _any(term_ids, having):
    bits = 0
    for term_id in term_ids:
        bits |= having.get(term_id, 0)
    return bits
