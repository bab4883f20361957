"""What came of a round, of what was said there and of a group's words: the storey above knows, and tells it here.

came_of.register(of_round, of_things)
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import select

from forum_app.db import db
from forum_app.polls.queries.came_of import Became, CameOf
from forum_app.sessions.models import DiscussionGroup, LeaderQuestion, Output

OfRound = Callable[[int], CameOf | None]
OfThings = Callable[[int, Sequence[uuid.UUID]], Mapping[uuid.UUID, Became]]
_of_round: list[OfRound] = []
_of_things: list[OfThings] = []


def register(of_round: OfRound, of_things: OfThings) -> None:
    _of_round[:], _of_things[:] = [of_round], [of_things]


def of_round(round_id: int) -> CameOf | None:
    """None as long as nothing of it stands where everybody can see it."""
    return _of_round[0](round_id) if _of_round else None


def of_things(unit_id: int, ids: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, Became]:
    """By the number of an output, a question or a handed item; what nothing public came of is left out."""
    wanted = list(ids)
    return _of_things[0](unit_id, wanted) if _of_things and wanted else {}


def of_group(group: DiscussionGroup) -> Sequence[Became]:
    """What this group said, each thing once."""
    said = [*_ids(Output, group), *_ids(LeaderQuestion, group)]
    found = of_things(group.unit_id, said)
    return list({became.key: became for became in found.values()}.values())


def _ids(table: type[Output] | type[LeaderQuestion], group: DiscussionGroup) -> Sequence[uuid.UUID]:
    mine = select(table.id).where(table.unit_id == group.unit_id, table.group_id == group.id)
    return db.session.scalars(mine.order_by(table.id)).all()
