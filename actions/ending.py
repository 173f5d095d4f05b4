"""How a call ends: by its last day or by an editor; and where its visitors go then."""

from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone

from records import audit

from .models import ActionPage

#: As many pages lead on to one another at most.
MOST_STEPS = 5


def end_due():
    """End each live call whose last day is over (the tick).

    Readers are told by the day alone, so that nothing depends on the minute at which this runs; it puts the stage
    right in lists and in the editor's form and writes the ending down, once. Raises `ExceptionGroup` at the end if a
    page failed; the others have ended.
    """
    failures = []
    today = timezone.localdate()
    for pk in list(ActionPage.objects.past_their_end(today).values_list("pk", flat=True)):
        try:
            _end(pk, today)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup("Some calls could not be ended.", failures)


@transaction.atomic
def _end(pk, today):
    page = ActionPage.objects.past_their_end(today).select_for_update(of=("self",)).filter(pk=pk).first()
    if page is None:
        return
    ActionPage.objects.filter(pk=pk).update(stage=ActionPage.Stage.ENDED)
    _end_latest_version(page, today)
    audit.write("action.ended", page=pk)


def _end_latest_version(page, today):
    """What the editor finds in the form says so too, unless she has written a later day there."""
    version = page.latest_revision
    if version is None:
        return
    last_day = version.content.get("ends")
    if last_day and str(last_day) < today.isoformat():
        version.content["stage"] = ActionPage.Stage.ENDED.value
        version.save(update_fields=["content"])


def led_on(page, request):
    """The answer that leads visitors of `page`, which has ended, to where its editor says; None if she does not."""
    if getattr(request, "is_preview", False) or page.state != ActionPage.State.ENDED:
        return None
    target = destination(page)
    return redirect(target.get_url(request)) if target is not None else None


def destination(page):
    """The page that an ended call leads to in the end; None where that is nowhere, gated, or the call itself."""
    seen, here = {page.pk}, page
    for _step in range(MOST_STEPS):
        following = here.redirect_to
        if following is None or not type(following).objects.filter(pk=following.pk).live().public().exists():
            return None if here is page else here
        if following.pk in seen:
            return None
        seen.add(following.pk)
        here = following.specific
        if not isinstance(here, ActionPage) or here.state != ActionPage.State.ENDED:
            return here
    return None
