"""Writes the home page, the news and the plain pages, and publishes them as an editor does."""

import json

from wagtail.models import Site

from home.models import HomePage, OrganisationSettings, StandardPage
from news.models import ArticlePage, NewsIndexPage

from . import content
from .markup import Citer, plain, rich_paragraphs


def load(publisher):
    """Fill the pages that an empty site begins with, and add those below them."""
    home = HomePage.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)
    OrganisationSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults=content.home()["settings"]
    )
    _write_home(home, publisher)
    _write_news(publisher)
    for entry in content.pages():
        _publish(
            home,
            StandardPage(
                title=entry["title"],
                slug=entry["slug"],
                lede=_folded(entry["lede"]),
                checked_on=content.day(entry["checked_on"]),
                show_in_menus=True,
                body=body(entry["body"]),
            ),
            publisher,
        )


def body(blocks):
    """Blocks of a data file as the stored form of a stream: texts become rich text, the rest stays."""
    return json.dumps([{"type": kind, "value": _value(kind, value)} for kind, value in map(_only, blocks)])


def _only(block):
    return next(iter(block.items()))


def _value(kind, value):
    if kind == "paragraph":
        return rich_paragraphs(value, Citer(content.authorities()))
    if kind == "key_points":
        return [plain(point, Citer(content.authorities())) for point in value]
    if kind == "statement":
        return {**value, "text": rich_paragraphs(value["text"], Citer(content.authorities()))}
    return value


def _folded(text):
    return " ".join(text.split())


def _publish(parent, page, publisher):
    """Add `page` below `parent` as a draft and publish it through a revision."""
    parent.refresh_from_db()
    page.live = False
    page.owner = publisher
    parent.add_child(instance=page)
    page.save_revision(user=publisher).publish(user=publisher, skip_permission_checks=True)


def _write_home(home, publisher):
    entry = content.home()
    home.title = entry["title"]
    home.search_description = _folded(entry["search_description"])
    home.body = body(entry["body"])
    home.save_revision(user=publisher).publish(user=publisher, skip_permission_checks=True)


def _write_news(publisher):
    index = NewsIndexPage.objects.get()
    index.intro = content.news()["intro"]
    index.save_revision(user=publisher).publish(user=publisher, skip_permission_checks=True)
    for entry in content.news()["articles"]:
        on = content.day(entry["date"])
        _publish(
            index,
            ArticlePage(
                title=entry["title"],
                slug=entry["slug"],
                date=on,
                checked_on=content.day(entry["checked_on"]),
                category=entry["category"],
                author=entry["author"],
                summary=_folded(entry["summary"]),
                first_published_at=content.moment(entry["date"]),
                body=body(entry["body"]),
            ),
            publisher,
        )
