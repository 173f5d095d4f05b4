"""The files of the demo's items, drawn as PDF with a text layer: cover, text, authorities.

A library in pure Python draws them, so that a newcomer needs no system parts. The same item on the same day
gives the same bytes.
"""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from itertools import repeat

from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace

from . import content
from .markup import Citer, for_print, paragraphs, plain
from .sheet import GREEN, INK, LEADING, LIGHT, NOTE, RULE, TEXT_SIZE, Sheet

SHEET = FontFace(emphasis="BOLD", fill_color=(234, 227, 210))
#: The kinds of block that a text of the data files is made of.
KINDS = ("heading", "text", "points", "quotation", "table", "footnote")


@dataclass
class Drawn:
    """A finished file: its bytes, how many pages it has, and on which page each passage stands."""

    data: bytes
    pages: int
    passages: dict = field(default_factory=dict)


def standing(entry, language="en"):
    """What became of an authority, in words: "Restored 2 September 2025: Matter of S-S-F-M-, 29 I&N …"."""
    words = content.wording(language)["standing"][entry["standing"]]
    since = entry.get("since")
    if since:
        words += f" {content.written(content.day(since), language)}" if len(since) == 10 else f" {since}"
    return f"{words}: {entry['by']}" if entry.get("by") else words


def draw(item, filing_permission, today):
    """Draw the file of `item` (an entry of the data files) as it stands on `today`; return a `Drawn`."""
    return _Drawing(item, filing_permission, today).finish()


def draw_all(wanted, today, workers=2):
    """Draw the files of many items beside each other; yield a `Drawn` for each of `wanted`, in its order.

    `wanted` is a list of (item, filing permission). Processes of their own draw; whoever asks can publish the first
    item while the next is being drawn.
    """
    if (os.cpu_count() or 1) < 2 or len(wanted) < 2:
        yield from (draw(item, permission, today) for item, permission in wanted)
        return
    # Fresh processes: a forked one would share the open database connection of this one.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=fresh) as pool:
        yield from pool.map(draw, *zip(*wanted, strict=True), repeat(today))


