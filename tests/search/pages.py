"""Public pages for the tests of the search, published and indexed as an editor's are."""

from wagtail.models import Site

from home.models import StandardPage
from search import changes, page_texts


def a_page(slug, text="", *, parent=None, page_class=StandardPage, **fields):
    """A live page under `parent` (the home page by default) whose text is `text`; the index knows it."""
    parent = parent or Site.objects.get(is_default_site=True).root_page
    page = page_class(**{"title": slug.replace("-", " ").capitalize(), "slug": slug} | fields)
    if text:
        page.body = [("paragraph", f"<p>{text}</p>")]
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision().publish()
    changes.work_off()
    return page


def indexed():
    """The texts that the index keeps of pages, by id."""
    from search.models import IndexedText

    return {row.object_id: row for row in IndexedText.objects.filter(kind=page_texts.KIND)}
