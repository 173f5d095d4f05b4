"""The data files themselves: what they cite, what they tag, what they say.

What an item must be is asked file by file, so that its author can ask for one alone:
`pytest -p no:xdist tests/demo/test_content.py -k 301`.
"""

import re
from collections import Counter
from datetime import date
from functools import cache

import pytest

from demo import content, documents
from demo.markup import SPAN, Citer, for_print, paragraphs, plain, rich
from forums.loading import read as read_forums
from library import taxonomy_data
from records import identifiers
from tests.demo import pdf_text

REPORTERS = re.compile(r"\d+ (?:I&N Dec\.|F\.\dd|F\.4th|U\.S\.|Fed\. Reg\.|U\.S\.C\.|C\.F\.R\.) [\d()–.-]+")
CASE_NAMES = re.compile(r"Matter of (?!\[)[A-Z][\w.&-]*|[A-Z][\w.’-]+ v\. [A-Z]\w+")
SOURCES = sorted([*content.DATA.glob("*.yaml"), *content.DATA.glob("items/*.yaml")])
TODAY = date(2026, 11, 24)
DECISIONS = {"unpublished-ij", "unpublished-bia", "unpublished-other"}
QUOTED = DECISIONS | {"sample-brief", "amicus-brief"}
NEEDED = {
    "slug",
    "title",
    "summary",
    "document_type",
    "author",
    "citation",
    "owner",
    "status",
    "published_on",
    "updated_on",
    "reviewed_on",
    "review_due_on",
    "terms",
    "authorities",
    "file",
    "body",
}
OPTIONAL = {
    "audience",
    "case_document",
    "document",
    "draft",
    "embargo_until",
    "expires_on",
    "generally_applicable",
    "language",
    "result",
    "source_number",
    "superseded_by",
    "worldwide",
}

each_item = pytest.mark.parametrize("name", content.item_files())


def _files():
    return [path for path in SOURCES if path.name != "authorities.yaml"]


@cache
def _drawn(name):
    return documents.draw(content.item(name), "background_only", TODAY)


@cache
def _pages(name):
    return pdf_text.pages(_drawn(name).data)


@cache
def _terms():
    """Every term there is, as pairs of facet and slug."""
    known = {(term.facet, term.slug) for term in taxonomy_data.terms()}
    prefixes = {"asylum-office": "office-", "court": "court-", "circuit": ""}
    for kind, slug in read_forums():
        if kind in prefixes:
            known.add(("circuit" if kind == "circuit" else "forum", prefixes[kind] + slug))
    return known


def _kind(item):
    rules = {term.slug: term.rules for term in taxonomy_data.terms() if term.facet == "document_type"}
    return rules[item["document_type"]]


def _unknown(by_facet):
    return {(facet, slug) for facet, slugs in by_facet.items() for slug in slugs} - _terms()


def _blocks(item, kind):
    return [block[kind] for block in [*item["body"], *item.get("document", [])] if kind in block]


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


@each_item
def test_an_item_lists_exactly_the_authorities_that_its_text_names(name):
    item = content.item(name)
    words = str([item["body"], item.get("document")])
    named = {match["authority"] for match in SPAN.finditer(words) if match["authority"]}
    assert named == set(item["authorities"])
    assert named


@each_item
def test_an_item_says_of_itself_what_the_library_needs(name):
    item = content.item(name)
    assert set(item) >= NEEDED
    assert set(item) <= NEEDED | OPTIONAL
    assert item["owner"] in content.people()
    assert item["status"] == "live"
    assert re.fullmatch(r"[a-z0-9-]{5,120}", item["slug"])
    assert all(0 < len(item[field]) <= 255 for field in ("title", "author", "citation"))
    assert 20 <= len(item["summary"].split()) <= 70
    assert content.day(item["published_on"], TODAY) <= content.day(
        item["updated_on"] or item["published_on"], TODAY
    )
    assert item.get("language", "en") in ("en", "es")
    assert re.fullmatch(r"\d{5}", item.get("source_number", "12345"))
    assert item.get("result", "granted") in ("granted", "denied", "mixed", "remanded")
    if {"result", "source_number"} & set(item):
        assert item["document_type"] in DECISIONS


