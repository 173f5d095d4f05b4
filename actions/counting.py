"""How many people say that they called, without knowing any of them."""

from django.db import transaction
from django.db.models import F

from records.public_forms import first_today

from .models import CallTally


@transaction.atomic
def note(action, address):
    """Count one more caller of `action`; False if somebody at the network `address` was counted today already.

    Kept are the number and, until the day is over, a keyed hash of the address: neither who called nor where from.
    """
    if not first_today(f"action-called:{action.pk}", address):
        return False
    CallTally.objects.get_or_create(action=action)
    CallTally.objects.filter(action=action).update(count=F("count") + 1)
    return True
