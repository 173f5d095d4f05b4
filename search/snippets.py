"""A passage of a page around the words that were searched for."""

import re

from django.utils.html import format_html, format_html_join, strip_tags
from wagtail.search.index import SearchField

LENGTH = 220
LEAD = 70


def text_of(page):
    """What the index knows of `page` (a specific page) beside its title, as one line of plain text."""
    parts = []
    for field in page.get_search_fields():
        if isinstance(field, SearchField) and field.field_name != "title":
            value = field.get_value(page)
            parts += value if isinstance(value, list | tuple) else [value]
    return " ".join(strip_tags(str(part)) for part in parts if part).replace("\n", " ")


def _cut(text):
    """The beginning of `text`, ended between two words."""
    return text if len(text) <= LENGTH else text[:LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def snippet(page, words):
    """A passage of `page` with `words` (list of str) marked, as safe HTML; its beginning if none occurs."""
    text = " ".join(text_of(page).split())
    if not words:
        return format_html("{}", _cut(text))
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})", re.IGNORECASE)
    first = pattern.search(text)
    start = max(0, first.start() - LEAD) if first else 0
    if start:
        start = text.find(" ", start) + 1
    passage = ("… " if start else "") + _cut(text[start:])
    # A split by one group gives text and matches by turns.
    pieces = enumerate(pattern.split(passage))
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", p) if i % 2 else p,) for i, p in pieces)
    )
