"""What is worth a look in a public page of any type."""

import pytest
from wagtail.models import Page, get_page_models

from home.models import FaqPage, FaqQuestion, HomePage, StandardPage
from library.models import LibraryIndexPage, LibraryItem
from news.models import ArticlePage, PublicationPage
from records import page_advice
from records.care import Cared
from records.page_parts import pieces

pytestmark = pytest.mark.django_db


def told(page):
    return " ".join(each.text for each in page_advice.advice(page))


def a_page(*body, **fields):
    return StandardPage(
        **{"title": "Plain words", "slug": "plain", "lede": "What it says."} | fields, body=list(body)
    )


def test_a_page_in_order_gets_no_advice():
    page = a_page(
        ("paragraph", '<p>Read <a href="/terms/">the terms of use</a>.</p>'), ("heading", "What follows")
    )
    assert page_advice.advice(page) == []


def test_a_link_that_says_nothing_is_told_wherever_it_stands():
    page = a_page(
        ("steps", [{"title": "One", "text": '<p><a href="/a/">click here</a></p>', "note": ""}]),
        ("invitation", {"heading": "Do", "text": "", "link_url": "/x/", "link_text": "Read more"}),
    )
    assert "“click here”" in told(page)
    assert "“Read more”" in told(page)


def test_a_link_in_an_answer_is_told_too():
    page = FaqPage(title="Questions", slug="q", intro="Asked.")
    page.questions = [FaqQuestion(topic="T", question="Q?", answer='<p><a href="/x/">here</a></p>')]
    assert "“here”" in told(page)


def test_a_page_without_a_sentence_under_its_title_is_told_so():
    assert "no sentence under the title" in told(a_page(lede=""))
    assert "no sentence under the title" in told(ArticlePage(title="News", slug="n"))
    assert "repeats it" in told(a_page(lede="Plain words"))


def test_the_home_page_is_asked_for_its_description():
    assert "search engines" in told(HomePage(title="Home", slug="h"))
    assert "search engines" not in told(HomePage(title="Home", slug="h", search_description="Us."))


def test_a_missing_language_is_told():
    assert "language is not given" in told(
        PublicationPage(title="A guide", slug="g", summary="It.", language="")
    )


def test_a_title_that_is_a_files_name_is_told():
    assert "name of a file" in told(a_page(title="press_release_final.docx"))


@pytest.mark.parametrize("where", ["paragraph", "table", "lede", "question"])
def test_an_identifier_is_told_wherever_it_stands(where):
    text = "Her number is A 201 345 678."
    if where == "lede":
        page = a_page(lede=text)
    elif where == "question":
        page = FaqPage(title="Questions", slug="q", intro="Asked.")
        page.questions = [FaqQuestion(topic="T", question="Q?", answer=f"<p>{text}</p>")]
    elif where == "table":
        page = a_page(("table", {"data": [["Number"], [text]], "table_caption": ""}))
    else:
        page = a_page(("paragraph", f"<p>{text}</p>"))
    assert "an A-number" in told(page)


def test_telephones_and_addresses_that_readers_are_to_use_are_no_identifiers():
    page = a_page(("paragraph", "<p>Call 415-555-0134 or write to press@wellfounded.example.</p>"))
    assert page_advice.advice(page) == []


def test_choices_and_addresses_are_no_texts():
    body = [("invitation", {"heading": "Do", "text": "", "link_url": "/a_b_c.pdf", "link_text": "The guide"})]
    assert "/a_b_c.pdf" not in {piece.content for piece in pieces(a_page(*body))}


def test_every_public_page_type_is_cared_for():
    for model in get_page_models():
        if model not in (Page, LibraryItem, LibraryIndexPage):
            assert issubclass(model, Cared), model