class _Drawing:
    def __init__(self, item, filing_permission, today):
        self.item = item
        self.today = today
        self.language = item.get("language", "en")
        self.words = content.wording(self.language)
        self.rule = self.words["filing_rules"][filing_permission]
        self.authorities = content.authorities()
        self.citer = Citer(self.authorities)
        self.title = item["file"]["title"]
        self.quotes = [block["quotation"]["text"] for block in item["body"] if "quotation" in block]
        self.passages = {}
        self.sheet = Sheet(self.title, self.words)

    def finish(self):
        latest = content.day(self.item["updated_on"] or self.item["published_on"], self.today)
        self.sheet.set_title(self.title)
        self.sheet.set_author(self.item["author"])
        self.sheet.set_subject(" ".join(self.item["summary"].split()))
        self.sheet.set_creator(content.organisation()["name"])
        self.sheet.set_lang({"en": "en-US", "es": "es-US"}[self.language])
        self.sheet.set_creation_date(datetime.combine(latest, time(9), tzinfo=UTC))
        self._cover(latest)
        self.sheet.add_page()
        for block in self.item.get("document") or self.item["body"]:
            (kind, value) = next(iter(block.items()))
            getattr(self, f"_{kind}")(value)
        self._standing()
        return Drawn(bytes(self.sheet.output()), self.sheet.pages_count, self.passages)

    def _cover(self, latest):
        sheet, organisation = self.sheet, content.organisation()
        sheet.add_page()
        sheet.set_fill_color(*INK)
        sheet.rect(sheet.l_margin, 26, sheet.epw, 3.2, style="F")
        for offset in (12, 34):
            sheet.rect(sheet.l_margin + offset, 29.2, 4, 26, style="F")
        sheet.set_fill_color(*LIGHT)
        sheet.polygon(
            [(sheet.l_margin + x, y) for x, y in ((16, 29.2), (34, 29.2), (34, 55.2), (16, 55.2))], style="F"
        )
        sheet.set_y(64)
        sheet.write_lines(organisation["name"], font="sans", style="B", size=11)
        sheet.set_y(88)
        sheet.start_section(self.title)
        sheet.write_lines(self.title, style="B", size=25, leading=11)
        sheet.ln(4)
        sheet.write_lines(self.item["author"], size=13, leading=6.5)
        published = content.day(self.item["published_on"], self.today)
        dates = [self.words["published"].format(day=content.written(published, self.language))]
        if latest != published:
            dates.append(self.words["updated"].format(day=content.written(latest, self.language)))
        sheet.write_lines(", ".join(dates), size=13, leading=6.5, colour=NOTE)
        sheet.ln(10)
        self._boxed(self.rule)
        sheet.ln(4)
        sheet.write_lines(
            self.words["cite_as"].format(citation=self.item["citation"]), font="sans", size=10, leading=5
        )
        sheet.ln(2)
        sheet.write_lines(self.words["disclaimer"], font="sans", size=10, leading=5, colour=NOTE)

    def _boxed(self, words):
        sheet = self.sheet
        sheet.set_font("sans", "B", 11)
        height = sheet.height_of(words, 5.6, width=sheet.epw - 12) + 8
        top = sheet.get_y()
        sheet.set_fill_color(*LIGHT)
        sheet.rect(sheet.l_margin, top, sheet.epw, height, style="F")
        sheet.set_fill_color(*INK)
        sheet.rect(sheet.l_margin, top, 1.4, height, style="F")
        sheet.set_xy(sheet.l_margin + 6, top + 4)
        sheet.set_text_color(*INK)
        sheet.multi_cell(sheet.epw - 12, 5.6, words, align="L", new_x="LMARGIN", new_y="NEXT")
        sheet.set_y(top + height)

    def _keep(self, height):
        """Begin a new page if less than `height` is left on this one."""
        if self.sheet.get_y() + height > self.sheet.page_break_trigger:
            self.sheet.add_page()

    def _heading(self, words):
        self._keep(34)
        self.sheet.ln(4)
        self.sheet.start_section(words, level=1)
        self.sheet.write_lines(words, style="B", size=15, leading=7.5)
        self.sheet.ln(1.5)

    def _text(self, value):
        for part in paragraphs(value):
            printed = for_print(part, self.citer)
            quoted = [quote for quote in self.quotes if quote in part]
            if quoted:
                self.sheet.set_font("text", "", TEXT_SIZE)
                self._keep(self.sheet.height_of(printed, LEADING, markdown=True))
                self.passages.update(dict.fromkeys(quoted, self.sheet.page_no()))
            self.sheet.write_lines(printed, markdown=True)
            self.sheet.ln(2.4)

    def _points(self, points):
        for point in points:
            self._keep(2 * LEADING)
            self.sheet.set_fill_color(*GREEN)
            self.sheet.rect(self.sheet.l_margin, self.sheet.get_y() + 2.2, 2.6, 1.1, style="F")
            self.sheet.set_x(self.sheet.l_margin + 6)
            self.sheet.write_lines(for_print(point, self.citer), markdown=True)
            self.sheet.ln(1)
        self.sheet.ln(2)

    def _quotation(self, value):
        self.sheet.set_font("text", "I", 12.5)
        self._keep(14 + self.sheet.height_of(value["text"], 6.6))
        self.passages[value["text"]] = self.sheet.page_no()
        self.sheet.ln(1)
        self.sheet.write_lines(f"“{value['text']}”", style="I", size=12.5, leading=6.6)
        self.sheet.write_lines(value["source"], font="sans", size=9.5, leading=5, colour=NOTE)
        self.sheet.ln(3)

    def _table(self, value):
        rows = [[plain(cell, self.citer) for cell in row] for row in [value["head"], *value["rows"]]]
        self._keep(40)
        self.sheet.ln(1)
        self.sheet.write_lines(value["caption"], font="sans", style="B", size=10, leading=5.2)
        self._grid(rows)

    def _footnote(self, value):
        self._keep(16)
        self.sheet.set_draw_color(*RULE)
        self.sheet.line(self.sheet.l_margin, self.sheet.get_y(), self.sheet.l_margin + 40, self.sheet.get_y())
        self.sheet.ln(1.5)
        words = for_print(f"(1) {value}", self.citer)
        self.sheet.write_lines(words, size=9.5, leading=4.8, colour=NOTE, markdown=True)
        self.sheet.ln(2)

    def _standing(self):
        rows = [[self.words["authority"], self.words["became"]]]
        for slug in self.item["authorities"]:
            entry = self.authorities[slug]
            rows.append([f"{entry['name']}, {entry['citation']}", standing(entry, self.language)])
        # Some fifty-six and forty letters fill a line of the two columns. A table that fits a page is kept on one.
        lines = sum(max(-(-len(first) // 56), -(-len(second) // 40)) for first, second in rows)
        height = 16 + 4.8 * lines + 2.8 * len(rows)
        if height < self.sheet.page_break_trigger - self.sheet.t_margin:
            self._keep(height)
        self._heading(self.words["authorities"])
        self._grid(rows, widths=(58, 42))

    def _grid(self, rows, widths=None):
        self.sheet.set_font("sans", "", 9.5)
        self.sheet.set_text_color(*INK)
        self.sheet.set_draw_color(*RULE)
        self.sheet.set_fill_color(255)
        with self.sheet.table(
            rows,
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            col_widths=widths,
            headings_style=SHEET,
            line_height=4.8,
            padding=1.4,
            text_align="LEFT",
        ):
            pass
        self.sheet.ln(3)
