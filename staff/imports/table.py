"""A CSV file as rows that know on which line they begin, read as a stream.

The file is gone through twice: once to see that it can be read at all, before anything is written, and to count its
rows; then again, row by row.
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

#: The most signs of a value that a report repeats.
MOST_SHOWN = 80

#: Stands after the last line: a quotation mark that was never closed swallows it, and so is found out.
END = "\x04"

#: A text with all its paragraphs fits in here.
MOST_IN_A_CELL = 16 * 1024 * 1024


class Unreadable(Exception):
    """Raised when the file as a whole cannot be imported: its encoding, its header, its quotation marks."""


@dataclass(frozen=True)
class Problem:
    """Why a row is not imported: the line on which it begins, the column, the value there, what was expected."""

    line: int
    column: str
    value: str
    expected: str

    def __str__(self):
        value = self.value if len(self.value) <= MOST_SHOWN else f"{self.value[: MOST_SHOWN - 1]}…"
        return _("line %(line)s, column %(column)s, value “%(value)s”: %(expected)s") % {
            "line": self.line,
            "column": self.column,
            "value": value.replace("\n", "⏎").replace("\r", ""),
            "expected": self.expected,
        }


@dataclass
class Row:
    """One row: values by column, without space around them. What is wrong with it is collected in `problems`."""

    line: int
    values: dict
    problems: list = field(default_factory=list)

    def __contains__(self, column):
        return column in self.values

    def get(self, column):
        """The value in `column`; empty where the file has no such column."""
        return self.values.get(column, "")

    def several(self, column):
        """The values in `column` that `|` separates, each once, in their order."""
        parts = (part.strip() for part in self.get(column).split("|"))
        return list(dict.fromkeys(part for part in parts if part))

    def refuse(self, column, expected, value=None):
        """Note that the row is bad; `value` is the part of the cell that is, by default all of it."""
        self.complain(column, _("expected %(what)s") % {"what": expected}, value)

    def complain(self, column, sentence, value=None):
        """As `refuse`, where a rule of the domain has said in a sentence of its own what is wrong."""
        shown = self.get(column) if value is None else value
        self.problems.append(Problem(self.line, column, str(shown), str(sentence)))


class Table:
    """The CSV file at `path` with the columns `required`, and any of `optional`.

    Raises `Unreadable` at once if it cannot be imported. `columns` are those of the file, `count` its rows.
    """

    def __init__(self, path, required, optional):
        self.path = Path(path)
        self.columns = ()
        self.count = 0
        self._read_header(required, optional)

    def _lines(self):
        """The file's lines as text, without the mark that some programs begin UTF-8 with; `END` comes last."""
        try:
            with self.path.open("rb") as file:
                for number, line in enumerate(file, start=1):
                    try:
                        yield line.decode("utf-8-sig" if number == 1 else "utf-8")
                    except UnicodeDecodeError as error:
                        raise Unreadable(
                            _("The file is not UTF-8 (line %(line)s). Save it as “CSV UTF-8” and try again.")
                            % {"line": number}
                        ) from error
        except OSError as error:
            raise Unreadable(
                _("%(path)s cannot be read: %(reason)s.") % {"path": self.path, "reason": error.strerror}
            ) from error
        yield END

    def _records(self):
        """Pairs of a record and the line on which it begins. Blank lines are none."""
        csv.field_size_limit(MOST_IN_A_CELL)
        reader = csv.reader(self._lines())
        begins = 1
        try:
            for record in reader:
                if record == [END]:
                    return
                if record and record[-1].endswith(END):
                    raise Unreadable(
                        _(
                            "The file is not sound CSV: in the row that begins on line %(line)s a quotation mark "
                            "is never closed."
                        )
                        % {"line": begins}
                    )
                if any(cell.strip() for cell in record):
                    yield begins, record
                begins = reader.line_num + 1
        except csv.Error as error:
            raise Unreadable(
                _("The file is not sound CSV, in the row that begins on line %(line)s: %(reason)s.")
                % {"line": begins, "reason": error}
            ) from error

    def _read_header(self, required, optional):
        records = self._records()
        _line, header = next(records, (1, None))
        if header is None:
            raise Unreadable(_("The file is empty. Its first line names the columns."))
        names = [name.strip().lower() for name in header]
        _check_header(names, required, optional)
        self.columns = tuple(names)
        self.count = sum(1 for _record in records)

    def __iter__(self):
        records = self._records()
        next(records)
        for line, cells in records:
            row = Row(line, dict(zip(self.columns, (cell.strip() for cell in cells), strict=False)))
            if len(cells) != len(self.columns):
                row.refuse(
                    self.columns[-1],
                    _("%(wanted)s values as in the header; the row has %(found)s")
                    % {"wanted": len(self.columns), "found": len(cells)},
                )
            for column, value in row.values.items():
                if "\0" in value:
                    row.refuse(column, _("text without NUL signs"))
            yield row


def _check_header(names, required, optional):
    known = [*required, *optional]
    problems = []
    if missing := [name for name in required if name not in names]:
        problems.append(_("missing: %(names)s") % {"names": ", ".join(missing)})
    if unknown := [name for name in names if name not in known]:
        problems.append(_("unknown: %(names)s") % {"names": ", ".join(name or "“”" for name in unknown)})
    if twice := sorted({name for name in names if names.count(name) > 1}):
        problems.append(_("named twice: %(names)s") % {"names": ", ".join(twice)})
    if problems:
        raise Unreadable(
            _("line 1, the header: %(problems)s. Expected %(required)s; and, where wanted, %(optional)s.")
            % {
                "problems": "; ".join(problems),
                "required": ", ".join(required),
                "optional": ", ".join(optional),
            }
        )


def batches(rows, size):
    """Lists of at most `size` of `rows`."""
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
