"""Is the story whole, and does it tell the present? Each unit's chain is read once, from its beginning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from forum_app.audit.rules.chain import Break, first_break
from forum_app.db import db
from forum_app.followup.models import Event, EventHead, Part, Recommendation
from forum_app.followup.queries import behind
from forum_app.followup.rules.chain import digest, fingerprint
from forum_app.followup.rules.rebuilding import Built, BuiltPart, build

CHUNK = 500
OF_THE_WHOLE = ("state", "joined_to_id", "state_before_join", "split_from_id")
OF_A_PART = ("number", "agency", "agency_id", "asked", "state", "redirects", "returns")


@dataclass(frozen=True)
class Difference:
    """A column that does not say what the story says."""

    thing: Recommendation | Part
    column: str
    is_now: Any
    by_the_story: Any

    def __str__(self) -> str:
        said = f"{self.column} is {self.is_now}, but the story says {self.by_the_story}"
        return f"{self.thing.__tablename__} {self.thing.unit_id}/{self.thing.id}: {said}"


@dataclass(frozen=True)
class Lost:
    """The story tells of a recommendation, or of a part, that the tables no longer hold."""

    what: str

    def __str__(self) -> str:
        return f"{self.what} is in the story, and in no table"


def breaks() -> Iterator[Break]:
    """The first break of each chain that does not hold; nothing if all do."""
    heads = {head.unit_id: (head.number, head.hash) for head in db.session.scalars(select(EventHead))}
    for unit_id in _units(heads):
        broken = first_break(unit_id, events_at(unit_id), heads.get(unit_id), digest)
        if broken is not None:
            yield broken


def size() -> tuple[int, int]:
    """How many chains and events there are, as the ends of the chains say."""
    numbers = db.session.scalars(select(EventHead.number)).all()
    return len(numbers), sum(numbers)


def differences() -> Iterator[Difference | Lost]:
    """Where the tables say something else than the story; nothing if the present can be rebuilt from it."""
    for unit_id in _units(db.session.scalars(select(EventHead.unit_id)).all()):
        built = build(events_at(unit_id))
        for recommendation in _recommendations(unit_id):
            yield from _of(recommendation, built.pop(recommendation.id, Built()))
        yield from (Lost(f"recommendation {unit_id}/{number}") for number in sorted(built))


def events_at(unit_id: int) -> Iterator[Event]:
    yield from db.session.scalars(
        select(Event)
        .where(Event.unit_id == unit_id)
        .order_by(Event.number)
        .execution_options(yield_per=CHUNK)
    )


def _units(heads: Iterable[int]) -> list[int]:
    return sorted({*heads, *db.session.scalars(select(Event.unit_id).distinct())})


def _recommendations(unit_id: int) -> Iterable[Recommendation]:
    return db.session.scalars(
        select(Recommendation).where(Recommendation.unit_id == unit_id).order_by(Recommendation.id)
    ).all()


def _of(recommendation: Recommendation, built: Built) -> Iterator[Difference | Lost]:
    for column in OF_THE_WHOLE:
        yield from _compared(recommendation, column, getattr(built, column))
    if built.wording != fingerprint(recommendation.wording):
        yield Difference(recommendation, "wording", fingerprint(recommendation.wording), built.wording)
    counted = behind.counted(recommendation)
    yield from _compared(recommendation, "groups_behind", counted.groups)
    yield from _compared(recommendation, "children_behind", counted.children)
    for part in _parts(recommendation):
        told = built.parts.pop(part.id, BuiltPart(0, "", None, ""))
        for column in OF_A_PART:
            yield from _compared(part, column, getattr(told, column))
    yield from (Lost(f"recommendation_part {recommendation.unit_id}/{number}") for number in built.parts)


def _parts(recommendation: Recommendation) -> Iterable[Part]:
    return db.session.scalars(
        select(Part)
        .where(Part.unit_id == recommendation.unit_id, Part.recommendation_id == recommendation.id)
        .order_by(Part.number)
    ).all()


def _compared(thing: Recommendation | Part, column: str, told: Any) -> Iterator[Difference]:
    now = getattr(thing, column)
    if now != told:
        yield Difference(thing, column, now, told)
