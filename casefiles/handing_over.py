"""A case that staff entered becomes its advocate's when she agrees to the terms for it, and not before (domain 2.1)."""

from django.db import transaction

from accounts import terms
from records import audit

from .models import Case, CaseHandover, CaseMember


def waiting_for(user):
    """The cases that were entered for `user` and wait for her, the latest first; none while she may not work."""
    if not user.is_approved_advocate:
        return CaseHandover.objects.none()
    return CaseHandover.objects.filter(to_id=user.pk).select_related("case")


def owner_of(case):
    """Whose case it is, or will be when she has agreed to the terms; `None` while nobody's."""
    return case.owner or next((row.to for row in CaseHandover.objects.filter(case=case)), None)


@transaction.atomic
def accept(handover, agreed):
    """Make the case its advocate's, under terms that she has `agreed` to. Accepted already, it stays as it is."""
    row = CaseHandover.objects.select_for_update(of=("self",)).filter(pk=handover.pk).first()
    if row is None:
        return
    CaseMember.objects.create(case=row.case, user=row.to, role=CaseMember.Role.OWNER)
    Case.objects.filter(pk=row.case_id).update(terms=agreed)
    terms.accept(row.to, agreed)
    row.delete()
    audit.write("case.accepted", actor=row.to, case=row.case, subject=row.to, version=agreed.version)
