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

# In either quotes, under any prefix; a cell may leave its place out, and then stands after the one before it.
_CELL = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])(?:[^>]*?\sr\s*=\s*[\"']([A-Za-z]{1,9})([0-9]{1,9}))?")
_ROW = re.compile(rb"<(?:[\w.-]+:)?row(?=[\s/>])")
_ROW_AT = re.compile(rb"[^>]*?\sr\s*=\s*[\"']([0-9]{1,9})")
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
        if name == "content.xml":
            yield _ods_area(archive.read(name))
        else:  # a workbook says itself which of its parts are sheets
            yield _xlsx_area(archive.read(name))


def _xlsx_area(sheet: bytes) -> int:
    width = height = at = 0
    for row in _ROW.split(sheet)[1:]:
        said = _ROW_AT.match(row)
        at = int(said[1]) if said else at + 1
        cells = _CELL.findall(row)
        if cells:
            placeless = sum(not letters for letters, _number in cells)
            width = max(width, placeless + max(_column(letters.upper()) for letters, _number in cells))
            height = max(height, at, *(int(number or b"0") for _letters, number in cells))
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
