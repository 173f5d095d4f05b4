"""Terms of many items changed at once: the preview tells the truth, and the act does what it told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from casefiles import attachments, invariant
from casefiles.models import LibraryItemGroupPermission
from library import retagging
from library.models import DocumentType, ItemTerm, LibraryItem, Term
from library.retagging import Change
from records.models import AuditEntry
from tests.factories import (
    CaseFactory,
    DocumentTypeFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return StaffFactory(roles=[Role.PUBLISHER])


@pytest.fixture
def violence():
    return TermFactory(facet="persecution_type", slug="violence", label="Violence")


@pytest.fixture
def gangs(violence):
    return TermFactory(facet="persecution_type", slug="gangs", label="Gangs", parent=violence)


@pytest.fixture
def home():
    return TermFactory(facet="persecution_type", slug="home", label="Harm at home")


def change(add=(), remove=()):
    return Change(frozenset(term.pk for term in add), frozenset(term.pk for term in remove))


def step_of(item, wanted, user):
    (step,) = retagging.preview(retagging.chosen([item.pk]), wanted, user)
    return step


def do(items, wanted, user):
    return retagging.retag([retagging.stamp_of(item) for item in items], wanted, user)


def fresh(item):
    return LibraryItem.objects.get(pk=item.pk)


def terms(item):
    return {row.term.slug for row in item.item_terms.all()}


def draft_terms(item):
    return terms(fresh(item).get_latest_revision_as_object())


# --- the preview --------------------------------------------------------------------------------------------------


def test_the_preview_says_who_gains_and_who_loses(publisher, gangs, home):
    CaseFactory.create_batch(12, terms=[home])
    CaseFactory.create_batch(3, terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    step = step_of(item, change([home], [gangs]), publisher)
    assert (step.before, step.after) == (
        "cases in which gangs is claimed",
        "cases in which harm at home is claimed",
    )
    assert (step.gained, step.lost) == ("about 10 open cases", "fewer than 10 open cases")
    assert step.combinations == [
        ("+", "cases in which harm at home is claimed"),
        ("−", "cases in which gangs is claimed"),
    ]


def test_to_widen_loses_nobody_and_to_narrow_gains_nobody(publisher, gangs, violence):
    wide, narrow = LibraryItemFactory(terms=[violence]), LibraryItemFactory(terms=[gangs])
    wider = step_of(narrow, change([violence], [gangs]), publisher)
    narrower = step_of(wide, change([gangs], [violence]), publisher)
    assert (wider.gained, wider.lost) == ("fewer than 10 open cases", "")
    assert (narrower.gained, narrower.lost) == ("", "fewer than 10 open cases")


def test_a_term_that_gates_nothing_moves_nothing(publisher, gangs):
    step = step_of(LibraryItemFactory(terms=[gangs]), change([TermFactory(facet="topic")]), publisher)
    assert step.changes
    assert not step.moves


def test_of_what_nobody_has_no_number_is_told(publisher, gangs, home):
    paper = DocumentTypeFactory(slug="decision", case_document=True)
    step = step_of(LibraryItemFactory(terms=[gangs], document_type=paper), change([home]), publisher)
    assert step.holding_back
    assert (step.gained, step.lost) == ("", "")


def test_an_audience_of_its_own_is_not_moved_by_terms(publisher, gangs, home):
    item = LibraryItemFactory(terms=[gangs], custom_audience=[{"persecution_type": ["gangs"]}])
    step = step_of(item, change([home]), publisher)
    assert step.own_audience
    assert not step.moves


def test_nothing_differs_where_the_terms_are_carried_already(publisher, gangs, home):
    assert step_of(LibraryItemFactory(terms=[gangs]), change([gangs], [home]), publisher).same


def test_the_preview_of_many_items_takes_as_many_queries_as_that_of_a_few(publisher, gangs, home):
    paper = DocumentTypeFactory(slug="decision", case_document=True)

    def queries(times):
        items = []
        for _n in range(times):
            items += [
                LibraryItemFactory(terms=[gangs]),
                LibraryItemFactory(terms=[gangs], document_type=paper),
                LibraryItemFactory(terms=[gangs], live=False),
                LibraryItemFactory(terms=[gangs]),
            ]
            for item in items[-2:]:
                item.title = "Begun anew"
                item.save_revision()
        with CaptureQueriesContext(connection) as counted:
            steps = retagging.preview(
                retagging.chosen([item.pk for item in items]), change([home], [gangs]), publisher
            )
        assert [step.changes for step in steps] == [True] * len(items)
        return len(counted)

    queries(1)
    assert queries(2) == queries(5)


def test_the_preview_reads_of_a_draft_what_the_draft_says(publisher, gangs, home, violence):
    item = LibraryItemFactory(terms=[gangs], live=False)
    draft = item.get_latest_revision_as_object() if item.latest_revision else item
    draft.item_terms = [ItemTerm(term=home)]
    draft.save_revision()
    step = step_of(fresh(item), change([violence]), publisher)
    assert step.before == "cases in which harm at home is claimed"
    assert terms(fresh(item)) == {"gangs"}


def test_the_preview_writes_nothing(publisher, gangs, home):
    item = LibraryItemFactory(terms=[gangs])
    entries, rows = AuditEntry.objects.count(), list(LibraryItemGroupPermission.objects.values_list("pk"))
    step_of(item, change([home], [gangs]), publisher)
    assert terms(fresh(item)) == {"gangs"}
    assert AuditEntry.objects.count() == entries
    assert list(LibraryItemGroupPermission.objects.values_list("pk")) == rows


def test_what_could_not_be_published_stays_and_says_why(publisher, gangs):
    honduras = TermFactory(facet="country", slug="HN")
    about_a_place = DocumentTypeFactory(slug="conditions", country_scoped=True)
    item = LibraryItemFactory(document_type=about_a_place, terms=[honduras, gangs])
    step = step_of(item, change([], [honduras]), publisher)
    assert "Name a country or region" in step.refused
    done = do([item], change([], [honduras]), publisher)
    assert (done.published, [title for title, _why in done.kept]) == (0, [item.title])
    assert terms(fresh(item)) == {"HN", "gangs"}


def locked(item):
    item.locked, item.locked_at = True, timezone.now()
    item.save()


def scheduled(item):
    item.go_live_at = timezone.now() + timezone.timedelta(days=1)
    item.save_revision().publish()


def waiting_for_approval(item):
    item.save_revision()
    item.get_workflow().start(item, StaffFactory(roles=[Role.EDITOR]))


@pytest.mark.parametrize("state", [locked, scheduled, waiting_for_approval])
def test_what_somebody_else_has_in_hand_is_left_alone(publisher, gangs, home, state):
    item = LibraryItemFactory(terms=[gangs])
    state(item)
    assert step_of(item, change([home]), publisher).refused
    assert do([fresh(item)], change([home]), publisher).kept
    assert terms(fresh(item)) == {"gangs"}


def test_who_may_not_publish_changes_nothing(gangs, home):
    editor, item = StaffFactory(roles=[Role.EDITOR]), LibraryItemFactory(terms=[gangs])
    assert step_of(item, change([home]), editor).refused
    assert do([item], change([home]), editor).published == 0
    assert terms(fresh(item)) == {"gangs"}


# --- the act ------------------------------------------------------------------------------------------------------


def test_what_is_live_is_published_once_more(publisher, gangs, home):
    items = [LibraryItemFactory(terms=[gangs]), LibraryItemFactory(terms=[gangs, home])]
    done = do(items, change([home], [gangs]), publisher)
    assert (done.published, done.drafts, done.kept) == (2, 0, [])
    for item in items:
        assert terms(fresh(item)) == {"home"}
        assert [revision.user for revision in fresh(item).revisions.all()] == [publisher]
        assert not fresh(item).has_unpublished_changes


def test_the_attachments_follow_and_the_check_is_clean(publisher, gangs, home):
    case, other = CaseFactory(terms=[home]), CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    do([item], change([home], [gangs]), publisher)
    assert attachments.items_of(case).filter(pk=item.pk).exists()
    assert not attachments.items_of(other).filter(pk=item.pk).exists()
    assert not invariant.check()


def test_a_draft_keeps_its_text_and_stays_a_draft(publisher, gangs, home):
    item = LibraryItemFactory(terms=[gangs], title="Published text")
    topic = TermFactory(facet="topic", slug="experts")
    draft = fresh(item)
    draft.title = "Text of the draft"
    draft.item_terms = [*draft.item_terms.all(), type(draft.item_terms.first())(term=topic)]
    draft.save_revision()
    done = do([fresh(item)], change([home], [gangs]), publisher)
    assert (done.published, done.drafts) == (1, 1)
    now = fresh(item)
    assert (now.title, now.has_unpublished_changes, terms(now)) == ("Published text", True, {"home"})
    assert now.get_latest_revision_as_object().title == "Text of the draft"
    assert draft_terms(item) == {"home", "experts"}


def test_the_draft_can_be_published_afterwards(publisher, gangs, home):
    item = LibraryItemFactory(terms=[gangs])
    draft = fresh(item)
    draft.title = "Text of the draft"
    draft.save_revision()
    do([fresh(item)], change([home], [gangs]), publisher)
    fresh(item).get_latest_revision().publish()
    assert (fresh(item).title, terms(fresh(item))) == ("Text of the draft", {"home"})


def test_a_draft_alone_is_changed_and_not_published(publisher, gangs, home):
    item = LibraryItemFactory(terms=[gangs], live=False)
    item.save_revision()
    done = do([fresh(item)], change([home], [gangs]), publisher)
    assert (done.published, done.drafts) == (0, 1)
    assert not fresh(item).live
    assert draft_terms(item) == terms(fresh(item)) == {"home"}


def test_an_alias_is_taken_away_by_what_it_stands_for(publisher, gangs, home):
    item = LibraryItemFactory(terms=[gangs, home])
    Term.objects.filter(pk=home.pk).update(merged_into=gangs)
    gangs.save()
    do([item], change([], [gangs]), publisher)
    assert terms(fresh(item)) == set()


def test_each_item_is_written_down(publisher, gangs, home):
    item = LibraryItemFactory(terms=[gangs])
    do([item], change([home], [gangs]), publisher)
    entry = AuditEntry.objects.get(action="item.retagged")
    assert (entry.item_id, entry.actor_id) == (item.pk, publisher.pk)
    assert entry.detail == {"added": [home.pk], "removed": [gangs.pk], "published": True}


def test_what_was_changed_since_the_preview_stays_as_it_is(publisher, gangs, home):
    item = LibraryItemFactory(terms=[gangs])
    stamp = retagging.stamp_of(item)
    item.save_revision().publish()
    done = retagging.retag([stamp], change([home]), publisher)
    assert [why for _title, why in done.kept] == ["It was changed meanwhile."]
    assert terms(fresh(item)) == {"gangs"}


def test_what_was_deleted_meanwhile_is_passed_over(publisher, gangs, home):
    item = LibraryItemFactory(terms=[gangs])
    stamp = retagging.stamp_of(item)
    item.delete()
    assert retagging.retag([stamp], change([home]), publisher) == retagging.Done()


# --- the screen, without scripts ----------------------------------------------------------------------------------


@pytest.fixture
def screen(client, publisher):
    client.force_login(publisher)
    return reverse("library_retag")


def hidden(answer, name):
    """The values of the hidden fields `name` of a page."""
    import re

    return re.findall(rf'type="hidden" name="{name}" value="([^"]*)"', answer.content.decode())


def test_the_screen_previews_and_then_does(client, screen, gangs, home):
    item = LibraryItemFactory(terms=[gangs])
    form = {"id": [item.pk], "add_persecution_type": [home.pk], "remove": [gangs.pk]}
    preview = client.post(screen, form)
    assert "Cases in which harm at home is claimed" in preview.content.decode()
    assert terms(fresh(item)) == {"gangs"}
    names = ("id", "stamp", "taxonomy", "act", "add_persecution_type", "remove")
    answer = client.post(screen, {name: hidden(preview, name) for name in names}, follow=True)
    assert "1 item was published." in answer.content.decode()
    assert terms(fresh(item)) == {"home"}


def test_the_screen_takes_the_items_of_the_list_as_it_is_narrowed(client, screen, gangs, home):
    LibraryItemFactory(title="Wanted", terms=[gangs])
    LibraryItemFactory(title="Unwanted", terms=[home])
    assert [item.title for item in client.get(f"{screen}?harm=gangs").context["items"]] == ["Wanted"]
    assert client.get(screen).context["items"] == []


def test_the_screen_shows_no_more_items_than_it_changes(client, screen, monkeypatch):
    monkeypatch.setattr(retagging, "MOST_ITEMS", 2)
    LibraryItemFactory.create_batch(3)
    answer = client.get(f"{screen}?state=live")
    assert (len(answer.context["items"]), answer.context["left_out"]) == (2, 1)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, "Choose at least one item."),
        ({"id": "item"}, "Choose a term to add or to remove."),
        ({"id": "item", "add_persecution_type": "gangs", "remove": "gangs"}, "both added and removed"),
    ],
)
def test_a_form_that_asks_for_nothing_says_so(client, screen, gangs, form, told):
    item = LibraryItemFactory(terms=[gangs])
    values = {"item": item.pk, "gangs": gangs.pk}
    answer = client.post(screen, {name: values[value] for name, value in form.items()})
    assert told in answer.content.decode()


def test_after_a_change_of_the_terms_the_preview_comes_again(client, screen, gangs, home):
    item = LibraryItemFactory(terms=[gangs])
    form = {"id": [item.pk], "add_persecution_type": [home.pk], "act": "do", "taxonomy": "stale"}
    answer = client.post(screen, form | {"stamp": [retagging.stamp_of(item)]})
    assert answer.context["steps"] is not None
    assert terms(fresh(item)) == {"gangs"}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PUBLISHER])
def test_the_screen_is_for_publishers(client, role):
    client.force_login(StaffFactory(roles=[role]))
    for send in (client.get, client.post):
        assert send(reverse("library_retag")).status_code == 403


def test_the_ticked_items_of_the_list_are_led_to_the_screen(client, screen):
    address = reverse("wagtail_bulk_action", args=["library", "libraryitem", "retag"])
    assert client.get(f"{address}?id=3&id=all&id=7&next=/admin/").url == f"{screen}?id=3&id=7"


def test_types_of_document_are_not_terms_to_add(client, screen):
    DocumentTypeFactory(slug="brief")
    answer = client.get(f"{screen}?id={LibraryItemFactory().pk}")
    assert "add_document_type" not in answer.context["form"].fields
    assert DocumentType.objects.exists()
