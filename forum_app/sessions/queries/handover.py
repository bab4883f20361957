"""What is still open after the dialogue, what went on to whom, and the drafts for the follow-up board."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, func, select

from forum_app.db import db
from forum_app.moderation.rules.masks import mask
from forum_app.sessions.models import (
    DialogueAnswer,
    ForumRound,
    HandedItem,
    LeaderQuestion,
    LeftOut,
    Output,
    OutputKind,
    QuestionState,
    Transmission,
)
from forum_app.sessions.queries import dialogue
from forum_app.sessions.rules import handover as rules
from forum_app.sessions.rules.dialogue import is_settled
from forum_app.sessions.rules.topics import Topic

Thing = LeaderQuestion | Output


@dataclass(frozen=True)
class OpenItem:
    """Something that was not settled in the room; `also` are the words of those that joined it."""

    thing: Thing
    kind: OutputKind
    words: str
    group_id: uuid.UUID | None
    also: tuple[str, ...]
    said: tuple[DialogueAnswer, ...]
    left_out: LeftOut | None = None

    @property
    def id(self) -> uuid.UUID:
        return self.thing.id

    @property
    def topic(self) -> Topic | None:
        return self.thing.topic

    @property
    def promised_by(self) -> str:
        """The agency that said in the room that it would answer later."""
        return next((answer.later_agency for answer in self.said if answer.later_agency), "")

    @property
    def said_in_the_room(self) -> str | None:
        return "\n".join(f"{answer.agency}: {answer.words}" for answer in self.said) or None


@dataclass(frozen=True)
class Draft:
    """One item for the follow-up board, with everything that was said about it.

    `behind` are the question or output itself and all that lead to it, through any number of joins.
    """

    item: HandedItem
    group_id: uuid.UUID | None
    also: tuple[str, ...]
    behind: tuple[Thing, ...]
    answers: tuple[DialogueAnswer, ...] = field(default=())


def open_items(forum_round: ForumRound) -> Sequence[OpenItem]:
    """Not settled, not joined, not handed over: questions first, then outputs, each in a lasting order."""
    handed, left = _handed(forum_round), _left_out(forum_round)
    found = [item for item in _unsettled(forum_round) if item.id not in handed]
    return [OpenItem(i.thing, i.kind, i.words, i.group_id, i.also, i.said, left.get(i.id)) for i in found]


def being_read(forum_round: ForumRound) -> int:
    """Questions that nobody has read yet: they can only be handed over later."""
    counted = select(func.count()).select_from(LeaderQuestion)
    return (
        db.session.scalar(
            counted.where(*_in(LeaderQuestion, forum_round), LeaderQuestion.state == QuestionState.BEING_READ)
        )
        or 0
    )


def handed_items(forum_round: ForumRound) -> Sequence[HandedItem]:
    return db.session.scalars(
        select(HandedItem)
        .where(*_in(HandedItem, forum_round))
        .order_by(HandedItem.handed_at, HandedItem.kind, HandedItem.id)
    ).all()


def transmissions_of(forum_round: ForumRound) -> Sequence[Transmission]:
    return db.session.scalars(
        select(Transmission)
        .where(*_in(Transmission, forum_round))
        .order_by(Transmission.sent_at, Transmission.youth_union, Transmission.recipient, Transmission.id)
    ).all()


def drafts(forum_round: ForumRound) -> Sequence[Draft]:
    """For the board. What the reading room has taken back meanwhile is not among them."""
    questions: dict[uuid.UUID, Thing] = {question.id: question for question in _questions(forum_round)}
    things = questions | {output.id: output for output in _outputs(forum_round)}
    also, said = _joined(things.values()), _said(forum_round)
    found = []
    for item in handed_items(forum_round):
        thing = things[item.question_id or item.output_id]  # type: ignore[index]  # one of them by constraint
        if thing.words is not None:
            behind = tuple(_behind(thing, things.values()))
            found.append(Draft(item, thing.group_id, also[thing.id], behind, tuple(said[thing.id])))
    return found


def _behind(thing: Thing, things: Iterable[Thing]) -> Iterator[Thing]:
    """An output that was put as a question brings those with it that had joined the output."""
    yield thing
    put = thing.output_id if isinstance(thing, LeaderQuestion) else None
    for other in things:
        if other.joined_to_id is not None and other.joined_to_id in (thing.id, put):
            yield from (one for one in _behind(other, things) if one.words is not None)


def handed_of(unit_id: int, item_ids: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, HandedItem]:
    """What the hand-over said of these: the agencies, why those, and what was said in the room."""
    rows = db.session.scalars(
        select(HandedItem).where(HandedItem.unit_id == unit_id, HandedItem.id.in_(list(item_ids)))
    )
    return {item.id: item for item in rows}


def handed_in(unit_id: int, thing_id: uuid.UUID) -> Sequence[ForumRound]:
    """The round that handed this question or output over, if one did."""
    about = (HandedItem.question_id == thing_id) | (HandedItem.output_id == thing_id)
    in_round = (HandedItem.unit_id == ForumRound.unit_id) & (HandedItem.round_id == ForumRound.id)
    return db.session.scalars(
        select(ForumRound)
        .join(HandedItem, in_round)
        .where(HandedItem.unit_id == unit_id, about)
        .order_by(ForumRound.id)
    ).all()


def _unsettled(forum_round: ForumRound) -> list[OpenItem]:
    questions, outputs = _questions(forum_round), _outputs(forum_round)
    also, said = _joined([*questions, *outputs]), _said(forum_round)
    asked = {question.output_id for question in questions}
    wanted: list[tuple[Thing, OutputKind]] = [
        (question, OutputKind.QUESTION)
        for question in questions
        if rules.goes_on(question.state, question.why_not)
    ]
    # An output that was put as a question is in the list as that question.
    wanted += [(o, o.kind) for o in outputs if o.withdrawn_at is None and o.id not in asked]
    return [
        OpenItem(thing, kind, shown_words(thing), thing.group_id, also[thing.id], tuple(said[thing.id]))
        for thing, kind in wanted
        if thing.words is not None
        and thing.joined_to_id is None
        and not is_settled(answer.answered for answer in said[thing.id])
    ]


def shown_words(thing: Thing) -> str:
    """As they leave the round: covered where they would make somebody known. The reading room has covered its own."""
    words = thing.words or ""
    return words if isinstance(thing, LeaderQuestion) and thing.text_id else mask(words)


def _questions(forum_round: ForumRound) -> Sequence[LeaderQuestion]:
    return db.session.scalars(
        select(LeaderQuestion).where(*_in(LeaderQuestion, forum_round)).order_by(LeaderQuestion.id)
    ).all()


def _outputs(forum_round: ForumRound) -> Sequence[Output]:
    return db.session.scalars(
        select(Output).where(*_in(Output, forum_round)).order_by(Output.group_id, Output.position, Output.id)
    ).all()


def _joined(things: Iterable[Thing]) -> defaultdict[uuid.UUID, tuple[str, ...]]:
    joined: defaultdict[uuid.UUID, tuple[str, ...]] = defaultdict(tuple)
    for thing in things:
        if thing.joined_to_id is not None and thing.words is not None:
            joined[thing.joined_to_id] += (shown_words(thing),)
    return joined


def _said(forum_round: ForumRound) -> defaultdict[uuid.UUID, list[DialogueAnswer]]:
    said: defaultdict[uuid.UUID, list[DialogueAnswer]] = defaultdict(list)
    for answer in dialogue.answers_of(forum_round):
        said[answer.question_id or answer.output_id].append(answer)  # type: ignore[index]
    return said


def _handed(forum_round: ForumRound) -> frozenset[uuid.UUID]:
    rows = db.session.execute(
        select(HandedItem.question_id, HandedItem.output_id).where(*_in(HandedItem, forum_round))
    )
    return frozenset(question_id or output_id for question_id, output_id in rows)


def _left_out(forum_round: ForumRound) -> Mapping[uuid.UUID, LeftOut]:
    rows = db.session.scalars(select(LeftOut).where(*_in(LeftOut, forum_round)))
    return {row.question_id or row.output_id: row for row in rows}  # type: ignore[misc]


def _in(table: Any, forum_round: ForumRound) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.unit_id == forum_round.unit_id, table.round_id == forum_round.id
