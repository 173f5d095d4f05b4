"""Finding a choice by a word of one's own, with a button and no script."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.finding import Choice, find, folded
from casefiles.models import Draft
from forums.models import Adjudicator, Forum, Sitting
from library.models import Term
from tests.factories import TermFactory

from .intake import section_address, send

CHOICES = [
    Choice("1", "Domestic violence", ("abusive husband", "DV", "violencia doméstica")),
    Choice("2", "Forced marriage", ("child bride", "matrimonio forzado")),
    Choice("3", "Violence by gangs", ("mara", "MS-13")),
    Choice("4", "Côte d’Ivoire", ("Ivory Coast",)),
]


def found(query):
    return [hit.value for hit in find(query, CHOICES)]


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("domestic", ["1"]),
        ("HUSBAND", ["1"]),
        ("husb", ["1"]),
        ("usband", []),
        ("domestica", ["1"]),
        ("cote d'ivoire", ["4"]),
        ("ivory", ["4"]),
        ("ms 13", ["3"]),
        ("violence", ["3", "1"]),
        ("forced bride", ["2"]),
        ("bride forced child", ["2"]),
        ("domestic mara", []),
        ("", []),
        ("  -- ", []),
    ],
)
def test_a_choice_is_found_by_the_beginnings_of_words_of_its_label_and_synonyms(query, values):
    assert found(query) == values


def test_the_synonym_that_fits_is_said_first():
    assert find("violencia", CHOICES)[0].also[0] == "violencia doméstica"


words = st.text(alphabet="abc áÉ-", max_size=6)
choices = st.lists(st.tuples(words, st.lists(words, max_size=3)), max_size=6)


@given(words, choices)
def test_what_is_found_is_what_holds_every_word(query, rows):
    offered = [Choice(str(n), label, tuple(also)) for n, (label, also) in enumerate(rows)]
    asked = folded(query).split()
    expected = {
        each.value
        for each in offered
        if asked
        and all(
            any(word.startswith(part) for text in (each.label, *each.words) for word in folded(text).split())
            for part in asked
        )
    }
    assert {hit.value for hit in find(query, offered)} == expected


# --- in the form --------------------------------------------------------------------------------------------------


@pytest.fixture
def words_of(terms):
    Term.objects.filter(pk=terms["gang-violence"].pk).update(synonyms=["mara", "pandilla"])
    Term.objects.filter(pk=terms["HN"].pk).update(synonyms=["Catracho"])
    terms["HN"].save(update_fields=["label"])


def look(client, slug, typed):
    return client.post(section_address(slug), typed).content.decode()


@pytest.mark.django_db
def test_the_button_offers_what_fits_and_keeps_all_that_was_typed(client, me, terms, words_of):
    page = look(
        client,
        "claim",
        {
            "find": "persecution_types",
            "find-persecution_types": "mara",
            "persecution_types": [terms["extortion"].pk],
            "group_text": "Family of a witness",
            "grounds": [terms["religion"].pk],
        },
    )
    assert "1 of 3 fits “mara”" in page
    assert "Also called: mara, pandilla" in page
    assert "Family of a witness</textarea>" in page
    for name, value in (("persecution_types", terms["extortion"].pk), ("grounds", terms["religion"].pk)):
        assert re.search(rf'name="{name}" value="{value}"[^>]* checked', page), name
    assert "There is a problem" not in page
    assert Draft.objects.exists()


@pytest.mark.django_db
def test_each_choice_is_there_once(client, me, terms, words_of):
    page = look(client, "claim", {"find": "persecution_types", "find-persecution_types": "gang"})
    for slug in ("gangs", "gang-violence", "extortion"):
        assert len(re.findall(rf'name="persecution_types" value="{terms[slug].pk}"', page)) == 1


@pytest.mark.django_db
def test_a_country_is_offered_by_another_name_and_chosen_when_it_is_the_only_one(client, me, terms, words_of):
    page = look(client, "claim", {"find": "origin", "find-origin": "catra"})
    assert re.search(rf'type="radio" name="origin" value="{terms["HN"].pk}"[^>]* checked', page)
    assert '<select name="origin"' not in page


@pytest.mark.django_db
def test_the_country_chosen_before_stays_among_what_was_found(client, me, terms, words_of):
    page = look(client, "claim", {"find": "origin", "find-origin": "hond", "origin": terms["GT"].pk})
    assert re.search(rf'type="radio" name="origin" value="{terms["GT"].pk}"[^>]* checked', page)


@pytest.mark.django_db
def test_enter_in_the_box_looks_too_and_the_same_word_is_not_looked_for_twice(
    client, me, terms, words_of, answers
):
    claim = {name: answers[name] for name in ("persecution_types", "grounds", "origin")}
    assert "1 fits “catracho”" in look(client, "claim", {**claim, "find-origin": "catracho"})
    again = client.post(
        section_address("claim"), {**claim, "find-origin": "catracho", "found-origin": "catracho"}
    )
    assert again.url == section_address("proceedings")


@pytest.mark.django_db
def test_a_word_that_fits_nothing_leaves_the_whole_list(client, me, terms):
    page = look(client, "claim", {"find": "origin", "find-origin": "Atlantis"})
    assert "Nothing here is called “Atlantis”" in page
    assert '<select name="origin"' in page


@pytest.mark.django_db
def test_a_court_is_found_by_a_former_name(client, me, terms):
    court = Forum.objects.create(kind="court", slug="here", name="Here", former_names=["Old Fort"])
    page = look(client, "proceedings", {"find": "forum", "find-forum": "old fort"})
    assert re.search(rf'type="radio" name="forum" value="{court.pk}"[^>]* checked', page)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "name", "word"),
    [
        ("court", "Los Angeles - Olive Street", "la"),
        ("asylum_office", "New York", "nyc"),
        ("board", "Board of Immigration Appeals", "bia"),
        ("circuit", "11th Circuit", "eleventh"),
        ("circuit", "9th Circuit", "ninth"),
    ],
)
def test_a_forum_is_found_by_what_attorneys_call_it(client, me, terms, kind, name, word):
    Forum.objects.create(kind=Forum.Kind[kind.upper()], slug="here", name=name)
    page = look(client, "proceedings", {"find": "forum", "find-forum": word})
    assert "1 fits" in page


@pytest.mark.django_db
def test_that_one_cannot_tell_comes_after_what_is_told(client, me, terms):
    Term.objects.filter(pk=terms["gang-violence"].pk).update(label="Gang violence")
    page = look(client, "claim", {"find": "persecution_types", "find-persecution_types": "gang"})
    found = page[page.index("fit “gang”") :]
    assert found.index("Gang violence") < found.index("Gangs and organized crime: not sure which")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "asked", "begins"),
    [
        ("claim", {"find": "persecution_types", "find-persecution_types": "mara"}, "<p "),
        ("claim", {"find": "persecution_types", "find-persecution_types": "nothing such"}, "<p "),
        ("claim", {"find": "origin", "find-origin": "hond"}, "<div "),
        ("claim", {"list": "second_nationality"}, "<select "),
        ("claim", {"list": "other_countries"}, "<summary "),
    ],
)
def test_the_page_that_looked_begins_where_she_was(client, me, terms, words_of, slug, asked, begins):
    page = look(client, slug, asked)
    assert [tag.startswith(begins) for tag in re.findall(r"<[^<>]* autofocus[^<>]*>", page)] == [True]


@pytest.mark.django_db
def test_a_court_is_found_by_the_name_of_its_state(client, me, terms):
    court = Forum.objects.create(kind="court", slug="here", name="Here", state="CA")
    page = look(client, "proceedings", {"find": "forum", "find-forum": "california"})
    assert re.search(rf'type="radio" name="forum" value="{court.pk}"[^>]* checked', page)
    assert ", California" in page


@pytest.mark.django_db
def test_what_is_seldom_asked_brings_its_list_only_when_that_is_wanted(client, me, terms):
    fields = ("second_nationality", "other_countries")
    guatemala = terms["GT"].pk

    def offered_in(page, field):
        if field == "other_countries":
            return f'name="other_countries" value="{guatemala}"' in page
        listed = page[page.index('<select name="second_nationality"') :]
        return f'<option value="{guatemala}"' in listed[: listed.index("</select>")]

    page = client.get(section_address("claim")).content.decode()
    assert page.count('name="list"') == 3
    assert not any(offered_in(page, field) for field in fields)
    for field in fields:
        page = look(client, "claim", {"list": field, "group_text": "Kept as typed"})
        assert offered_in(page, field)
        assert "Kept as typed</textarea>" in page
        assert f'name="{field}" value="{guatemala}"' in look(
            client, "claim", {"find": field, f"find-{field}": "guat"}
        )
        assert offered_in(look(client, "claim", {"find": field, f"find-{field}": "Atlantis"}), field)
    chosen = look(client, "claim", {"second_nationality": guatemala, "other_countries": [guatemala]})
    assert all(offered_in(chosen, field) for field in fields)


@pytest.fixture
def springfields():
    """A court and an office of the same city."""
    kinds = ("court", "asylum-office")
    return {kind: Forum.objects.create(kind=kind, slug="springfield", name="Springfield") for kind in kinds}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stage", "near", "far"), [("hearing", "court", "asylum-office"), ("interview", "asylum-office", "court")]
)
def test_where_the_stage_is_heard_comes_first_and_the_other_is_named_as_such(
    client, me, terms, springfields, stage, near, far
):
    TermFactory(facet="stage", slug="asylum-office", label="Asylum office")
    Term.objects.filter(pk=terms["interview"].pk).update(parent=Term.objects.get(slug="asylum-office"))
    terms["hearing"].save(update_fields=["label"])
    asked = {"find": "forum", "find-forum": "springf", "stage": terms[stage].pk}
    page = look(client, "proceedings", asked)
    radio = 'type="radio" name="forum" value="{}"'
    assert page.index(radio.format(springfields[near].pk)) < page.index(radio.format(springfields[far].pk))
    assert page.count("<small>Not where this stage is heard</small>") == 1
    assert not re.search(radio.format(r"\d+") + "[^>]* checked", page)
    whole = client.get(section_address("proceedings")).content.decode()
    assert whole.count(": not where this stage is heard") == 1


@pytest.mark.django_db
def test_of_an_appeal_the_court_that_decided_is_as_good_an_answer_as_the_board(
    client, me, terms, springfields
):
    Forum.objects.create(kind="board", slug="board", name="Springfield appeals")
    appeal = TermFactory(facet="stage", slug="bia", label="Appeal")
    page = look(client, "proceedings", {"find": "forum", "find-forum": "springf", "stage": appeal.pk})
    assert page.count("<small>Not where this stage is heard</small>") == 1
    assert page.index(f'name="forum" value="{springfields["asylum-office"].pk}"') > page.index(
        f'name="forum" value="{springfields["court"].pk}"'
    )


@pytest.mark.django_db
def test_the_only_one_that_fits_is_not_chosen_where_the_stage_is_heard_elsewhere(client, me, terms):
    office = Forum.objects.create(kind="asylum-office", slug="there", name="There")
    asked = {"find": "forum", "find-forum": "there", "stage": terms["hearing"].pk}
    page = look(client, "proceedings", asked)
    assert re.search(rf'name="forum" value="{office.pk}" id="[^"]+">', page)


@pytest.mark.django_db
def test_the_judges_of_the_chosen_court_come_first_with_their_dates(client, me, terms, springfields):
    court, other = springfields["court"], Forum.objects.create(kind="court", slug="ogden", name="Ogden")
    sat = [
        ("A. Fenwick", court, date(2019, 3, 1), None),
        ("B. Ode", court, date(2015, 1, 1), date(2024, 6, 1)),
        ("C. Roe", other, date(2020, 1, 1), None),
    ]
    for name, forum, begin, end in sat:
        Sitting.objects.create(
            adjudicator=Adjudicator.objects.create(name=name), forum=forum, from_on=begin, to_on=end
        )
    page = look(client, "proceedings", {"find": "adjudicator", "forum": court.pk})
    judges = page[page.index('<select name="adjudicator"') :]
    told = [
        "Sits at Springfield Immigration Court",
        "A. Fenwick, since Mar 2019",
        "Sat at Springfield Immigration Court",
        "B. Ode, Jan 2015 to Jun 2024",
        "At another court",
        "C. Roe, Ogden Immigration Court",
    ]
    places = [judges.index(text) for text in told]
    assert places == sorted(places)
    found = look(client, "proceedings", {"find": "adjudicator", "find-adjudicator": "roe", "forum": court.pk})
    assert "<small>At another court</small>" in found
    assert not re.search(r'name="adjudicator" value="\d+"[^>]* checked', found)


@pytest.mark.django_db
def test_the_script_gets_the_same_words(client, me, terms, words_of):
    words = client.get(section_address("claim")).context["form"].words()
    assert words["words-persecution_type"][str(terms["gang-violence"].pk)] == [
        "Gang violence",
        "mara",
        "pandilla",
    ]
    assert words["words-persecution_type"][str(terms["gangs"].pk)] == [
        "Gangs and organized crime: not sure which"
    ]


@pytest.mark.django_db
def test_a_word_that_was_looked_for_is_kept_nowhere(client, me, terms, answers):
    look(client, "claim", {"find": "origin", "find-origin": "canary"})
    assert "canary" not in Draft.objects.get().typed
    assert send(client, answers).status_code == 302
