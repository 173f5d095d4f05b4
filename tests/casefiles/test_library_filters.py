"""The filters beside a library: what they print, and what a request of a script or of a form gets."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from casefiles import decision_sources, library_query
from casefiles.choices import Choices
from casefiles.filter_options import Option, printed
from casefiles.filters import SHOWN, Sidebar
from library import filing, presentation, redaction, texts
from library.taxonomy import Taxonomy
from search import changes
from tests.factories import CaseFactory, DocumentTypeFactory, LibraryItemFactory, TermFactory
from tests.library.files import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def harm():
    return TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence")


@pytest.fixture
def honduras():
    return TermFactory(facet="country", slug="HN", label="Honduras")


@pytest.fixture
def case(harm, honduras):
    return CaseFactory(terms=[harm, honduras])


def library(case, query=""):
    return reverse("case_library", args=[case.uuid]) + query


@pytest.fixture
def get(client, case):
    client.force_login(case.owner)

    def ask(query="", **headers):
        return client.get(library(case, query), headers=headers or None)

    return ask


def titles(answer):
    return [card.row.title for card in answer.context["entries"]]


def sidebar_of(answer):
    return answer.context["sidebar"]


def group(answer, name):
    return next(group for group in sidebar_of(answer).groups() if group.name == name)


def values(options):
    return [(option.value, option.count, option.chosen, option.disabled) for option in options]


# --- groups and options -------------------------------------------------------------------------------------------


def test_the_groups_stand_in_the_order_of_the_programme(get, harm, honduras):
    for facet in ("stage", "topic"):
        LibraryItemFactory(terms=[harm, TermFactory(facet=facet, slug=f"a-{facet}")])
    place = DocumentTypeFactory(country_scoped=True)
    LibraryItemFactory(terms=[harm, honduras], document_type=place)
    decision = DocumentTypeFactory(label="Decision")
    LibraryItemFactory(terms=[harm], document_type=decision, result="granted")
    labels = [group.label for group in sidebar_of(get()).groups()]
    assert labels == [
        "Type of document",
        "Result of decisions",
        "Persecution",
        "Country of origin",
        "Procedural stage",
        "Other topics",
    ]


def test_what_would_give_nothing_is_shut_and_what_is_chosen_never_is(get, harm):
    brief, webinar = DocumentTypeFactory(slug="brief"), DocumentTypeFactory(slug="webinar")
    LibraryItemFactory(terms=[harm], document_type=brief, published_on=timezone.localdate())
    LibraryItemFactory(terms=[harm], document_type=webinar, published_on=date(2020, 1, 1))
    options = values(group(get("?within=30d&type=webinar"), "type").options)
    assert options == [("brief", 1, False, False), ("webinar", 0, True, False)]
    options = values(group(get("?within=30d"), "type").options)
    assert options == [("brief", 1, False, False), ("webinar", 0, False, True)]


def test_what_lies_within_a_group_is_set_in_below_it(get, client):
    above = TermFactory(facet="topic", slug="experts", label="Experts")
    below = TermFactory(facet="topic", slug="country-experts", label="Country experts", parent=above)
    harm = TermFactory(facet="persecution_type", slug="gang-violence")
    LibraryItemFactory(terms=[harm, below])
    options = group(get(), "topic").options
    assert [(option.value, option.depth) for option in options] == [("experts", 0), ("country-experts", 1)]


def test_of_a_long_list_the_cases_own_and_the_chosen_stand_open(case, harm, get):
    topics = [TermFactory(facet="topic", slug=f"topic-{number:02}") for number in range(20)]
    LibraryItemFactory(terms=[harm, *topics])
    answer = get("?topic=topic-19")
    shown = group(answer, "topic")
    assert len(shown.options) == SHOWN
    assert "topic-19" in [option.value for option in shown.options]
    assert len(shown.options) + len(shown.rest) == shown.size == 20
    assert "Show all 20" in answer.content.decode()


def test_each_control_has_an_id_of_its_own(get, harm, honduras):
    LibraryItemFactory(terms=[harm, TermFactory(facet="topic", slug="gang-violence")])
    ids = re.findall(r'\sid="([^"]+)"', get().content.decode())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("count", [None, 0, 1, 2, 1951])
@pytest.mark.parametrize("chosen", [False, True])
def test_an_option_from_memory_is_the_one_that_its_template_prints(count, chosen):
    option = Option("topic", "a-topic", "Law & <order>", count, chosen, 1)
    template = get_template("casefiles/option.html")
    for _ in range(2):
        assert printed([option]) == template.render({"option": option, "number": count}).strip()


def test_the_switch_says_whether_all_or_any_are_wanted(get, harm):
    one, two = TermFactory(facet="topic", slug="one"), TermFactory(facet="topic", slug="two")
    LibraryItemFactory(title="Both", terms=[harm, one, two])
    LibraryItemFactory(title="One", terms=[harm, one])
    assert titles(get("?topic=one&topic=two")) == ["Both"]
    assert sorted(titles(get("?topic=one&topic=two&topic_mode=any"))) == ["Both", "One"]
    assert group(get("?topic=one&topic=two&topic_mode=any"), "topic").is_any


# --- chips, addresses, advice -------------------------------------------------------------------------------------


def test_each_chip_takes_one_filter_away_and_keeps_the_rest(get, harm):
    DocumentTypeFactory(slug="brief", label="Brief")
    answer = get("?type=brief&within=12m&after=2020-01-02&order=best")
    chips = {chip["label"]: chip["href"].partition("?")[2] for chip in sidebar_of(answer).chips()}
    assert chips == {
        "Brief": "within=12m&after=2020-01-02&order=best",
        "Last 12 months": "type=brief&after=2020-01-02&order=best",
        "From 2 Jan 2020": "type=brief&within=12m&order=best",
    }
    assert sidebar_of(answer).cleared_href().endswith("?order=best")
    assert "Filters<span" in answer.content.decode()
    assert " (3)" in answer.content.decode()


def test_where_nothing_is_found_it_says_which_filter_to_remove_and_what_that_would_give(get, harm):
    brief = DocumentTypeFactory(slug="brief", label="Brief")
    DocumentTypeFactory(slug="webinar", label="Webinar")
    for _ in range(3):
        LibraryItemFactory(terms=[harm], document_type=brief, published_on=date(2020, 1, 1))
    LibraryItemFactory(terms=[harm], document_type=DocumentTypeFactory(), published_on=timezone.localdate())
    html = get("?type=brief&within=30d").content.decode()
    assert "Nothing fits all of these filters" in html
    assert re.search(r"Remove “Last 30 days”</a>: 3 items", html)
    assert re.search(r"Remove “Brief”</a>: 1 item\b", html)


def test_a_country_says_what_it_applies_to_and_how_much_lies_elsewhere(get, harm, honduras):
    place = DocumentTypeFactory(country_scoped=True)
    LibraryItemFactory(title="About Honduras", terms=[harm, honduras], document_type=place)
    for _ in range(2):
        LibraryItemFactory(terms=[harm])
    answer = get("?country=HN")
    assert titles(answer) == ["About Honduras"]
    html = answer.content.decode()
    assert "Country applies to country conditions and declarations." in html
    assert "2 briefs, decisions and advisories from other countries match your claim:" in html
    assert sidebar_of(answer).everywhere_href() == library(answer.context["case"])


def test_what_nobody_offers_is_left_out_of_the_page_and_its_addresses(get, harm):
    LibraryItemFactory(terms=[harm])
    answer = get("?type=<script>&harm=nothing&within=forever&order=worst&result=won&after=yesterday")
    assert answer.status_code == 200
    assert sidebar_of(answer).chips() == []
    assert "<script>" not in answer.content.decode().replace("<script src", "")


def test_the_pager_keeps_what_was_chosen(get, harm):
    brief = DocumentTypeFactory(slug="brief")
    for _ in range(21):
        LibraryItemFactory(terms=[harm], document_type=brief)
    assert 'href="?type=brief&amp;page=2"' in get("?type=brief").content.decode()


def test_an_order_is_an_address_too(get, harm):
    for _ in range(2):
        LibraryItemFactory(terms=[harm])
    orders = sidebar_of(get("?order=best")).orders()
    assert [(order["label"], order["current"]) for order in orders] == [
        ("Newest first", False),
        ("Best match first", True),
    ]
    assert orders[0]["href"].endswith("/")


def test_words_are_ordered_by_how_well_they_are_met_unless_the_newest_are_asked_for(get, harm):
    early = LibraryItemFactory(title="Pedro", summary="", terms=[harm], published_on=date(2020, 1, 1))
    late = LibraryItemFactory(title="B", summary="On Pedro.", terms=[harm], published_on=date(2026, 1, 1))
    texts.index([early.pk, late.pk])
    changes.work_off()
    assert titles(get("?q=pedro")) == ["Pedro", "B"]
    assert titles(get("?q=pedro&order=newest")) == ["B", "Pedro"]
    chip = sidebar_of(get("?q=pedro")).chips()[0]
    assert chip["href"].endswith("/")


# --- dates --------------------------------------------------------------------------------------------------------


def test_the_presets_carry_their_counts_and_the_last_visit_only_if_there_was_one(case, harm):
    today = timezone.localdate()
    for days in (5, 100, 300, 600, 2000):
        LibraryItemFactory(terms=[harm], published_on=today - timedelta(days=days))
    found = library_query.library_of(case)
    sidebar = Sidebar("/", Choices(), found, Taxonomy.current())
    assert [(option.label, option.count) for option in sidebar.ages()] == [
        ("Any time", None),
        ("Last 30 days", 1),
        ("Last 6 months", 2),
        ("Last 12 months", 3),
        ("Last 24 months", 4),
    ]
    seen = timezone.now() - timedelta(days=7)
    labels = [
        option.label for option in Sidebar("/", Choices(), found, Taxonomy.current(), seen_until=seen).ages()
    ]
    assert labels[-1].startswith("Since your last visit, ")


def test_two_dates_bound_the_list(get, harm):
    for year in (2019, 2021, 2023):
        LibraryItemFactory(title=str(year), terms=[harm], published_on=date(year, 6, 1))
    assert titles(get("?after=2020-01-01&before=2022-01-01")) == ["2021"]


# --- words --------------------------------------------------------------------------------------------------------


def test_words_are_found_and_shown_where_they_stand(get, harm):
    LibraryItemFactory(title="A report", summary="What the police in San Pedro Sula do.", terms=[harm])
    LibraryItemFactory(title="Another", summary="About something else.", terms=[harm])
    changes.work_off()
    answer = get("?q=pedro")
    assert titles(answer) == ["A report"]
    assert "<mark>Pedro</mark>" in answer.content.decode()


def test_a_sign_that_is_no_word_chooses_nothing_and_says_so(get, harm):
    LibraryItemFactory(title="A report", terms=[harm])
    answer = get("?q=%21%21")
    assert titles(answer) == ["A report"]
    assert "There is no word to look for in “!!”." in answer.content.decode()


def test_a_case_number_leads_to_its_decision_or_to_the_one_answer(get, case, harm):
    kind = DocumentTypeFactory(case_document=True)
    decision = LibraryItemFactory(title="The decision", terms=[harm], document_type=kind)
    redaction.record_cleared(decision)
    redaction.set_permission(decision, "granted")
    decision_sources.enter(decision, "54321")
    html = get("?q=54321").content.decode()
    assert str(decision_sources.TEXTS["attached"]) in html
    assert reverse("case_item", args=[case.uuid, decision.slug]) in html
    assert "three reasons" in get("?q=54322").content.decode()


# --- a script, and none -------------------------------------------------------------------------------------------


def test_a_script_gets_the_list_the_counts_and_what_is_said_and_no_page(get, harm):
    LibraryItemFactory(title="A report", terms=[harm])
    answer = get("?q=&after=&within=12m", **{"hx-request": "true"})
    html = answer.content.decode()
    assert "<html" not in html
    assert html.lstrip().startswith('<section id="list"')
    for part in (
        'id="options" data-hx-swap-oob',
        'id="filters-in-use" data-hx-swap-oob',
        'id="said" data-hx-swap-oob',
    ):
        assert part in html
    assert answer["HX-Push-Url"].endswith("?within=12m")
    assert "HX-Request" in answer["Vary"]


def test_back_in_the_browser_gets_the_whole_page(get, harm):
    html = get(**{"hx-request": "true", "hx-history-restore-request": "true"}).content.decode()
    assert "<html" in html


def test_the_page_keeps_no_copy_of_a_library_in_the_browser(get):
    assert '"historyCacheSize": 0' in get().content.decode()


def test_the_number_of_queries_follows_neither_options_nor_filters(get, harm):
    LibraryItemFactory(title="The first", terms=[harm])
    get()
    with CaptureQueriesContext(connection) as few:
        get()
    for number in range(12):
        item = LibraryItemFactory(terms=[harm, TermFactory(facet="topic", slug=f"topic-{number}")])
        filing.add_file(item, ContentFile(pdf(), name="A.pdf"))
    get("?topic=topic-1")
    with CaptureQueriesContext(connection) as many:
        get("?topic=topic-1&within=30d&harm=gang-violence&topic_mode=any&order=best")
    # What was chosen is found in the taxonomy, and nothing found asks what to take away.
    assert len(many) <= len(few) + 4


# --- cards --------------------------------------------------------------------------------------------------------


def test_a_card_says_what_it_is_and_what_may_be_done_with_it(get, case, harm):
    kind = DocumentTypeFactory(label="Unpublished decision", filing_permission="may_file_in_registered_case")
    LibraryItemFactory(
        terms=[harm],
        document_type=kind,
        result="granted",
        language="es",
        reviewed_on=date(2026, 3, 4),
        published_on=date(2026, 1, 2),
    )
    html = get().content.decode()
    for text in (
        "Unpublished decision: relief granted",
        f"Whole, and in case {case.number} only.",
        "Spanish",
        "Read against the law on 4 Mar 2026",
        "same harm: gang violence",
    ):
        assert text in html, text


def test_a_review_that_is_due_is_said_before_one_that_was_done():
    today = date(2026, 5, 1)
    assert presentation.review(date(2026, 1, 1), date(2026, 4, 1), today) == (
        "Due to be read against the law since 1 Apr 2026"
    )
    assert (
        presentation.review(date(2026, 1, 1), date(2026, 6, 1), today) == "Read against the law on 1 Jan 2026"
    )
    assert presentation.review(None, None, today) == ""


def test_at_most_three_reasons_stand_on_a_card(get, harm, case):
    terms = [TermFactory(facet="topic", slug=f"shared-{number}") for number in range(4)]
    for term in terms:
        case.stated.create(term=term)
    LibraryItemFactory(terms=[harm, *terms])
    card = get().context["entries"][0]
    assert card.why.count(";") == 2
