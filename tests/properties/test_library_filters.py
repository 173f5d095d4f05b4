"""The filters of a case's library say what the rule says (domain, section 3), however trees, tags and choices lie."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles import library_query, library_statement
from casefiles.choices import FACET_OF, Choices, Order, Within
from casefiles.models import CaseFactGroup, LibraryItemGroupPermission
from library import listing
from library.models import ItemTerm, LibraryItem, Result
from tests.factories import CaseFactory, DocumentTypeFactory, LibraryItemFactory, TermFactory

FACETS = ("country", "persecution_type", "stage", "topic")
#: A forest of eight terms in each facet: the number of the term that each lies within.
PARENTS = (None, 0, 0, 1, None, 4, None, 6)
AGES = (0, 29, 31, 181, 183, 364, 366, 729, 731)

tags = st.frozensets(st.integers(0, len(PARENTS) - 1), max_size=2)
items = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.integers(0, 2),
            "tags": st.fixed_dictionaries(dict.fromkeys(FACETS, tags)),
            "worldwide": st.booleans(),
            "result": st.sampled_from(["", *Result.values]),
            "age": st.sampled_from([None, *AGES]),
        }
    ),
    min_size=6,
    max_size=6,
)
choices = st.fixed_dictionaries(
    {
        "types": st.frozensets(st.integers(0, 2), max_size=2),
        "countries": tags,
        "harms": tags,
        "stages": tags,
        "topics": tags,
        "results": st.frozensets(st.sampled_from(Result.values), max_size=2),
        "harms_any": st.booleans(),
        "topics_any": st.booleans(),
        "within": st.sampled_from(["", *[within.value for within in Within if within != Within.VISIT]]),
        "after": st.none() | st.sampled_from(AGES),
        "before": st.none() | st.sampled_from(AGES),
        "order": st.sampled_from(Order.values),
    }
)


class World:
    """Items that every case holds, with terms of their own in the four facets."""

    def __init__(self):
        self.terms = {facet: self._forest(facet) for facet in FACETS}
        self.kinds = [DocumentTypeFactory(country_scoped=number == 0) for number in range(3)]
        self.case = CaseFactory()
        self.items = [
            LibraryItemFactory(
                document_type=self.kinds[1], custom_audience=[{}], generally_applicable=True, terms=[]
            )
            for _ in range(6)
        ]

    @staticmethod
    def _forest(facet):
        made = []
        for parent in PARENTS:
            made.append(TermFactory(facet=facet, parent=None if parent is None else made[parent]))
        return made

    def arrange(self, wanted):
        """Make the items what is wanted, behind the product's back, and let their listings follow."""
        ItemTerm.objects.filter(item__in=[item.pk for item in self.items]).delete()
        today = timezone.localdate()
        for item, row in zip(self.items, wanted, strict=True):
            LibraryItem.objects.filter(pk=item.pk).update(
                document_type=self.kinds[row["kind"]],
                worldwide=row["worldwide"],
                result=row["result"],
                published_on=None if row["age"] is None else today - timedelta(days=row["age"]),
            )
            ItemTerm.objects.bulk_create(
                ItemTerm(item_id=item.pk, term=self.terms[facet][number])
                for facet, numbers in row["tags"].items()
                for number in numbers
            )
        listing.refresh()
        return {item.pk: row for item, row in zip(self.items, wanted, strict=True)}


def chosen(world, drawn):
    today = timezone.localdate()

    def ids(facet, numbers):
        return frozenset(world.terms[facet][number].pk for number in numbers)

    return Choices(
        types=frozenset(world.kinds[number].pk for number in drawn["types"]),
        countries=ids("country", drawn["countries"]),
        harms=ids("persecution_type", drawn["harms"]),
        stages=ids("stage", drawn["stages"]),
        topics=ids("topic", drawn["topics"]),
        **{name: drawn[name] for name in ("results", "harms_any", "topics_any", "within", "order")},
        **{
            name: None if drawn[name] is None else today - timedelta(days=drawn[name])
            for name in ("after", "before")
        },
    )


