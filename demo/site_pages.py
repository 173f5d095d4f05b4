"""Writes the home page, the programme's pages and the plain ones, published as an editor does it."""

import json
from datetime import timedelta

from wagtail.models import Site

from home.models import (
    FaqPage,
    HomePage,
    OrganisationSettings,
    ProgrammePage,
    SiteNotices,
    StandardPage,
    WaysToGivePage,
)
from home.models.faq import FaqQuestion

from . import content
from .markup import Citer, plain, rich_paragraphs
from .streams import complete

#: So many days after it was checked a page is due for review, unless its data say otherwise.
REVIEWED_AFTER = 180

#: The kinds of page that are made here, those that stand below others first.
KINDS = (FaqPage, ProgrammePage, WaysToGivePage, StandardPage)


def load(publisher):
    """Fill the pages that an empty site begins with, and add those below them."""
    site = Site.objects.get(is_default_site=True)
    home = HomePage.objects.get(pk=site.root_page_id)
    OrganisationSettings.objects.update_or_create(site=site, defaults=content.home()["settings"])
    notices = SiteNotices.objects.get_or_create(site=site)[0]
    notices.notices = body(content.home()["notices"])
    complete(notices).save()
    _write_home(home, publisher)
    _write_programme(home, publisher)
    publish(home, WaysToGivePage(show_in_menus=True, **text_fields(content.give())), publisher)
    for entry in content.pages():
        page = publish(home, StandardPage(show_in_menus=True, **text_fields(entry)), publisher)
        for below in entry.get("pages", ()):
            publish(page, StandardPage(**text_fields(below)), publisher)


def body(blocks):
    """Blocks of a data file as the stored form of a stream: texts become rich text, the rest stays."""
    return json.dumps([{"type": kind, "value": _value(kind, value)} for kind, value in map(_only, blocks)])


def _only(block):
    return next(iter(block.items()))


def _value(kind, value):
    if kind == "paragraph" and isinstance(value, str):
        return rich(value)
    if kind == "key_points":
        return [plain(point, Citer(content.authorities())) for point in value]
    if kind in RICH_PARTS:
        value = {**value, "text": rich(value["text"])}
    if kind in RICH_LISTS:
        return [{**part, "text": rich(part["text"])} for part in value]
    if kind == "rows":
        value = {**value, "rows": [{**row, **_days(row, "date")} for row in value["rows"]]}
    if isinstance(value, dict) and "when" in value:
        value = {**value, "when": _when(value["when"])}
    return value


#: Blocks whose `text`, or that of each of their parts, is rich text.
RICH_PARTS = ("statement", "way", "paragraph")
RICH_LISTS = ("steps",)


def rich(text):
    """Text in the markup of the data files as rich text."""
    return rich_paragraphs(text, Citer(content.authorities()))


def _days(values, *names):
    return {name: content.day(values[name]).isoformat() for name in names if values.get(name)}


def _when(when):
    moments = {name: content.moment(when[name]) for name in ("begins", "ends") if when.get(name)}
    return {"shown": when["shown"], **{name: moment.isoformat() for name, moment in moments.items()}}


def folded(text):
    """`text` on one line."""
    return " ".join(text.split())


def text_fields(entry):
    """The fields of a plain page, from its entry in a data file."""
    return {
        "title": entry["title"],
        "slug": entry["slug"],
        "lede": folded(entry["lede"]),
        "checked_on": content.day(entry["checked_on"]),
        "review_due_on": content.day(entry.get("review_due_on"))
        or content.day(entry["checked_on"]) + timedelta(days=REVIEWED_AFTER),
        "body": body(entry["body"]),
    }


def publish(parent, page, publisher):
    """Add `page` below `parent` as a draft, publish it through a revision, and return it."""
    parent.refresh_from_db()
    page.live = False
    page.owner = publisher
    parent.add_child(instance=complete(page))
    # As the editor's own screen does it: what was just added has been looked at.
    page.save_revision(user=publisher, clean=False).publish(user=publisher, skip_permission_checks=True)
    return page


def _write_home(home, publisher):
    entry = content.home()
    home.title = entry["title"]
    home.search_description = folded(entry["search_description"])
    home.body = body(entry["body"])
    complete(home).save_revision(user=publisher).publish(user=publisher, skip_permission_checks=True)


def _write_programme(home, publisher):
    data = content.programme()
    section = publish(home, ProgrammePage(show_in_menus=True, **text_fields(data["section"])), publisher)
    for entry in data["pages"]:
        publish(section, ProgrammePage(**text_fields(entry)), publisher)
    data = content.faq()
    page = FaqPage(
        title=data["title"],
        slug=data["slug"],
        intro=folded(data["intro"]),
        checked_on=content.day(data["checked_on"]),
    )
    page.questions = [
        FaqQuestion(
            sort_order=number,
            topic=topic["topic"],
            question=entry["question"],
            answer=rich(entry["answer"]),
            anchor=entry["anchor"],
        )
        for number, (topic, entry) in enumerate(
            (topic, entry) for topic in data["topics"] for entry in topic["questions"]
        )
    ]
    publish(section, page, publisher)
