"""What the library asks: which of the reader's own cases hold an item (registry `library.registries.holders`)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from . import attachments, captions
from .models import Case


def cases_that_hold(user, item):
    """The cases of `user` that hold `item`, as pairs of a label and the item's address in the case."""
    held = attachments.cases_of(item).values("pk")
    cases = Case.objects.readable_by(user).filter(pk__in=held).prefetch_related("stated__term")
    return [
        (
            _("Case %(number)s: %(claim)s") % {"number": case.number, "claim": captions.claim(case)},
            reverse("case_item", args=[case.uuid, item.slug]),
        )
        for case in cases
    ]
