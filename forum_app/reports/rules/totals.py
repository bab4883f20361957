"""The totals of a forum, added up from its parts: what was said, and what became of each thing in the room.

Everything said counts once and has one fate; what was joined to another shares that one's. So what was answered here,
what goes on and what is open add up to what was said. A correction stands in place of a count and never hides it.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.reports.models.corrections import Figure
from forum_app.sessions.models.dialogue import AnswerWhen
from forum_app.sessions.models.questions import QuestionState, WhyNotAsked
from forum_app.sessions.rules.dialogue import is_settled
from forum_app.sessions.rules.handover import goes_on

FIGURE_NAMES: dict[Figure, Words] = {
    Figure.CHILDREN: _l("Children"),
    Figure.GROUPS: _l("Groups"),
    Figure.OUTPUTS: _l("Said by children"),
    Figure.ANSWERED_HERE: _l("Answered in the room"),
    Figure.LATER: _l("To be answered later"),
    Figure.OPEN: _l("Still open"),
}
FIGURE_MEANS: dict[Figure, Words] = {
    Figure.CHILDREN: _l(
        "Children who came, as counted on the day. A child at two forums is counted at each."
    ),
    Figure.GROUPS: _l("Discussion groups."),
    Figure.OUTPUTS: _l(
        "Questions and outputs that were said, each once. Not counted: what was struck out or withdrawn by its group, "
        "what is still being read and what was withheld."
    ),
    Figure.ANSWERED_HERE: _l("All who spoke to it settled it in the room."),
    Figure.LATER: _l("An agency said that it answers later, or it was handed over to one."),
    Figure.OPEN: _l("Nobody has spoken to it, and it was not handed over."),
}
FATES = (Figure.ANSWERED_HERE, Figure.LATER, Figure.OPEN)
MOST = 1_000_000


class NotACount(Refusal):
    sentence = _l("Write a whole number, 0 or more.")
    field = "now"


class NoNote(Refusal):
    sentence = _l("Say in a sentence why the figure is another: everybody who reads it sees the note.")
    field = "note"


class NothingChanges(Refusal):
    sentence = _l("That is what stands there already.")
    field = "now"


class WhichFigure(Refusal):
    sentence = _l("Choose the figure that is corrected.")
    field = "figure"


@dataclass(frozen=True, slots=True)
class Said:
    """One output or question; `stands_for` is the output that a question was put from. `out`: it does not count."""

    id: uuid.UUID
    joined_to: uuid.UUID | None
    stands_for: uuid.UUID | None = None
    out: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    figure: Figure
    was: int | None
    now: int | None
    note: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` is what holds; `counted` what the parts say. None: nobody has counted. The latest correction is last."""

    counted: int | None
    corrections: Sequence[Correction] = ()

    @property
    def value(self) -> int | None:
        return self.corrections[-1].now if self.corrected else self.counted

    @property
    def corrected(self) -> bool:
        """A correction that was taken back stands in the history only."""
        return bool(self.corrections) and self.corrections[-1].now is not None

    @property
    def first(self) -> int | None:
        """What stood there before anybody corrected it."""
        return self.corrections[0].was if self.corrections else self.counted


Cells = Mapping[Figure, Cell]


@dataclass(frozen=True, slots=True)
class Sum:
    """`missing` rounds do not tell this figure; they are named, never counted as zero."""

    value: int
    missing: int
    corrected: int


def counts_question(state: QuestionState, why: WhyNotAsked | None, *, joined: bool) -> bool:
    """What a group withdrew and what was withheld counts nowhere; one that says the same as another counts with it."""
    if state is QuestionState.BEING_READ:
        return False
    return goes_on(state, why) or (why is WhyNotAsked.SAME_AS_ANOTHER and joined)


def fates_of(
    things: Sequence[Said],
    answers: Mapping[uuid.UUID, Sequence[AnswerWhen]],
    handed: Collection[uuid.UUID],
) -> Mapping[Figure, int]:
    """What was said, and how much of it was answered in the room, goes on, or is open."""
    put_as = {one.stands_for: one.id for one in things if one.stands_for and not one.out}
    carriers = {one.id: one.joined_to for one in things}
    here = [one for one in things if not one.out and one.id not in put_as]
    fates = Counter(_fate(_root(one.id, carriers, put_as), answers, handed) for one in here)
    return {Figure.OUTPUTS: len(here)} | {fate: fates[fate] for fate in FATES}


def _root(
    number: uuid.UUID, carriers: Mapping[uuid.UUID, uuid.UUID | None], put_as: Mapping[uuid.UUID, uuid.UUID]
) -> uuid.UUID:
    """The one that is answered for it, through any number of joins; an output that was put is its question."""
    seen: set[uuid.UUID] = set()
    while number not in seen:
        seen.add(number)
        number = carriers.get(number) or put_as.get(number) or number
    return number


def _fate(
    root: uuid.UUID, answers: Mapping[uuid.UUID, Sequence[AnswerWhen]], handed: Collection[uuid.UUID]
) -> Figure:
    given = answers.get(root, ())
    if is_settled(given):
        return Figure.ANSWERED_HERE
    return Figure.LATER if given or root in handed else Figure.OPEN


def cells(counted: Mapping[Figure, int | None], corrections: Iterable[Correction]) -> dict[Figure, Cell]:
    """`corrections` in the order in which they were made."""
    found: defaultdict[Figure, list[Correction]] = defaultdict(list)
    for one in corrections:
        found[one.figure].append(one)
    return {figure: Cell(counted.get(figure), tuple(found[figure])) for figure in Figure}


def adds_up(of: Cells) -> bool:
    """After corrections the parts may say another sum than the whole; then the page says so."""
    parts = [of[fate].value or 0 for fate in FATES]
    return sum(parts) == (of[Figure.OUTPUTS].value or 0)


def sums(rows: Iterable[Cells]) -> dict[Figure, Sum]:
    every = list(rows)
    return {
        figure: Sum(
            sum(row[figure].value or 0 for row in every),
            sum(row[figure].value is None for row in every),
            sum(row[figure].corrected for row in every),
        )
        for figure in Figure
    }


def read_count(text: str) -> int | None:
    """Empty takes the correction back: what is counted stands again."""
    typed = text.strip().replace(".", "").replace(" ", "")
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > len(str(MOST)) or int(typed) > MOST:
        raise NotACount
    return int(typed)


def check_correction(cell: Cell, now: int | None, note: str) -> None:
    if not note.strip():
        raise NoNote
    if now == cell.value or (now is None and not cell.corrected):
        raise NothingChanges


@dataclass(frozen=True, slots=True)
class Missing:
    """What the totals of a year do not hold, by the names that a person looks for."""

    not_held: Sequence[str] = field(default=())
    no_children: Sequence[str] = field(default=())
    parts_differ: Sequence[str] = field(default=())
    schools_without: int = 0
    schools: int = 0
