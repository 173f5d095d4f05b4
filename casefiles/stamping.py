"""A PDF as a reader takes it away: the number of the case and what may be done with the paper, on every page.

What may be filed gets a cover sheet too, which says by whose permission (policy of the materials, domain 1.5). The
file that is kept stays as it is: a copy is made for each download, the same bytes each time, and forgotten. No fact of
the case goes into it but its number.
"""

import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pikepdf
from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont
from fpdf import FPDF

from library import registries
from library.models import FilingPermission

FONTS = Path(__file__).parent / "fonts"
PDF = "application/pdf"
#: Part of the fingerprint: raised when a stamp comes to look or to read otherwise.
EDITION = 1
#: The line stands this far from the foot of a page, in points, where no text is and printers still reach.
FOOT = 11
LINE_SIZE = 7.5
LETTER = (612.0, 792.0)
#: How Unicode names a letter whose mark cannot be taken off: Ł, đ, ø.
STROKED = re.compile(r"LATIN (CAPITAL|SMALL) LETTER ([A-Z]) WITH")
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Stamp:
    """What a stamped copy says: the case's number, the filing permission (a slug), the item, who gives it out."""

    number: int
    filing: str
    title: str
    kind: str
    publisher: str

    @property
    def line(self):
        """The line at the foot of each page."""
        return {
            FilingPermission.MAY_FILE: _("%(publisher)s · case %(number)s · may be filed in this case only"),
            FilingPermission.ADAPT: _(
                "%(publisher)s · case %(number)s · a model to adapt: not to be filed as it is"
            ),
            FilingPermission.BACKGROUND: _(
                "%(publisher)s · case %(number)s · background for the advocate: not to be filed"
            ),
        }.get(self.filing, _("%(publisher)s · case %(number)s · not to be filed before we have agreed")) % {
            "publisher": self.publisher,
            "number": self.number,
        }

    @property
    def has_cover(self):
        return self.filing == FilingPermission.MAY_FILE


class StampedCopy:
    """The copy of one `ItemFile` with a `Stamp`, for `library.streaming.respond`."""

    def __init__(self, file, stamp):
        self.file, self.stamp = file, stamp

    @property
    def fingerprint(self):
        """What the bytes of the copy depend on, as 64 hex digits; known before the copy is made."""
        parts = (EDITION, self.file.sha256, *vars(self.stamp).values())
        return hashlib.sha256("\0".join(str(part) for part in parts).encode()).hexdigest()

    def data(self):
        """The bytes of the copy; `None` for a file that cannot be stamped, which goes out as it is.

        Raises `OSError` when the storage does not give the file out.
        """
        with self.file.file.open("rb") as original:
            kept = original.read()
        try:
            return stamped(kept, self.stamp)
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
            return None


def copy_for(case, item, file):
    """The `StampedCopy` of a file of `item` for a reader in `case`; `None` for what is no PDF."""
    if file.media_type != PDF:
        return None
    publisher = registries.publisher.first() or _("The library")
    stamp = Stamp(case.number, item.filing_permission, item.title, item.document_type.label, publisher)
    return StampedCopy(file, stamp)


def stamped(data, stamp):
    """The PDF `data` with `stamp` on every page, and under a cover sheet if it may be filed.

    Raises `pikepdf.PdfError` and what a damaged file makes pikepdf raise.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sizes = [_visible_size(page) for page in pdf.pages]
        distinct = sorted(set(sizes))
        with pikepdf.open(io.BytesIO(_sheets(stamp, distinct))) as sheets:
            # Named by its size: pages may share their resources, and the bytes must be the same each time.
            forms = {
                size: (
                    pikepdf.Name(f"/Stamp{place}"),
                    pdf.copy_foreign(sheets.pages[place].as_form_xobject()),
                )
                for place, size in enumerate(distinct)
            }
            for page, size in zip(pdf.pages, sizes, strict=True):
                _lay_over(page, *forms[size])
            if stamp.has_cover:
                pdf.pages.insert(0, sheets.pages[-1])
                _move_labels(pdf)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True, fix_metadata_version=False)
            return out.getvalue()


def _visible_size(page):
    """Width and height of a page as a reader sees it, turned if the page is."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    size = (round(abs(right - left), 1), round(abs(top - bottom), 1))
    return size[::-1] if int(page.obj.get("/Rotate", 0)) % 180 else size


