"""What a polling station may do when, and how a list of classes is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l, fold
from forum_app.polls.models import StationState as State
from forum_app.polls.rules.bands import AgeBand

MOST_PRESENT = 2000
LONGEST_LABEL = 60
MOST_AT_ONCE = 200


class Deed(StrEnum):
    """Each by one clear button."""

    OPEN = "open"
    CLOSE = "close"
    REOPEN = "reopen"
    COUNT = "count"


MOVES: dict[tuple[State, Deed], State] = {
    (State.PREPARED, Deed.OPEN): State.OPEN,
    (State.OPEN, Deed.CLOSE): State.CLOSED,
    (State.CLOSED, Deed.REOPEN): State.OPEN,
    (State.CLOSED, Deed.COUNT): State.COUNTED,
}


class NotNow(Refusal):
    sentence = _l("This cannot be done now: the station has moved on in the meantime. Here is how it stands.")


class MayNotOpen(NotNow):
    sentence = _l("Only a station that is being prepared can be opened.")


class MayNotClose(NotNow):
    sentence = _l("Only an open station can be closed.")


class MayNotReopen(NotNow):
    sentence = _l("Only a closed station that has not been counted can be opened again.")


class MayNotCount(NotNow):
    sentence = _l("Close the station first; then the ballots can be counted, once.")


class AlreadyCounted(NotNow):
    sentence = _l("The ballots of this station have been counted. It can no longer be changed.")


class AlreadyOpened(NotNow):
    sentence = _l(
        "Voting has begun at this station; only the number of children present can still be changed."
    )


class NotEmpty(NotNow):
    sentence = _l("A station where voting has begun cannot be removed.")


class QuestionnaireTooHard(Refusal):
    sentence = _l(
        "This questionnaire was written for children aged %(band)s. Younger children need one of their own."
    )
    field: ClassVar[str | None] = "age_band"


class LabelTaken(Refusal):
    sentence = _l("“%(label)s” already has a station for this poll.")
    field: ClassVar[str | None] = "label"


_WHY_NOT: dict[Deed, type[NotNow]] = {
    Deed.OPEN: MayNotOpen,
    Deed.CLOSE: MayNotClose,
    Deed.REOPEN: MayNotReopen,
    Deed.COUNT: MayNotCount,
}

STATE_NAMES: dict[State, Words] = {
    State.PREPARED: _l("Being prepared"),
    State.OPEN: _l("Open"),
    State.CLOSED: _l("Closed, to be counted"),
    State.COUNTED: _l("Counted"),
}


def check_move(state: State, deed: Deed) -> State:
    """The state after the deed."""
    after = MOVES.get((state, deed))
    if after is None:
        raise AlreadyCounted if state is State.COUNTED else _WHY_NOT[deed]
    return after


def may(state: State, deed: Deed) -> bool:
    return (state, deed) in MOVES


def check_band(poll_band: AgeBand, station_band: AgeBand) -> None:
    """Older children can take in what younger ones can; not the other way round."""
    order = list(AgeBand)
    if order.index(station_band) < order.index(poll_band):
        raise QuestionnaireTooHard(band=poll_band.value)


def bands_from(poll_band: AgeBand) -> list[AgeBand]:
    order = list(AgeBand)
    return order[order.index(poll_band) :]


def check_label(label: str, taken: Collection[str]) -> None:
    if fold(label) in {fold(other) for other in taken}:
        raise LabelTaken(label=label)


class LineRefusal(Refusal):
    """Says on which line of a pasted list something is missing."""

    field: ClassVar[str | None] = "lines"


class CountMissing(LineRefusal):
    sentence = _l("Line %(line)s (“%(text)s”): the number of children present is missing, as in “5A 38”.")


class ClassMissing(LineRefusal):
    sentence = _l("Line %(line)s (“%(text)s”): the name of the class is missing, as in “5A 38”.")


class CountOutOfRange(LineRefusal):
    sentence = _l("Line %(line)s (“%(text)s”): the number of children must be from 1 to %(limit)s.")


class LabelTooLong(LineRefusal):
    sentence = _l("Line %(line)s (“%(text)s”): the name has more than %(limit)s characters.")


class ClassTwice(LineRefusal):
    sentence = _l("Line %(line)s (“%(text)s”): this class stands in the list twice.")


class ClassTaken(LineRefusal):
    sentence = _l("Line %(line)s (“%(text)s”): this class already has a station for this poll.")


class ListEmpty(LineRefusal):
    sentence = _l("Write one class a line, with the number of children present: “5A 38”.")


class ListTooLong(LineRefusal):
    sentence = _l("At most %(limit)s stations at once; this list has %(found)s. Please divide it.")


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    present: int


# "5A 38", "5A: 38", "5A<tab>38" from a spreadsheet, "Lớp 5A - 38 em"
_LINE = re.compile(
    r"(?P<label>.*?)(?:^|[\s,;:|–—-])\s*(?P<present>\d{1,9})\s*(?:em|hs|học sinh|bạn)?\s*\.?", re.IGNORECASE
)


def read_list(text: str, taken: Collection[str]) -> tuple[list[Line], list[Refusal]]:
    """Stations to make, and what is wrong with which line; nothing is made unless every line is right."""
    rows = [
        (n, " ".join(row.split())) for n, row in enumerate(unicodedata.normalize("NFC", text).splitlines(), 1)
    ]
    rows = [(number, row) for number, row in rows if row]
    if not rows:
        return [], [ListEmpty()]
    if len(rows) > MOST_AT_ONCE:
        return [], [ListTooLong(limit=MOST_AT_ONCE, found=len(rows))]
    lines: list[Line] = []
    wrong: list[Refusal] = []
    before, seen = {fold(label) for label in taken}, set[str]()
    for number, row in rows:
        try:
            line = _read_line(number, row)
            _check_new(number, row, fold(line.label), before, seen)
        except LineRefusal as refusal:
            wrong.append(refusal)
        else:
            lines.append(line)
            seen.add(fold(line.label))
    return lines, wrong


def _read_line(number: int, row: str) -> Line:
    found = _LINE.fullmatch(row)
    if found is None:
        raise CountMissing(line=number, text=row)
    label, present = found["label"].strip(" ,;:|–—-"), int(found["present"])
    if not label:
        raise ClassMissing(line=number, text=row)
    if len(label) > LONGEST_LABEL:
        raise LabelTooLong(line=number, text=row, limit=LONGEST_LABEL)
    if not 1 <= present <= MOST_PRESENT:
        raise CountOutOfRange(line=number, text=row, limit=MOST_PRESENT)
    return Line(label, present)


def _check_new(number: int, row: str, label: str, before: Collection[str], seen: Collection[str]) -> None:
    if label in seen:
        raise ClassTwice(line=number, text=row)
    if label in before:
        raise ClassTaken(line=number, text=row)
