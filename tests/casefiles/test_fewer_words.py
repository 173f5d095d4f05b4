"""Where several words find nothing in a library it says which one is to blame, and what the others find."""

import re

import pytest
from django.urls import reverse

from casefiles import fewer_words, searching
from casefiles.choices import Choices
from search import changes
from tests.factories import CaseFactory, DocumentTypeFactory, LibraryItemFactory, TermFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def harm():
    return TermFactory(facet="persecution_type", slug="harm", label="Zzz")


@pytest.fixture
def case(harm):
    return CaseFactory(terms=[harm])


@pytest.fixture
def make(harm):
    """Publish items that the case holds, each with its words; `terms=[…]` for ones that it does not."""

    def make(*several, **fields):
        made = [
            LibraryItemFactory(**{"title": words, "summary": "", "terms": [harm]} | fields)
            for words in several
        ]
        changes.work_off()
        return made

    return make


def fewer(case, words, **chosen):
    choices = Choices(words=words, **chosen)
    return fewer_words.fewer(case, choices, None, searching.search(case, case.owner, choices, None, 1).tried)


def offered(case, words, **chosen):
    return {offer.words: offer.count for offer in fewer(case, words, **chosen).offers}


def test_the_word_that_stands_nowhere_is_named_and_the_search_without_it_offered(case, make):
    make("Police reports of Honduras", "Police of Honduras", "Police")
    found = fewer(case, "police Honduras xyzzy")
    assert found.absent == ["xyzzy"]
    assert found.offers == [fewer_words.Offer("xyzzy", "police Honduras", 2)]


def test_of_words_that_never_meet_each_is_offered_without_the_other_the_most_first(case, make):
    make("Police", "Extortion one", "Extortion two")
    found = fewer(case, "police extortion")
    assert found.absent == []
    assert [(offer.word, offer.count) for offer in found.offers] == [("police", 2), ("extortion", 1)]


def test_at_most_three_are_offered(case, make):
    words = ["alfa", "bravo", "carlos", "delta"]
    for left_out in words:
        make(" ".join(word for word in words if word != left_out))
    make("alfa, bravo and delta")
    assert list(offered(case, " ".join(words)).items()) == [
        ("alfa bravo delta", 2),
        ("bravo carlos delta", 1),
        ("alfa carlos delta", 1),
    ]


