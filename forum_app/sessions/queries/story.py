"""A round as everybody may read it: words masked, joined ones folded, what is kept back left out. No query per line."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select

from forum_app import clock
from forum_app.db import db
from forum_app.moderation.rules.masks import mask
from forum_app.polls.queries.came_of import Became
from forum_app.sessions.models import (
    DialogueAnswer,
    DiscussionGroup,
    ForumRound,
    Headcount,
    LeaderQuestion,
    Output,
    OutputKind,
    QuestionState,
    Shown,
    Who,
    WhyNotAsked,
)
from forum_app.sessions.queries import came_of, corrected
from forum_app.sessions.queries.dialogue import answers_of
from forum_app.sessions.queries.groups import groups_of
from forum_app.sessions.queries.handover import handed_items
from forum_app.sessions.queries.importing import Origin, origin_of
from forum_app.sessions.rules import story as rules
from forum_app.sessions.rules.story import Standing
from forum_app.sessions.rules.topics import Topic
from forum_app.units.models import Unit

LONG_AGO = date(1900, 1, 1)
LAST = 1000
Thing = LeaderQuestion | Output


@dataclass(frozen=True, slots=True)
class Said:
    """What an adult said to it, in the name of an agency. `made_up`: whoever made the file did, not a source."""

    agency: str
    words: str
    later_agency: str | None
    afterwards_on: date | None
    made_up: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One question or output; `also` are the words of those that joined it.

    Words are covered when they are read: a page shows a few of many, and covering takes a while.
    """

    kind: OutputKind
    typed: str
    typed_also: tuple[str, ...]
    made_up: bool
    standing: Standing
    said: tuple[Said, ...]
    handed_to: str | None
    handed_on: date | None
    why_not: WhyNotAsked | None
    topic: Topic | None
    group: DiscussionGroup | None
    weight: int
    became: Became | None = None

    @property
    def words(self) -> str:
        return mask(self.typed)

    @property
    def also(self) -> list[str]:
        return [mask(words) for words in self.typed_also]


@dataclass(frozen=True, slots=True)
class Story:
    """`unshown` counts what is kept back or not quoted, `being_read` what nobody has read yet."""

    round: ForumRound
    outputs: Sequence[Told]
    questions: Sequence[Told]
    children: int | None
    children_corrected: bool
    unshown: int
    being_read: int
    sources: tuple[str, ...]

    @property
    def everything(self) -> list[Told]:
        return [*self.outputs, *self.questions]

    def count(self, *standings: Standing) -> int:
        return sum(told.standing in standings for told in self.everything)

    @property
    def agencies(self) -> list[str]:
        """Who has been asked to answer, the most asked first."""
        asked = Counter(told.handed_to for told in self.everything if told.handed_to)
        return [agency for agency, _times in asked.most_common()]

    def by_group(self, most: int) -> list[tuple[DiscussionGroup | None, list[Told]]]:
        """The first outputs under their groups; small groups and those without one stand together at the end."""
        shown: dict[DiscussionGroup | None, list[Told]] = {}
        for told in self.outputs[:most]:
            shown.setdefault(told.group, []).append(told)
        return sorted(shown.items(), key=lambda pair: pair[0].number if pair[0] else LAST)


def story_of(forum_round: ForumRound) -> Story:
    outputs, questions = _outputs(forum_round), _questions(forum_round)
    asked = {question.output_id for question in questions}
    teller = _Teller(forum_round, [*outputs, *questions])
    said = teller.tell([output for output in outputs if output.id not in asked])
    put = teller.tell([question for question in questions if question.state is not QuestionState.BEING_READ])
    children = db.session.get(Headcount, (forum_round.unit_id, forum_round.id, Who.CHILDREN))
    came = corrected.children_of(forum_round)
    return Story(
        forum_round,
        said,
        sorted(put, key=lambda told: -told.weight),
        rules.about(came if came is not None else children.present if children else None),
        came is not None,
        teller.unshown,
        sum(question.state is QuestionState.BEING_READ for question in questions),
        teller.origin.addresses if teller.origin else (),
    )


def quoted_in(forum_round: ForumRound) -> frozenset[uuid.UUID]:
    """The questions and outputs whose words may stand on a public page; the board asks before it shows one."""
    things: list[Thing] = [*_outputs(forum_round), *_questions(forum_round)]
    teller = _Teller(forum_round, things)
    return frozenset(thing.id for thing in things if thing.words and teller.may_show(thing))


