"""What a list of schools would do to the register: row by row, told before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz, process

from forum_app.errors import Refusal
from forum_app.i18n import _l, fold
from forum_app.units.rules.headings import Row
from forum_app.units.rules.school_names import bare_commune, full_name, has_marks, same_words

LONGEST_NAME = 200
LONGEST_CODE = 40
# Below this two names are not one name misspelt, but two names.
NEAREST = 72
MOST_SUGGESTIONS = 3


class Verdict(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


class NameMissing(Refusal):
    sentence = _l("The name of the school is missing.")


class NameTooLong(Refusal):
    sentence = _l("The name is longer than 200 characters.")


class CodeTooLong(Refusal):
    sentence = _l("The code is longer than 40 characters.")


class LevelNotKnown(Refusal):
    sentence = _l("We do not know the level “%(level)s”, and the name does not begin with “Trường”.")


class CommuneMissing(Refusal):
    sentence = _l("The ward or commune is missing.")


class CommuneNotKnown(Refusal):
    sentence = _l("There is no ward or commune here that is called “%(commune)s” or nearly so.")


class CommuneMisspelt(Refusal):
    sentence = _l("There is no ward or commune called “%(commune)s”. Which one is meant?")


class CommuneEnded(Refusal):
    sentence = _l("%(commune)s no longer exists. In which one does the school stand today?")


class CommuneOneOfSeveral(Refusal):
    sentence = _l("Several are called “%(commune)s”. Which one is meant?")


class SameAsRow(Refusal):
    sentence = _l("This is the same school as in row %(number)s.")


class CodeElsewhere(Refusal):
    sentence = _l("The code %(code)s belongs to a unit elsewhere, or to one that has ended.")


class NameHasOtherCode(Refusal):
    sentence = _l("A school of this name in %(commune)s already has another code, %(code)s.")


@dataclass(frozen=True)
class Area:
    """A commune, ward or special zone; `heirs` are the ids of those that came after it, if it has ended."""

    id: int
    name: str
    heirs: tuple[int, ...] = ()


@dataclass(frozen=True)
class School:
    id: int
    name: str
    code: str | None
    commune_id: int


@dataclass(frozen=True)
class Register:
    """What is there today below the unit for which a list is read; `here` if that unit is itself a commune."""

    areas: Sequence[Area]
    ended: Sequence[Area]
    schools: Sequence[School]
    codes_elsewhere: frozenset[str] = frozenset()
    here: Area | None = None

    @cached_property
    def area(self) -> dict[int, Area]:
        return {area.id: area for area in self.areas}

    @cached_property
    def by_code(self) -> dict[str, School]:
        return {school.code: school for school in self.schools if school.code}

    @cached_property
    def by_name(self) -> dict[tuple[str, int], School]:
        return {(fold(school.name), school.commune_id): school for school in self.schools}

    @cached_property
    def bare(self) -> dict[int, str]:
        return {area.id: bare_commune(area.name) for area in self.areas}


@dataclass(frozen=True)
class Change:
    """What would be written, and what stands there now; `what` is `name`, `code` or `commune`."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Judged:
    row: Row
    verdict: Verdict
    name: str = ""
    commune: Area | None = None
    school: School | None = None
    changes: tuple[Change, ...] = ()
    reason: Refusal | None = None
    suggestions: tuple[Area, ...] = ()


class _Doubt(Exception):
    def __init__(self, reason: Refusal, suggestions: Iterable[Area]) -> None:
        self.reason, self.suggestions = reason, tuple(suggestions)[:MOST_SUGGESTIONS]


