"""What a CSV file may look like, and how one that cannot be read is refused."""

import pytest

from staff.imports.progress import Progress
from staff.imports.table import Table, Unreadable, batches

REQUIRED, OPTIONAL = ("slug", "title"), ("body",)


@pytest.fixture
def read(tmp_path):
    def read_bytes(content):
        file = tmp_path / "rows.csv"
        file.write_bytes(content)
        return Table(file, REQUIRED, OPTIONAL)

    return read_bytes


def test_a_byte_order_mark_is_no_part_of_the_first_column(read):
    assert read("\ufeffslug,title\na,A\n".encode()).columns == ("slug", "title")


def test_lines_may_end_as_on_windows(read):
    (row,) = read(b"slug,title\r\na,A\r\n")
    assert row.values == {"slug": "a", "title": "A"}


def test_a_row_is_on_the_line_where_it_begins(read):
    rows = list(read(b'slug,title,body\na,A,"one\n\ntwo"\n\nb,B,\n'))
    assert [(row.get("slug"), row.line) for row in rows] == [("a", 2), ("b", 6)]
    assert rows[0].get("body") == "one\n\ntwo"


def test_the_rows_are_counted_before_the_first_is_taken(read):
    assert read(b"slug,title\na,A\n\nb,B\n").count == 2


def test_another_encoding_is_refused_with_its_line(read):
    with pytest.raises(Unreadable, match=r"not UTF-8 \(line 2\)"):
        read("slug,title\na,Año\n".encode("latin-1"))


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line(read):
    with pytest.raises(Unreadable, match=r"line 3 .*never closed"):
        read(b'slug,title\na,A\nb,"B\nc,C\n')


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (b"slug\n", "missing: title"),
        (b"slug,title,colour\n", "unknown: colour"),
        (b"slug,title,slug\n", "named twice: slug"),
        (b"", "The file is empty"),
    ],
)
def test_a_header_that_cannot_be_meant_is_refused(read, header, said):
    with pytest.raises(Unreadable, match=said):
        read(header)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="cannot be read"):
        Table(tmp_path / "none.csv", REQUIRED, OPTIONAL)


def test_a_row_with_a_value_too_many_is_bad(read):
    (row,) = read(b"slug,title\na,A,more\n")
    assert "2 values as in the header; the row has 3" in str(row.problems[0])


def test_values_are_told_apart_by_bars_and_kept_once(read):
    (row,) = read(b"slug,title\na, x | y||x \n")
    assert row.several("title") == ["x", "y"]


def test_batches_leave_nothing_out():
    assert list(batches(range(5), 2)) == [[0, 1], [2, 3], [4]]


class Screen:
    """A terminal, or a file, that remembers what was written to it."""

    def __init__(self, terminal):
        self.terminal, self.text = terminal, ""

    def isatty(self):
        return self.terminal

    def write(self, text, style_func=None, ending=None):
        self.text += text

    def flush(self):
        pass


def test_a_terminal_gets_a_bar_that_fills():
    screen = Screen(terminal=True)
    progress = Progress(screen, 2, "Items")
    progress.advance(2)
    progress.end()
    assert "100 % (2 of 2)" in screen.text
    assert screen.text.endswith("\n")


def test_a_file_gets_no_bar():
    screen = Screen(terminal=False)
    progress = Progress(screen, 2, "Items")
    progress.advance(2)
    progress.aside("line 2 is bad")
    assert screen.text == "line 2 is bad\n"
