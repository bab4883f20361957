"""A table of open data as a file: written slice by slice to a place on the disk, so that no table fills the memory."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from forum_app.documents.sheets import BYTE_ORDER_MARK, safe
from forum_app.reports.queries.open_data import Asked, every, readers
from forum_app.reports.rules.open_data.columns import DataSet, Row, Value

IN_MEMORY = 1024 * 1024
BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Written:
    """At its beginning, to be read; `digest` tells whether it is another than last time."""

    file: IO[bytes]
    size: int
    digest: str


def write_file(data_set: DataSet, ending: str, asked: Asked, licence: str) -> Written:
    """Nobody waits for a slow download: the database is left before the first byte is sent."""
    rows = every(readers()[data_set.name], asked)
    written: Iterable[str] = WRITERS[ending](data_set, rows, licence)
    file = cast(IO[bytes], SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115  closed with the answer
    digest = hashlib.sha256()
    for piece in written:
        content = piece.encode()
        digest.update(content)
        file.write(content)
    size = file.tell()
    file.seek(0)
    return Written(file, size, digest.hexdigest()[:32])


def _as_csv(data_set: DataSet, rows: Iterable[Row], _licence: str) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _line(data_set.names)
    for row in rows:
        yield _line([_cell(value) for value in row.values()])


def _as_json(data_set: DataSet, rows: Iterable[Row], licence: str) -> Iterator[str]:
    yield f'{{"table": {_json(data_set.name)}, "licence": {_json(licence)}, "items": ['
    comma = "\n"
    for row in rows:
        yield comma + _json(row)
        comma = ",\n"
    yield "\n]}\n"


def _line(cells: Iterable[str | int]) -> str:
    paper = StringIO(newline="")
    csv.writer(paper, quoting=csv.QUOTE_NONNUMERIC).writerow(cells)
    return paper.getvalue()


def _cell(value: Value) -> str | int:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = BETWEEN.join(value)
    made = safe(value)
    return "" if made is None else made


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


WRITERS: dict[str, Callable[[DataSet, Iterable[Row], str], Iterator[str]]] = {
    "csv": _as_csv,
    "json": _as_json,
}
