"""Anything that may happen to items, cases, terms and the clock, in any order: the attachments stay right.

After each step what is attached is compared with the brute-force rule read from the raw rows, the gate is asked of
every reader about every item, and the invariant is checked as exact sets.
"""

import contextlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from wagtail.models import Page

from accounts.roles import Role
from casefiles import attachments, closing, facts, sharing
from casefiles import invariant as attachment_invariant
from casefiles.models import Case, CaseTerm
from library import merging, redaction
from library.models import ItemTerm, LibraryItem, Term
from records import tick
from tests.factories import (
    CaseFactory,
    DocumentTypeFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
    UserFactory,
    library_index,
)
from tests.properties import rule as brute

VIEW = "library.view_libraryitem"
PICK = st.integers(min_value=0, max_value=999)
SOME = st.sets(st.integers(min_value=0, max_value=999), min_size=1, max_size=3)

REAL_NOW = timezone.now

#: A failing history is told as it was found: to shorten it would take longer than the whole suite.
PHASES = [Phase.generate]


def world_terms():
    """A small taxonomy with everything in it: trees, a catch-all, an implication, facets that gate and that do not."""

    def term(facet, slug, **fields):
        return TermFactory(facet=facet, slug=slug, **fields)

    region = term("country", "central-america")
    gender = term("persecution_type", "gender-based")
    gangs = term("persecution_type", "gangs-organized-crime")
    psg = term("ground", "psg")
    return [
        region,
        term("country", "HN", parent=region),
        term("country", "SV", parent=region),
        term("country", "CM"),
        gender,
        term("persecution_type", "domestic-violence", parent=gender),
        gangs,
        term("persecution_type", "gang-violence", parent=gangs),
        term("persecution_type", "extortion", parent=gangs),
        term("persecution_type", "other"),
        psg,
        term("ground", "race"),
        term("psg", "family", implies=psg),
        term("psg", "other", implies=psg),
        term("stage", "ic-pretermission", parent=term("stage", "immigration-court")),
        term("topic", "nexus"),
    ]


