"""What printed sources say of real polls, and how many ballots would print the same figures again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from forum_app.polls.rules.bands import LIMITS, AgeBand, QuestionKind

PRINTED = Path(__file__).parent.parent / "data" / "polls.json"

# Read by people of 14 and over in the sources: the widest band, so that no printed question is refused.
BAND = AgeBand.BAND_14_15
KINDS = {
    "single": QuestionKind.CHOOSE_ONE,
    "single_with_other": QuestionKind.CHOOSE_ONE,
    "open_coded": QuestionKind.CHOOSE_ONE,
    "yesno": QuestionKind.CHOOSE_ONE,
    "scale": QuestionKind.FACES,
    "scale_smiley": QuestionKind.FACES,
    "multiple": QuestionKind.CHOOSE_SEVERAL,
}
UNANSWERED = frozenset({"Không trả lời", "Không muốn trả lời"})
SMALLEST, LARGEST = 100, 2000
SMALLEST_SHOWN = 5


@dataclass(frozen=True)
class PrintedOption:
    label: str
    percent: Decimal
    marks: int


@dataclass(frozen=True)
class PrintedQuestion:
    """`ballots` children are asked; `skipped` of them leave the question out, as the source prints or implies."""

    id: str
    text: str
    kind: QuestionKind
    ballots: int
    options: tuple[PrintedOption, ...]
    skipped: int
    unanswered_percent: Decimal | None

    @property
    def most(self) -> int | None:
        return len(self.options) if self.kind is QuestionKind.CHOOSE_SEVERAL else None


@dataclass(frozen=True)
class PrintedPoll:
    """The questions of one source that were put to equally many children, so that they share a ballot."""

    id: str
    title: str
    ballots: int
    questions: tuple[PrintedQuestion, ...]


def load(path: Path = PRINTED) -> list[dict[str, Any]]:
    polls = json.loads(path.read_text(encoding="utf-8"))["polls"]
    assert isinstance(polls, list)
    return polls


def rehearsable(poll: dict[str, Any], most: int = LARGEST) -> list[PrintedPoll]:
    """The poll as questionnaires that can be asked: one for each number of children asked, `most` at the most.

    Questions of which the source prints no percentage cannot be compared and are left out.
    """
    groups: dict[int, list[PrintedQuestion]] = {}
    for question in poll["questions"]:
        if question["kind"] not in KINDS or not _rows(question):
            continue
        asked = question.get("n") or poll.get("n_load") or None
        printed = _question(question, asked if asked and asked <= most else None, most)
        groups.setdefault(printed.ballots, []).append(printed)
    return [
        PrintedPoll(f"{poll['id']}.{place}", poll["title"], ballots, tuple(questions))
        for place, (ballots, questions) in enumerate(sorted(groups.items()), start=1)
    ]


def whole(percent: Decimal) -> int:
    """The one rounding rule, applied to a printed figure: whole per cent, half upwards."""
    return int(percent.quantize(Decimal(1), ROUND_HALF_UP))


def _rows(question: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for row in question["options"] if row.get("pct") is not None]


def _question(question: dict[str, Any], asked: int | None, most: int) -> PrintedQuestion:
    rows, kind = _rows(question), KINDS[question["kind"]]
    ballots = asked or _ballots_for(rows, kind, most)
    marks = [_marks(row, ballots, asked) for row in rows]
    options = tuple(
        PrintedOption(row["label"], _percent(row), count)
        for row, count in zip(rows, marks, strict=True)
        if row["label"] not in UNANSWERED
    )
    silent = next((_percent(row) for row in rows if row["label"] in UNANSWERED), None)
    answered = sum(option.marks for option in options)
    skipped = max(0, ballots - answered) if kind is not QuestionKind.CHOOSE_SEVERAL else 0
    return PrintedQuestion(
        question["id"], question["question"], _fitting(kind, len(options)), ballots, options, skipped, silent
    )


def _fitting(kind: QuestionKind, options: int) -> QuestionKind:
    """A scale of another length than the band's faces is asked as a plain choice."""
    limits = LIMITS[BAND]
    if kind is QuestionKind.FACES and not limits.scale_least <= options <= limits.scale_most:
        return QuestionKind.CHOOSE_ONE
    return kind


def _percent(row: dict[str, Any]) -> Decimal:
    return Decimal(str(row["pct"]))


def _marks(row: dict[str, Any], ballots: int, asked: int | None) -> int:
    if asked is not None and "count" in row:
        return int(row["count"])
    exact = _percent(row) * ballots / 100
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def _ballots_for(rows: list[dict[str, Any]], kind: QuestionKind, most: int) -> int:
    """The fewest ballots whose whole counts print every percentage again, with no count so small that it is hidden."""
    for ballots in range(SMALLEST, most + 1):
        marks = [_marks(row, ballots, None) for row in rows]
        rest = 0 if kind is QuestionKind.CHOOSE_SEVERAL else ballots - sum(marks)
        prints = all(_prints(row, count, ballots) for row, count in zip(rows, marks, strict=True))
        if rest >= 0 and prints and all(_shown(count) for count in (*marks, rest)):
            return ballots
    raise ValueError(f"no number of ballots up to {most} prints {[str(_percent(row)) for row in rows]}")


def _shown(marks: int) -> bool:
    return marks == 0 or marks >= SMALLEST_SHOWN


def _prints(row: dict[str, Any], marks: int, ballots: int) -> bool:
    return whole(_percent(row)) == whole(Decimal(100 * marks) / ballots)


def inconsistencies(poll: dict[str, Any]) -> Iterator[str]:
    """Figures that cannot all be right as the source prints them; for the note, not for mending."""
    for question in poll["questions"]:
        rows = _rows(question)
        yield from _wrong_sums(question, rows)
        yield from _wrong_counts(question, rows)


def _wrong_sums(question: dict[str, Any], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    total = sum((_percent(row) for row in rows), Decimal(0))
    if question.get("complete") and question["kind"] != "multiple" and total != 100:
        yield f"{question['id']}: the printed percentages add up to {total}, not 100"


def _wrong_counts(question: dict[str, Any], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        if "count" not in row or not question.get("n"):
            continue
        exact = Decimal(100 * row["count"]) / question["n"]
        if abs(exact - _percent(row)) > Decimal("0.05"):
            counted = f"{row['count']} of {question['n']} is {exact:.2f} %"
            yield f"{question['id']} {row['label']}: {counted}, printed {row['pct']}"
