"""Items of a source on the board: which are there already, and whose the agencies of their time were."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select, tuple_

from forum_app.db import db
from forum_app.followup.models import Recommendation, Source
from forum_app.followup.rules import heirs
from forum_app.followup.rules.heirs import Heir
from forum_app.i18n import fold
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries.importing import origin_of, origins_of
from forum_app.sessions.queries.rounds import known_round
from forum_app.sessions.rules.agencies import match
from forum_app.sessions.rules.topics import Topic
from forum_app.units import queries as units
from forum_app.units.models import Unit, UnitKind
from forum_app.units.queries.pages import successors_of

# How a school's own people are called in sources.
OF_THE_SCHOOL = ("Nhà trường", "Hiệu trưởng", "Ban giám hiệu")


@dataclass(frozen=True, slots=True)
class Told:
    """What a source says about a recommendation: where it stands, and what nobody reported."""

    addresses: tuple[str, ...]
    item_made_up: bool
    answer_made_up: bool


def told_of(recommendation: Recommendation) -> Told | None:
    """None for what was not entered from a source. What its makers filled in must say so wherever it is shown."""
    forum_round = known_round(recommendation.round_id)
    origin = origin_of(forum_round) if forum_round is not None else None
    if origin is None:
        return None
    mine = _things_behind(recommendation)
    return Told(origin.addresses, bool(mine & origin.items), bool(mine & origin.answers))


def told_of_all(recommendations: Sequence[Recommendation]) -> Mapping[int, Told]:
    """By number, in two statements; what was not entered from a source is not in it."""
    origins = origins_of(one.round_id for one in recommendations if one.round_id)
    told = [one for one in recommendations if one.round_id in origins]
    behind = _things_behind_all(told)
    found = {}
    for one in told:
        origin, mine = origins[one.round_id or 0], behind.get(one.id, frozenset())
        found[one.id] = Told(origin.addresses, bool(mine & origin.items), bool(mine & origin.answers))
    return found


def on_the_board(forum_round: ForumRound) -> Mapping[uuid.UUID, Recommendation]:
    """By the output or question that it came from."""
    rows = db.session.execute(
        select(Source.source_id, Recommendation)
        .join(
            Recommendation,
            (Recommendation.unit_id == Source.unit_id) & (Recommendation.id == Source.recommendation_id),
        )
        .where(Recommendation.unit_id == forum_round.unit_id, Recommendation.round_id == forum_round.id)
        .where(Source.source_id.is_not(None))
        .order_by(Recommendation.id.desc())
    )
    return {row[0]: row[1] for row in rows}


@dataclass
class AgenciesThen:
    """The agencies of one round's place on one day; those that ended since are among them."""

    by_name: Mapping[str, int]
    school: Unit | None

    def find(self, name: str) -> int | None:
        if self.school is not None and fold(name) in map(fold, (*OF_THE_SCHOOL, self.school.name)):
            return self.school.id
        return match(fold(heirs.spelled_out(name)), self.by_name)


def agencies_then(unit_id: int, on: date) -> AgenciesThen:
    """Under the unit and under the one it stands in."""
    unit, parent = units.get_unit(unit_id), units.parent_of(unit_id)
    area = [unit_id, *([parent.id] if parent else [])]
    rows = db.session.execute(
        select(Unit.folded, Unit.id)
        .where(Unit.kind == UnitKind.AGENCY, Unit.id.in_(units.below(area)))
        .where(Unit.from_on <= on, or_(Unit.until_on.is_(None), Unit.until_on >= on))
        .order_by(Unit.folded, Unit.id.desc())
    )
    return AgenciesThen({row[0]: row[1] for row in rows}, unit if unit.kind is UnitKind.SCHOOL else None)


def heir_in_register(agency_id: int) -> tuple[Unit, date] | None:
    """The one unit that came after an agency of ours."""
    found = successors_of(agency_id)
    return (found[0][1], found[0][0].on) if len(found) == 1 else None


def heir_by_table(forum_round: ForumRound, agency: str, topic: Topic | None) -> Heir | None:
    """By the table of agencies; of a province that went into another, the same office there."""
    heir = heirs.heir_of(agency, forum_round.level, topic)
    unit = units.get_unit(forum_round.unit_id)
    after = successors_of(unit.id) if unit.kind is UnitKind.PROVINCE and unit.until_on else []
    if len(after) != 1 or unit.until_on is None:
        return heir
    where = after[0][1].name
    name = f"{heir.agency if heir else agency} ({where})"
    return Heir(
        name, unit.until_on + timedelta(days=1), heirs.PROVINCE_JOINED.format(before=unit.name, after=where)
    )


def _things_behind(recommendation: Recommendation) -> frozenset[uuid.UUID]:
    return _things_behind_all([recommendation]).get(recommendation.id, frozenset())


def _things_behind_all(recommendations: Sequence[Recommendation]) -> Mapping[int, frozenset[uuid.UUID]]:
    keys = [(one.unit_id, one.id) for one in recommendations]
    rows = db.session.execute(
        select(Source.recommendation_id, Source.source_id)
        .where(tuple_(Source.unit_id, Source.recommendation_id).in_(keys))
        .where(Source.source_id.is_not(None))
    )
    found: dict[int, set[uuid.UUID]] = {}
    for key, thing in rows:
        found.setdefault(key, set()).add(thing)
    return {key: frozenset(things) for key, things in found.items()}
