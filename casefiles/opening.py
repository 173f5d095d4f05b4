"""A case as each of its pages begins with it: what it states, who is on it, and the reader's last visit.

Two statements, put together once for the process. Who may read a case is the queryset's to say: the first is that of
`Case.objects.readable_by`, with the reader's id put in.
"""

from functools import cache

from django.db import connection
from django.db.models import F, FilteredRelation, Q
from django.db.models.expressions import RawSQL

from accounts.models import User
from forums.models import Forum
from library.models import Term
from library.published import NO_CASE, NO_USER, filled, named
from library.taxonomy import STAMP
from records import planned
from records.moments import as_moment

from . import querysets
from .models import Case, CaseMember, CaseTerm, CaseVisit

#: What a case states and who is on it; of terms and people what its pages print, in the order of their models' fields.
BESIDE = """
    SELECT 'stated', s.id, s.role, s.term_id, t.facet_id, t.label, t.position
    FROM casefiles_caseterm s JOIN library_term t ON t.id = s.term_id WHERE s.case_id = %s
    UNION ALL
    SELECT 'members', m.id, m.role, m.user_id, u.email, u.name, 0
    FROM casefiles_casemember m JOIN accounts_user u ON u.id = m.user_id WHERE m.case_id = %s
"""


def read(user, uuid):
    """The case with `uuid` (a `UUID`) as `user` may read it, else `None`.

    It has its forum, `stated` with the terms and `members` with their users at hand, `last_visit` (her `CaseVisit` or
    `None`), and `taxonomy_stamp`, for `Taxonomy.current`.
    """
    reach = querysets.reach_of(user)
    if reach is querysets.Reach.NONE:
        return None
    sql, params = _statement(connection.vendor, reach)
    wanted = Case._meta.get_field("uuid").get_db_prep_value(uuid, connection)
    with planned.prepared():
        case = next(iter(Case.objects.raw(sql, filled(params, case=wanted, user=user.pk))), None)
    if case is None:
        return None
    known = case._state.db
    if case.forum_id:
        case.forum = Forum.from_db(
            known, ("id", "kind", "name"), (case.forum_id, case.forum_kind, case.forum_name)
        )
    case.last_visit = _visit(case, user) if case.visit_id else None
    _put_beside(case, known)
    return case


@cache
def _statement(vendor, reach):
    cases = Case.objects.within(reach, NO_USER).filter(uuid=NO_CASE)
    cases = cases.annotate(
        visit=FilteredRelation("visits", condition=Q(visits__user_id=NO_USER)),
        forum_kind=F("forum__kind"),
        forum_name=F("forum__name"),
        visit_id=F("visit__id"),
        visit_last_at=F("visit__last_at"),
        visit_previous_at=F("visit__previous_at"),
        taxonomy_stamp=RawSQL(STAMP, ()),  # noqa: S611, a constant
    )
    return named(cases.order_by())


def _visit(case, user):
    row = case.visit_id, case.pk, user.pk, as_moment(case.visit_last_at), as_moment(case.visit_previous_at)
    return CaseVisit.from_db(case._state.db, ("id", "case_id", "user_id", "last_at", "previous_at"), row)


def _put_beside(case, known):
    # Rows as the database holds them: what was not read of one is read when somebody asks for it.
    stated, members = [], []
    with planned.cursor() as cursor:
        cursor.execute(BESIDE, [case.pk, case.pk])
        for kind, pk, role, its_id, first, second, position in sorted(cursor.fetchall()):
            if kind == "stated":
                row = CaseTerm.from_db(
                    known, ("id", "case_id", "term_id", "role"), (pk, case.pk, its_id, role)
                )
                row.term = Term.from_db(
                    known, ("id", "facet_id", "label", "position"), (its_id, first, second, position)
                )
                stated.append(row)
            else:
                row = CaseMember.from_db(
                    known, ("id", "case_id", "user_id", "role"), (pk, case.pk, its_id, role)
                )
                row.user = User.from_db(known, ("id", "email", "name"), (its_id, first, second))
                members.append(row)
            row.case = case
    for name, rows in (("stated", stated), ("members", members)):
        found = getattr(case, name).all()
        found._result_cache, found._prefetch_done = rows, True
        case.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found
