"""Questions and answers: topics, anchors, the search within, structured data."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from home import asking
from home.models import FaqPage, FaqQuestion
from home.models.faq import anchor_of

QUESTIONS = [
    ("Getting in", "How do I get in?", "<p>Sign in and register a case.</p>", "get-in"),
    ("Filing", "May I file it?", "<p>Some of it: see <b>the rules</b>.</p>", "filing"),
    ("Getting in", "Who may?", "<p>Señora García &amp; colleagues</p><p>and students.</p>", "who-may"),
]


def question(topic="Getting in", asked="Why?", answer="<p>Because.</p>", anchor=""):
    return FaqQuestion(topic=topic, question=asked, answer=answer, anchor=anchor)


@pytest.fixture
def faq(db):
    page = FaqPage(title="Questions", slug="questions", intro="What is asked.")
    page.questions = [question(*each) for each in QUESTIONS]
    Site.objects.get(is_default_site=True).root_page.add_child(instance=page)
    return page


def test_questions_stand_under_their_topics_in_the_order_of_the_first(client, faq):
    topics = client.get("/questions/").context["topics"]
    assert [(topic["label"], [q.anchor for q in topic["questions"]]) for topic in topics] == [
        ("Getting in", ["get-in", "who-may"]),
        ("Filing", ["filing"]),
    ]


def test_each_question_can_be_linked_to(client, faq):
    page = client.get("/questions/").content.decode()
    for *_rest, anchor in QUESTIONS:
        assert f'id="{anchor}"' in page
        assert f'href="#{anchor}"' in page


@pytest.mark.parametrize(
    ("typed", "anchors"),
    [("sign", ["get-in"]), ("GARCIA", ["who-may"]), ("file rules", ["filing"]), ("rules sign", [])],
)
def test_words_narrow_the_questions_without_a_script(client, faq, typed, anchors):
    answer = client.get("/questions/", {"q": typed})
    assert [question.anchor for question in answer.context["found"]] == anchors
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_nothing_found_says_so_and_offers_all_questions(client, faq):
    page = client.get("/questions/", {"q": "zebra"}).content.decode()
    assert "No question holds these words" in page
    assert 'href="/questions/">Show all questions' in page


def test_markup_in_the_search_words_stays_text(client, faq):
    assert "<i>x" not in client.get("/questions/", {"q": "<i>x"}).content.decode()


def test_the_structured_data_hold_every_question_and_no_way_out_of_the_element(client, faq):
    faq.questions.add(question(asked="</script><b>Why?", anchor="why"))
    faq.save_revision().publish()
    page = client.get("/questions/").content.decode()
    [written] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(written)
    assert data["@type"] == "FAQPage"
    assert [entry["name"] for entry in data["mainEntity"]][-1] == "</script><b>Why?"
    assert len(data["mainEntity"]) == 4


def test_more_questions_take_no_more_queries(client, faq, django_assert_num_queries):
    client.get("/questions/")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        client.get("/questions/")
    for number in range(12):
        faq.questions.add(question(asked=f"Question {number}?", topic=f"Topic {number}"))
    faq.save_revision().publish()
    with django_assert_num_queries(len(before)):
        client.get("/questions/")


def test_two_questions_of_a_page_cannot_share_an_anchor(faq):
    twin = question(anchor="filing")
    twin.page = faq
    with pytest.raises(ValidationError, match="Another question on this page has this anchor"):
        twin.full_clean()


def test_an_anchor_comes_from_the_question_and_ends_with_a_word():
    assert anchor_of("May I file it?") == "may-i-file-it"
    assert anchor_of("¿?") == "question"
    long = anchor_of("Why do I have to register a case before I can read any of the material at all?")
    assert long == "why-do-i-have-to-register-a-case-before-i-can-read-any-of"


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30))), st.text(max_size=20))
def test_found_are_those_in_which_each_word_begins_a_word(pairs, typed):
    questions = [question(asked=asked, answer=answer, topic="") for asked, answer in pairs]
    expected = [
        each
        for each in questions
        if all(
            any(
                word.startswith(part)
                for word in asking.words_of(f"{each.question} {asking.plain(each.answer)}")
            )
            for part in asking.words_of(typed)
        )
    ]
    assert asking.holding(questions, typed) == expected
