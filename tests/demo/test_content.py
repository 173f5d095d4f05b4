"""The data files themselves: what they cite, what they tag, what they say."""

import re
from datetime import date

import pytest

from demo import content, documents
from demo.markup import SPAN, Citer, for_print, paragraphs, plain, rich
from tests.demo import pdf_text

REPORTERS = re.compile(r"\d+ (?:I&N Dec\.|F\.\dd|F\.4th|U\.S\.|Fed\. Reg\.|U\.S\.C\.|C\.F\.R\.) [\d()–.-]+")
CASE_NAMES = re.compile(r"Matter of (?!\[)[A-Z][\w.&-]*|[A-Z][\w.’-]+ v\. [A-Z]\w+")
SOURCES = sorted([*content.DATA.glob("*.yaml"), *content.DATA.glob("items/*.yaml")])
TODAY = date(2026, 11, 24)


def _files():
    return [path for path in SOURCES if path.name != "authorities.yaml"]


@pytest.fixture(scope="module")
def drawn():
    """Every item's file, drawn once."""
    return {item["slug"]: documents.draw(item, "background_only", TODAY) for item in content.items()}


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.name)
def test_only_authorities_of_our_own_list_are_cited(path):
    words = " ".join(path.read_text(encoding="utf-8").split())
    known = " ".join(
        str(value)
        for entry in content.authorities().values()
        for value in entry.values()
        if value is not None
    )
    cited = {match for pattern in (REPORTERS, CASE_NAMES) for match in pattern.findall(words)}
    assert {match for match in cited if match.rstrip(".,") not in known} == set()
    assert {match["authority"] for match in SPAN.finditer(words) if match["authority"]} <= set(
        content.authorities()
    )


def test_an_item_lists_exactly_the_authorities_that_its_text_names():
    for item in content.items():
        words = str([item["body"], item.get("document")])
        named = {match["authority"] for match in SPAN.finditer(words) if match["authority"]}
        assert named == set(item["authorities"]), item["slug"]


def test_every_authority_of_the_list_is_used():
    listed = {slug for item in content.items() for slug in item["authorities"]}
    # The home page and the first article name these two in their own words.
    assert set(content.authorities()) - listed == {"bia-appellate-procedures-2026"} | (
        {"ins-v-cardoza-fonseca"} - listed
    )


def test_every_item_has_headings_text_points_a_table_a_quotation_and_a_footnote():
    for item in content.items():
        kinds = {next(iter(block)) for block in item["body"]}
        assert kinds == {"heading", "text", "points", "table", "quotation", "footnote"}, item["slug"]
        assert len(str(item["body"]).split()) > 380, item["slug"]


def test_a_footnote_is_marked_once_in_the_text_it_belongs_to():
    for item in content.items():
        assert str(item["body"]).count("[^1]") == 1, item["slug"]


def test_each_file_has_a_cover_several_pages_and_a_text_layer(drawn):
    for item in content.items():
        pages = pdf_text.pages(drawn[item["slug"]].data)
        assert len(pages) == drawn[item["slug"]].pages > 2
        assert item["author"].split(",")[0] in pages[0]
        assert "Demonstration, not legal advice" in pages[0]
        assert all(len(page.split()) > 25 for page in pages), item["slug"]
        assert f"Page 2 of {len(pages)}" in pages[1]


def test_a_quotation_stands_on_the_page_that_the_item_gives(drawn):
    for item in content.items():
        pages = pdf_text.pages(drawn[item["slug"]].data)
        for block in item["body"]:
            if quotation := block.get("quotation"):
                page = drawn[item["slug"]].passages[quotation["text"]]
                assert quotation["text"] in pages[page - 1], (item["slug"], quotation["text"])


def test_a_decision_names_pages_on_which_its_parts_are(drawn):
    pages = pdf_text.pages(drawn["ij-asylum-granted-witness-against-a-gang"].data)
    for words, page in [
        ("II. Credibility", 2),
        ("III. The group", 2),
        ("V. Protection", 3),
        ("VII. Conclusion", 4),
    ]:
        assert words in pages[page - 1]


def test_the_same_item_on_the_same_day_gives_the_same_file(drawn):
    item = content.items()[0]
    assert documents.draw(item, "background_only", TODAY).data == drawn[item["slug"]].data


def test_dates_count_from_the_day_of_loading_or_are_themselves():
    assert content.day("-15d", TODAY) == date(2026, 11, 9)
    assert content.day("+6d", TODAY) == date(2026, 11, 30)
    assert content.day("2024-03-11", TODAY) == date(2024, 3, 11)
    assert content.day(None, TODAY) is None


def test_an_authority_is_cited_in_full_once_and_by_name_after_that():
    citer = Citer(content.authorities())
    text = "See [[matter-of-m-e-v-g]]; again [[matter-of-m-e-v-g]]."
    assert (
        plain(text, citer) == "See Matter of M-E-V-G-, 26 I&N Dec. 227 (BIA 2014); again Matter of M-E-V-G-."
    )
    assert rich("[[ina-208]]", citer) == "INA section 208 (asylum), 8 U.S.C. 1158"
    with pytest.raises(KeyError):
        plain("[[matter-of-nobody]]", citer)


def test_markup_becomes_rich_text_and_print_and_is_escaped():
    citer = Citer(content.authorities())
    text = "**One** & *two* [three](/news/)[^1]"
    assert rich(text, citer) == '<b>One</b> &amp; <i>two</i> <a href="/news/">three</a><sup>1</sup>'
    assert plain(text, citer) == "One & two three"
    assert for_print(text, citer) == "**One** & __two__ three (1)"
    assert paragraphs("a\nb\n\nc\n") == ["a b", "c"]


def test_the_marks_of_print_take_the_place_of_typed_ones():
    assert "’" in content.items()[0]["summary"] + str(content.items())
    assert not [item["slug"] for item in content.items() if re.search(r"\w'\w", str(item["body"]))]
