"""What calls and officials have waiting for those who work here."""

from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import Role
from records.waiting import Task, Work

from . import places, seats
from .models import ActionPage, Official, OfficialImport

#: Of more than this only the number is told.
MOST_NAMED = 5


def calls(user):
    """For editors and publishers: calls past their last day, ended ones that do not say what came of them, those that
    end soon."""
    if not user.has_role(Role.EDITOR, Role.PUBLISHER):
        return None
    today = timezone.localdate()
    pages = ActionPage.objects.all()
    return Work(
        _("Calls to action"),
        _("No call is past its last day or near it."),
        [
            _task(
                "past",
                pages.past_their_end(today),
                lambda n: ngettext("call past its last day", "calls past their last day", n),
                urgent=True,
            ),
            _task(
                "untold",
                pages.without_an_outcome(),
                lambda n: ngettext(
                    "call has ended and does not say what came of it",
                    "calls have ended and do not say what came of them",
                    n,
                ),
            ),
            _task(
                "near",
                pages.near_their_end(today),
                lambda n: ngettext("call ends within two weeks", "calls end within two weeks", n),
            ),
        ],
    )


def _task(choice, pages, label, urgent=False):
    """The line on `pages`; its list is narrowed to the same ones by `choice` (`actions.action_listing`)."""
    found = list(pages.order_by("ends", "pk"))
    named = get_text_list([page.title for page in found[:MOST_NAMED]], _("and"))
    address = f"{reverse('action_pages:index')}?waits={choice}"
    return Task(len(found), label(len(found)), address, named, urgent=urgent)


def officials(user):
    """For who may approve imports: one that waits, seats that are being checked, terms that end within a month.

    Of seats she is told while a call leads to them: before that nobody sees them.
    """
    if not user.has_perm("actions.change_officialimport"):
        return None
    today = timezone.localdate()
    rows = list(Official.objects.filter(ended_on=None))
    waiting = OfficialImport.objects.filter(state=OfficialImport.State.PENDING).first()
    seen = ActionPage.objects.live().filter(
        stage=ActionPage.Stage.OPEN, target__in=[ActionPage.Target.SENATE, ActionPage.Target.BOTH]
    )
    unsure = seats.unsure(places.STATES, rows, today) if seen.exists() else []
    ending = seats.leaving(rows, today)
    index = reverse("actions_official_modeladmin_index")
    return Work(
        _("Officials"),
        _("Every seat in the Senate has a name, and no term ends this month."),
        [
            Task(
                1 if waiting else 0,
                _("import waits for your approval"),
                reverse("officials_import", args=[waiting.pk]) if waiting else "",
                urgent=True,
            ),
            Task(
                len(unsure),
                ngettext(
                    "seat is shown to callers as being checked",
                    "seats are shown to callers as being checked",
                    len(unsure),
                ),
                f"{index}#checked",
                _told(unsure),
                urgent=True,
            ),
            Task(
                len(ending),
                ngettext(
                    "term ends within 30 days: import the file after that",
                    "terms end within 30 days: import the file after that",
                    len(ending),
                ),
                f"{index}?term=leaving",
            ),
        ],
    )


def _told(states):
    names = list(dict.fromkeys(str(places.LABELS[code]) for code in states))
    if len(names) > MOST_NAMED:
        return ngettext("in %(count)s state", "in %(count)s states", len(names)) % {"count": len(names)}
    return get_text_list(names, _("and"))
