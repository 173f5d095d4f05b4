"""What cases have waiting for case managers."""

from collections import Counter
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import Role
from records.models import AuditEntry
from records.waiting import Task, Work

from .models import Case, CaseMember

WEEK = timedelta(days=7)
#: Of more people than this only the number is told.
MOST_NAMED = 5


def cases(user):
    """For a case manager: cases without an owner at work, day's limits that were reached, cases opened this week."""
    if not user.has_role(Role.CASE_MANAGER):
        return None
    index = reverse("casefiles_case_modeladmin_index")
    owned = CaseMember.objects.filter(role=CaseMember.Role.OWNER)
    working = owned.filter(user__in=get_user_model().objects.approved_advocates()).values("case_id")
    away = Case.objects.open().filter(pk__in=owned.values("case_id")).exclude(pk__in=working).count()
    since = timezone.localdate() - WEEK
    opened = Case.objects.filter(opened_on__gte=since).count()
    reached = _people_at_their_limit()
    return Work(
        _("Cases"),
        _("No case was opened this week, and nobody has reached a day's limit."),
        [
            Task(
                away,
                ngettext(
                    "open case whose owner may not work on it",
                    "open cases whose owners may not work on them",
                    away,
                ),
                f"{index}?owner=away&state=open",
                _("The account is suspended or not approved."),
                urgent=True,
            ),
            Task(
                len(reached),
                ngettext(
                    "person reached a day's limit this week",
                    "people reached a day's limit this week",
                    len(reached),
                ),
                note=_told(reached),
            ),
            Task(
                opened,
                ngettext("case opened this week", "cases opened this week", opened),
                f"{index}?opened_on__gte={since:%Y-%m-%d}",
            ),
        ],
    )


def _people_at_their_limit():
    """How often who reached a limit of the day in the last week, by the id of the person."""
    entries = AuditEntry.objects.filter(action="limit.reached", at__gte=timezone.now() - WEEK)
    return Counter(pk for pk in entries.values_list("actor_id", flat=True) if pk)


def _told(reached):
    names = get_user_model().objects.in_bulk([pk for pk, _times in reached.most_common(MOST_NAMED)])
    told = [
        ngettext("%(name)s (once)", "%(name)s (%(times)s times)", times)
        % {"name": names[pk].name, "times": times}
        for pk, times in reached.most_common(MOST_NAMED)
        if pk in names
    ]
    if len(reached) > len(told):
        told.append(_("others"))
    return get_text_list(told, _("and"))
