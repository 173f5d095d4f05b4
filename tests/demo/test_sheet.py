"""How the demo's paper breaks its lines: as the library that draws it would, and each line whole by itself."""

import pytest
from fpdf import FPDF
from fpdf.enums import MethodReturnValue

from demo import content
from demo.sheet import LEADING, TEXT_SIZE, Sheet

PLAIN = (
    "A person who returns after her application was abandoned is asked at the border what she was asked before, "
    "and the notes of both interviews are compared, line by line, by whoever decides."
)
MARKED = (
    "The Board said in __Matter of A-B-C- and its companion cases of the same long year__, **not in dicta but in "
    "its holding, which binds every judge**, that a group is judged by the society it is part of."
)


class Theirs(Sheet):
    """The same paper, with the library's own way of breaking lines."""

    multi_cell = FPDF.multi_cell


def _begun(kind):
    made = kind("A title", content.wording())
    made.add_page()
    made.set_font("text", "", TEXT_SIZE)
    return made


@pytest.fixture
def sheet():
    return _begun(Sheet)


@pytest.fixture
def theirs():
    return _begun(Theirs)


@pytest.mark.parametrize("width", [30, 57.5, 90, 163.9])
def test_lines_end_where_the_librarys_own_end(sheet, theirs, width):
    lines = theirs.multi_cell(width, LEADING, PLAIN, align="L", dry_run=True, output=MethodReturnValue.LINES)
    assert list(sheet._lines(PLAIN, width, markdown=False)) == lines


@pytest.mark.parametrize("width", [30, 57.5, 90, 163.9])
def test_marked_text_takes_as_many_lines_and_each_closes_what_it_opens(sheet, theirs, width):
    lines = list(sheet._lines(MARKED, width, markdown=True))
    height = theirs.multi_cell(
        width, LEADING, MARKED, align="L", markdown=True, dry_run=True, output=MethodReturnValue.HEIGHT
    )
    assert LEADING * len(lines) == height == sheet.height_of(MARKED, LEADING, width, markdown=True)
    assert all(line.count(mark) % 2 == 0 for line in lines for mark in ("**", "__"))
    assert " ".join(lines).replace("**", "").replace("__", "") == MARKED.replace("**", "").replace("__", "")
