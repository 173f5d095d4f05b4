"""Drafts of the intake: kept as typed, encrypted, found again, one a person and form, forgotten after thirty days."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casefiles import drafts, questions
from casefiles.models import Case, Draft
from records import tick
from tests.factories import CaseFactory, UserFactory

from .intake import NEW, check, fill, section_address, send, shown

pytestmark = pytest.mark.django_db


def autosave(client, slug, typed, case=None):
    page = shown(client, slug, case) if case else {}
    return client.post(section_address(slug, case), {**page, **typed, "autosave": "yes"})


def test_what_is_typed_is_kept_on_a_pause_however_wrong_it_is(client, me):
    answer = autosave(client, "client", {"reference": "Blue heron", "gender": "nonsense"})
    assert set(answer.json()) == {"saved"}
    assert client.get(section_address("client")).context["form"]["reference"].value() == "Blue heron"


@pytest.mark.parametrize("typed", ["\0", "9" * 5000, "²", "0000-99", "<script>"])
def test_whatever_is_typed_into_any_field_can_be_shown_again(client, me, typed):
    for section in questions.SECTIONS:
        autosave(client, section.slug, dict.fromkeys(section.fields, typed))
        assert client.get(section_address(section.slug)).status_code == 200
        fill(client, section.slug, dict.fromkeys(section.fields, typed))
    assert client.get(section_address(questions.CHECK)).status_code == 200


def test_it_is_found_again_in_another_browser_at_the_section_last_written_in(client, me, answers):
    fill(client, "client", answers)
    autosave(client, "claim", {"group_text": "Family of a witness"})
    elsewhere = Client()
    elsewhere.force_login(me)
    answer = elsewhere.get(NEW)
    assert answer.url == section_address("claim")
    assert "Family of a witness" in elsewhere.get(answer.url).content.decode()


def test_a_draft_says_nothing_of_mistakes_before_she_goes_on(client, me):
    autosave(client, "claim", {"group_text": "Family"})
    assert "There is a problem" not in client.get(section_address("claim")).content.decode()


def test_there_is_one_draft_a_person_and_form(client, me, answers):
    case = CaseFactory(owner=me)
    for _ in range(2):
        autosave(client, "client", {"reference": "Blue heron"})
        autosave(client, "evidence", {"note": "Mine"}, case)
    assert Draft.objects.filter(user=me, case=None).count() == 1
    assert Draft.objects.filter(user=me, case=case).count() == 1


def test_nobody_else_finds_it(client, me):
    autosave(client, "client", {"reference": "Blue heron"})
    client.force_login(UserFactory())
    assert client.get(NEW).status_code == 200
    draft = Draft.objects.get()
    assert client.get(reverse("case_draft_delete", args=[draft.uuid])).status_code == 404
    assert client.post(reverse("case_draft_delete", args=[draft.uuid])).status_code == 404
    assert Draft.objects.exists()


def test_what_was_typed_is_not_in_a_dump(client, me):
    autosave(client, "client", {"reference": "canary-of-a-draft"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM casefiles_draft")
        assert "canary" not in str(cursor.fetchall())


def test_it_is_offered_on_the_list_of_cases(client, me):
    case = CaseFactory(owner=me)
    autosave(client, "claim", {"group_text": "Family"})
    autosave(client, "evidence", {"note": "Mine"}, case)
    page = client.get(reverse("case_list")).content.decode()
    assert f'href="{section_address("claim")}"' in page
    assert f'href="{reverse("case_edit", args=[case.uuid])}"' in page
    assert "Family" not in page


def test_save_and_come_back_later_leads_to_the_list(client, me):
    answer = fill(client, "claim", {"group_text": "Family"}, later="yes")
    assert answer.url == reverse("case_list")
    assert Draft.objects.exists()


def test_sending_deletes_it(client, me, answers):
    send(client, answers)
    assert not Draft.objects.exists()
    assert client.get(NEW).status_code == 200


def test_its_writer_deletes_it(client, me):
    autosave(client, "client", {"reference": "Blue heron"})
    address = reverse("case_draft_delete", args=[Draft.objects.get().uuid])
    assert client.get(address).status_code == 200
    assert Draft.objects.exists()
    assert client.post(address).url == reverse("case_list")
    assert not Draft.objects.exists()


def test_changes_that_are_taken_back_leave_no_draft_worth_keeping(client, me, terms):
    case = CaseFactory(owner=me, note="As it was")
    autosave(client, "evidence", {"note": "Mine"}, case)
    autosave(client, "evidence", {"note": "As it was", "began": began(client, case)}, case)
    assert drafts.typed(Draft.objects.get()) == {}
    assert "h-library" not in client.get(reverse("case_edit", args=[case.uuid])).content.decode()


def began(client, case):
    return client.get(section_address("evidence", case)).context["began"]


def test_after_thirty_days_it_is_neither_offered_nor_there(client, me):
    autosave(client, "client", {"reference": "Blue heron"})
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=30, minutes=1))
    assert client.get(NEW).status_code == 200
    assert "Blue heron" not in client.get(section_address("client")).content.decode()
    tick.run()
    assert not Draft.objects.exists()


def test_a_draft_of_yesterday_outlives_the_tick(client, me):
    autosave(client, "client", {"reference": "Blue heron"})
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=29))
    assert drafts.forget_old() == 0


def test_an_old_one_that_the_tick_has_not_reached_does_not_come_back(client, me):
    autosave(client, "client", {"reference": "Blue heron"})
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=31))
    autosave(client, "claim", {"group_text": "Family"})
    assert "reference" not in drafts.typed(Draft.objects.get())


def test_deleting_a_case_deletes_what_was_typed_about_it(client, me):
    case = CaseFactory(owner=me)
    autosave(client, "evidence", {"note": "Mine"}, case)
    Case.objects.all().delete()
    assert not Draft.objects.exists()


def test_the_check_of_a_draft_that_is_gone_leads_back_to_the_beginning(client, me):
    assert client.get(section_address("check")).url == NEW
    assert check(client).url == NEW


def test_of_several_terms_what_was_added_comes_and_what_was_taken_away_goes():
    kept = {"was": ["1", "2"], "is": ["2", "3"]}
    assert drafts.merged("persecution_types", kept, ["1", "2", "4"]) == ["2", "4", "3"]


def test_any_other_answer_is_hers():
    kept = {"was": ["CA"], "is": ["TX"]}
    assert drafts.merged("state", kept, ["NM"]) == ["TX"]
