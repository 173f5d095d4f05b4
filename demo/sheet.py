"""The paper of the demo's files: letter size, our two typefaces, beam at the head, title and page number at the foot."""

import re
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos
from fpdf.util import Padding

FONTS = Path(__file__).parent / "fonts"
INK, NOTE, GREEN, LIGHT, RULE = (27, 26, 22), (71, 67, 56), (13, 74, 58), (244, 220, 138), (205, 196, 174)
TEXT_SIZE, LEADING = 11.5, 6
#: How bold and italic text is marked, and the style that each mark stands for.
STYLES = {"**": "B", "__": "I"}
MARK = re.compile(r"(\*\*|__)")
NO_BREAK = "\u00a0"


class Sheet(FPDF):
    """A file of the organisation with the title `title`; `words` are those of its language (`content.wording`)."""

    def __init__(self, title, words):
        super().__init__(format="Letter")
        self.words = words
        self.short_title = title if len(title) < 75 else f"{title[:72].rstrip()}…"
        self.set_margins(26, 24, 26)
        self.c_margin = 0
        self.set_auto_page_break(True, margin=26)
        for family, style, name in [
            ("text", "", "vollkorn-regular"),
            ("text", "B", "vollkorn-semibold"),
            ("text", "I", "vollkorn-italic"),
            ("sans", "", "wellfounded-sans-regular"),
            ("sans", "B", "wellfounded-sans-semibold"),
        ]:
            self.add_font(family, style, FONTS / f"{name}.ttf")
        for font in self.fonts.values():
            # The outlines stay as they are in the file: to measure each again is half of what a font costs.
            font.ttfont.recalcBBoxes = False
        self.alias_nb_pages()

    def header(self):
        if self.page_no() > 1:
            self.set_fill_color(*INK)
            self.rect(self.l_margin, 14, 18, 1.2, style="F")
            self.set_y(24)

    def footer(self):
        self.set_y(-17)
        self.set_font("sans", "", 8.5)
        self.set_text_color(*NOTE)
        self.cell(self.epw - 28, 5, self.short_title)
        self.cell(28, 5, self.words["page"].format(page=self.page_no(), pages="{nb}"), align="R")

    def write_lines(
        self, words, *, font="text", style="", size=TEXT_SIZE, leading=LEADING, colour=INK, **options
    ):
        """Write running text down the page, from where the pen is to the right margin."""
        self.set_font(font, style, size)
        self.set_text_color(*colour)
        self.multi_cell(0, leading, words, align="L", new_x="LMARGIN", new_y="NEXT", **options)

    def height_of(self, words, leading, width=0, markdown=False):
        """How much of the page `words` would take in the present font, from where the pen is."""
        width = width or self.w - self.r_margin - self.x
        return leading * len(list(self._lines(words, width, markdown)))

    def multi_cell(
        self,
        w,
        h=None,
        text="",
        *,
        markdown=False,
        padding=0,
        new_x=XPos.RIGHT,
        new_y=YPos.NEXT,
        output=MethodReturnValue.PAGE_BREAK,
        **others,
    ):
        """The library's own for all that is used here, text flush left; its tables write their cells by it too.

        The library measures a line anew at each letter, which is a third of the time that the demo takes.
        """
        padding = Padding.new(padding)
        left, top, page = self.x, self.y, self.page
        width = (w or self.w - self.r_margin - left) - padding.left - padding.right
        lines = list(self._lines(text, width, markdown))
        self.set_xy(left + padding.left, top + padding.top)
        for line in lines:
            self.cell(
                width, h, line, markdown=markdown and bool(MARK.search(line)), new_x="LEFT", new_y="NEXT"
            )
        self.y = top if YPos.coerce(new_y) == YPos.TOP else self.y + padding.bottom
        ends = {XPos.LMARGIN: self.l_margin, XPos.LEFT: left}
        self.x = ends.get(XPos.coerce(new_x), left + width + padding.left + padding.right)
        height = h * len(lines) + padding.top + padding.bottom
        answers = {MethodReturnValue.PAGE_BREAK: self.page != page, MethodReturnValue.HEIGHT: height}
        asked = [answer for kind, answer in answers.items() if kind & MethodReturnValue.coerce(output)]
        return asked[0] if len(asked) == 1 else tuple(asked)

    def _lines(self, text, width, markdown):
        """Break `text` at its spaces into lines of at most `width`; each carries the marks that it needs by itself."""
        line, used, mark = [], 0, ""
        for word in text.split(" "):
            before, long = mark, 0
            for piece in MARK.split(word) if markdown else [word]:
                if piece in STYLES:
                    mark = "" if mark else piece
                else:
                    long += self._width(piece, mark)
            space = self._width(" ", before)
            if line and used + space + long > width:
                yield " ".join(line).replace(NO_BREAK, " ") + before
                line, used = (
                    [word.removeprefix(before) if before and word.startswith(before) else before + word],
                    long,
                )
            else:
                used += long + (space if line else 0)
                line.append(word)
        yield " ".join(line).replace(NO_BREAK, " ")

    def _width(self, words, mark):
        font = self.fonts[f"{self.font_family}{STYLES[mark]}"] if mark else self.current_font
        return sum(map(font.cw.__getitem__, map(ord, words))) * self.font_size * 0.001
