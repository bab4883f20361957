"""A group's sheet as pure data, and the deeds done to it from one phone or several, with and without a network.

How two phones merge: each deed is done once, in the order of arrival, whatever is sent again. An edit carries the words
that its writer saw; where others have written something else meanwhile, both stay, one below the other, and the group
joins them or strikes one out. Nothing that was written is ever overwritten unseen.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.sessions.models.groups import OutputKind, Presentation
from forum_app.sessions.rules import outputs as rules

DEEDS_AT_ONCE = 40
# A page without a script.
NO_DEVICE = uuid.UUID(int=0)
# More than any group does in a day; a flood from outside ends here.
DEEDS_MOST = 3000


class ThreeChosen(Refusal):
    sentence = _l("Your group has chosen three already. Take one away first.")


class SheetShut(Refusal):
    sentence = _l("The sheet is closed now.")


class DeedUnclear(Refusal):
    sentence = _l("The page did not arrive whole. Please try once more.")


class FloodOfDeeds(Refusal):
    sentence = _l("This sheet has been changed too often. Please call your teacher.")


class NoQuestion(Refusal):
    sentence = _l("Only a question can be put to the leaders.")


class DeedKind(StrEnum):
    ADD = "add"
    EDIT = "edit"
    UP = "up"
    DOWN = "down"
    JOIN = "join"
    PART = "part"
    STRIKE = "strike"
    RESTORE = "restore"
    DOT = "dot"
    UNDOT = "undot"
    PRESENT = "present"
    ASK = "ask"


# Refused, these are kept by the phone and may be tried again; any other is settled either way.
WITH_WORDS = frozenset({DeedKind.ADD, DeedKind.EDIT})


@dataclass(frozen=True, slots=True)
class Deed:
    """`was` are the words that the writer of an edit saw; `device` is a random number of the phone, never kept."""

    id: uuid.UUID
    kind: DeedKind
    line: uuid.UUID
    words: str = ""
    was: str = ""
    to: uuid.UUID | None = None
    output: OutputKind = OutputKind.OPINION
    how: Presentation | None = None
    device: uuid.UUID = NO_DEVICE


@dataclass(slots=True)
class Line:
    """One output on the sheet. `words` are None while the reading room has them; `asked`: it is with the leaders."""

    id: uuid.UUID
    kind: OutputKind
    words: str | None
    position: int
    dots: int = 0
    joined_to: uuid.UUID | None = None
    struck: bool = False
    asked: bool = False
    revision: int = 0
    by_one: bool = False

    @property
    def fixed(self) -> bool:
        """Others hold these words already; what is written now stands beside them."""
        return self.asked or self.by_one

    @property
    def withheld(self) -> bool:
        """The reading room did not let it through; no page tells of it."""
        return self.struck and self.words is None

    @property
    def leading(self) -> bool:
        return self.joined_to is None and not self.struck


@dataclass(slots=True)
class Sheet:
    lines: dict[uuid.UUID, Line] = field(default_factory=dict)
    presentation: Presentation | None = None
    done: set[uuid.UUID] = field(default_factory=set)

    def in_order(self) -> list[Line]:
        return sorted(self.lines.values(), key=lambda line: (line.position, line.id))

    @property
    def dots(self) -> int:
        return sum(line.dots for line in self.lines.values() if line.leading)

    def at(self, line_id: uuid.UUID | None) -> Line:
        line = self.lines.get(line_id) if line_id else None
        if line is None:
            raise rules.NotOnThisSheet
        return line

    @property
    def pointers(self) -> dict[uuid.UUID, uuid.UUID | None]:
        return {line.id: line.joined_to for line in self.lines.values()}


def take(sheet: Sheet, deed: Deed) -> None:
    """Twice is once. What is refused says why; refused words are not settled, so that they can be sent again."""
    if deed.id in sheet.done:
        return
    if deed.kind not in WITH_WORDS:
        sheet.done.add(deed.id)
    DEEDS[deed.kind](sheet, deed)
    sheet.done.add(deed.id)


def copy_id(line_id: uuid.UUID, device: uuid.UUID) -> uuid.UUID:
    """Where a phone's words go when others have changed the line meanwhile; its next edit finds them there."""
    return uuid.uuid5(line_id, str(device))


def check_room(lines: int, live: int) -> None:
    if live >= rules.OUTPUTS_MOST or lines >= rules.ROWS_MOST:
        raise rules.SheetFull(most=rules.OUTPUTS_MOST)


