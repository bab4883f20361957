"""Which of what came up from below may say the same: groups side by side, with whoever stands behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from forum_app.db import db
from forum_app.followup.models import Recommendation
from forum_app.followup.rules.states import State
from forum_app.reports.queries.upward import matching
from forum_app.reports.rules import similar as rules
from forum_app.reports.rules.similar import Text, Word
from forum_app.reports.rules.upward import STAGES, Stage, Wanted
from forum_app.units.queries import names_of

if TYPE_CHECKING:
    from forum_app.web.access import Actor

MOST_COMPARED = 6000
GROUPS_ON_A_PAGE = 10
JOINABLE = (*STAGES[Stage.BEFORE], State.SENT, State.RECEIVED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """`words` word by word: what only this one says stands out."""

    recommendation: Recommendation
    unit: str
    words: Sequence[Word]


@dataclass(frozen=True, slots=True)
class Suggested:
    candidates: Sequence[Candidate]

    @property
    def key(self) -> int:
        return self.candidates[0].recommendation.id

    @property
    def units(self) -> int:
        return len({one.recommendation.unit_id for one in self.candidates})


@dataclass(frozen=True, slots=True)
class Suggestions:
    """`compared` of all; where there are more than can be compared at once, a filter brings the rest in."""

    groups: Sequence[Suggested]
    found: int
    number: int
    pages: int
    compared: int
    too_many: bool


def suggestions_for(actor: Actor, wanted: Wanted) -> Suggestions:
    """Of those that may still be joined; two columns of each are read, and the words of one page."""
    rows = db.session.execute(
        select(Recommendation.id, Recommendation.folded, Recommendation.topic)
        .where(*matching(actor, wanted), Recommendation.state.in_(JOINABLE))
        .order_by(Recommendation.created_at.desc(), Recommendation.id)
        .limit(MOST_COMPARED + 1)
    ).all()
    texts = [Text(row.id, row.folded, row.topic) for row in rows[:MOST_COMPARED]]
    groups = rules.suggest(texts)
    pages = max(1, -(-len(groups) // GROUPS_ON_A_PAGE))
    number = min(wanted.page, pages)
    shown = [group.ids for group in groups[(number - 1) * GROUPS_ON_A_PAGE : number * GROUPS_ON_A_PAGE]]
    return Suggestions(
        _side_by_side(shown), len(groups), number, pages, len(texts), len(rows) > MOST_COMPARED
    )


def _side_by_side(groups: Sequence[Sequence[int]]) -> list[Suggested]:
    found = _by_id([number for group in groups for number in group])
    units = names_of(one.unit_id for one in found.values())
    return [_suggested([found[number] for number in group], units) for group in groups]


def _suggested(group: Sequence[Recommendation], units: Mapping[int, str]) -> Suggested:
    compared = rules.compared([one.heading for one in group])
    return Suggested(
        [
            Candidate(one, units.get(one.unit_id, ""), words)
            for one, words in zip(group, compared, strict=True)
        ]
    )


def _by_id(ids: Sequence[int]) -> Mapping[int, Recommendation]:
    rows = db.session.scalars(
        select(Recommendation).where(Recommendation.id.in_(ids)).order_by(Recommendation.id)
    )
    return {one.id: one for one in rows}