def rounds_for_everybody(limit: int = 100) -> Sequence[tuple[ForumRound, str]]:
    """With the name of the unit that held it: the latest first, those without a day last."""
    rows = db.session.execute(
        select(ForumRound, Unit.name)
        .join(Unit, Unit.id == ForumRound.unit_id)
        .order_by(func.coalesce(ForumRound.starts_on, ForumRound.ends_on, LONG_AGO).desc(), ForumRound.id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]


class _Teller:
    """Tells things of one round from what was loaded once."""

    def __init__(self, forum_round: ForumRound, things: Sequence[Thing]) -> None:
        self.groups = {group.id: group for group in groups_of(forum_round)}
        self.answers = _by_thing(answers_of(forum_round))
        self.handed = {item.question_id or item.output_id: item for item in handed_items(forum_round)}
        self.likes = _likes(forum_round)
        self.became = came_of.of_things(forum_round.unit_id, (thing.id for thing in things))
        self.joined: defaultdict[uuid.UUID, list[Thing]] = defaultdict(list)
        for thing in things:
            if thing.joined_to_id is not None and thing.words and not thing.kept_back:
                self.joined[thing.joined_to_id].append(thing)
        self.behind = Counter[Topic | None]()
        for thing in things:
            self.behind[thing.topic] += 1 + self.likes.get(thing.id, 0)
        self.origin = origin_of(forum_round)
        self.ended_on = forum_round.ends_on or forum_round.starts_on
        self.unshown = 0

    def tell(self, things: Iterable[Thing]) -> list[Told]:
        found = []
        for thing in things:
            if thing.joined_to_id is not None or not thing.words:
                continue
            if self.may_show(thing):
                found.append(self._told(thing, thing.words))
            else:
                self.unshown += 1
        return found

    def may_show(self, thing: Thing) -> bool:
        behind = self.behind[thing.topic] if thing.topic else 1 + self.likes.get(thing.id, 0)
        return not thing.kept_back and rules.may_quote(alone=thing.text_id is not None, behind=behind)

    def _told(self, thing: Thing, words: str) -> Told:
        question = thing if isinstance(thing, LeaderQuestion) else None
        answers, handed = self.answers.get(thing.id, ()), self.handed.get(thing.id)
        also = [one for one in self.joined[thing.id] if self.may_show(one)]
        state = question.state if question else None
        standing = rules.standing(state, [one.answered for one in answers], handed=handed is not None)
        return Told(
            kind=OutputKind.QUESTION if isinstance(thing, LeaderQuestion) else thing.kind,
            typed=words,
            typed_also=tuple(one.words or "" for one in also),
            made_up=thing.id in (self.origin or Origin()).items,
            standing=standing,
            said=tuple(self._said(one) for one in answers),
            handed_to=handed.agency if handed else None,
            handed_on=clock.day_of(handed.handed_at) if handed else None,
            why_not=question.why_not if question else None,
            topic=thing.topic,
            group=self._group(thing),
            weight=self.likes.get(thing.id, 0) if question else getattr(thing, "dots", 0),
            became=self.became.get(thing.id),
        )

    def _said(self, answer: DialogueAnswer) -> Said:
        on = answer.answered_on
        later = on if on and self.ended_on and on > self.ended_on else None
        made_up = (answer.question_id or answer.output_id) in (self.origin or Origin()).answers
        return Said(answer.agency, answer.words, answer.later_agency, later, made_up and not later)

    def _group(self, thing: Thing) -> DiscussionGroup | None:
        group = self.groups.get(thing.group_id) if thing.group_id else None
        return group if group is not None and rules.is_told_apart(group.children) else None


def _outputs(forum_round: ForumRound) -> Sequence[Output]:
    return db.session.scalars(
        select(Output)
        .outerjoin(
            DiscussionGroup,
            (DiscussionGroup.unit_id == Output.unit_id) & (DiscussionGroup.id == Output.group_id),
        )
        .where(*_in(Output, forum_round), Output.withdrawn_at.is_(None))
        .order_by(DiscussionGroup.number, Output.position, Output.id)
    ).all()


def _questions(forum_round: ForumRound) -> Sequence[LeaderQuestion]:
    return db.session.scalars(
        select(LeaderQuestion).where(*_in(LeaderQuestion, forum_round)).order_by(LeaderQuestion.id)
    ).all()


def _by_thing(answers: Iterable[DialogueAnswer]) -> Mapping[uuid.UUID | None, list[DialogueAnswer]]:
    found: defaultdict[uuid.UUID | None, list[DialogueAnswer]] = defaultdict(list)
    for answer in answers:
        found[answer.question_id or answer.output_id].append(answer)
    return found


def _likes(forum_round: ForumRound) -> Mapping[uuid.UUID, int]:
    """Each like is one more child who thinks so."""
    here = select(LeaderQuestion.id).where(*_in(LeaderQuestion, forum_round))
    rows = db.session.execute(
        select(Shown.question_id, func.count())
        .where(Shown.unit_id == forum_round.unit_id, Shown.question_id.in_(here), Shown.liked)
        .group_by(Shown.question_id)
    )
    return {row[0]: row[1] for row in rows}


def _in(table: Any, forum_round: ForumRound) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.unit_id == forum_round.unit_id, table.round_id == forum_round.id
