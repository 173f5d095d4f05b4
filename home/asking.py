"""Finding and grouping questions (`home.models.FaqQuestion`) that are already read."""

import unicodedata
from html import unescape

from django.utils.html import strip_tags


def words_of(text):
    """The words of `text` as they are compared: without accents, signs and case."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = (letter if letter.isalnum() else " " for letter in folded if not unicodedata.combining(letter))
    return "".join(kept).split()


def holding(questions, typed):
    """Those of `questions` in which each word of `typed` begins some word; all of them where it has none."""
    wanted = words_of(typed)
    return [question for question in questions if _holds(question, wanted)]


def _holds(question, wanted):
    if not wanted:
        return True
    there = words_of(f"{question.topic} {question.question} {plain(question.answer)}")
    return all(any(word.startswith(part) for word in there) for part in wanted)


def plain(answer):
    """Rich text as words, its paragraphs and list lines kept apart."""
    return unescape(strip_tags(answer.replace("</p>", " </p>").replace("</li>", " </li>"))).strip()


def by_topic(questions):
    """`questions` as a list of {label, anchor, href, questions}, each topic where its first question stands."""
    topics = {}
    for question in questions:
        topics.setdefault(question.topic, []).append(question)
    return [
        {"label": topic, "anchor": f"topic-{number}", "href": f"#topic-{number}", "questions": group}
        for number, (topic, group) in enumerate(topics.items(), 1)
    ]
