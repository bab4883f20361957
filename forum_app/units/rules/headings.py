"""Finds the row of headings in a sheet and takes the rows of schools below it, in whatever order the columns stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from forum_app.errors import Refusal
from forum_app.i18n import _l, fold
from forum_app.units.rules.spreadsheets import MOST_ROWS, MOST_ROWS_ABOVE, FileTooLarge, Line

# Whatever else a list holds (address, head teacher, telephone) is not read: we do not need it.
HEADINGS: dict[str, frozenset[str]] = {
    "name": frozenset(
        {"ten truong", "ten don vi", "ten co so", "ten co so giao duc", "truong", "ten", "don vi"}
        | {"school", "school name", "name of school", "name"}
    ),
    "code": frozenset(
        {"ma truong", "ma", "ma so", "ma don vi", "ma dinh danh", "ma co so", "ma co so giao duc"}
        | {"code", "school code", "official code"}
    ),
    "level": frozenset(
        {"cap", "cap hoc", "cap truong", "loai", "loai truong", "loai hinh", "cap/loai", "bac hoc"}
        | {"level", "type", "kind", "school level"}
    ),
    "commune": frozenset(
        {"phuong/xa", "xa/phuong", "phuong", "xa", "phuong xa", "xa phuong", "phuong, xa", "xa, phuong"}
        | {"phuong/xa/dac khu", "xa/phuong/dac khu", "xa/phuong/thi tran", "phuong/xa/thi tran", "dia ban"}
        | {"ten phuong/xa", "ten xa/phuong", "ward", "commune", "ward/commune", "commune/ward"}
    ),
}
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")


class HeadingsNotFound(Refusal):
    sentence = _l(
        "We cannot find the row of headings. One column must be called “Tên trường”; “Mã trường”, “Cấp” and "
        "“Phường/xã” may stand beside it in any order."
    )
    field = "file"


class NoSchools(Refusal):
    sentence = _l("There is no school below the row of headings.")
    field = "file"


@dataclass(frozen=True)
class Row:
    """What was read; `number` is the row as the spreadsheet shows it."""

    number: int
    name: str
    code: str
    level: str
    commune: str

    def kept(self) -> list[Any]:
        return [self.number, self.name, self.code, self.level, self.commune]


def schools_in(sheets: Iterable[Sequence[Line]]) -> list[Row]:
    """The first sheet that has the headings counts."""
    for lines in sheets:
        columns, at = _headings(lines)
        if "name" in columns:
            return _rows(lines, columns, at)
    raise HeadingsNotFound


def _headings(lines: Sequence[Line]) -> tuple[dict[str, int], int]:
    """The row that names the most columns, so that a title such as “Trường” alone is not taken for it."""
    found: tuple[dict[str, int], int] = ({}, 0)
    for at, line in enumerate(lines[: MOST_ROWS_ABOVE + 1]):
        columns = _columns(line)
        if "name" in columns and len(columns) > len(found[0]):
            found = columns, at
    return found


def _columns(line: Line) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(line):
        heading = re.sub(r"\s*/\s*", "/", re.sub(r"\(.*?\)|[*:]", "", fold(cell))).strip()
        for column, ways in HEADINGS.items():
            if heading in ways:
                columns.setdefault(column, place)
    return columns


def _rows(lines: Sequence[Line], columns: dict[str, int], at: int) -> list[Row]:
    rows = []
    for number, line in enumerate(lines[at + 1 :], start=at + 2):
        cells = {column: line[place] if place < len(line) else "" for column, place in columns.items()}
        if any(cells.values()) and not _counts_columns(cells):
            rows.append(
                Row(number, *(cells.get(column, "") for column in ("name", "code", "level", "commune")))
            )
    if not rows:
        raise NoSchools
    if len(rows) > MOST_ROWS:
        raise FileTooLarge
    return rows


def _counts_columns(cells: dict[str, str]) -> bool:
    """The row under the headings of many forms: (1) (2) (3)."""
    return all(_COLUMN_NUMBER.fullmatch(cell) for cell in cells.values() if cell)