@dataclass
class Judge:
    """Looks at each row once, in the order of the list, and remembers which schools it has seen."""

    register: Register
    choices: Mapping[int, int] = field(default_factory=dict)
    _seen: dict[object, int] = field(default_factory=dict)

    def all(self, rows: Iterable[Row]) -> list[Judged]:
        return [self.one(row) for row in rows]

    def one(self, row: Row) -> Judged:
        try:
            check_row(row)
            name = full_name(row.name, row.level)
            commune = self._commune(row)
            school = self._school(row, name, commune)
            self._check_first_time(row, name, commune, school)
        except _Doubt as doubt:
            return Judged(row, Verdict.DOUBTFUL, reason=doubt.reason, suggestions=doubt.suggestions)
        except Refusal as refusal:
            return Judged(row, Verdict.REFUSED, reason=refusal)
        if school is None:
            return Judged(row, Verdict.NEW, name, commune)
        changes = tuple(self._changes(row, name, commune, school))
        verdict = Verdict.CHANGED if changes else Verdict.UNCHANGED
        return Judged(row, verdict, name, commune, school, changes)

    def _commune(self, row: Row) -> Area:
        chosen = self.register.area.get(self.choices.get(row.number, 0))
        if chosen is not None:
            return chosen
        if row.commune:
            return self._named(row.commune)
        if self.register.here is not None:
            return self.register.here
        known = self.register.by_code.get(row.code)
        if known is None or known.commune_id not in self.register.area:
            raise CommuneMissing
        return self.register.area[known.commune_id]

    def _named(self, text: str) -> Area:
        whole = [area for area in self.register.areas if fold(area.name) == fold(text)]
        bare = bare_commune(text)
        alike = whole or [area for area in self.register.areas if self.register.bare[area.id] == bare]
        if len(alike) > 1:
            raise _Doubt(CommuneOneOfSeveral(commune=text), alike)
        if alike and _marks_agree(text, alike[0].name):
            return alike[0]
        if alike:
            raise _Doubt(CommuneMisspelt(commune=text), alike)
        return self._nearly(text, bare)

    def _nearly(self, text: str, bare: str) -> Area:
        for area in self.register.ended:
            if bare_commune(area.name) == bare:
                heirs = [self.register.area[heir] for heir in area.heirs if heir in self.register.area]
                raise _Doubt(CommuneEnded(commune=area.name), heirs)
        nearest = process.extract(
            bare, self.register.bare, scorer=fuzz.ratio, score_cutoff=NEAREST, limit=MOST_SUGGESTIONS
        )
        if not nearest:
            raise CommuneNotKnown(commune=text)
        raise _Doubt(
            CommuneMisspelt(commune=text), [self.register.area[key] for _name, _score, key in nearest]
        )

    def _school(self, row: Row, name: str, commune: Area) -> School | None:
        known = self.register.by_code.get(row.code) if row.code else None
        if known is not None:
            return known
        if row.code in self.register.codes_elsewhere:
            raise CodeElsewhere(code=row.code)
        namesake = self.register.by_name.get((fold(name), commune.id))
        if namesake is not None and row.code and namesake.code:
            raise NameHasOtherCode(commune=commune.name, code=namesake.code)
        return namesake

    def _check_first_time(self, row: Row, name: str, commune: Area, school: School | None) -> None:
        marks: list[object] = [(fold(name), commune.id)]
        marks += [row.code] if row.code else []
        marks += [school.id] if school is not None else []
        for mark in marks:
            if mark in self._seen:
                raise SameAsRow(number=self._seen[mark])
        self._seen.update(dict.fromkeys(marks, row.number))

    def _changes(self, row: Row, name: str, commune: Area, school: School) -> Iterable[Change]:
        if not same_words(name, school.name):
            yield Change("name", school.name, name)
        if row.code and row.code != school.code:
            yield Change("code", school.code or "", row.code)
        if commune.id != school.commune_id:
            before = self.register.area.get(school.commune_id)
            yield Change("commune", before.name if before else "", commune.name)


def check_row(row: Row) -> None:
    if not row.name:
        raise NameMissing
    if len(row.name) > LONGEST_NAME:
        raise NameTooLong
    if len(row.code) > LONGEST_CODE:
        raise CodeTooLong
    complete = full_name(row.name, row.level)
    if row.level and complete == row.name and not fold(row.name).startswith("truong "):
        raise LevelNotKnown(level=row.level)


def _marks_agree(typed: str, kept: str) -> bool:
    """`Lang` may stand for Láng; `Lạng` may not."""
    return not has_marks(typed) or same_words(_without_kind(typed), _without_kind(kept))


def _without_kind(name: str) -> str:
    return " ".join(name.replace(".", ". ").split()[-len(bare_commune(name).split()) :])


def fingerprint(judged: Iterable[Judged]) -> str:
    """Of what would be written: whoever confirms must have seen this and nothing else."""
    digest = hashlib.sha256()
    for one in judged:
        target = one.commune.id if one.commune else None
        said = (one.row.kept(), one.verdict, one.name, target, one.school, one.changes)
        digest.update(repr(said).encode())
    return digest.hexdigest()