# --- the rule, as one would say it ------------------------------------------------------------------------


def related(one, other):
    """Whether one term is the other, or lies within it, or the other way round."""

    def line(number):
        found = {number}
        while (number := PARENTS[number]) is not None:
            found.add(number)
        return found

    return one in line(other) or other in line(one)


def shows(row, facet, tick):
    """Whether ticking a term shows an item."""
    if facet == "country" and row["kind"] != 0:
        return False
    if facet == "country" and row["worldwide"]:
        return True
    return any(related(tag, tick) for tag in row["tags"][facet])


def passes(row, drawn, but=None):
    """Whether an item passes every group but one."""
    age, oldest = row["age"], {"30d": 30, "6m": 182, "12m": 365, "24m": 730}
    groups = {
        "type": not drawn["types"] or row["kind"] in drawn["types"],
        "result": not drawn["results"] or row["result"] in drawn["results"],
        "country": not drawn["countries"] or any(shows(row, "country", n) for n in drawn["countries"]),
        "stage": not drawn["stages"] or any(shows(row, "stage", n) for n in drawn["stages"]),
        "within": (not drawn["within"] or (age is not None and age <= oldest[drawn["within"]]))
        and (drawn["after"] is None or (age is not None and age <= drawn["after"]))
        and (drawn["before"] is None or (age is not None and age >= drawn["before"])),
    }
    for name, field, facet in (("harm", "harms", "persecution_type"), ("topic", "topics", "topic")):
        how = any if drawn[f"{field}_any"] else all
        groups[name] = not drawn[field] or how(shows(row, facet, number) for number in drawn[field])
    return all(passed for name, passed in groups.items() if name != but)


def offered(drawn, name, held):
    """The items among which the options of a group are counted."""
    ored = name in ("type", "result", "country", "stage", "within") or drawn[f"{name}s_any"]
    return [row for row in held.values() if passes(row, drawn, name if ored else None)]


def expected_terms(world, drawn, held, name):
    facet = FACET_OF[name]
    counted = {}
    here = [row for row in held.values() if facet != "country" or not row["worldwide"]]
    for number, term in enumerate(world.terms[facet]):
        if not any(shows(row, facet, number) for row in here):
            continue
        count = sum(shows(row, facet, number) for row in offered(drawn, name, held))
        all_held = sum(shows(row, facet, number) for row in held.values())
        counted[term.pk] = (count, all_held)
    return counted


def expected_values(drawn, held, name, values, field):
    counted = {}
    for key, value in values.items():
        count = sum(row[field] == value for row in offered(drawn, name, held))
        counted[key] = (count, sum(row[field] == value for row in held.values()))
    return {key: pair for key, pair in counted.items() if pair[1]}


def counts(found, name):
    return {option.value: (option.count, option.held) for option in found.groups[name]}


@pytest.fixture
def world(db):
    return World()


@pytest.mark.both_databases
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=items, drawn=choices)
def test_hits_and_counts_are_those_of_the_rule(world, wanted, drawn):
    held = world.arrange(wanted)
    found = library_query.library_of(world.case, choices=chosen(world, drawn))

    passed = {pk for pk, row in held.items() if passes(row, drawn)}
    assert {entry.item_id for entry in found.entries} == passed
    assert (found.total, found.held) == (len(passed), len(held))
    elsewhere = [row for row in held.values() if row["kind"] != 0 and passes(row, drawn, "country")]
    assert found.elsewhere == len(elsewhere)
    for name in ("country", "harm", "stage", "topic"):
        assert counts(found, name) == expected_terms(world, drawn, held, name)
    assert counts(found, "type") == expected_values(
        drawn, held, "type", {kind.pk: number for number, kind in enumerate(world.kinds)}, "kind"
    )
    assert counts(found, "result") == expected_values(
        drawn, held, "result", {result: result for result in Result.values}, "result"
    )
    for within, oldest in (("30d", 30), ("6m", 182), ("12m", 365), ("24m", 730)):
        young = [
            row for row in offered(drawn, "within", held) if row["age"] is not None and row["age"] <= oldest
        ]
        assert next(each.count for each in found.groups["within"] if each.value == within) == len(young)


