"""What stands on the public board, as plain data: of one unit and those below it, or of one round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum_app import clock
from forum_app.followup.queries.public import Line, Owing, page_of
from forum_app.followup.queries.public_items import child_version
from forum_app.followup.rules.public import Wanted
from forum_app.moderation.rules.masks import mask
from forum_app.polls.rules.bands import AgeBand
from forum_app.reports.queries.doors import door
from forum_app.sessions.rules.story import about
from forum_app.units.queries import get_unit

Data = dict[str, Any]
# More than any unit has had; a workbook is read by a person.
MOST = 5000


def about_board(unit_id: int) -> str:
    """How the paper store names its subject."""
    return f"board:{unit_id}"


def board_data(unit_id: int) -> Data:
    """Of the unit and those below it, as it stands today."""
    return {
        "unit": get_unit(unit_id).name,
        "unit_id": unit_id,
        "made_on": clock.today().isoformat(),
        "board": board_lines(Wanted(unit_id=unit_id)),
        **door("board.show"),
    }


def board_stands(data: Mapping[str, Any]) -> bool:
    """Whether all of these words may still be shown today; the reading room may have taken some back."""
    shown = {line.words for line in page_of(Wanted(unit_id=data["unit_id"]), MOST).lines}
    return {line["words"] for line in data["board"]} <= shown


def board_lines(wanted: Wanted, band: AgeBand = AgeBand.BAND_8_10) -> list[Data]:
    return [_line(line, band) for line in page_of(wanted, MOST).lines]


def _line(line: Line, band: AgeBand) -> Data:
    one = line.recommendation
    return {
        "address": door("board.item", recommendation_id=one.id)["typed"],
        "unit": line.unit,
        "kind": one.kind,
        "topic": one.topic,
        "words": line.words,
        "wording": mask(one.wording),
        "state": one.state,
        "sent_on": _day(one.sent_on),
        "groups": one.groups_behind,
        "children": about(one.children_behind),
        "parts": [_part(owing) | {"child": child_version(line, band)} for owing in line.owing],
    }


def _part(owing: Owing) -> Data:
    part = owing.part
    return {
        "agency": part.agency,
        "sent_on": _day(part.sent_on),
        "due_on": _day(owing.late.due_on) if owing.late else None,
        "answer": _answer(owing),
        "promise": _promise(owing),
    }


def _answer(owing: Owing) -> Data | None:
    """Only what a checker has let through."""
    if owing.told is None:
        return None
    answer = owing.told.answer
    return {
        "outcome": answer.outcome,
        "number": answer.official_number,
        "text": mask(answer.official_text),
        "reason": mask(answer.reason),
        "action_on": _day(answer.action_on),
    }


def _promise(owing: Owing) -> Data | None:
    promise = owing.told.promise if owing.told else None
    if promise is None:
        return None
    return {
        "words": mask(promise.words),
        "first_due_on": _day(promise.first_due_on),
        "due_on": _day(promise.due_on),
        "state": promise.state,
        "settled_on": _day(promise.settled_on),
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
