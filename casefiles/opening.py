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
VISIT = ("id", "case_id", "user_id", "last_at", "previous_at")


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
    known = case._state.db
    if case.forum_id:
        case.forum = Forum.from_db(known, ("id", "kind", "name"), (case.forum_id, kind, name))
    visit = visit_id, case.pk, user.pk, as_moment(last_at), as_moment(previous_at)
    case.last_visit = CaseVisit.from_db(known, VISIT, visit) if visit_id else None
    _put_beside(case, "stated", _stated(known, case.pk, json.loads(stated or "[]")))
    _put_beside(case, "members", _members(known, case.pk, json.loads(members or "[]")))
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


# Rows as the database holds them: what was not read of one is read when somebody asks for it.
def _stated(known, case_id, rows):
    for pk, role, term_id, facet, label, position in sorted(rows):
        row = CaseTerm.from_db(known, ("id", "case_id", "term_id", "role"), (pk, case_id, term_id, role))
        term = Term.from_db(known, ("id", "facet_id", "label", "position"), (term_id, facet, label, position))
        _set(row, "term", term)
        yield row


def _members(known, case_id, rows):
    for pk, role, user_id, email, name in sorted(rows):
        row = CaseMember.from_db(known, ("id", "case_id", "user_id", "role"), (pk, case_id, user_id, role))
        _set(row, "user", User.from_db(known, ("id", "email", "name"), (user_id, email, name)))
        yield row


def _put_beside(case, name, rows):
    rows = list(rows)
    for row in rows:
        _set(row, "case", case)
    found = getattr(case, name).all()
    found._result_cache, found._prefetch_done = rows, True
    case.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found


def _set(row, name, thing):
    # What was joined need not be asked whether it belongs together.
    row._meta.get_field(name).set_cached_value(row, thing)
