"""Writes what editors learn from: every block on one page, a draft that waits, a page that is scheduled, promotions."""

from io import BytesIO

from django.apps import apps
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, Site

from home.models import HomePage, StandardPage
from news.cards import INK, LIGHT, PAPER
from news.models import ArticlePage, NewsIndexPage, Picture

from . import content
from .site_pages import body, folded, publish, text_fields
from .streams import complete

SIZE = (1600, 900)
DOORS, OPEN = 10, 6


def load(staff):
    """Write it all. `staff` are the accounts by key: the editor drafts and submits, the second one publishes."""
    data = content.editing()
    pictures = {entry["key"]: _picture(entry, staff["editor"]) for entry in data["pictures"]}
    _write_blocks(data, pictures, staff["editor2"])
    _write_on_the_home_page(data, staff["editor2"])
    _write_articles(data, staff)
    for entry in data["promotions"]:
        query, _made = Query.objects.get_or_create(query_string=entry["keywords"])
        page = Page.objects.live().get(slug=entry["page"])
        SearchPromotion.objects.create(query=query, page=page, description=entry["description"], sort_order=0)
    for entry in data["watched_names"]:
        _watched().objects.create(**entry | {"until": content.day(entry["until"])})


def clear():
    """Take away what is no page. Pages go with those of their kind."""
    Query.objects.all().delete()
    _watched().objects.all().delete()
    for picture in Picture.objects.all():
        picture.delete()


def _watched():
    # Of the room beside this one, which does not know it.
    return apps.get_model("staff", "WatchedName")


def _write_blocks(data, pictures, publisher):
    entry = data["blocks"]
    blocks = [_with_picture(block, pictures) for block in entry["body"]]
    about = StandardPage.objects.get(slug="about")
    publish(about, StandardPage(**text_fields(entry | {"body": blocks})), publisher)


def _with_picture(block, pictures):
    """A block of the data with the picture that it names by its key."""
    if "picture" not in block:
        return block
    value = dict(block["picture"])
    picture = pictures[value.pop("picture")]
    image = {"image": picture.pk, "alt_text": picture.description, "decorative": False}
    return {"picture": value | {"image": image}}


def _write_on_the_home_page(data, publisher):
    """The one section that the home page has not: running text."""
    home = HomePage.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)
    text = _paragraph(data["home_paragraph"])
    when = {"shown": True, "begins": None, "ends": None}
    home.body.append(("paragraph", {"text": text, "when": when}))
    complete(home).save_revision(user=publisher).publish(user=publisher, skip_permission_checks=True)


def _paragraph(text):
    """A text of the data as the value of a rich text block."""
    return f"<p>{folded(text)}</p>"


def _write_articles(data, staff):
    news = NewsIndexPage.objects.get()
    publish(news, _article(data["scheduled"]), staff["editor2"])
    waiting = _article(data["waiting"])
    waiting.live, waiting.owner = False, staff["editor"]
    news.refresh_from_db()
    news.add_child(instance=complete(waiting))
    waiting.save_revision(user=staff["editor"])
    waiting.get_workflow().start(waiting, staff["editor"])


def _article(entry):
    return ArticlePage(
        title=entry["title"],
        slug=entry["slug"],
        category=entry["category"],
        date=content.day(entry["date"]),
        summary=folded(entry["summary"]),
        body=body(entry["body"]),
        go_live_at=content.moment(entry.get("go_live_at")),
    )


def _picture(entry, owner):
    picture = Picture(
        title=entry["title"], description=entry["description"], credit=entry["credit"], uploaded_by_user=owner
    )
    left = _door(OPEN)
    picture.focal_point_x, picture.focal_point_y = left + 40, 560
    picture.focal_point_width, picture.focal_point_height = 200, 500
    picture.file.save(entry["file"], ContentFile(draw()), save=False)
    picture.save()
    return picture


def _door(number):
    """Where the door of that number begins, from the left."""
    return 60 + number * 150


def draw():
    """Ten doors under one beam, one of them open, as the bytes of a PNG file."""
    card = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(card)
    width, height = SIZE
    left = _door(OPEN)
    pen.polygon(
        [
            (left + 22, 200),
            (left + 98, 200),
            (left + 98, 700),
            (left + 260, height),
            (left - 140, height),
            (left + 22, 700),
        ],
        fill=LIGHT,
    )
    pen.rectangle((0, 150, width, 200), fill=INK)
    for number in range(DOORS):
        at = _door(number)
        pen.rectangle((at, 200, at + 22, 700), fill=INK)
        pen.rectangle((at + 98, 200, at + 120, 700), fill=INK)
        if number != OPEN:
            pen.rectangle((at + 34, 212, at + 86, 700), fill="#cdc4ae")
    out = BytesIO()
    card.save(out, "PNG", optimize=True)
    return out.getvalue()
