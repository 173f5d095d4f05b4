"""Who is on a case. People are members of cases, never of the groups that hold items."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from records import audit

from .models import CaseMember


@transaction.atomic
def add_member(case, user, role, by=None):
    """Put an approved advocate on a case as co-counsel or viewer, or change her role. Returns the `CaseMember`.

    Raises `ValidationError` for anybody else, and for the owner, whose case is transferred instead.
    """
    if not user.is_approved_advocate:
        raise ValidationError(_("Only an approved advocate can be on a case."))
    role = CaseMember.Role(role)
    present = case.members.filter(user=user).first()
    if CaseMember.Role.OWNER in (role, present and present.role):
        raise ValidationError(_("A case is transferred to a new owner, not shared with one."))
    member, _created = CaseMember.objects.update_or_create(case=case, user=user, defaults={"role": role})
    audit.write("case.shared", actor=by, case=case, subject=user, role=role.value)
    return member


@transaction.atomic
def remove_member(case, user, by=None):
    """Take somebody off a case; the next request is refused (S7). The owner cannot be taken off.

    Raises `CaseMember.DoesNotExist` when the person is not on it.
    """
    case.members.exclude(role=CaseMember.Role.OWNER).get(user=user).delete()
    audit.write("case.unshared", actor=by, case=case, subject=user)