def _add(sheet: Sheet, deed: Deed) -> None:
    if deed.line in sheet.lines:
        return
    words = rules.tidy_words(deed.words)
    check_room(len(sheet.lines), sum(not line.struck for line in sheet.lines.values()))
    position = max((line.position for line in sheet.lines.values()), default=-1) + 1
    sheet.lines[deed.line] = Line(deed.line, deed.output, words, position)


def _edit(sheet: Sheet, deed: Deed) -> None:
    words, seen = rules.tidy_words(deed.words), " ".join(deed.was.split())
    place: Line | None = sheet.at(deed.line)
    last = sheet.at(deed.line)
    while place is not None:
        if not place.fixed and (place.words == words or " ".join((place.words or "").split()) == seen):
            place.revision += place.words != words
            place.words, place.struck = words, False
            return
        last, place = place, sheet.lines.get(copy_id(place.id, deed.device))
    _beside(sheet, last, copy_id(last.id, deed.device), words)


def _beside(sheet: Sheet, line: Line, new_id: uuid.UUID, words: str) -> None:
    if len(sheet.lines) >= rules.ROWS_MOST:
        raise rules.SheetFull(most=rules.OUTPUTS_MOST)
    for other in sheet.lines.values():
        other.position += other.position > line.position
    sheet.lines[new_id] = Line(new_id, line.kind, words, line.position + 1)


def _move(sheet: Sheet, deed: Deed, by: int) -> None:
    """Among the lines of its kind that one sees; at either end it stays."""
    line = sheet.at(deed.line)
    seen = [other for other in sheet.in_order() if other.leading and other.kind is line.kind]
    if line not in seen:
        return
    there = seen.index(line) + by
    if 0 <= there < len(seen):
        line.position, seen[there].position = seen[there].position, line.position


def _join(sheet: Sheet, deed: Deed) -> None:
    line, to = sheet.at(deed.line), sheet.at(deed.to)
    if to.struck:
        raise rules.NotOnThisSheet
    line.joined_to = rules.check_join(line.id, to.id, sheet.pointers)


def _part(sheet: Sheet, deed: Deed) -> None:
    line = sheet.at(deed.line)
    line.joined_to = None
    _keep_to_three(sheet, line)


def _strike(sheet: Sheet, deed: Deed) -> None:
    """Not what the reading room still has: struck without words means that it was withheld."""
    line = sheet.at(deed.line)
    if line.words is None:
        raise rules.NotOnThisSheet
    line.struck = True


def _restore(sheet: Sheet, deed: Deed) -> None:
    line = sheet.at(deed.line)
    if line.withheld:
        raise rules.NotOnThisSheet
    line.struck = False
    _keep_to_three(sheet, line)


def _keep_to_three(sheet: Sheet, line: Line) -> None:
    """While it was away the group may have given its dot to another."""
    if sheet.dots > rules.DOTS_MOST:
        line.dots = 0


def _dot(sheet: Sheet, deed: Deed) -> None:
    line = sheet.at(deed.line)
    if line.dots:
        return
    if sheet.dots >= rules.DOTS_MOST:
        raise ThreeChosen
    line.dots = 1


def _undot(sheet: Sheet, deed: Deed) -> None:
    sheet.at(deed.line).dots = 0


def _present(sheet: Sheet, deed: Deed) -> None:
    sheet.presentation = deed.how


def _ask(sheet: Sheet, deed: Deed) -> None:
    line = sheet.at(deed.line)
    # One friend's own question has a way of its own, through the reading room: what that takes back must be back.
    if line.kind is not OutputKind.QUESTION or line.by_one:
        raise NoQuestion
    line.asked = True


DEEDS: dict[DeedKind, Callable[[Sheet, Deed], None]] = {
    DeedKind.ADD: _add,
    DeedKind.EDIT: _edit,
    DeedKind.UP: lambda sheet, deed: _move(sheet, deed, -1),
    DeedKind.DOWN: lambda sheet, deed: _move(sheet, deed, +1),
    DeedKind.JOIN: _join,
    DeedKind.PART: _part,
    DeedKind.STRIKE: _strike,
    DeedKind.RESTORE: _restore,
    DeedKind.DOT: _dot,
    DeedKind.UNDOT: _undot,
    DeedKind.PRESENT: _present,
    DeedKind.ASK: _ask,
}
