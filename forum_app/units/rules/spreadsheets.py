"""Rows of text out of whatever a school office saves: .xlsx, .xls, .ods, or .csv of any dialect.

What the file is, is told by its first bytes and not by its name.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice

import python_calamine

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.units.rules import extents

MOST_BYTES = 4 * 1024 * 1024
MOST_ROWS = 5000
# Titles, a state motto and a decision's number may stand above the headings.
MOST_ROWS_ABOVE = 40
_LINES = MOST_ROWS + MOST_ROWS_ABOVE + 1

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DELIMITERS = ",;\t|"

Line = list[str]


class FileEmpty(Refusal):
    sentence = _l("The file is empty.")
    field = "file"


class FileTooLarge(Refusal):
    sentence = _l(
        "The file is too large. The limit is 4 MB and 5,000 rows: save the one sheet that is needed."
    )
    field = "file"


class FileNotReadable(Refusal):
    sentence = _l(
        "We cannot read this file. Save it as .xlsx, .xls, .ods or .csv, without a password, and try again."
    )
    field = "file"


def read(content: bytes) -> Iterator[list[Line]]:
    """Each sheet that holds something, as lines of tidy text; numbers as they are shown, never a formula."""
    if not content.strip():
        raise FileEmpty
    if len(content) > MOST_BYTES:
        raise FileTooLarge
    if content.startswith((_ZIP, _OLE)):
        yield from _workbook(content)
    else:
        yield _csv(content)


def _workbook(content: bytes) -> Iterator[list[Line]]:
    with _refused_if_broken():
        if content.startswith(_ZIP) and not extents.fits(content):
            raise FileTooLarge
        with python_calamine.load_workbook(io.BytesIO(content)) as workbook:
            for name in workbook.sheet_names:
                sheet = workbook.get_sheet_by_name(name)
                if sheet.start is not None:
                    above: list[Line] = [[]] * sheet.start[0]
                    rows = islice(sheet.iter_rows(), _LINES + 1)
                    yield above + [[_shown(cell) for cell in row] for row in rows]


@contextmanager
def _refused_if_broken() -> Iterator[None]:
    try:
        yield
    except (python_calamine.CalamineError, extents.Unreadable, OSError, ValueError) as error:
        raise FileNotReadable from error
    except BaseException as error:
        # The reader is written in Rust; on some truncated .xls it panics, which Python sees outside of Exception.
        if type(error).__name__ == "PanicException":
            raise FileNotReadable from None
        raise


def _shown(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a code typed as a number is kept by spreadsheets as 12345.0
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return tidy(str(cell))


def _csv(content: bytes) -> list[Line]:
    text = _decoded(content)
    if "\x00" in text:
        raise FileNotReadable
    try:
        return max((_split(text, delimiter) for delimiter in _DELIMITERS), key=_cells)
    except csv.Error as error:
        raise FileNotReadable from error


def _decoded(content: bytes) -> str:
    """UTF-8 as most write it, UTF-16 as Excel's "Unicode text" does, else the old Vietnamese code page."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1258"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileNotReadable


def _split(text: str, delimiter: str) -> list[Line]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [[tidy(cell) for cell in row] for row in islice(rows, _LINES + 1)]


def _cells(lines: Iterable[Line]) -> int:
    """The right delimiter is the one that makes the most lines with more than one cell."""
    return sum(len(line) > 1 for line in lines)


def tidy(text: str) -> str:
    """One form of each letter, no control or invisible characters, single spaces."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(_visible(char) for char in composed).split())


def _visible(char: str) -> str:
    kind = unicodedata.category(char)
    return "" if kind == "Cf" else " " if kind in ("Cc", "Zl", "Zp") else char
