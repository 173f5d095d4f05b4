"""What is attached to which case, when something changes."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from guardian.shortcuts import get_groups_with_perms
from wagtail.models import Page

from accounts.roles import Role
from casefiles import attachments, closing, facts, invariant, sharing
from casefiles.models import CaseFactGroup, CaseTerm, FactGroup, LibraryItemGroupPermission
from library import listing, merging, redaction
from library.audience import from_slugs
from library.models import ItemTerm, LibraryItem, Listing
from library.taxonomy import Taxonomy
from records.models import AuditEntry
from tests.factories import (
    CaseFactory,
    DocumentTypeFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

VIEW = "library.view_libraryitem"


@pytest.fixture
def honduras():
    region = TermFactory(facet="country", slug="central-america")
    return TermFactory(facet="country", slug="HN", parent=region)


@pytest.fixture
def gangs():
    group = TermFactory(facet="persecution_type", slug="gangs-organized-crime")
    return TermFactory(facet="persecution_type", slug="gang-violence", parent=group)


@pytest.fixture
def place_type():
    return DocumentTypeFactory(slug="country-conditions", country_scoped=True)


def holds(case, item):
    return attachments.items_of(case).filter(pk=item.pk).exists()


def stated(*terms):
    return {(term.pk, CaseTerm.Role.ORIGIN if term.facet_id == "country" else "") for term in terms}


def test_an_item_about_a_place_reaches_the_cases_from_there_with_its_harm(honduras, gangs, place_type):
    case = CaseFactory(terms=[honduras, gangs])
    elsewhere = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(document_type=place_type, terms=[honduras, gangs])
    assert holds(case, item)
    assert not holds(elsewhere, item)


def test_a_case_opened_later_has_what_was_published_before(honduras, gangs, place_type):
    item = LibraryItemFactory(document_type=place_type, terms=[honduras.parent, gangs.parent])
    assert holds(CaseFactory(terms=[honduras, gangs]), item)


def test_the_owner_may_view_what_her_case_holds_and_a_stranger_may_not(honduras, gangs, place_type):
    case = CaseFactory(terms=[honduras, gangs])
    item = LibraryItemFactory(document_type=place_type, terms=[honduras, gangs])
    assert case.owner.has_perm(VIEW, item)
    assert not UserFactory().has_perm(VIEW, item)


def test_guardian_itself_says_which_groups_hold_an_item(gangs):
    item = LibraryItemFactory(terms=[gangs])
    [group] = get_groups_with_perms(item)
    assert group.fact_group.combination == {gangs.pk}


def test_an_edit_of_the_case_is_followed_at_once(honduras, gangs, place_type):
    case = CaseFactory(terms=[honduras, gangs])
    item = LibraryItemFactory(document_type=place_type, terms=[honduras, gangs])
    other = TermFactory(facet="persecution_type", slug="extortion")
    saved = facts.save(case, stated(honduras, other), by=case.owner)
    assert not holds(case, item)
    assert not case.owner.has_perm(VIEW, item)
    assert saved.difference.lost


def test_a_draft_moves_nothing(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    draft = LibraryItem.objects.get(pk=item.pk)
    draft.item_terms = [ItemTerm(term=TermFactory(facet="persecution_type", slug="extortion"))]
    draft.save_revision()
    assert holds(case, item)
    draft.get_latest_revision().publish()
    assert not holds(case, item)


def test_what_is_scheduled_is_attached_when_its_time_comes(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs], live=False)
    item.go_live_at = timezone.now() + timedelta(days=1)
    item.save_revision().publish()
    assert not holds(case, item)
    item.refresh_from_db()
    item.go_live_at = None
    item.save_revision().publish()
    assert holds(case, item)


def test_unpublishing_a_plain_page_detaches_the_item(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    Page.objects.get(pk=item.pk).unpublish()
    assert not LibraryItemGroupPermission.objects.filter(content_object=item).exists()
    assert not case.owner.has_perm(VIEW, item)


def test_an_item_whose_only_harm_is_the_catch_all_reaches_nobody():
    other = TermFactory(facet="persecution_type", slug="other")
    race = TermFactory(facet="ground", slug="race")
    case = CaseFactory(terms=[other, race])
    item = LibraryItemFactory(terms=[other, race])
    assert not holds(case, item)


def test_an_item_without_a_gate_is_for_every_case(honduras):
    case = CaseFactory()
    item = LibraryItemFactory(terms=[honduras])
    assert holds(case, item)
    assert holds(CaseFactory(), item)


def test_a_case_document_waits_for_two_redactors_and_the_attorney(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(document_type=DocumentTypeFactory(case_document=True), terms=[gangs])
    first, second = (StaffFactory(roles=[Role.REDACTOR]) for _ in range(2))
    redaction.set_permission(item, "granted")
    redaction.clear(item, first)
    assert not holds(case, item)
    redaction.clear(item, second)
    assert holds(case, item)
    redaction.set_permission(item, "withdrawn")
    assert not holds(case, item)


def test_an_embargo_is_kept_and_ends_with_the_tick(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs], embargo_until=timezone.now() + timedelta(hours=1))
    assert not holds(case, item)
    LibraryItem.objects.filter(pk=item.pk).update(embargo_until=timezone.now() - timedelta(seconds=1))
    assert attachments.apply_dates() == 1
    assert holds(case, item)


def test_an_expired_item_is_gone_before_any_tick(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    LibraryItem.objects.filter(pk=item.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    assert not holds(case, item)
    assert not case.owner.has_perm(VIEW, item)


def test_a_stray_model_wide_grant_opens_nothing(gangs):
    item = LibraryItemFactory(terms=[gangs])
    stranger = UserFactory()
    permission = Permission.objects.get_by_natural_key("view_libraryitem", "library", "libraryitem")
    group = Group.objects.create(name="Stray")
    group.permissions.add(permission)
    stranger.groups.add(group)
    stranger.user_permissions.add(permission)
    assert not stranger.has_perm(VIEW, item)


def test_closing_a_case_changes_no_attachment(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    before = attachments.reach([{"persecution_type": frozenset([gangs.pk])}])
    closing.close(case, by=case.owner)
    assert holds(case, item)
    assert attachments.reach([{"persecution_type": frozenset([gangs.pk])}]) == before - 1


def test_a_member_may_view_until_taken_off(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    colleague = UserFactory()
    sharing.add_member(case, colleague, "viewer", by=case.owner)
    assert colleague.has_perm(VIEW, item)
    sharing.remove_member(case, colleague, by=case.owner)
    assert not colleague.has_perm(VIEW, item)


def test_a_suspended_advocate_may_view_nothing(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    owner = case.owner
    owner.status = "suspended"
    assert not owner.has_perm(VIEW, item)


def test_a_publish_is_written_down_once_with_what_it_gained(gangs):
    item = LibraryItemFactory(terms=[gangs], live=False)
    item.save_revision().publish()
    [row] = AuditEntry.objects.filter(action="item.published", item_id=item.pk)
    assert row.detail == {"gained": [[gangs.pk]], "lost": []}


def test_publishing_again_without_a_change_is_written_down_once(gangs):
    item = LibraryItemFactory(terms=[gangs], live=False)
    item.save_revision().publish()
    item = LibraryItem.objects.get(pk=item.pk)
    item.save_revision().publish()
    rows = AuditEntry.objects.filter(action="item.published", item_id=item.pk).order_by("pk")
    assert [row.detail["gained"] for row in rows] == [[[gangs.pk]], []]


def test_the_combination_that_contains_another_is_not_written(gangs, honduras):
    LibraryItemFactory(
        terms=[gangs],
        custom_audience=[
            {"persecution_type": [gangs.slug]},
            {"persecution_type": [gangs.slug], "country": [honduras.slug]},
        ],
    )
    [group] = FactGroup.objects.all()
    assert group.combination == {gangs.pk}


def test_a_copy_and_an_alias_are_attached_by_their_own_state(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    copy = item.copy(update_attrs={"slug": "copy"}, keep_live=False)
    alias = item.create_alias(update_slug="alias")
    assert not holds(case, copy)
    assert holds(case, alias)
    item.unpublish()
    assert not holds(case, alias)


def test_a_moved_term_changes_what_its_cases_hold(gangs):
    item = LibraryItemFactory(terms=[gangs.parent])
    case = CaseFactory(terms=[gangs])
    assert holds(case, item)
    gangs.parent = None
    gangs.save()
    assert not holds(case, item)
    assert not invariant.check()


def test_a_merged_term_stands_for_its_target_in_items_and_cases(gangs):
    old = TermFactory(facet="persecution_type", slug="pandillas")
    old_case, new_case = CaseFactory(terms=[old]), CaseFactory(terms=[gangs])
    old_item, new_item = LibraryItemFactory(terms=[old]), LibraryItemFactory(terms=[gangs])
    custom = LibraryItemFactory(custom_audience=[{"persecution_type": ["pandillas"]}])
    old.merged_into = gangs
    old.save()
    for case in (old_case, new_case):
        assert all(holds(case, item) for item in (old_item, new_item, custom))
    assert not invariant.check()


def test_edit_and_publish_take_as_many_queries_with_ten_cases_as_with_one(
    gangs, django_assert_max_num_queries
):
    LibraryItemFactory(terms=[gangs])
    counts = []
    for cases in (1, 9):
        for _ in range(cases):
            case = CaseFactory(terms=[gangs])
        extra = TermFactory(facet="topic", slug=f"topic-{cases}")
        with django_assert_max_num_queries(60) as edit:
            facts.save(case, stated(*[fact.term for fact in case.stated.select_related("term")], extra))
        item = LibraryItem.objects.first()
        with django_assert_max_num_queries(60) as publish:
            attachments.sync_item(item.pk)
        counts.append((len(edit), len(publish)))
    assert counts[0] == counts[1]


def test_a_publish_into_groups_that_exist_writes_no_membership(gangs):
    CaseFactory(terms=[gangs])
    LibraryItemFactory(terms=[gangs])
    before = set(CaseFactGroup.objects.values_list("pk", flat=True))
    LibraryItemFactory(terms=[gangs])
    assert set(CaseFactGroup.objects.values_list("pk", flat=True)) == before


def test_a_check_finds_and_mends_what_was_written_behind_its_back(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    LibraryItemGroupPermission.objects.all().delete()
    CaseFactGroup.objects.all().delete()
    case.facts.filter(term=gangs).delete()
    report = invariant.check()
    assert set(report.differences()) >= {"facts_missing", "permissions_missing"}
    assert invariant.check(repair=True)
    assert holds(case, item)
    assert not invariant.check()


def test_a_listing_that_does_not_say_what_the_page_says_is_found_and_mended(gangs):
    item = LibraryItemFactory(terms=[gangs])
    LibraryItem.objects.filter(pk=item.pk).update(published_on=date(2024, 3, 11))
    assert invariant.check().differences() == {"listings_wrong": {(item.pk,)}}
    invariant.check(repair=True)
    assert not invariant.check()
    assert Listing.objects.get(pk=item.pk).latest_on == date(2024, 3, 11)


def test_a_term_that_moves_takes_the_listings_of_its_items_along(gangs):
    below = TermFactory(facet="persecution_type", slug="extortion")
    item = LibraryItemFactory(terms=[below])
    merging.move(below, gangs)
    assert listing.mark("persecution_type", gangs.pk) in Listing.objects.get(pk=item.pk).under.split(",")
    assert not invariant.check()


def test_a_repair_of_right_data_writes_nothing(gangs):
    CaseFactory(terms=[gangs])
    LibraryItemFactory(terms=[gangs])
    rows = (
        list(CaseFactGroup.objects.order_by("pk").values()),
        list(LibraryItemGroupPermission.objects.values()),
    )
    assert not invariant.check(repair=True)
    after = (
        list(CaseFactGroup.objects.order_by("pk").values()),
        list(LibraryItemGroupPermission.objects.values()),
    )
    assert after == rows


def test_the_tick_checks_once_a_day_and_writes_down_what_it_mended(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    LibraryItemGroupPermission.objects.all().delete()
    assert invariant.nightly()
    assert holds(case, item)
    assert AuditEntry.objects.get(action="attachments.checked").detail["permissions_missing"] == 1
    assert invariant.nightly() is None


def test_the_break_glass_account_reads_what_may_be_handed_out_and_no_draft(gangs):
    item = LibraryItemFactory(terms=[gangs])
    draft = LibraryItemFactory(terms=[gangs], live=False)
    keeper = UserFactory(is_superuser=True, is_staff=True)
    assert keeper.has_perm(VIEW, item)
    assert not keeper.has_perm(VIEW, draft)


def test_a_plain_page_opens_nothing_and_asks_for_no_guess(gangs):
    case = CaseFactory(terms=[gangs])
    item = LibraryItemFactory(terms=[gangs])
    assert case.owner.has_perm(VIEW, item)
    assert not case.owner.has_perm(VIEW, Page.objects.get(pk=item.pk))


def test_the_draft_of_a_live_item_opens_it_no_wider(gangs):
    case, stranger = CaseFactory(), UserFactory()
    item = LibraryItemFactory(terms=[gangs])
    item.item_terms = []
    draft = item.save_revision().as_object()
    assert not case.owner.has_perm(VIEW, draft)
    assert not stranger.has_perm(VIEW, draft)
    draft.live = True
    draft.save_revision()
    assert not holds(case, item)


def test_an_old_revision_brings_back_neither_a_clearance_nor_a_merged_term(gangs):
    old = TermFactory(facet="persecution_type", slug="pandillas")
    successor = LibraryItemFactory()
    item = LibraryItemFactory(terms=[old], superseded_by=successor)
    before = item.save_revision()
    before.publish()
    merging.merge(old, gangs)
    successor.delete()
    before.as_object().save_revision().publish()
    item.refresh_from_db()
    assert item.superseded_by is None
    assert holds(CaseFactory(terms=[gangs]), item)
    assert not invariant.check()


@pytest.mark.parametrize(
    ("audience", "reached"),
    [
        ([], 0),
        ([{}], 4),
        ([{"persecution_type": ["gang-violence"]}], 2),
        ([{"persecution_type": ["gang-violence"], "country": ["HN"]}], 1),
        ([{"persecution_type": ["gang-violence"], "country": ["HN"]}, {"country": ["SV"]}], 2),
        ([{"persecution_type": ["gang-violence"]}, {"country": ["HN", "SV"]}], 4),
    ],
)
def test_the_reach_counts_each_open_case_once(
    gangs, honduras, audience, reached, django_assert_max_num_queries
):
    salvador = TermFactory(facet="country", slug="SV")
    CaseFactory(terms=[gangs, honduras])
    CaseFactory(terms=[gangs])
    CaseFactory(terms=[honduras])
    CaseFactory(terms=[salvador])
    closing.close(CaseFactory(terms=[gangs, honduras]))
    alternatives = from_slugs(audience, Taxonomy.current())
    with django_assert_max_num_queries(1):
        assert attachments.reach(alternatives) == reached
