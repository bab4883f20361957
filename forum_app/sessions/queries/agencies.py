"""The table of agencies, and those of them that are units of ours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy import select

from forum_app.db import db
from forum_app.i18n import _, fold
from forum_app.sessions.models import ForumRound, RoundLevel
from forum_app.sessions.rules import agencies as rules
from forum_app.sessions.rules.agencies import BASIS_SENTENCES, Proposal, Row
from forum_app.sessions.rules.rounds import LEVEL_NAMES
from forum_app.sessions.rules.topics import TOPIC_NAMES, Topic
from forum_app.units import queries as units
from forum_app.units.models import Unit, UnitKind

TABLE = Path(__file__).parent.parent / "data" / "agencies.json"
# Whose agencies answer for a forum that is neither a province's nor a commune's own.
LEVEL_OF: dict[UnitKind, RoundLevel] = {
    UnitKind.PROVINCE: RoundLevel.PROVINCE,
    UnitKind.DISTRICT: RoundLevel.DISTRICT,
    UnitKind.COMMUNE: RoundLevel.COMMUNE,
    UnitKind.WARD: RoundLevel.COMMUNE,
    UnitKind.SPECIAL_ZONE: RoundLevel.COMMUNE,
    UnitKind.CLUB: RoundLevel.COMMUNE,
    UnitKind.CARE_FACILITY: RoundLevel.COMMUNE,
}


@cache
def table() -> Mapping[Topic, Row]:
    read = json.loads(TABLE.read_text(encoding="utf-8"))
    return {
        Topic(topic): Row(
            reported=row["reported"],
            province_before=tuple(row["province"]["before"]),
            province_since=tuple(row["province"]["since"]),
            district=tuple(row["district"]),
            commune_before=tuple(row["commune"]["before"]),
            commune_since=tuple(row["commune"]["since"]),
        )
        for topic, row in read.items()
    }


def proposal(topic: Topic | None, level: RoundLevel, on: date) -> Proposal:
    return rules.propose(table().get(topic) if topic else None, level, on)


def proposed(topic: Topic | None, level: RoundLevel, on: date) -> tuple[str, ...]:
    return proposal(topic, level, on).agencies


def basis_of(made: Proposal, topic: Topic | None, level: RoundLevel) -> str:
    """Why, in a sentence for the organiser."""
    about = {"topic": TOPIC_NAMES[topic] if topic else "", "level": LEVEL_NAMES[level]}
    sentence = str(BASIS_SENTENCES[made.basis]) % about
    row = table().get(topic) if topic else None
    if made.agencies and row is not None and not row.reported and level is not RoundLevel.OTHER:
        return " ".join([sentence, _("The routing of this topic is our own: please check it.")])
    return sentence


def level_of(forum_round: ForumRound) -> RoundLevel:
    """A school's forum asks its school; another forum that is no level's own asks the agencies of its place."""
    if forum_round.level is not RoundLevel.OTHER:
        return forum_round.level
    kind = units.get_unit(forum_round.unit_id).kind
    return LEVEL_OF.get(kind, RoundLevel.OTHER)


@dataclass(frozen=True)
class KnownAgencies:
    """The agencies among the units of a round's area, by folded name."""

    by_name: Mapping[str, int]

    def find(self, agency: str) -> int | None:
        """The unit of the first agency that is one of ours."""
        found = (rules.match(fold(name), self.by_name) for name in rules.separate(agency))
        return next((unit_id for unit_id in found if unit_id is not None), None)


def known_for(forum_round: ForumRound) -> KnownAgencies:
    return known_at(forum_round.unit_id)


def known_at(unit_id: int) -> KnownAgencies:
    """Under the unit itself, and under the one it stands in: a school's commune has the agencies."""
    parent = units.parent_of(unit_id)
    area: Iterable[int] = (unit_id, *([parent.id] if parent else []))
    rows = db.session.execute(
        select(Unit.folded, Unit.id)
        .where(Unit.kind == UnitKind.AGENCY, Unit.until_on.is_(None), Unit.id.in_(units.below(area)))
        .order_by(Unit.folded, Unit.id.desc())
    )
    return KnownAgencies({row.folded: row.id for row in rows})
