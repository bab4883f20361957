"""What stands on the wall: a small picture of plain values, read anew only while somebody watches.

Two statements for the round and its agenda, and one or two for the pane that is shown; nothing for panes that are not.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.moderation.rules.masks import mask
from forum_app.polls.queries import results as polls
from forum_app.sessions.models import (
    DialogueAnswer,
    ForumRound,
    QuestionState,
    RoundState,
    WallPane,
)
from forum_app.sessions.queries import agenda, groups, priorities, promises, queue
from forum_app.sessions.queries.running import told
from forum_app.units.models import Unit

PROMISES_A_PAGE, QUESTIONS_SHOWN, PRIORITIES_SHOWN = 3, 5, 6
SHOWN = (QuestionState.WAITING, QuestionState.ASKED, QuestionState.ANSWERED)


@dataclass(frozen=True, slots=True)
class Picture:
    """`content` is the pane's own, `pages` how many parts the pane has."""

    name: str
    theme: str
    unit: str
    state: str
    pane: WallPane
    page: int
    pages: int
    item: dict[str, Any] | None
    next: str | None
    over: bool
    questions_open: bool
    content: Any

    @property
    def digest(self) -> str:
        text = json.dumps(asdict(self), sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def resting(self) -> bool:
        """Nothing of the day is to be shown: it has not begun, is over, or was stopped."""
        return self.state == RoundState.SUSPENDED or (self.pane is WallPane.NOW and self.item is None)

    @property
    def shown(self) -> str:
        """Changes when the pane does: what has risen once need not rise again because the clock moved on."""
        text = json.dumps([self.pane, self.page, self.content], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a pane that is shown, and how many there are."""

    content: Any
    pages: int = 1


def pictures(round_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """For screens that follow: they fetch the page anew when its digest has changed."""
    found: dict[int, dict[str, Any]] = {}
    for round_id in round_ids:
        forum_round = db.session.get(
            ForumRound, (unit_of_station(round_id), round_id), populate_existing=True
        )
        if forum_round is not None:
            found[round_id] = {"digest": picture_of(forum_round).digest}
    return found


def picture_of(forum_round: ForumRound) -> Picture:
    items = agenda.agenda_of(forum_round)
    day = list(zip(items, agenda.as_day(items), strict=True))
    now = next((told(item, time) for item, time in day if time.runs), None)
    coming = next((item.title for item, time in day if time.waits), None)
    part = PANES[forum_round.wall_pane](forum_round)
    return Picture(
        name=forum_round.name,
        theme=forum_round.theme,
        unit=db.session.get_one(Unit, forum_round.unit_id).name,
        state=forum_round.state,
        pane=forum_round.wall_pane,
        page=min(forum_round.wall_page, part.pages - 1),
        pages=part.pages,
        item=now,
        next=coming,
        over=bool(day) and now is None and coming is None,
        questions_open=forum_round.questions_open,
        content=part.content,
    )


def pages_of(forum_round: ForumRound) -> int:
    """How many parts the pane has that is shown now."""
    return PANES[forum_round.wall_pane](forum_round).pages if forum_round.wall_pane in IN_PARTS else 1


def _nothing_more(_round: ForumRound) -> Part:
    return Part(None)


def _groups(forum_round: ForumRound) -> Part:
    """Codes are drawn from the version, which is all that has to be known here."""
    return Part(
        [
            {"number": group.number, "topic": group.topic, "room": group.room, "version": group.sheet_version}
            for group in groups.groups_of(forum_round)
        ]
    )


def _queue(forum_round: ForumRound) -> Part:
    waiting = queue.queue(forum_round, QUESTIONS_SHOWN, open_only=True)
    return Part(
        [
            {
                "words": line.words,
                "words_length": len(line.words),
                "groups": line.groups,
                "alone": line.alone,
            }
            for line in waiting
        ]
    )


def _question(forum_round: ForumRound) -> Part:
    asked = [
        line
        for line in queue.queue(forum_round, states=SHOWN, open_only=True)
        if line.id == forum_round.wall_question_id
    ]
    if not asked:
        return Part(None)
    line = asked[0]
    return Part(
        {
            "words": line.words,
            "groups": line.groups,
            "alone": line.alone,
            "answer": _answer(line.id, forum_round),
        }
    )


def _answer(question_id: uuid.UUID, forum_round: ForumRound) -> dict[str, Any] | None:
    """What was said last and stands."""
    found = db.session.scalar(
        select(DialogueAnswer)
        .where(
            DialogueAnswer.unit_id == forum_round.unit_id,
            DialogueAnswer.question_id == question_id,
            DialogueAnswer.superseded_at.is_(None),
        )
        .order_by(DialogueAnswer.recorded_at.desc(), DialogueAnswer.id)
        .limit(1)
    )
    if found is None:
        return None
    return {
        "words": found.words,
        "agency": found.agency,
        "given_by": found.given_by,
        "later": found.later_agency,
    }


def _priorities(forum_round: ForumRound) -> Part:
    """The last vote that has been counted: most votes first, ties as ties."""
    found = priorities.result(forum_round)
    if found is None:
        return Part(None)
    lines = [
        {"place": each.place, "tied": each.tied, "words": each.choice.words, "votes": each.choice.votes}
        for each in found.placed[:PRIORITIES_SHOWN]
    ]
    most = max((each.choice.votes or 0 for each in found.placed), default=1) or 1
    return Part({"present": found.vote.present, "lines": lines, "most": most})


def _poll(forum_round: ForumRound) -> Part:
    """A published edition only, a question at a time."""
    edition = polls.latest_edition(forum_round.poll_id) if forum_round.poll_id else None
    if edition is None:
        return Part(None)
    questions = len(polls.results_of(edition).questions)
    return Part({"edition": edition.edition, "poll": str(edition.poll_id)}, max(1, questions))


def _promises(forum_round: ForumRound) -> Part:
    all_ = promises.of_last_round(forum_round)
    pages = max(1, -(-len(all_) // PROMISES_A_PAGE))
    first = PROMISES_A_PAGE * min(forum_round.wall_page, pages - 1)
    shown = all_[first : first + PROMISES_A_PAGE]
    return Part(
        [
            {"words": mask(one.words), "agency": one.agency, "kept": one.kept, "told": one.told or one.said}
            for one in shown
        ],
        pages,
    )


PANES: dict[WallPane, Callable[[ForumRound], Part]] = {
    WallPane.NOW: _nothing_more,
    WallPane.TOPICS: _groups,
    WallPane.GROUP_CODES: _groups,
    WallPane.ROUND_CODE: _nothing_more,
    WallPane.QUEUE: _queue,
    WallPane.QUESTION: _question,
    WallPane.PRIORITIES: _priorities,
    WallPane.POLL: _poll,
    WallPane.PROMISES: _promises,
}
IN_PARTS = frozenset({WallPane.POLL, WallPane.PROMISES})
