"""Pages of the news room for the tests, each as plain as it can be."""

from datetime import date

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Site

from news.models import (
    ArticlePage,
    DocketIndexPage,
    MatterPage,
    NewsIndexPage,
    NewsletterIndexPage,
    NewsletterIssuePage,
    PublicationFile,
    PublicationIndexPage,
    PublicationPage,
)


def an_article(slug, day=date(2026, 11, 1), **fields):
    return _page(NewsIndexPage.objects.get(), ArticlePage, slug, date=day, **fields)


def a_publication(slug, day=date(2026, 11, 1), **fields):
    index = _index(PublicationIndexPage, "publications")
    return _page(index, PublicationPage, slug, date=day, **fields)


def a_matter(slug, **fields):
    return _page(_index(DocketIndexPage, "courts"), MatterPage, slug, **{"court": "A court", **fields})


def an_issue(slug, day=date(2026, 11, 1), **fields):
    """An issue of the newsletter; the archive lies under `/newsletters/`."""
    return _page(_index(NewsletterIndexPage, "newsletters"), NewsletterIssuePage, slug, date=day, **fields)


def a_file(page, name="guide.pdf", **fields):
    """A file of the publication `page`: a document of four bytes."""
    document = get_document_model()(title="A guide")
    document.file.save(name, ContentFile(b"%PDF"), save=False)
    document.file_size = 4
    document.save()
    return PublicationFile.objects.create(page=page, document=document, **fields)


def titles(response):
    """The titles that a list shows."""
    return [page.title for page in response.context["found"].page]


def _index(model, slug):
    found = model.objects.first()
    if found is None:
        home = Site.objects.get(is_default_site=True).root_page
        found = home.add_child(instance=model(title=slug.capitalize(), slug=slug))
    return found


def _page(index, model, slug, **fields):
    topics, countries = fields.pop("topics", []), fields.pop("countries", [])
    words = {"title": slug.replace("-", " ").capitalize(), "summary": f"Summary of {slug}."}
    page = model(slug=slug, **{**words, **fields})
    page.topics, page.countries = topics, countries
    index.refresh_from_db()
    return index.add_child(instance=page)
