"""A few questions are dealt to a phone, and its likes come back once."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import update

from forum_app.db import db
from forum_app.sessions.models import ForumRound, LeaderQuestion, RoundState, Showing, Shown
from forum_app.sessions.queries import showings as queries
from forum_app.sessions.rules import showings as rules


def deal(forum_round: ForumRound) -> Showing:
    """The least shown first. Phones take their turn at the round's row, so that no two count from the same numbers."""
    db.session.refresh(forum_round, with_for_update={"key_share": True})
    if forum_round.state is not RoundState.RUNNING:
        raise rules.LookingClosed
    if queries.dealt(forum_round) >= rules.most_showings(queries.children_of(forum_round)):
        raise rules.ShownEnough
    chosen = queries.least_shown(forum_round, rules.FEW)
    if not chosen:
        raise rules.NothingToShow
    showing = Showing(unit_id=forum_round.unit_id, id=uuid.uuid4(), round_id=forum_round.id)
    db.session.add(showing)
    db.session.flush()
    db.session.add_all(
        Shown(unit_id=showing.unit_id, showing_id=showing.id, question_id=question_id, place=place)
        for place, question_id in enumerate(chosen)
    )
    db.session.execute(
        update(LeaderQuestion)
        .where(LeaderQuestion.unit_id == forum_round.unit_id, LeaderQuestion.id.in_(chosen))
        .values(shown=LeaderQuestion.shown + 1)
        .execution_options(synchronize_session=False)
    )
    return showing


def send_likes(round_id: int, showing_id: uuid.UUID, liked: Collection[uuid.UUID]) -> None:
    """Once; sent again, it changes nothing and is thanked for all the same."""
    showing = queries.get_showing(round_id, showing_id, for_update=True)
    if showing.used:
        return
    showing.used = True
    db.session.execute(
        update(Shown)
        .where(Shown.unit_id == showing.unit_id, Shown.showing_id == showing.id, Shown.question_id.in_(liked))
        .values(liked=True)
        .execution_options(synchronize_session=False)
    )
