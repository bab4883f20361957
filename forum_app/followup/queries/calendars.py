"""What stands in somebody's own calendar: every due day that runs where they answer, or keep watch."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import Row, Select, and_, or_, select

from forum_app.accounts.queries.holders import grants_of
from forum_app.db import db
from forum_app.followup.models import CalendarFeed, Clock, DeadlineRule, Part, Recommendation
from forum_app.followup.queries.recommendations import speaks
from forum_app.followup.rules.states import State
from forum_app.security.permissions import GRANTS, Permission
from forum_app.security.tokens import plain_hash
from forum_app.units import queries as units

# A calendar on a telephone is for the next weeks; the board has them all.
AT_MOST = 500


def feed_of(account_id: uuid.UUID) -> CalendarFeed | None:
    return db.session.get(CalendarFeed, account_id)


def feed_at(token: str) -> CalendarFeed | None:
    return db.session.scalar(select(CalendarFeed).where(CalendarFeed.token_hash == plain_hash(token)))


def due_days_for(account_id: uuid.UUID) -> Sequence[Row[tuple[Clock, Part, DeadlineRule]]]:
    """By the roles of today; for a closed account there are none. What is most urgent stands first."""
    return db.session.execute(
        select(Clock, Part, DeadlineRule)
        .join(Part, and_(Part.unit_id == Clock.unit_id, Part.id == Clock.part_id))
        .join(
            Recommendation,
            and_(Recommendation.unit_id == Part.unit_id, Recommendation.id == Part.recommendation_id),
        )
        .join(DeadlineRule, DeadlineRule.id == Clock.rule_id)
        .where(
            Clock.ended_on.is_(None),
            Clock.stopped_on.is_(None),
            Recommendation.state != State.JOINED,
            speaks(),
            Part.state != State.ANSWERED,
            or_(
                Part.unit_id.in_(_reach(account_id, Permission.RECOMMENDATION_READ)),
                Part.agency_id.in_(_reach(account_id, Permission.RECOMMENDATION_READ)),
            ),
        )
        .order_by(Clock.due_on, Part.recommendation_id, Part.number)
        .limit(AT_MOST)
    ).all()


def _reach(account_id: uuid.UUID, permission: Permission) -> Select[tuple[int]]:
    return units.below(unit_id for role, unit_id in grants_of(account_id) if permission in GRANTS[role])
