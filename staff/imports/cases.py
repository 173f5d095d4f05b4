"""Bringing cases to what a CSV file says of them, in batches.

A case is known by its owner's reference, else by its number; a row that has neither is known by what it says, so that
a second run finds it again (the second of two equal rows is the second such case). What the file has no column for
stays as it is.
"""

import json
from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import people
from accounts.models import User
from casefiles import bulk, facts
from casefiles.models import Case, CaseMember, IssuedNumber
from library.taxonomy import Taxonomy
from records.encryption import keyed_hash

from . import case_rows
from .table import batches

BATCH = 2000


def run(table, report, progress, *, create_owners=False):
    """Import the rows of `table`; `report.dry_run` only plans. `create_owners` opens accounts for unknown addresses."""
    importer = Importer(report, create_owners)
    if "case_number" in table.columns:
        # A number that a later row names must not be given to an earlier one.
        values = (row.get("case_number") for row in table)
        importer.named = {int(value) for value in values if len(value) <= 6 and value.isdecimal()}
    for batch in batches(table, BATCH):
        importer.take(batch)
        progress.advance(len(batch))


@dataclass
class Plan:
    """What a row makes of a case: `case` is the case as it is, `None` for a new one."""

    row: object
    wanted: case_rows.Wanted
    key: str | None
    case: Case | None = None
    equal: int = 0


