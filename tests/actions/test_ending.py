"""The end of a call: the tick puts it right, once; and the admin's home tells editors."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from actions.ending import end_due
from actions.models import ActionPage
from records import tick
from records import waiting as dashboard
from records.models import AuditEntry
from tests.factories import StaffFactory

from .writing import a_call

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAY = timedelta(days=1)


def stages():
    return dict(ActionPage.objects.values_list("slug", "stage"))


def test_the_tick_ends_what_is_past_its_last_day_and_nothing_else():
    a_call("past", ends=TODAY - DAY)
    a_call("last-day", ends=TODAY)
    a_call("endless")
    a_call("draft", ends=TODAY - DAY, live=False)
    tick.run()
    assert stages() == {"past": "ended", "last-day": "open", "endless": "open", "draft": "open"}


def test_to_run_it_twice_changes_nothing_more():
    call = a_call(ends=TODAY - DAY)
    end_due()
    end_due()
    assert AuditEntry.objects.filter(action="action.ended", detail={"page": call.pk}).count() == 1


def test_the_editor_finds_it_ended_in_the_form():
    call = a_call(ends=TODAY - DAY)
    call.save_revision().publish()
    end_due()
    assert ActionPage.objects.get().get_latest_revision_as_object().stage == "ended"


def test_a_draft_that_gives_it_more_days_stays_as_it_was_written():
    call = a_call(ends=TODAY - DAY)
    call.save_revision().publish()
    call.ends = TODAY + DAY
    call.save_revision()
    end_due()
    draft = ActionPage.objects.get().get_latest_revision_as_object()
    assert (draft.stage, draft.ends) == ("open", TODAY + DAY)
    draft.save_revision().publish()
    assert ActionPage.objects.get().state == ActionPage.State.LIVE


def test_one_that_fails_holds_nobody_else_back(monkeypatch):
    from actions import ending

    broken, well = a_call("broken", ends=TODAY - DAY), a_call("well", ends=TODAY - DAY)
    real = ending._end_latest_version

    def sometimes(page, today):
        if page.pk == broken.pk:
            raise ValueError
        real(page, today)

    monkeypatch.setattr(ending, "_end_latest_version", sometimes)
    with pytest.raises(ExceptionGroup):
        end_due()
    assert stages() == {"broken": "open", "well": "ended"}
    assert well.pk


def tasks(*roles):
    user = StaffFactory(roles=roles)
    return {task.label: task for work in dashboard.work_of(user) for task in work.waiting}


def test_editors_are_told_of_calls_past_their_last_day_untold_and_ending_soon():
    a_call("past", ends=TODAY - DAY)
    a_call("untold", stage="ended")
    a_call("soon", ends=TODAY + 3 * DAY)
    a_call("told", stage="ended", outcome="Won.")
    found = tasks(Role.EDITOR)
    expired = found["call past its last day"]
    assert (expired.count, expired.urgent) == (1, True)
    assert "call has ended and does not say what came of it" in found
    assert found["call ends within two weeks"].note == "Soon"


@pytest.mark.parametrize("line", ["past its last day", "what came of it", "within two weeks"])
def test_each_line_leads_to_the_calls_that_it_counts(client, line):
    expected = {"past": a_call("past", ends=TODAY - DAY), "what": a_call("untold", stage="ended")}
    expected["within"] = a_call("near", ends=TODAY + 3 * DAY)
    a_call("endless")
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    task = next(task for label, task in tasks(Role.EDITOR).items() if line in label)
    assert [page.pk for page in client.get(task.href).context["object_list"]] == [
        expected[line.split()[0]].pk
    ]


def test_others_are_not_told_of_calls():
    a_call("past", ends=TODAY - DAY)
    assert "call past its last day" not in tasks(Role.CASE_MANAGER, Role.ADMIN)


def test_the_list_of_calls_shows_where_each_stands(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    a_call("past", ends=TODAY - DAY)
    page = client.get(reverse("action_pages:index")).content.decode()
    assert "Past" in page
    assert "Ended" in page
