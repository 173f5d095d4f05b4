"""Closing a case changes no attachment; it ends alerts, reminders and its part in the reach (domain, section 3)."""

from django.db import transaction
from django.utils import timezone

from records import audit

from .models import Case


@transaction.atomic
def close(case, by=None):
    """Close an open case; a closed one stays as it is."""
    if Case.objects.open().filter(pk=case.pk).update(closed_at=timezone.now()):
        audit.write("case.closed", actor=by, case=case)
    case.refresh_from_db(fields=["closed_at"])


@transaction.atomic
def reopen(case, by=None):
    """Open a closed case again; an open one stays as it is."""
    if Case.objects.filter(pk=case.pk, closed_at__isnull=False).update(closed_at=None):
        audit.write("case.reopened", actor=by, case=case)
    case.refresh_from_db(fields=["closed_at"])