@each_item
def test_the_terms_of_an_item_exist_and_let_it_be_published(name):
    item = content.item(name)
    kind = _kind(item)
    assert _unknown(item["terms"]) == set()
    assert _unknown(item.get("draft", {}).get("terms", {})) == set()
    assert [
        _unknown(alternative) for alternative in item.get("audience") or [] if _unknown(alternative)
    ] == []
    assert not kind["country_scoped"] or item["terms"].get("country") or item.get("worldwide")
    assert not kind["case_document"] or (
        item["terms"].get("persecution_type") or item.get("generally_applicable")
    )
    assert kind["case_document"] == ("case_document" in item)


@each_item
def test_an_item_has_headings_text_points_and_something_to_look_at(name):
    item = content.item(name)
    kinds = {next(iter(block)) for block in item["body"]}
    assert {"heading", "text", "points"} <= kinds <= set(documents.KINDS)
    assert {next(iter(block)) for block in item.get("document", [])} <= set(documents.KINDS)
    assert kinds & {"table", "quotation", "footnote"}
    assert "quotation" in kinds or item["document_type"] not in QUOTED
    assert len(str([item["body"], item.get("document", [])]).split()) >= 350


@each_item
def test_a_table_has_as_many_cells_in_each_row_as_in_its_head(name):
    for table in _blocks(content.item(name), "table"):
        assert table["caption"]
        assert {len(row) for row in table["rows"]} == {len(table["head"])}
        assert all(isinstance(cell, str) for row in [table["head"], *table["rows"]] for cell in row)


@each_item
def test_a_footnote_is_marked_once_in_the_text_it_belongs_to(name):
    item = content.item(name)
    footnotes = [block for block in item["body"] if "footnote" in block]
    assert len(footnotes) <= 1
    assert str(item["body"]).count("[^1]") == len(footnotes)


@each_item
def test_the_file_has_a_cover_a_text_layer_and_each_quotation_on_its_page(name):
    # One test, because drawing is what takes the time.
    item, pages, passages = content.item(name), _pages(name), _drawn(name).passages
    assert len(pages) == _drawn(name).pages > 2
    assert item["author"].split(",")[0] in pages[0]
    disclaimer = content.wording(item.get("language", "en"))["disclaimer"]
    assert disclaimer.split(".")[0] in pages[0]
    # The last page may hold no more than the end of the table of authorities.
    assert all(len(page.split()) > 25 for page in pages[:-1])
    assert len(pages[-1].split()) > 12
    assert {"2", str(len(pages))} <= set(pages[1].split()[-4:])
    for quotation in [block["quotation"]["text"] for block in item["body"] if "quotation" in block]:
        assert quotation in passages, "a quotation is word for word in the document"
        assert quotation in pages[passages[quotation] - 1]


@each_item
def test_an_item_holds_nothing_that_looks_like_an_identifier(name):
    item = content.item(name)
    words = [item["title"], item["summary"], item["body"], item.get("document")]
    assert identifiers.find(str(words)) == []


def test_no_two_items_share_a_slug_a_citation_or_a_number():
    for field in ("slug", "citation", "source_number"):
        counted = Counter(item[field] for item in content.items() if field in item)
        assert [value for value, count in counted.items() if count > 1] == []


def test_a_decision_names_pages_on_which_its_parts_are():
    pages = _pages("08-ij-witness.yaml")
    for words, page in [
        ("II. Credibility", 2),
        ("III. The group", 2),
        ("V. Protection", 3),
        ("VII. Conclusion", 4),
    ]:
        assert words in pages[page - 1]


def test_the_same_item_on_the_same_day_gives_the_same_file():
    name = content.item_files()[0]
    assert documents.draw(content.item(name), "background_only", TODAY).data == _drawn(name).data


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


@each_item
def test_the_marks_of_print_take_the_place_of_typed_ones(name):
    assert not re.search(r"\w'\w", str(content.item(name)["body"]))
