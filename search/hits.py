"""What the page of results prints of each page that was found."""

from typing import NamedTuple

from wagtail.models import Page

from . import querytext
from .snippets import snippet


class Hit(NamedTuple):
    """One line of the results."""

    page: Page
    kind: str
    passage: str


def hits_of(pages, typed):
    """The `Hit` of each of `pages` (pages of any class, in order), one query a class."""
    words = querytext.words(typed)
    specific = Page.objects.filter(pk__in=[page.pk for page in pages]).specific()
    by_pk = {page.pk: page for page in specific}
    return [
        Hit(by_pk[page.pk], by_pk[page.pk].specific_class._meta.verbose_name, snippet(by_pk[page.pk], words))
        for page in pages
        if page.pk in by_pk
    ]
