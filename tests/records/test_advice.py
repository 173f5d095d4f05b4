"""What is worth a look in a text: the words of links, names of files."""

import pytest

from records import advice


@pytest.mark.parametrize(
    "words",
    [
        "click here",
        "Click here!",
        "HERE",
        "read more …",
        "Learn&nbsp;more",
        "this link",
        "aquí",
        "Leer más",
        "https://a.example/x",
    ],
)
def test_a_link_that_says_nothing_is_found(words):
    assert advice.empty_links(f'<p>See <a href="/x/"><b>{words}</b></a>.</p>')


@pytest.mark.parametrize(
    "words", ["the terms of use", "Read more about bars to asylum", "Hear from us", "here are the forms"]
)
def test_a_link_that_says_where_it_leads_is_left_alone(words):
    assert advice.empty_links(f'<p><a href="/x/">{words}</a></p>') == []


def test_the_same_words_are_told_once():
    assert advice.empty_links('<a href="/a/">here</a> <a href="/b/">here</a>') == ["here"]


@pytest.mark.parametrize(
    "text",
    [
        "IMG_2041.jpg",
        "scan 3",
        "photo-1",
        "press_release_final-2",
        "picture.webp",
        "document (2)",
        "A letter final_v2",
    ],
)
def test_the_name_of_a_file_is_told_from_a_description(text):
    assert advice.is_called_like_a_file(text)


@pytest.mark.parametrize("text", ["A woman reads a letter", "Ten doors under one beam", "I-589"])
def test_a_description_is_no_name_of_a_file(text):
    assert not advice.is_called_like_a_file(text)
