"""The pages of compiling what children recommend, and of the totals of forums."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from forum_app.db import db
from forum_app.followup.models import Recommendation
from forum_app.followup.rules.states import State
from tests.browser.demonstration import Demonstration
from tests.browser.visiting import COORDINATOR, Visit


def _before(told: Demonstration, *, many: bool) -> dict[str, Any]:
    here = Recommendation.unit_id == told.unit("hoa-phuong").id
    wanted = select(Recommendation.id).where(Recommendation.state.in_((State.DRAFT, State.CONFIRMED)), here)
    found = db.session.scalars(wanted.order_by(Recommendation.id).limit(3)).all()
    return {"chosen": list(found)} if many else {"recommendation_id": found[0]}


UPWARD = (
    Visit("upward.list", COORDINATOR),
    Visit("upward.list", COORDINATOR, lambda _told: {"gop": "carried"}),
    Visit("upward.ticked", COORDINATOR, lambda told: _before(told, many=True)),
    Visit("upward.pieces_of", COORDINATOR, lambda told: _before(told, many=False)),
    Visit("similar.list", COORDINATOR),
    Visit("passing_many.preview", COORDINATOR, lambda told: _before(told, many=True)),
    Visit("totals.show", COORDINATOR),
    Visit("totals.of_round", COORDINATOR, lambda told: {"round_id": told.round("ended").id}),
)
