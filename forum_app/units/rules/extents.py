"""How much a zipped workbook would unfold to, before anything unfolds it.

A file of a few kilobytes can claim a sheet of seventeen thousand million cells, and the reader would make room for all.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

MOST_UNPACKED = 64 * 1024 * 1024
MOST_CELLS = 1_000_000
MOST_PARTS = 2000

_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


class Unreadable(Exception):
    """Not a workbook."""


def fits(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                return False
            return all(area <= MOST_CELLS for area in _areas(archive))
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise Unreadable from error


def _areas(archive: zipfile.ZipFile) -> Iterator[int]:
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            yield _xlsx_area(archive.read(name))
        elif name == "content.xml":
            yield _ods_area(archive.read(name))


def _xlsx_area(sheet: bytes) -> int:
    width = height = 0
    for letters, row in _CELL.findall(sheet):
        width, height = max(width, _column(letters)), max(height, int(row))
    return width * height


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ods_area(content: bytes) -> int:
    """The last row and the last column that hold anything, with all that is written once and meant many times."""
    widest = last_row = row_at = 0
    for _event, row in ElementTree.iterparse(io.BytesIO(content)):  # noqa: S314  expat refuses amplification, and the size was bounded first
        if row.tag == f"{_TABLE}table":
            row_at = 0
        if row.tag != f"{_TABLE}table-row":
            continue
        row_at += int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        width = _row_width(row)
        if width:
            widest, last_row = max(widest, width), max(last_row, row_at)
        row.clear()
    return widest * last_row


def _row_width(row: ElementTree.Element) -> int:
    at = last = 0
    for cell in row:
        at += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        if len(cell):
            last = at
    return last