class Attachments(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.ahead = timedelta(0)
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(timezone, "now", lambda: REAL_NOW() + self.ahead)
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        self.patch.undo()

    @initialize()
    def a_small_office(self):
        self.terms = world_terms()
        self.types = [
            DocumentTypeFactory(slug="practice-advisory"),
            DocumentTypeFactory(slug="country-conditions", country_scoped=True),
            DocumentTypeFactory(slug="unpublished-ij", case_document=True),
        ]
        self.redactors = [StaffFactory(roles=[Role.REDACTOR]) for _ in range(2)]
        self.people = [UserFactory() for _ in range(3)]
        self.items, self.cases, self.made = [], [], []
        self.open_case({1, 7}, 0)
        self.write_item(0, {7}, True)

    # What hypothesis hands over are numbers; they pick from what there is.
    def some(self, numbers, facet=None):
        pool = [term for term in self.terms if facet is None or term.facet_id == facet]
        return list({pool[number % len(pool)].pk: pool[number % len(pool)] for number in numbers}.values())

    def one(self, pool, number):
        return pool[number % len(pool)]

    def item(self, number):
        return LibraryItem.objects.get(pk=self.one(self.items, number))

    def case(self, number):
        return Case.objects.get(pk=self.one(self.cases, number))

    def publish(self, item):
        """Publish the latest text; what may not be published is refused and changes nothing."""
        with contextlib.suppress(ValidationError), transaction.atomic():
            item.save_revision(clean=False).publish()

    # --- items

    @rule(kind=PICK, terms=SOME, live=st.booleans())
    def write_item(self, kind, terms, live):
        item = LibraryItemFactory(
            document_type=self.one(self.types, kind),
            live=False,
            terms=self.some(terms),
            generally_applicable=True,
        )
        self.items.append(item.pk)
        if live:
            self.publish(item)

    @rule(number=PICK, terms=SOME, publish=st.booleans())
    def retag(self, number, terms, publish):
        item = self.item(number).get_latest_revision_as_object()
        item.item_terms = [ItemTerm(term=term) for term in self.some(terms)]
        if publish:
            self.publish(item)
        else:
            item.save_revision(clean=False)

    @rule(number=PICK, terms=st.lists(SOME, min_size=0, max_size=2))
    def replace_the_audience(self, number, terms):
        item = self.item(number).get_latest_revision_as_object()
        custom = []
        for numbers in terms:
            alternative = {}
            for term in self.some(numbers):
                if term.matches:
                    alternative.setdefault(term.facet_id, []).append(term.slug)
            if alternative:
                custom.append(alternative)
        item.custom_audience = custom or None
        self.publish(item)

    @rule(number=PICK, worldwide=st.booleans())
    def mark_worldwide(self, number, worldwide):
        item = self.item(number).get_latest_revision_as_object()
        item.worldwide = worldwide
        self.publish(item)

    @rule(number=PICK)
    def publish_the_draft(self, number):
        self.publish(self.item(number).get_latest_revision_as_object())

    @rule(number=PICK, plain=st.booleans())
    def unpublish(self, number, plain):
        item = self.item(number)
        (Page.objects.get(pk=item.pk) if plain else item).unpublish()

    @rule(number=PICK, hours=st.integers(1, 5))
    def schedule(self, number, hours):
        item = self.item(number).get_latest_revision_as_object()
        item.go_live_at = timezone.now() + timedelta(hours=hours)
        self.publish(item)

    @rule(number=PICK, hours=st.integers(-2, 5))
    def embargo(self, number, hours):
        item = self.item(number).get_latest_revision_as_object()
        item.embargo_until = timezone.now() + timedelta(hours=hours)
        self.publish(item)

    @rule(number=PICK, hours=st.integers(1, 5))
    def let_expire(self, number, hours):
        item = self.item(number).get_latest_revision_as_object()
        item.expire_at = timezone.now() + timedelta(hours=hours)
        self.publish(item)

    @rule(number=PICK, which=PICK)
    def revert(self, number, which):
        item = self.item(number)
        revisions = list(item.revisions.order_by("pk"))
        if revisions:
            self.publish(self.one(revisions, which).as_object())

    @rule(number=PICK, alias=st.booleans())
    def copy_or_alias(self, number, alias):
        item, slug = self.item(number), f"copy-{LibraryItem.objects.count()}-{len(self.made)}"
        if item.alias_of_id:
            return
        made = item.create_alias(update_slug=slug) if alias else item.copy(update_attrs={"slug": slug})
        self.made.append(made.pk)
        if not alias:
            self.items.append(made.pk)

    @rule(number=PICK)
    def move(self, number):
        self.item(number).move(library_index(), pos="first-child")

    @rule(number=PICK, successor=PICK)
    def supersede(self, number, successor):
        item = self.item(number).get_latest_revision_as_object()
        item.superseded_by = self.item(successor) if self.item(successor).pk != item.pk else None
        self.publish(item)

    @rule(number=PICK)
    def delete(self, number):
        if len(self.items) > 1:
            item = self.item(number)
            LibraryItem.objects.filter(alias_of=item).update(alias_of=None)
            self.items.remove(item.pk)
            item.delete()

    # --- beside the page

    @rule(number=PICK, redactor=PICK)
    def clear(self, number, redactor):
        with contextlib.suppress(PermissionDenied), transaction.atomic():
            redaction.clear(self.item(number), self.one(self.redactors, redactor), confirmed=True)

    @rule(number=PICK)
    def take_the_clearance_back(self, number):
        redaction.reopen(self.item(number))

    @rule(number=PICK, permission=st.sampled_from(["granted", "granted", "pending", "withdrawn"]))
    def set_permission(self, number, permission):
        redaction.set_permission(self.item(number), permission)

    # --- terms

    @rule(number=PICK, into=PICK)
    def merge(self, number, into):
        term = Term.objects.get(pk=self.one(self.terms, number).pk)
        same = list(Term.objects.filter(facet_id=term.facet_id).exclude(pk=term.pk).order_by("pk"))
        if same:
            with contextlib.suppress(ValidationError), transaction.atomic():
                merging.merge(term, self.one(same, into))

    @rule(number=PICK, into=PICK)
    def move_a_term(self, number, into):
        term = Term.objects.get(pk=self.one(self.terms, number).pk)
        same = [None, *Term.objects.filter(facet_id=term.facet_id).exclude(pk=term.pk).order_by("pk")]
        with contextlib.suppress(ValidationError), transaction.atomic():
            merging.move(term, self.one(same, into))

    @rule(number=PICK, active=st.booleans())
    def retire(self, number, active):
        term = self.one(self.terms, number)
        term.refresh_from_db()
        term.active = active
        term.save()

    # --- cases

    @rule(terms=SOME, owner=PICK)
    def open_case(self, terms, owner):
        if len(self.cases) < 6:
            case = CaseFactory(owner=self.one(self.people, owner), terms=self.some(terms))
            self.cases.append(case.pk)

    @rule(number=PICK, terms=SOME, country=PICK, harm=PICK)
    def edit_case(self, number, terms, country, harm):
        chosen = {
            *self.some(terms),
            *self.some({country}, "country"),
            *self.some({harm}, "persecution_type"),
        }
        stated = {(term.pk, CaseTerm.Role.ORIGIN if term.facet_id == "country" else "") for term in chosen}
        facts.save(self.case(number), stated)

    @rule(number=PICK, close=st.booleans())
    def close_or_reopen(self, number, close):
        (closing.close if close else closing.reopen)(self.case(number))

    @rule(number=PICK, person=PICK, role=st.sampled_from(["co-counsel", "viewer", None]))
    def change_members(self, number, person, role):
        case, user = self.case(number), self.one(self.people, person)
        try:
            if role:
                with transaction.atomic():
                    sharing.add_member(case, user, role)
            else:
                sharing.remove_member(case, user)
        except (ValidationError, case.members.model.DoesNotExist):
            pass

    # --- time

    @rule(minutes=st.integers(1, 200))
    def time_passes(self, minutes):
        self.ahead += timedelta(minutes=minutes)
        self.nothing_shows_that_should_not()
        assert tick.run() == []

    # --- what holds after each step

    def expected(self):
        terms = Term.objects.in_bulk()
        slugs = {(term.facet_id, term.slug): pk for pk, term in terms.items()}
        known = {
            case.pk: brute.facts(terms, case.stated.values_list("term_id", flat=True))
            for case in Case.objects.all()
        }
        pairs = set()
        for item in LibraryItem.objects.all():
            by_facet = {}
            for item_term in item.item_terms.all():
                by_facet.setdefault(item_term.term.facet_id, set()).add(item_term.term_id)
            custom = item.custom_audience
            stated = {
                "terms": by_facet,
                "country_scoped": item.document_type.country_scoped,
                "worldwide": item.worldwide,
                "custom": custom
                and [
                    {facet: {slugs[facet, s] for s in given} for facet, given in one.items()}
                    for one in custom
                ],
            }
            if brute.may_be_handed_out(item):
                pairs.update(
                    (pk, item.pk)
                    for pk, known_facts in known.items()
                    if brute.fits(terms, stated, known_facts)
                )
        return pairs

    def nothing_shows_that_should_not(self):
        expected = self.expected()
        for case in Case.objects.all():
            assert {(case.pk, item.pk) for item in attachments.items_of(case)} <= expected

    @invariant()
    def what_is_attached_is_what_the_rule_says(self):
        expected = self.expected()
        cases = list(Case.objects.prefetch_related("members"))
        assert {(case.pk, item.pk) for case in cases for item in attachments.items_of(case)} == expected
        for person in self.people:
            mine = {
                case.pk for case in cases if any(member.user_id == person.pk for member in case.members.all())
            }
            for item in LibraryItem.objects.all():
                assert person.has_perm(VIEW, item) == any((case, item.pk) in expected for case in mine)
        assert attachment_invariant.check().differences() == {}


def run(examples, steps):
    run_state_machine_as_test(
        Attachments,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            print_blob=False,
            phases=PHASES,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


@pytest.mark.django_db
def test_attachments_stay_right_through_anything_that_may_happen():
    run(examples=15, steps=20)


@pytest.mark.audit
@pytest.mark.django_db
def test_attachments_stay_right_through_very_much_that_may_happen():
    run(examples=300, steps=50)
