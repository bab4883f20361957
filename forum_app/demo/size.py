"""A district of any size that never was: schools, classes and ballots by the thousand, compiled and counted again."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.db import db, transaction
from forum_app.polls.queries import results
from forum_app.polls.queries.questionnaires import content_of
from forum_app.polls.queries.starters import get_starter
from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.closing import DONT_KNOW, SKIPPED
from forum_app.polls.rules.compiled import mean
from forum_app.polls.rules.contents import QuestionContent
from forum_app.polls.rules.figures import Cell, Mark, percent
from forum_app.polls.rules.results import Answered, Results
from forum_app.polls.service.filling import Box, Marks, fill, recounted
from forum_app.polls.service.publishing import publish
from forum_app.polls.service.questionnaires import content_of_starter, create_poll, freeze_poll
from forum_app.units.models import Unit, UnitKind, UnitParent

if TYPE_CHECKING:
    from forum_app.polls.models import Poll

COMMUNES = 8
STARTER = "education-8-10"


@dataclass(frozen=True, slots=True)
class Size:
    schools: int
    classes: int
    children: int
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: seconds for each part, and every figure that differs from the recount."""

    code: str
    ballots: int
    filling: float
    compiling: float
    recounting: float
    compared: int
    differences: tuple[str, ...]


def make(size: Size) -> Made:
    begun = perf_counter()
    with transaction():
        poll, ballots = _asked(size)
    filled = perf_counter()
    with transaction():
        publication = publish(poll, None)
        compiled = perf_counter()
        found = results.results_of(publication)
    compared, differences = _compare(poll, found)
    ended = perf_counter()
    return Made(
        poll.code, ballots, filled - begun, compiled - filled, ended - compiled, compared, tuple(differences)
    )


def _asked(size: Size) -> tuple[Poll, int]:
    chance = random.Random(size.seed)  # noqa: S311  invented children
    district, schools = _places(size.schools)
    poll = create_poll(None, district.id, content_of_starter(get_starter(STARTER)))
    poll.offered = True
    freeze_poll(None, poll)
    return poll, fill(poll, _boxes(poll, schools, size, chance), clock.now())


def _places(schools: int) -> tuple[Unit, list[Unit]]:
    district = _unit(UnitKind.DISTRICT, "Huyện Thử Nghiệm", None)
    communes = [
        _unit(UnitKind.COMMUNE, f"Xã Thử Nghiệm {number}", district) for number in range(1, COMMUNES + 1)
    ]
    found = [
        _unit(UnitKind.SCHOOL, f"Trường Tiểu học Thử Nghiệm {number:03}", communes[number % COMMUNES])
        for number in range(1, schools + 1)
    ]
    return district, found


def _unit(kind: UnitKind, name: str, parent: Unit | None) -> Unit:
    unit = Unit(kind=kind, name=name)
    db.session.add(unit)
    db.session.flush()
    if parent is not None:
        db.session.add(UnitParent(unit_id=unit.id, parent_id=parent.id))
    return unit


def _boxes(poll: Poll, schools: Sequence[Unit], size: Size, chance: random.Random) -> Iterator[Box]:
    questions = content_of(poll).questions
    for school in schools:
        leaning = chance.uniform(0.5, 2)
        for number in range(1, size.classes + 1):
            ballots = [_ballot(questions, leaning, chance) for _child in range(size.children)]
            yield Box(school.id, f"Lớp {number}", size.children, ballots)


def _ballot(questions: Sequence[QuestionContent], leaning: float, chance: random.Random) -> Marks:
    marks: list[tuple[int, int, int]] = []
    for number, question in enumerate(questions, start=1):
        choices = list(range(1, len(question.options) + 1))
        weights = [leaning ** (len(choices) - choice) for choice in choices]
        if chance.random() < 0.03:
            marks.append((number, chance.choice((DONT_KNOW, SKIPPED)), 0))
        elif question.kind is QuestionKind.CHOOSE_SEVERAL:
            picked = chance.sample(choices, chance.randint(1, question.most or 1))
            marks += [(number, choice, 0) for choice in sorted(picked)]
        elif question.kind is not QuestionKind.SHORT_TEXT:
            place = 1 if question.kind is QuestionKind.RANK else 0
            marks.append((number, chance.choices(choices, weights)[0], place))
    return marks


Recount = Mapping[int, Mapping[tuple[int, int], int]]


def _compare(poll: Poll, found: Results) -> tuple[int, list[str]]:
    """Every published figure beside the same one from a look at each mark, with arithmetic of its own."""
    recount = recounted(poll)
    lines = [line for answered in found.questions for line in _lines(answered, found, recount)]
    return len(lines), [f"{what}: {said} / {counted}" for what, said, counted in lines if said != counted]


def _lines(answered: Answered, found: Results, recount: Recount) -> Iterator[tuple[str, object, object]]:
    compiled = found.compiled
    assert compiled is not None, "a poll over many schools"
    said, number = compiled.question(answered.number), answered.number
    inside = {
        area.unit_id: [school.unit_id for school in schools] for area, schools in compiled.by_area if schools
    }
    for row in answered.table:
        yield _line(f"{number} {row.key}", row.cell, _votes(recount, list(recount), number, row.key))
    for column in (*said.areas, *said.schools):
        units = inside.get(column.unit_id, [column.unit_id])
        for row in column.table:
            votes = _votes(recount, units, number, row.key)
            yield _line(f"{number} {row.key} {column.unit_id}", row.cell, votes)
    for key in said.keys:
        shown = [unit for unit, cell in said.cells(key) if not cell.hidden]
        shares = [percent(*_votes(recount, [unit], number, key)) for unit in shown]
        yield f"{number} {key} mean", said.average(key).percent, mean(shares) if len(shares) > 2 else None


def _votes(recount: Recount, units: Sequence[int], question: int, key: int) -> tuple[int, int]:
    """(marks, ballots): each ballot of these single-answer questions has one mark."""
    keys = (DONT_KNOW, SKIPPED) if key < SKIPPED else (key,)
    marks = sum(recount[unit].get((question, one), 0) for unit in units for one in keys)
    asked = (cell for unit in units for cell in recount[unit].items())
    return marks, sum(count for (number, _key), count in asked if number == question)


def _line(what: str, cell: Cell, votes: tuple[int, int]) -> tuple[str, object, object]:
    if cell.mark is Mark.SHOWN:
        return what, cell.percent, percent(*votes)
    return what, cell.mark is Mark.FEW, votes[0] < 5