@pytest.mark.both_databases
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans each statement anew")
def test_all_filters_are_one_statement_that_postgresql_can_plan_once(world):
    told = {
        library_statement.statement(world.case, None, timezone.now(), 1, filtered, None)[0]
        for filtered in (
            Choices(types=frozenset([world.kinds[0].pk])),
            Choices(countries=frozenset([1, 2]), results=frozenset(["granted"])),
            Choices(harms=frozenset(range(9)), topics=frozenset([3]), within="30d"),
            Choices(stages=frozenset([1]), within=Within.VISIT.value),
            Choices(before=date(2026, 1, 1)),
        )
    }
    assert len(told) == 1


@pytest.mark.both_databases
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=items, drawn=choices, days=st.none() | st.sampled_from(AGES))
def test_advice_tells_what_the_list_holds_without_each_choice(world, wanted, drawn, days):
    world.arrange(wanted)
    made, since = chosen(world, drawn), None
    if days is not None:
        made, since = replace(made, within=Within.VISIT.value), timezone.now() - timedelta(days=days)
        # All were attached just now, which would make each of them new.
        CaseFactGroup.objects.update(since=since)
        LibraryItemGroupPermission.objects.update(since=since)
    found = library_query.library_of(world.case, since, choices=made)
    told = {(name, value): count for name, value, count in found.without}
    wanted = {
        (name, value): library_query.library_of(world.case, since, choices=made.without(name, value)).total
        for name, value in made.active[: library_query.MOST_ADVISED]
    }
    assert told == {each: total for each, total in wanted.items() if total and not found.total}


@pytest.mark.both_databases
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=items)
def test_the_newest_text_comes_first_and_what_has_no_date_last(world, wanted):
    held = world.arrange(wanted)
    ages = [held[entry.item_id]["age"] for entry in library_query.library_of(world.case).entries]
    assert ages == sorted(ages, key=lambda age: (age is None, age or 0))


def test_the_best_match_shares_the_most_with_the_case(world):
    terms = [world.terms[facet][1] for facet in FACETS]
    case = CaseFactory(terms=terms)
    for count, item in enumerate(world.items[:5]):
        ItemTerm.objects.bulk_create(ItemTerm(item_id=item.pk, term=term) for term in terms[:count])
    best = library_query.library_of(case, choices=Choices(order=Order.BEST.value)).entries
    assert [entry.item_id for entry in best[:4]] == [item.pk for item in reversed(world.items[1:5])]


def test_an_empty_page_says_which_choice_to_take_away(world):
    rows = [
        {
            "kind": 1,
            "tags": {facet: frozenset() for facet in FACETS},
            "worldwide": False,
            "result": "",
            "age": age,
        }
        for age in (400, 400, 400, None, None, None)
    ]
    world.arrange(rows)
    choices = Choices(within="12m", types=frozenset([world.kinds[1].pk]))
    found = library_query.library_of(world.case, choices=choices)
    assert (found.total, found.without) == (0, [("within", "12m", 6)])


def test_choices_survive_their_address(world):
    taken = Choices(
        types=frozenset([world.kinds[0].pk]),
        harms=frozenset(term.pk for term in world.terms["persecution_type"][:2]),
        results=frozenset(["granted"]),
        harms_any=True,
        within="6m",
        before=timezone.localdate(),
        words="fear of return",
        order="best",
    )
    assert Choices.from_query(QueryDict(taken.to_query())) == taken
    assert Choices.from_query(QueryDict("type=nothing&within=ever&after=2026-13-40&result=lost")) == Choices()
    assert replace(taken, words="").active == [pair for pair in taken.active if pair[0] != "q"]
