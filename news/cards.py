"""The picture that other sites show beside a link to a page: title, kind and day under the beam. No photograph.

It is drawn when it is first asked for, from nothing but what the page shows everybody, and kept in the public
storage under a name made of what stands on it.
"""

import hashlib
import unicodedata
from datetime import timedelta
from functools import lru_cache
from io import BytesIO

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.formats import date_format
from PIL import Image, ImageDraw, ImageFont

from library import registries

SIZE = (1200, 630)
MARGIN = 80
PAPER, INK, NOTE, LIGHT = "#f5f1e6", "#1b1a16", "#474338", "#f4dc8a"
FOLDER = "share-cards"
# Part of each name: a new drawing takes the place of kept ones.
DRAWING = 3
SIZES = (84, 72, 62, 54, 46)
MOST_LINES = 4


def serve(page):
    """Answer with the card of `page` (a PublicPage that is live)."""
    response = HttpResponse(picture(page), content_type="image/png")
    patch_cache_control(response, public=True, max_age=int(timedelta(hours=1).total_seconds()))
    return response


def picture(page):
    """The card of `page` as PNG, from the storage or drawn now."""
    name = name_of(page)
    if default_storage.exists(name):
        with default_storage.open(name) as kept:
            return kept.read()
    data = draw(*_words(page))
    default_storage.save(name, ContentFile(data))
    return data


def forget(page):
    """Take the card of `page` out of the storage; nothing happens if there is none."""
    default_storage.delete(name_of(page))


def name_of(page):
    """Where the card of `page` lies in the public storage."""
    words = "\0".join([str(DRAWING), *_words(page)])
    return f"{FOLDER}/{page.pk}-{hashlib.sha256(words.encode()).hexdigest()[:20]}.png"


def _words(page):
    kind, day = page.kicker
    organisation = registries.publisher.first() or ""
    return page.title, str(kind), date_format(day, "j F Y") if day else "", organisation


def _font(name, size, weight=None):
    font = ImageFont.truetype(finders.find(f"wellfounded/fonts/{name}.woff2"), size)
    if weight:
        font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def _is_in_the_font(letter):
    font = _font("vollkorn-roman", 20)
    # What a font lacks it draws as it draws what no font has.
    return letter.isspace() or bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


def _plainer(letter):
    """`letter`, or the one without its accent or stroke where our font has that alone; "" where it has neither."""
    if _is_in_the_font(letter):
        return letter
    base = unicodedata.name(letter, "").partition(" WITH ")[0]
    try:
        plain = unicodedata.lookup(base)
    except KeyError:
        return ""
    return plain if _is_in_the_font(plain) else ""


def _writable(words, instead):
    """`words` in the letters that our font has; `instead` where it has not the script. Sites print the title beside it."""
    letters = unicodedata.normalize("NFC", words)
    plainer = [_plainer(letter) for letter in letters]
    lost = any(letter.isalnum() and not plain for letter, plain in zip(letters, plainer, strict=True))
    return instead if lost else "".join(plainer)


def _lines(words, font, width):
    """`words` broken into lines no wider than `width`; a word that is wider has a line of its own."""
    lines = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fitted(title, width):
    """The title's lines and font, as large as four lines allow; what is longer still ends in an ellipsis."""
    for size in SIZES:
        font = _font("vollkorn-roman", size, 520)
        lines = _lines(title, font, width)
        if len(lines) <= MOST_LINES:
            return lines, font, size
    return [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"], font, size


def draw(title, kind, day, organisation):
    """A card as the bytes of a PNG file. All arguments are texts; `day` may be empty."""
    organisation = _writable(organisation, "")
    title, kind = _writable(title, organisation), _writable(kind, "")
    card = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(card)
    width, height = SIZE
    # The beam, two posts, the open door between them and its light on the ground, as in the name mark.
    pen.polygon([(1000, 38), (1072, 38), (1072, 470), (1188, height), (884, height), (1000, 470)], fill=LIGHT)
    pen.rectangle((0, 0, width, 38), fill=INK)
    for left in (976, 1072):
        pen.rectangle((left, 38, left + 24, 470), fill=INK)
    room = 976 - 2 * MARGIN
    pen.text(
        (MARGIN, 96),
        " · ".join(filter(None, [kind, day])),
        font=_font("wellfounded-sans", 32, 600),
        fill=NOTE,
    )
    lines, font, size = _fitted(title, room)
    top = 160
    for line in lines:
        pen.text((MARGIN, top), line, font=font, fill=INK)
        top += int(size * 1.12)
    pen.rectangle((MARGIN, height - 122, MARGIN + 72, height - 115), fill=INK)
    pen.text((MARGIN, height - 100), organisation, font=_font("wellfounded-sans", 32, 600), fill=INK)
    data = BytesIO()
    card.save(data, "PNG", optimize=True)
    return data.getvalue()