@pytest.mark.parametrize(
    "words", ["xyzzy", "xyzzy of the", "xyzzy XYZZY", "one two three four five six seven", "!!", ""]
)
def test_neither_one_word_nor_very_many_are_taken_apart(case, make, words, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not fewer_words.fewer(case, Choices(words=words))


def test_what_the_case_does_not_hold_tells_nothing(case, make):
    other = TermFactory(facet="persecution_type", slug="other-harm", label="Other")
    make("Police")
    make("Secret police", "Secret", terms=[other])
    found = fewer(case, "secret police")
    assert found.absent == ["secret"]
    assert offered(case, "secret police") == {"police": 1}
    assert offered(case, "secret xyzzy") == {}


def test_a_misspelled_word_is_offered_as_what_is_held_and_only_one_that_is_like_nothing_is_named(case, make):
    make("Gang violence", "Violence")
    found = fewer(case, "gang violnce zyzzyva")
    assert found.absent == ["zyzzyva"]
    assert found.offers == [fewer_words.Offer("zyzzyva", "gang violence", 1)]


def test_mended_words_that_never_meet_are_offered_one_without_the_other(case, make):
    make("Violence one", "Violence two", "Asylum")
    found = fewer(case, "violnce asilum")
    assert found.absent == []
    assert [(offer.word, offer.words, offer.count) for offer in found.offers] == [
        ("asylum", "violence", 2),
        ("violence", "asylum", 1),
    ]
    assert not fewer_words.fewer(case, Choices(words="violnce violence"), None, "violence")


def test_nothing_is_mended_with_a_word_that_the_case_does_not_hold(case, make):
    other = TermFactory(facet="persecution_type", slug="other-harm", label="Other")
    make("Police")
    make("Extortion", terms=[other])
    found = fewer(case, "extortoin police zyzzyva")
    assert found.absent == ["extortoin", "zyzzyva"]
    assert offered(case, "extortoin police") == {"police": 1}


def test_the_filters_stay_and_count(case, make):
    brief, webinar = DocumentTypeFactory(slug="brief"), DocumentTypeFactory(slug="webinar")
    make("Police one", "Police two", document_type=brief)
    make("Extortion", document_type=webinar)
    found = fewer(case, "police extortion", types=frozenset([brief.pk]))
    assert found.absent == []
    assert [(offer.words, offer.count) for offer in found.offers] == [("police", 2)]


def test_phrases_and_signs_stay_as_they_were_typed(case, make):
    make("Form I-589 and the police force")
    found = fewer(case, "“police force” I-589 xyzzy")
    assert found.absent == ["xyzzy"]
    assert [offer.words for offer in found.offers] == ["“police force” I-589"]
    assert fewer(case, '"force police" form').absent == ["force police"]
    assert offered(case, "polcie “police force” I-589 xyzzy") == {"police “police force” I-589": 1}
    assert offered(case, '12345 polcie "police force"') == {'police "police force"': 1}


def test_what_would_be_taken_for_the_number_of_a_case_is_not_offered(case, make):
    make("Docket 12345", "Police")
    assert offered(case, "12345 police") == {"police": 1}


def test_each_count_is_that_of_the_search_that_is_offered(case, make):
    make("Police of Honduras", "Policía y pandillas", "Gangs and police", "Extortion by gangs", "Honduras")
    for words in (
        "police gangs Honduras",
        "policia extortion Honduras xyzzy",
        "gang extorted polic hond",
        "polcie gagns hondurs",
    ):
        for offer in fewer(case, words).offers:
            choices = Choices(words=offer.words)
            assert searching.search(case, case.owner, choices, None, 1).found.total == offer.count


@pytest.mark.parametrize(
    ("words", "corrected"),
    [("alfa bravo carlos delta extortion foxtrot", ""), ("alfa polcie", "alfa police"), ("12 13 14 15", "")],
)
def test_it_is_one_statement_however_many_words(case, make, words, corrected, django_assert_num_queries):
    make("Police", "Extortion", "Gangs")
    choices = Choices(words=words)
    fewer_words.fewer(case, choices, None, corrected)
    with django_assert_num_queries(1):
        fewer_words.fewer(case, choices, None, corrected)


# --- on the page --------------------------------------------------------------------------------------------------


@pytest.fixture
def page(client, case):
    client.force_login(case.owner)

    def page(**query):
        return client.get(reverse("case_library", args=[case.uuid]), query)

    return page


def test_the_page_says_it_in_words_and_links(page, case, make):
    make("Police of Honduras", "Police")
    html = page(q="police Honduras <xyzzy>").content.decode()
    assert "No item of this library holds “xyzzy”." in html
    link = re.search(r'<a href="([^"]+)">Search without “xyzzy”</a>: 1 item\b', html)
    assert link[1].endswith("?q=police+Honduras")
    assert "Remove “police Honduras" not in html


def test_beside_a_filter_both_ways_are_offered(page, make):
    brief, webinar = (
        DocumentTypeFactory(slug="brief", label="Brief"),
        DocumentTypeFactory(slug="webinar", label="Webinar"),
    )
    make("Police", document_type=brief)
    make("Police extortion", document_type=webinar)
    html = page(q="police extortion", type="brief").content.decode()
    assert "Each of these words stands in some item of this library" in html
    assert re.search(r'\?q=police&amp;type=brief">Search without “extortion”</a>: 1 item\b', html)
    assert re.search(r"Remove “Brief”</a>: 1 item\b", html)


def test_with_the_spelling_corrected_the_page_says_what_it_looked_for_and_what_it_would_look_for(page, make):
    make("Gang violence", "Violence")
    html = page(q="gang violnce zyzzyva").content.decode()
    assert "Nothing is found with the spelling corrected either: <b>gang violence zyzzyva</b>." in html
    assert "No item of this library holds “zyzzyva”." in html
    assert re.search(r'\?q=gang\+violence">Search for “gang violence”</a>: 1 item\b', html)
    assert "This is what holds" not in html
    assert page(q="gang violence").context["found"].total == 1
    assert "spelling corrected" not in page(q="gang zyzzyva").content.decode()


def test_a_filter_that_hides_what_a_misspelled_word_means_can_be_removed(page, make):
    make("Police", document_type=DocumentTypeFactory(slug="brief", label="Brief"))
    make("Extortion", document_type=DocumentTypeFactory(slug="webinar", label="Webinar"))
    html = page(q="extortoin", type="brief").content.decode()
    assert "Nothing is found with the spelling corrected either: <b>extortion</b>." in html
    assert re.search(r'\?q=extortoin">Remove “Brief”</a>: 1 item\b', html)
    assert page(q="extortoin").context["found"].total == 1


def test_nothing_is_taken_apart_where_something_is_found(page, make, monkeypatch):
    monkeypatch.setattr(fewer_words, "fewer", None)
    make("Police")
    assert page(q="police plice").context["found"].total == 1


def test_whoever_has_no_part_in_the_case_learns_nothing(client, case, make):
    make("Police")
    client.force_login(UserFactory())
    assert client.get(reverse("case_library", args=[case.uuid]), {"q": "police xyzzy"}).status_code == 404