def _lay_over(page, name, form):
    """Print `form` on `page`, as something that is no part of its text: a reading program leaves it out."""
    page.add_resource(form, pikepdf.Name.XObject, name)
    # Whatever the page's own drawing leaves set must not move the line.
    page.contents_add(b"q\n", prepend=True)
    placement = page.calc_form_xobject_placement(form, name, pikepdf.Rectangle(page.trimbox))
    page.contents_add(b"\nQ\n/Artifact BMC\n" + placement + b"\nEMC\n")


def _move_labels(pdf):
    """Have the page numbers that a program shows start after the cover, as they are printed."""
    if "/PageLabels" not in pdf.Root:
        return
    labels = pikepdf.NumberTree(pdf.Root.PageLabels)
    moved = pikepdf.NumberTree.new(pdf)
    moved[0] = pikepdf.Dictionary(P=pikepdf.String(_("Cover")))
    for place, label in labels.items():
        moved[place + 1] = label
    pdf.Root.PageLabels = moved.obj


def _sheets(stamp, sizes):
    """A PDF with a stamped but otherwise empty page of each size, and the cover sheet last."""
    sheet = FPDF(unit="pt")
    # The same bytes each time: the copy of a file is compared by its fingerprint.
    sheet.set_creation_date(EPOCH)
    sheet.set_auto_page_break(False)
    sheet.set_margin(0)
    for family, style, name in (
        ("sans", "", "wellfounded-sans-regular"),
        ("sans", "B", "wellfounded-sans-semibold"),
        ("serif", "", "vollkorn-semibold"),
    ):
        sheet.add_font(family, style, FONTS / f"{name}.ttf")
    for size in sizes:
        sheet.add_page(format=size)
        _draw_line(sheet, printable(stamp.line), *size)
    if stamp.has_cover:
        sheet.add_page(format=LETTER)
        _draw_cover(sheet, stamp)
    return bytes(sheet.output())


def _draw_line(sheet, line, width, height):
    sheet.set_font("sans", "B", LINE_SIZE)
    room = max(width - 24, 1)
    if (asked := sheet.get_string_width(line)) > room:
        sheet.set_font_size(max(LINE_SIZE * room / asked, 1))
    asked = sheet.get_string_width(line)
    left, size = (width - asked) / 2, sheet.font_size
    sheet.set_fill_color(255)
    sheet.rect(left - 4, height - FOOT - size, asked + 8, size * 1.4, style="F")
    sheet.text(left, height - FOOT, line)


def _draw_cover(sheet, stamp):
    """The sheet in front of what may be filed: a beam, who permits what, in which case, and what the number is."""
    left, width = 72, LETTER[0] - 144
    sheet.set_fill_color(27, 26, 22)
    sheet.rect(left, 72, width, 5, style="F")
    sheet.set_xy(left, 88)
    for family, style, size, leading, after, text in (
        ("sans", "B", 11, 15, 150, stamp.publisher),
        ("sans", "", 11, 15, 8, stamp.kind),
        ("serif", "", 26, 31, 26, stamp.title),
        ("sans", "B", 13, 18, 6, _("May be filed in case %(number)s only") % {"number": stamp.number}),
        ("sans", "", 11, 16, 10, _(
            "%(publisher)s permits the advocate in the case that it registered under number %(number)s to file the "
            "document behind this sheet in that case, whole, and with this sheet in front. No further permission is "
            "needed. It may not go into any other case, nor to anybody who is not part of this one."
        ) % {"publisher": stamp.publisher, "number": stamp.number}),
        ("sans", "", 11, 16, 0, _("The number is our own. It is not a number of any court or agency.")),
    ):  # fmt: skip
        sheet.set_font(family, style, size)
        sheet.set_x(left)
        sheet.multi_cell(width, leading, printable(text), align="L", new_x="LEFT", new_y="NEXT")
        sheet.set_y(sheet.get_y() + after)


@cache
def _signs():
    """The signs that the fonts of a stamp have."""
    fonts = [TTFont(path).getBestCmap() for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset.intersection(*(frozenset(font) for font in fonts))


def printable(text):
    """`text` in signs that the fonts have: a letter without its accent where the accented one is missing."""

    def sign(letter):
        if ord(letter) in _signs():
            return letter
        bare = unicodedata.normalize("NFKD", letter)[0]
        if named := STROKED.match(unicodedata.name(bare, "")):
            bare = named[2] if named[1] == "CAPITAL" else named[2].lower()
        return bare if ord(bare) in _signs() else "?"

    return "".join(sign(letter) for letter in unicodedata.normalize("NFC", text))
