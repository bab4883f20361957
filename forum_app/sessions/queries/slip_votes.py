"""What came of a vote by slips, read through the polls under the rules of what a facilitator may see."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum_app.polls.queries.questionnaires import get_poll
from forum_app.polls.queries.results import boxes_of
from forum_app.polls.rules.disclosure.access import class_table
from forum_app.sessions.rules import votes as rules

if TYPE_CHECKING:
    from forum_app.polls.models import Station


@dataclass(frozen=True, slots=True)
class SlipVote:
    """Where a vote by slips stands: its stations, and whether all of them have been counted."""

    stations: list[Station]
    ballots: int
    counted: bool

    @property
    def enough(self) -> bool:
        return class_table([], self.ballots, counted=True).withheld is None


def stand(poll_id: uuid.UUID) -> SlipVote:
    boxes = boxes_of(get_poll(poll_id))
    counted = bool(boxes.stations) and not boxes.missing
    return SlipVote([box.station for box in boxes.stations], boxes.ballots, counted)


def votes_by_option(poll_id: uuid.UUID) -> dict[int, int]:
    """Marks by the option's number. Raises NotCountedYet and, below ten ballots, TooFewBallots."""
    poll = get_poll(poll_id)
    boxes = boxes_of(poll)
    if not boxes.stations or boxes.missing:
        raise rules.NotCountedYet
    question = poll.questions[0]
    table = class_table(boxes.counts(question), boxes.ballots, counted=True)
    if table.withheld is not None:
        raise rules.TooFewBallots
    numbers = {option.number for option in question.options}
    return {row.key: row.cell.count or 0 for row in table if row.key in numbers}
