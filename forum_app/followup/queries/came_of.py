"""What came of a poll, a round and of each thing said there, for the pages of the storeys below."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import func, or_, select

from forum_app.db import db
from forum_app.followup.models import Recommendation, Source
from forum_app.followup.queries.behind import carriers_of
from forum_app.followup.queries.public import Line, lines_of
from forum_app.followup.queries.public_filters import matching
from forum_app.followup.rules.promises import PROMISE_NAMES
from forum_app.followup.rules.public import OWED, STEP_NAMES, Wanted, is_shown, step_of
from forum_app.followup.rules.states import CARRIED, State
from forum_app.moderation.rules.masks import mask
from forum_app.polls.queries.came_of import Became, CameOf
from forum_app.security.tokens import STATION_LENGTH, to_crockford


def of_poll(poll_id: uuid.UUID) -> CameOf | None:
    return _came(Wanted(poll_id=poll_id), {"poll": poll_id.hex})


def of_round(round_id: int) -> CameOf | None:
    return _came(Wanted(round_id=round_id), {"round": to_crockford(round_id, STATION_LENGTH)})


def of_things(unit_id: int, ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Became]:
    """What was joined stands where the one that carries it stands, and keeps a page of its own."""
    found = _recommendations(unit_id, ids)
    lines = {line.recommendation.id: line for line in lines_of([carrier for _own, carrier in found.values()])}
    return {key: _became(own, lines[carrier.id]) for key, (own, carrier) in found.items()}


def _came(wanted: Wanted, values: Mapping[str, str]) -> CameOf | None:
    rows = db.session.execute(
        select(Recommendation.state, func.count()).where(*matching(wanted)).group_by(Recommendation.state)
    ).all()
    asked = sum(count for _state, count in rows)
    answered = sum(count for state, count in rows if state not in OWED)
    return CameOf("board.show", values, asked, answered) if asked else None


def _recommendations(
    unit_id: int, ids: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, tuple[Recommendation, Recommendation]]:
    """By what was said: its recommendation, and the one that answers for it; only where both are public."""
    behind = (Source.unit_id == Recommendation.unit_id) & (Source.recommendation_id == Recommendation.id)
    rows = db.session.execute(
        select(Recommendation, Source.source_id)
        .join(Source, behind)
        .where(Recommendation.unit_id == unit_id)
        .where(or_(Source.source_id.in_(ids), Recommendation.handed_item_id.in_(ids)))
        .order_by(Recommendation.id, Source.id)
    )
    wanted = set(ids)
    found: dict[uuid.UUID, tuple[Recommendation, Recommendation]] = {}
    for one, source_id in rows:
        way = [one, *carriers_of(one)] if one.state in CARRIED else [one]
        standing = [upper for upper in way if is_shown(upper) and upper.state is not State.JOINED]
        if is_shown(one) and standing:
            found |= dict.fromkeys({source_id, one.handed_item_id} & wanted, (one, standing[-1]))
    return found


def _became(own: Recommendation, line: Line) -> Became:
    promises = [owing.told.promise for owing in line.owing if owing.told and owing.told.promise]
    return Became(
        own.id,
        mask(own.heading),
        STEP_NAMES[step_of(line.recommendation.state)],
        not line.waits,
        PROMISE_NAMES[promises[0].state] if promises else None,
        "board.item",
        {"recommendation_id": own.id},
    )
