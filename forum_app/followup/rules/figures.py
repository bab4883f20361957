"""Resolution tables of other places, read as they were printed: nothing is corrected, a difference is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l

STATUS_NAMES: dict[str, Words] = {
    "da_giai_quyet": _l("Solved"),
    "dang_giai_quyet": _l("Being solved"),
    "chua_giai_quyet": _l("Not solved yet"),
    "giai_trinh_thong_tin": _l("Explained"),
    "tiep_thu_giai_quyet_sau": _l("Taken up for later"),
    "tra_loi_tai_cho": _l("Answered on the spot"),
    "chuyen_cap_tren": _l("Passed up"),
    "con_lai": _l("The rest"),
}
_PERCENT = re.compile(r"\s*(\d+)(?:[.,](\d+))?\s*%?\s*")
_NOT_ROWS = frozenset({"name", "total", "pct_reported"})


class NotATable(Refusal):
    sentence = _l("A table of figures needs an id and the place that it is about.")


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One table of a file, with everything that it says."""

    key: str
    place: str
    scope: str
    counted: str
    total: int | None
    source: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """`computed` is our own division, half upwards, to as many places as were printed; `printed` is the source's."""

    name: str
    count: int
    of: int
    printed: str
    computed: Decimal

    @property
    def places(self) -> int:
        exponent = self.computed.as_tuple().exponent
        return -exponent if isinstance(exponent, int) else 0

    @property
    def differs(self) -> bool:
        printed = _percent(self.printed)
        return printed is not None and printed != self.computed


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: the whole, or a part of the period. `name` is empty for the whole."""

    name: str
    total: int
    lines: tuple[Line, ...]

    @property
    def adds_up_to(self) -> int:
        return sum(line.count for line in self.lines)


def read_tables(file: object) -> tuple[SourceTable, ...]:
    """Of a file of forums; one without tables has none."""
    found = file.get("resolution_tables") if isinstance(file, dict) else None
    if found is None:
        return ()
    if not isinstance(found, list) or not all(_is_table(table) for table in found):
        raise NotATable
    return tuple(_read(table) for table in found)


def blocks(said: Mapping[str, Any]) -> tuple[Block, ...]:
    """By status, then by part of the period; tables by field have no status and stand as they are."""
    return tuple(block for block in _blocks(said) if block.lines)


def by_field(said: Mapping[str, Any]) -> Sequence[tuple[str, int]]:
    return [(str(name), count) for name, count in _counts(said.get("by_field"))]


def _blocks(said: Mapping[str, Any]) -> Iterator[Block]:
    total = _count(said.get("total"))
    if total:
        yield _block("", total, said.get("by_status"), said.get("pct_reported"))
    parts = said.get("parts")
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, dict) and (of := _count(part.get("total"))):
            rows = {name: value for name, value in part.items() if name not in _NOT_ROWS}
            yield _block(str(part.get("name") or ""), of, rows, part.get("pct_reported"))


def _block(name: str, total: int, rows: object, printed: object) -> Block:
    counts = _counts(rows)
    told = _printed(printed, [status for status, _number in counts])
    return Block(
        name,
        total,
        tuple(
            Line(status, count, total, told.get(status, ""), _share(count, total, told.get(status, "")))
            for status, count in counts
        ),
    )


def _printed(printed: object, names: Sequence[str]) -> dict[str, str]:
    """A source prints shares by name, or in the order of its rows."""
    if isinstance(printed, dict):
        return {str(name): str(value) for name, value in printed.items() if value is not None}
    if isinstance(printed, list):
        return {name: str(value) for name, value in zip(names, printed, strict=False) if value is not None}
    return {}


def _share(count: int, total: int, printed: str) -> Decimal:
    read = _percent(printed)
    places = Decimal(1).scaleb(read.as_tuple().exponent) if read is not None else Decimal("0.1")  # type: ignore[arg-type]
    return (Decimal(100 * count) / total).quantize(places, ROUND_HALF_UP)


def _percent(printed: str) -> Decimal | None:
    found = _PERCENT.fullmatch(printed)
    if found is None:
        return None
    return Decimal(f"{found[1]}.{found[2]}" if found[2] else found[1])


def _counts(rows: object) -> list[tuple[str, int]]:
    if not isinstance(rows, dict):
        return []
    return [(str(name), count) for name, value in rows.items() if (count := _count(value)) is not None]


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _is_table(table: object) -> bool:
    return isinstance(table, dict) and bool(_text(table.get("id")) and _text(table.get("place")))


def _read(table: Mapping[str, Any]) -> SourceTable:
    return SourceTable(
        key=_text(table["id"]),
        place=_text(table["place"]),
        scope=_text(table.get("scope")),
        counted=_text(table.get("unit")),
        total=_count(table.get("total")),
        source=_text(table.get("source")),
        said=table,
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
