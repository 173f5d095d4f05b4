"""Scheduled publishing and expiry, one page at a time.

Wagtail's `publish_scheduled` stops at the first page that fails, so that one broken draft would hold back all
that are due after it. Here each page has a transaction of its own, and a failure is told at the end.
"""

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision


def _draftable_models():
    others = (m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page))
    return [Page, *others]


def _publish(pk):
    """Publish the revision `pk` if it still waits for its hour."""
    with transaction.atomic():
        revision = (
            Revision.objects.select_for_update()
            .filter(pk=pk, approved_go_live_at__lte=timezone.now())
            .first()
        )
        if revision:
            revision.publish(log_action="wagtail.publish.scheduled")


def _expire(model, pk):
    """Unpublish the object `pk` of `model` if it is still live past its expiry."""
    with transaction.atomic():
        live = model.objects.select_for_update().filter(pk=pk, live=True, expire_at__lt=timezone.now())
        if (found := live.first()) is not None:
            found = getattr(found, "specific", found)
            found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def publish_due():
    """Publish what was scheduled for now or before, then unpublish what has expired.

    In this order a tick that was away for days still ends where it should: what was to appear and to expire
    meanwhile does not stay live. Safe to run twice. Raises `ExceptionGroup` at the end if any page failed.
    """
    failures = []

    def attempt(function, *arguments):
        try:
            function(*arguments)
        except Exception as failure:
            failures.append(failure)

    due = Revision.objects.filter(approved_go_live_at__lte=timezone.now()).order_by("approved_go_live_at")
    for pk in list(due.values_list("pk", flat=True)):
        attempt(_publish, pk)
    for model in _draftable_models():
        expired = model.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")
        for pk in list(expired.values_list("pk", flat=True)):
            attempt(_expire, model, pk)
    if failures:
        raise ExceptionGroup("Some pages could not be published or unpublished on time.", failures)
