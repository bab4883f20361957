"""School beside school: what an edition of a poll over many schools says of each, under the rules of publishing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from forum_app.db.base import unit_of_station
from forum_app.polls.models import Question
from forum_app.polls.models.ballots import DONT_KNOW, SKIPPED
from forum_app.polls.queries import results as queries
from forum_app.polls.queries.coverage import Coverage, coverage_of
from forum_app.polls.queries.questionnaires import content_of
from forum_app.polls.queries.results import PollBoxes
from forum_app.polls.rules import editions
from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.compiled import Area, BySchool, Column, Compiled, School
from forum_app.polls.rules.contents import check_same_questionnaire
from forum_app.polls.rules.disclosure.schools import FIRST, Before, OfSchool, Told, by_school
from forum_app.polls.rules.figures import Table, Withheld, rounded
from forum_app.polls.rules.results import Results, adds_of

Content = Mapping[str, Any]


def check_questionnaire(boxes: PollBoxes) -> None:
    """At every counted station the very words that were frozen, and those words as they stand today."""
    asked = {
        f"{box.unit.name}, {box.station.label}": box.station.content_hash
        for box in boxes.counted
    }  # fmt: skip
    check_same_questionnaire(boxes.poll.content_hash, content_of(boxes.poll).hash(), asked)


def compile_schools(boxes: PollBoxes, totals: Mapping[int, Table], earlier: Earlier) -> Compiled:
    """`totals` are the tables of all schools together, by question."""
    covered = coverage_of(boxes.poll)
    marks = queries.marks_by_unit(boxes.poll)
    questions = tuple(
        _question(question, _parts(question, covered, marks), totals[question.number], earlier)
        for question in boxes.poll.questions
    )
    assert boxes.poll.content_hash is not None, "checked before"
    return Compiled(boxes.poll.content_hash.hex(), _areas(covered), _schools(covered), questions)


def _schools(covered: Coverage) -> tuple[School, ...]:
    return tuple(
        School(
            place.unit_id,
            place.name,
            area.unit_id,
            len(place.counted),
            rounded(place.present),
            rounded(place.ballots),
        )
        for area in covered.areas
        for place in area.there
    )


def _areas(covered: Coverage) -> tuple[Area, ...]:
    return tuple(
        Area(area.unit_id, area.name, tuple(place.name for place in area.missing)) for area in covered.areas
    )


def _parts(question: Question, covered: Coverage, marks: queries.MarksByUnit) -> list[OfSchool]:
    keys = [*queries.labels_of(question), DONT_KNOW, SKIPPED]
    return [
        OfSchool(
            place.unit_id,
            area.unit_id,
            {key: marks[place.unit_id][question.number][key] for key in keys},
            place.ballots,
        )
        for area in covered.areas
        for place in area.there
    ]


def _question(question: Question, parts: list[OfSchool], total: Table, earlier: Earlier) -> BySchool:
    if question.kind is QuestionKind.SHORT_TEXT:
        return BySchool(question.number, withheld=Withheld.TOO_FEW_GROUPS)
    if earlier.by_band(question.number):
        return BySchool(question.number, withheld=Withheld.TOO_EASY_TO_GUESS)
    found = by_school(parts, total, adds_of(question.kind), earlier.of(question.number))
    order = [part.key for part in parts]
    return BySchool(
        question.number,
        tuple(Column(key, found.schools[key]) for key in order if key in found.schools),
        tuple(Column(area, found.areas[area]) for area in dict.fromkeys(p.area for p in parts) if area in found.areas),
        found.withheld,
    )  # fmt: skip


class Earlier:
    """What everybody has read already, in whichever edition, and by how many ballots each place differs from it."""

    def __init__(self, told: Sequence[Content], boxes: PollBoxes) -> None:
        """`told` are the editions, the latest first."""
        self.told = [(editions.thaw(dict(content)), editions.basis_of(dict(content))) for content in told]
        self.now = boxes.basis

    def by_band(self, number: int) -> bool:
        """Columns of schools would open a column of ages, in whichever order they come out."""
        return any(
            answered.number == number and answered.cross is not None and bool(answered.cross.groups)
            for results, _basis in self.told
            for answered in results.questions
        )

    def by_school(self, number: int) -> bool:
        return any(_columns_of(results, number) for results, _basis in self.told)

    def of(self, number: int) -> Before:
        """By the latest edition that had columns of this question; one without any makes nobody forget them."""
        for results, basis in self.told:
            if results.compiled is not None and _columns_of(results, number):
                return _before(results.compiled, number, self._changed(basis))
        return FIRST

    def _changed(self, basis: Mapping[str, int]) -> Mapping[int, int]:
        changed: dict[int, int] = defaultdict(int)
        for station in {*basis, *self.now}:
            difference = abs(self.now.get(station, 0) - basis.get(station, 0))
            changed[unit_of_station(int(station))] += difference
        return changed


def _columns_of(results: Results, number: int) -> bool:
    return results.compiled is not None and bool(results.compiled.question(number).schools)


def _before(compiled: Compiled, number: int, changed: Mapping[int, int]) -> Before:
    said = compiled.question(number)
    schools = {school.unit_id: school.area_id for school in compiled.schools}
    rows = {column.unit_id: _rows(column) for column in (*said.schools, *said.areas)}
    by_area: dict[int, int] = defaultdict(int)
    for unit_id, area in schools.items():
        by_area[area] += changed[unit_id]
    return Before(
        {unit_id: Told(rows.get(unit_id), changed[unit_id]) for unit_id in schools},
        {area: Told(rows.get(area), number_changed) for area, number_changed in by_area.items()},
    )


def _rows(column: Column) -> dict[int, bool]:
    return {row.key: not row.cell.hidden for row in column.table}
