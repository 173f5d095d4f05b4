"""What staff are told while Elasticsearch does not answer (S35)."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from records.waiting import Task, Work

from ..models import Outage

logger = logging.getLogger("wellfounded.search")

#: How long after the last failure it must have been well before an outage is over; several processes ask.
QUIET = timedelta(seconds=30)
KEPT = timedelta(days=90)


def note(fault):
    """Write down that it failed just now, as a `Outage.Fault`. Searching goes on if even that fails."""
    logger.error("Elasticsearch failed (%s); searching goes on by the database", fault.value)
    now = timezone.now()
    try:
        with transaction.atomic():
            if not Outage.objects.filter(ended_at=None).update(last_seen_at=now, fault=fault):
                Outage.objects.create(began_at=now, last_seen_at=now, fault=fault)
    except DatabaseError:
        logger.error("The outage could not be written down")


def over():
    """Write down that it answers, unless it failed for somebody else a moment ago."""
    now = timezone.now()
    try:
        with transaction.atomic():
            ended = Outage.objects.filter(ended_at=None, last_seen_at__lt=now - QUIET).update(ended_at=now)
            Outage.objects.filter(ended_at__lt=now - KEPT).delete()
    except DatabaseError:
        return
    if ended:
        logger.warning("Elasticsearch answers again")


def work(user):
    """For everybody who works in the admin: that Elasticsearch is away; nothing while it is well."""
    if not settings.ELASTICSEARCH["urls"] or not user.has_perm("wagtailadmin.access_admin"):
        return None
    outage = Outage.objects.filter(ended_at=None).first()
    if outage is None:
        return None
    since = date_format(timezone.localtime(outage.began_at), "DATETIME_FORMAT")
    return Work(
        _("Search"),
        "",
        [
            Task(
                1,
                _("search server (Elasticsearch) has not answered since %(since)s") % {"since": since},
                note=_(
                    "%(fault)s. Searching goes on by the database, and nothing is missing from it. "
                    "Please tell whoever runs the server."
                )
                % {"fault": outage.get_fault_display()},
                urgent=True,
            )
        ],
    )
