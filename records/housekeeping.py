"""What nobody will ask for again is forgotten by the tick: finished jobs, sessions that ended, forms of yesterday."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from .models import FormSent

KEPT = {"successful": timedelta(days=1), "failed": timedelta(days=30)}


def forget_finished_jobs():
    """Delete jobs that went well a day after they ended, and those that failed after thirty."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEPT["successful"]).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEPT["failed"]).delete()


def forget_ended_sessions():
    """Delete sessions past their end (S6): they hold whom they belonged to."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def forget_forms_sent():
    """Delete what was noted of the public forms of days before today: an address may be given again."""
    FormSent.objects.filter(day__lt=timezone.localdate()).delete()
