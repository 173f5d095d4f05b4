"""A case as each of its pages begins with it: what it states, who is on it, and the reader's last visit.

One statement, put together once for the process. Who may read a case is the queryset's to say: it is that of
`Case.objects.readable_by`, with the reader's id put in.
"""

import json
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

#: Rows beside a case, in one column of its own.
AS_JSON = {
    "sqlite": "(SELECT JSON_GROUP_ARRAY(JSON_ARRAY({columns})) FROM {rows})",
    "postgresql": "(SELECT CAST(JSON_AGG(JSON_BUILD_ARRAY({columns})) AS text) FROM {rows})",
}
#: What a case states and who is on it; of terms and people what its pages print.
STATED = {
    "columns": "s.id, s.role, s.term_id, t.facet_id, t.label, t.position",
    "rows": 'casefiles_caseterm s JOIN library_term t ON t.id = s.term_id WHERE s.case_id = "casefiles_case"."id"',
}
MEMBERS = {
    "columns": "m.id, m.role, m.user_id, u.email, u.name",
    "rows": 'casefiles_casemember m JOIN accounts_user u ON u.id = m.user_id WHERE m.case_id = "casefiles_case"."id"',
}
#: How many columns come after the case's own.
BESIDE = 8


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
    with planned.cursor() as cursor:
        cursor.execute(sql, filled(params, case=wanted, user=user.pk))
        row = cursor.fetchone()
    if row is None:
        return None
    case = planned.instance(Case, row)
    kind, name, visit_id, last_at, previous_at, case.taxonomy_stamp, stated, members = row[-BESIDE:]
    if case.forum_id:
        case.forum = planned.part_of(Forum, id=case.forum_id, kind=kind, name=name)
    case.last_visit = None
    if visit_id:
        seen = {"last_at": as_moment(last_at), "previous_at": as_moment(previous_at)}
        case.last_visit = planned.part_of(CaseVisit, id=visit_id, case_id=case.pk, user_id=user.pk, **seen)
    _put_beside(case, "stated", _stated(case, json.loads(stated or "[]")))
    _put_beside(case, "members", _members(case, json.loads(members or "[]")))
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
        stated_rows=_as_json(vendor, STATED),
        member_rows=_as_json(vendor, MEMBERS),
    )
    return named(cases.order_by())


def _as_json(vendor, rows):
    return RawSQL(AS_JSON[vendor].format(**rows), ())  # noqa: S611, a constant


def _stated(case, rows):
    for pk, role, term_id, facet, label, position in sorted(rows):
        row = planned.part_of(CaseTerm, id=pk, case_id=case.pk, term_id=term_id, role=role)
        term = planned.part_of(Term, id=term_id, facet_id=facet, label=label, position=position)
        row._state.fields_cache = {"case": case, "term": term}
        yield row


def _members(case, rows):
    for pk, role, user_id, email, name in sorted(rows):
        row = planned.part_of(CaseMember, id=pk, case_id=case.pk, user_id=user_id, role=role)
        user = planned.part_of(User, id=user_id, email=email, name=name)
        row._state.fields_cache = {"case": case, "user": user}
        yield row


def _put_beside(case, name, rows):
    found = getattr(case, name).all()
    found._result_cache, found._prefetch_done = list(rows), True
    case.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found
