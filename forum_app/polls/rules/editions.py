"""An edition as it is frozen: plain JSON, its hash, and back again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.polls.rules.compiled import Area, BySchool, Column, Compiled, School
from forum_app.polls.rules.figures import Cell, CrossTable, Group, Mark, Row, Table, Withheld
from forum_app.polls.rules.results import Answered, Method, Results

FORMAT = 1

Json = dict[str, Any]


def freeze(results: Results, basis: Mapping[str, int], salt: str) -> Json:
    """What is kept for ever. `basis` (ballots by station) is for the next edition's rule P5, and is never shown.

    `salt` is random and never shown either: without it, the exact basis could be tried out against the shown digest.
    """
    frozen = {"format": FORMAT, "results": asdict(results), "basis": dict(basis), "salt": salt}
    plain: Json = json.loads(json.dumps(frozen, default=date.isoformat))
    return plain


def digest(content: Json) -> bytes:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def basis_of(content: Json) -> dict[str, int]:
    return dict(content["basis"])


def thaw(content: Json) -> Results:
    found = content["results"]
    questions = tuple(_answered(question) for question in found["questions"])
    # Editions from before there were columns of schools have no such entry.
    compiled = _compiled(found["compiled"]) if found.get("compiled") else None
    return Results(found["title"], AgeBand(found["band"]), _method(found["method"]), questions, compiled)


def _answered(found: Json) -> Answered:
    return Answered(
        number=found["number"],
        kind=QuestionKind(found["kind"]),
        text=found["text"],
        labels={int(key): words for key, words in found["labels"].items()},
        table=_table(found["table"]),
        cross=_cross(found["cross"]) if found["cross"] else None,
    )


def _compiled(found: Json) -> Compiled:
    return Compiled(
        found["poll_hash"],
        tuple(Area(**area | {"missing": tuple(area["missing"])}) for area in found["areas"]),
        tuple(School(**school) for school in found["schools"]),
        tuple(
            BySchool(
                question["number"],
                _columns(question["schools"]),
                _columns(question["areas"]),
                _withheld(question),
            )
            for question in found["questions"]
        ),
    )


def _columns(found: list[Json]) -> tuple[Column, ...]:
    return tuple(Column(column["unit_id"], _table(column["table"])) for column in found)


def _table(found: Json) -> Table:
    rows = tuple(Row(row["key"], _cell(row["cell"])) for row in found["rows"])
    return Table(found["base"], rows, _withheld(found), found["exact"])


def _cross(found: Json) -> CrossTable:
    groups = tuple(Group(tuple(group["names"]), _table(group["table"])) for group in found["groups"])
    return CrossTable(groups, _withheld(found))


def _withheld(found: Json) -> Withheld | None:
    return Withheld(found["withheld"]) if found["withheld"] else None


def _cell(found: Json) -> Cell:
    between = found["between"]
    low_high = (between[0], between[1]) if between else None
    return Cell(Mark(found["mark"]), found["count"], found["percent"], low_high)


def _method(found: Json) -> Method:
    return Method(
        **found
        | {
            "ages": tuple(AgeBand(band) for band in found["ages"]),
            "first_on": _day(found["first_on"]),
            "last_on": _day(found["last_on"]),
            "silent": _cell(found["silent"]),
            "stations_missing": tuple(found["stations_missing"]),
            "schools_missing": tuple(found["schools_missing"]),
        }
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
