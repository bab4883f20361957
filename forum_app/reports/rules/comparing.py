"""This poll beside an earlier one of the same unit: only where children were asked the very same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.polls.rules.compiled import apart
from forum_app.polls.rules.contents import QuestionContent, QuestionnaireContent
from forum_app.polls.rules.figures import Cell
from forum_app.polls.rules.results import Answered, Results

OTHER_WORDS = _l(
    "That time this was asked in other words, or not at all, so the figures are not set side by side."
)
SAME = _l("not clearly different")
HIGHER = _l("clearly more often now")
LOWER = _l("clearly less often now")
UNKNOWN = _l("cannot be compared: too few ballots, or hidden")


class OtherAges(Refusal):
    sentence = _l("That poll asked children of another age, so the two are not set side by side.")


@dataclass(frozen=True, slots=True)
class Beside:
    """One answer now and then."""

    label: str
    index: int | None
    now: Cell
    then: Cell
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A question; without lines where its words were not the same."""

    number: int
    text: str
    lines: tuple[Beside, ...]

    @property
    def refusal(self) -> str:
        return "" if self.lines else str(OTHER_WORDS)


def check_ages(now: Results, then: Results) -> None:
    if now.band is not then.band or now.method.ages != then.method.ages:
        raise OtherAges


def compare(
    now: tuple[Results, QuestionnaireContent], then: tuple[Results, QuestionnaireContent]
) -> list[Compared]:
    """Questions are told apart by what was frozen: kind, words, answers and pictures. A recording may differ."""
    check_ages(now[0], then[0])
    earlier = {_silent(content): number for number, content in enumerate(then[1].questions, start=1)}
    found = []
    for number, content in enumerate(now[1].questions, start=1):
        answered = now[0].question(number)
        same = earlier.get(_silent(content))
        lines = _lines(answered, then[0].question(same)) if same else ()
        found.append(Compared(number, answered.text, tuple(lines)))
    return found


def _silent(content: QuestionContent) -> QuestionContent:
    options = tuple(replace(option, audio_id=None) for option in content.options)
    return replace(content, audio_id=None, options=options)


def _lines(now: Answered, then: Answered) -> Sequence[Beside]:
    before = {line.key: line.cell for line in then.lines}
    return [
        Beside(line.label, line.index, line.cell, before[line.key], str(_words(line.cell, before[line.key])))
        for line in now.lines
        if line.key in before
    ]


def _words(now: Cell, then: Cell) -> object:
    if now.between is None or then.between is None:
        return UNKNOWN
    if not apart(now.between, then.between):
        return SAME
    return HIGHER if now.between[0] > then.between[1] else LOWER
