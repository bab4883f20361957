"""What the public may know of the decisions: counts by month, kind and reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import case, func, literal, select

from forum_app import clock
from forum_app.db import db
from forum_app.moderation.models import FreeText, Outcome, TextDecision, TextState
from forum_app.moderation.queries.desk import is_last, same_text
from forum_app.moderation.rules.board import Counted, Figure, figures, months_until
from forum_app.units import queries as units


def board_of(unit_id: int) -> Mapping[date, Sequence[Figure]]:
    """Decisions that stand, for the unit and all below it. What child protection has is not among them."""
    months = months_until(clock.today())
    # Months begin at midnight in Vietnam, of which no database knows: each is its place in the list.
    begins = enumerate(clock.span_of(month)[0] for month in months)
    month = case(*((TextDecision.at >= begin, literal(place)) for place, begin in begins))
    found = (
        select(
            month.label("month"), FreeText.kind, TextDecision.outcome, TextDecision.reason, TextDecision.masks
        )
        .join(FreeText, same_text())
        .where(TextDecision.unit_id.in_(units.below([unit_id])), is_last())
        .where(FreeText.state != TextState.HANDED_OVER, TextDecision.outcome != Outcome.BACK_TO_READING)
        .where(TextDecision.at >= clock.span_of(months[-1])[0])
        .subquery()
    )
    rows = db.session.execute(select(*found.c, func.count()).group_by(*found.c))
    return figures(Counted(months[place], *rest) for place, *rest in rows)


def places_with_decisions() -> Sequence[tuple[int, str]]:
    """Units about whose texts something was decided, by name."""
    decided = db.session.scalars(select(TextDecision.unit_id).distinct()).all()
    return sorted(units.names_of(decided).items(), key=lambda place: (place[1], place[0]))
