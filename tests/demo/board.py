"""What the board of the demonstration must show: a step of each kind, every day in its order."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select

from forum_app.db import db
from forum_app.demo.board import reply_link
from forum_app.followup.models import (
    Answer,
    ChildVersion,
    Contact,
    Event,
    Part,
    Promise,
    PromiseState,
    Recommendation,
    ResolutionFigure,
    Way,
)
from forum_app.followup.queries.recommendations import get_recommendation
from forum_app.followup.rules.states import Deed, State

NOT_TOLD_YET = {State.CONTESTED, State.CLOSED_DISAGREED}


def check_board() -> None:
    states = Counter(db.session.scalars(select(Recommendation.state)))
    assert set(State) - set(states) == NOT_TOLD_YET, "the children's verdict comes later"
    assert {*db.session.scalars(select(Promise.state))} == {
        PromiseState.OPEN,
        PromiseState.KEPT,
        PromiseState.PARTLY_KEPT,
    }
    assert db.session.scalar(select(func.count()).select_from(Contact)) == 10
    assert db.session.scalar(select(func.count()).select_from(ResolutionFigure)) == 5
    check_two_ages()
    check_joined()
    check_moved()
    check_order()
    assert "/L/" in (reply_link() or "")


def check_two_ages() -> None:
    bands = db.session.execute(
        select(func.count()).select_from(ChildVersion).group_by(ChildVersion.answer_id)
    ).scalars()
    assert max(bands) == 2, "two ages took part in one of them, and each has its own words"


def check_joined() -> None:
    """Two schools, one recommendation of the commune, two agencies; each child counted once."""
    joined = db.session.scalars(select(Recommendation).where(Recommendation.state == State.JOINED)).all()
    carriers = Counter(one.joined_to_id for one in joined)
    (above,) = [get_recommendation(key) for key, count in carriers.items() if key and count == 2]
    assert above.children_behind == 74
    parts = db.session.scalars(select(Part).where(Part.recommendation_id == above.id)).all()
    assert len(parts) == 2


def check_moved() -> None:
    moved = db.session.scalars(select(Event).where(Event.deed == Deed.MOVE_TO_SUCCESSOR)).all()
    assert {(event.way, str(event.at.date())) for event in moved} == {(Way.IMPORT, "2025-07-01")}
    assert len(moved) == 3
    assert db.session.scalars(select(Answer).where(Answer.way == Way.IMPORT)).all()


def check_order() -> None:
    """However weekends fall, nothing happens before what it follows."""
    rows = db.session.execute(
        select(Event.recommendation_id, Event.number, Event.at).order_by(Event.number)
    ).all()
    for number in {row[0] for row in rows}:
        days = [row[2] for row in rows if row[0] == number]
        assert days == sorted(days), number