class Importer:
    """Plans batches of rows and carries them out; remembers across batches what a file may say only once."""

    def __init__(self, report, create_owners):
        self.report, self.create_owners = report, create_owners
        self.forums = case_rows.forums()
        self.owners = {}
        self.named = set()
        self.lines = {}
        self.equal = Counter()

    def take(self, batch):
        """Import a batch in one transaction; every row is counted, and every bad one told."""
        self.taxonomy = Taxonomy.current()
        read = [(row, case_rows.read(row, self.taxonomy, self.forums)) for row in batch]
        self._look_up_owners({wanted.email for _row, wanted in read if wanted})
        plans = [plan for row, wanted in read if wanted and (plan := self._plan(row, wanted))]
        self._look_up_cases(plans)
        with transaction.atomic():
            self._carry_out([plan for plan in plans if not plan.row.problems])
        for row in batch:
            if row.problems:
                self.report.bad(row)

    # --- owners

    def _look_up_owners(self, emails):
        unknown = emails - self.owners.keys()
        self.owners |= {user.email.lower(): user for user in User.objects.filter(email__in=unknown)}
        # An address may have been written with capitals when the account was opened.
        for email in unknown - self.owners.keys():
            if user := User.objects.filter(email__iexact=email).first():
                self.owners[email] = user

    def _owner(self, row, email):
        user = self.owners.get(email)
        if user is None and self.create_owners:
            # Opened only when one of the rows that name it is carried out.
            user = User(email=email, name=email, kind=User.Kind.ADVOCATE, status=User.Status.APPROVED)
            self.owners[email] = user
        if user is None:
            row.refuse(
                "owner_email", _("the address of an approved advocate; --create-owners opens accounts")
            )
        elif not user.is_approved_advocate:
            row.refuse("owner_email", _("the address of an approved advocate"))
        return user

    # --- planning

    def _plan(self, row, wanted):
        owner = self._owner(row, wanted.email)
        if row.problems:
            return None
        equal = self._count_equal(wanted, row)
        key = _key(owner, wanted, row, equal)
        for column, value in (("reference", key), ("case_number", wanted.number)):
            first = self.lines.setdefault((column, value), row.line) if value is not None else row.line
            if first != row.line:
                row.refuse(column, _("a value of its own; line %(line)s has it already") % {"line": first})
        return Plan(row, wanted, key, equal=equal)

    def _count_equal(self, wanted, row):
        """Which of the rows that say the same this is, where nothing else tells them apart; else 0."""
        if wanted.reference or wanted.number is not None:
            return 0
        said = _said(wanted.email, row)
        self.equal[said] += 1
        return self.equal[said]

    def _look_up_cases(self, plans):
        keys = {plan.key for plan in plans if plan.key}
        given = {plan.wanted.number for plan in plans if plan.wanted.number is not None}
        cases = Case.objects.select_related("forum__circuit").prefetch_related("stated", "members")
        by_key = {case.reference_key: case for case in cases.filter(reference_key__in=keys)}
        by_number = {case.number: case for case in cases.filter(number__in=given)}
        spent = set(IssuedNumber.objects.filter(number__in=given).values_list("number", flat=True))
        for plan in plans:
            number = plan.wanted.number
            plan.case = by_key.get(plan.key) or by_number.get(number)
            if plan.case and plan.key and plan.case.reference and plan.case.reference_key != plan.key:
                # Two references are two clients: the number must be a slip of somebody's pen.
                plan.row.refuse("case_number", _("a number of its own; a case with another reference has it"))
            elif plan.case is None:
                if number in spent:
                    plan.row.refuse("case_number", _("a number that was never given out"))
            elif number is not None and plan.case.number != number:
                plan.row.refuse("case_number", _("%(number)s, the case's own") % {"number": plan.case.number})
            elif self._owner_id(plan.case) != self.owners[plan.wanted.email].pk:
                plan.row.refuse(
                    "owner_email", _("the owner of this case; a case is not transferred by an import")
                )

    @staticmethod
    def _owner_id(case):
        return next((each.user_id for each in case.members.all() if each.role == CaseMember.Role.OWNER), None)

    # --- carrying out

    def _carry_out(self, plans):
        new = [plan for plan in plans if plan.case is None]
        for plan in plans:
            if plan.case is not None:
                self._update(plan)
        if new and not self.report.dry_run:
            self._open_accounts(new)
            bulk.open_cases(
                [
                    bulk.NewCase(
                        owner=self.owners[plan.wanted.email],
                        stated=plan.wanted.stated(),
                        fields=plan.wanted.fields,
                        number=plan.wanted.number,
                        reference_key=plan.key,
                    )
                    for plan in new
                ],
                avoid=self.named,
            )
        for _plan in new:
            self.report.did("create")

    def _open_accounts(self, new):
        """Open the accounts that `new` needs, and give the keys of its cases what only an open account has."""
        for plan in new:
            owner = self.owners[plan.wanted.email]
            if owner.pk is None:
                people.open_account(owner, ())
            plan.key = _key(owner, plan.wanted, plan.row, plan.equal)

    def _update(self, plan):
        case, fields = plan.case, plan.wanted.fields
        if not (plan.wanted.reference or plan.wanted.number):
            # The row is the very one that the case came from; what has changed since, an advocate changed.
            self.report.did("leave")
            return
        present = {(each.term_id, each.role) for each in case.stated.all()}
        stated = plan.wanted.stated(present, self.taxonomy)
        forum = fields.get("forum", case.forum)
        same = facts.with_forum(stated, forum, self.taxonomy) == present and all(
            getattr(case, name) == value for name, value in fields.items()
        )
        if same:
            self.report.did("leave")
            return
        try:
            if not self.report.dry_run:
                facts.save(case, stated, fields)
            self.report.did("update")
        except ValidationError as error:
            plan.row.refuse("reference", " ".join(error.messages))


def _said(who, row):
    # Neither an empty column more nor another order of the values makes another client.
    return json.dumps(
        [who, sorted((name, sorted(row.several(name))) for name in row.values if row.get(name))]
    )


def _key(owner, wanted, row, equal):
    """The keyed hash that finds the case again, `None` where the number alone does; of no use before `owner` is saved."""
    who = owner.pk or wanted.email
    if wanted.reference:
        return (
            facts.reference_key(owner, wanted.reference)
            if owner.pk
            else f"{who}:{wanted.reference.casefold()}"
        )
    if wanted.number is not None:
        return None
    return keyed_hash(f"{_said(who, row)}:{equal}", "case-row")
