"""What a letter and the page behind its link say of a part: whose words, how many, by when and on what basis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from forum_app.db import db
from forum_app.followup.models import Clock, Contact, DeadlineRule, Part, Recommendation
from forum_app.followup.queries import contacts, recommendations
from forum_app.sessions.queries.rounds import get_round
from forum_app.units import queries as units
from forum_app.units.models import Unit


@dataclass(frozen=True)
class Due:
    """By when, and why then. Without `by_law` it is a local figure and is called one; `stopped`: it asks back."""

    on: date
    citation: str
    by_law: bool
    estimated: bool
    stopped: bool


@dataclass(frozen=True)
class Dossier:
    """One part as an agency reads it."""

    part: Part
    recommendation: Recommendation
    unit: Unit
    round_name: str
    due: Due | None
    ask: Sequence[Contact]

    @property
    def differs(self) -> bool:
        """Whether the official wording says it otherwise than the children did."""
        return self.recommendation.wording.strip() not in {"", self.recommendation.words.strip()}


def dossier(part: Part) -> Dossier:
    recommendation = recommendations.of_part(part)
    return Dossier(
        part,
        recommendation,
        units.get_unit(recommendation.unit_id),
        get_round(recommendation.round_id).name if recommendation.round_id else "",
        due_of(part),
        contacts.contacts_of(recommendation.unit_id),
    )


def due_of(part: Part) -> Due | None:
    row = db.session.execute(
        select(Clock, DeadlineRule)
        .join(DeadlineRule, DeadlineRule.id == Clock.rule_id)
        .where(Clock.unit_id == part.unit_id, Clock.part_id == part.id)
    ).first()
    if row is None:
        return None
    clock, rule = row
    return Due(clock.due_on, rule.citation, rule.by_law, clock.estimated, clock.stopped_on is not None)
