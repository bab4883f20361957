"""Each child counts 1, each school counts 1: the two averages of every answer, from frozen figures only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forum_app.i18n import _, _l, _n
from forum_app.polls.rules.compiled import BySchool, Column, Compiled, apart
from forum_app.polls.rules.disclosure.schools import UNSAID
from forum_app.polls.rules.figures import Cell, Table, Withheld
from forum_app.polls.rules.results import Answered, Results

FEW_BALLOTS = _l("few ballots")
WEIGHTS = (
    _l(
        "“By child”: all ballots together. Each child counts 1, so a large school weighs more than a small one."
    ),
    _l(
        "“By school”: the mean of the schools' own shares, in whole per cent. Each school counts 1, whether many or "
        "few children go there. Nothing else is weighted."
    ),
)
NOT_COMPARED = {
    Withheld.TOO_FEW_BALLOTS: _l("Fewer than 10 answered, so schools are not compared."),
    Withheld.TOO_EASY_TO_GUESS: _l(
        "Schools are not compared here, because one could guess who answered what."
    ),
    Withheld.TOO_FEW_GROUPS: _l(
        "Schools are compared from three schools with at least 30 ballots each, so that nobody is recognised."
    ),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure as drawn: its length, its words, and what says how sure it is."""

    share: int | None
    text: str
    sure: str
    between: tuple[int, int] | None = None


NOTHING = Bar(None, "–", "")


@dataclass(frozen=True, slots=True)
class SideBySide:
    key: int
    label: str
    index: int | None
    by_child: Bar
    by_school: Bar
    schools: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the compiled poll, as pages and files show it."""

    number: int
    text: str
    note: str
    lines: tuple[SideBySide, ...]
    schools: tuple[Lines, ...]
    areas: tuple[Lines, ...]
    labels: tuple[str, ...]
    differences: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Lines:
    """One school or commune: its cells in the order of the answers."""

    unit_id: int
    name: str
    under: str
    base: int
    cells: tuple[Cell, ...]


def questions(results: Results) -> list[Question]:
    compiled = results.compiled
    assert compiled is not None, "only a poll over many schools"
    return [
        _question(answered, compiled.question(answered.number), compiled) for answered in results.questions
    ]


def _question(answered: Answered, said: BySchool, compiled: Compiled) -> Question:
    names = compiled.names
    areas = {school.unit_id: names[school.area_id] for school in compiled.schools}
    return Question(
        answered.number,
        answered.text,
        answered.note,
        tuple(_side_by_side(answered, said)),
        tuple(_lines(column, names, areas) for column in said.schools),
        tuple(_lines(column, names, {}) for column in said.areas),
        tuple(answered.label(key) for key in said.keys),
        tuple(_differences(answered, said, names)),
        str(NOT_COMPARED[said.withheld]) if said.withheld else "",
    )


def _side_by_side(answered: Answered, said: BySchool) -> Iterator[SideBySide]:
    for line in answered.lines:
        by_child = _by_child(line.cell, line.share)
        yield SideBySide(line.key, line.label, line.index, by_child, *_by_school(said, line.key))
    if UNSAID in said.keys:  # one row in a school, two in the poll
        yield SideBySide(UNSAID, answered.label(UNSAID), None, NOTHING, *_by_school(said, UNSAID))


def _lines(column: Column, names: dict[int, str], areas: dict[int, str]) -> Lines:
    cells = tuple(row.cell for row in column.table)
    return Lines(
        column.unit_id, names[column.unit_id], areas.get(column.unit_id, ""), column.table.base or 0, cells
    )


def _by_child(cell: Cell, share: int | None) -> Bar:
    if cell.percent is None:
        return Bar(share, cell.text, str(FEW_BALLOTS))
    return Bar(cell.percent, cell.percent_text, cell.between_text, cell.between)


def _by_school(said: BySchool, key: int) -> tuple[Bar, int]:
    average = said.average(key)
    if average.percent is None or average.between is None:
        return NOTHING, average.schools
    low, high = average.between
    return Bar(average.percent, f"{average.percent} %", f"{low}–{high} %", average.between), average.schools


def _differences(answered: Answered, said: BySchool, names: dict[int, str]) -> list[str]:
    """Who stands apart from all children together; where intervals overlap nobody is called higher or lower."""
    found = []
    for key in said.keys:
        whole = _cell(answered.table, key)
        if whole is None or whole.between is None or said.average(key).percent is None:
            continue
        higher = [names[unit] for unit, cell in said.cells(key) if _side(cell, whole) > 0]
        lower = [names[unit] for unit, cell in said.cells(key) if _side(cell, whole) < 0]
        found.append(_difference(answered.label(key), higher, lower))
    return found


def _side(cell: Cell, whole: Cell) -> int:
    if cell.between is None or whole.between is None or not apart(cell.between, whole.between):
        return 0
    return 1 if cell.between[0] > whole.between[1] else -1


def _cell(table: Table, key: int) -> Cell | None:
    return next((row.cell for row in table if row.key == key), None)


def _difference(label: str, higher: list[str], lower: list[str]) -> str:
    if not higher and not lower:
        return _("“%(answer)s”: the schools do not clearly differ.", answer=label)
    if not lower:
        return _("“%(answer)s”: clearly more often at %(names)s.", answer=label, names="; ".join(higher))
    if not higher:
        return _("“%(answer)s”: clearly less often at %(names)s.", answer=label, names="; ".join(lower))
    return _(
        "“%(answer)s”: clearly more often at %(higher)s; clearly less often at %(lower)s.",
        answer=label,
        higher="; ".join(higher),
        lower="; ".join(lower),
    )


def left_out(compiled: Compiled) -> str:
    """Schools whose children count by child, but whose share is not published."""
    names = [school.name for school in compiled.too_small]
    if not names:
        return ""
    return _n(
        "Left out of “by school”, because too few ballots may be shown there: %(names)s.",
        "%(num)s schools are left out of “by school”, because too few ballots may be shown there: %(names)s.",
        len(names),
        names="; ".join(names),
    )


def how_many(lines: Sequence[SideBySide]) -> str:
    """Over how many schools the means of a question go: the fewest and the most of its answers."""
    found = sorted({line.schools for line in lines if line.by_school.share is not None})
    if not found:
        return ""
    if len(found) == 1:
        return _("By school: the mean of %(count)s schools.", count=found[0])
    return _(
        "By school: the mean of %(least)s to %(most)s schools, depending on where the share may be shown.",
        least=found[0],
        most=found[-1],
    )
