"""Where recommendations come from: a round's hand-over, a poll's published finding, or typed in from paper."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Origin, Recommendation, SourceKind
from forum_app.followup.queries.findings import Finding, printed_finding
from forum_app.followup.queries.importing import on_the_board
from forum_app.followup.rules.agents import SOFTWARE, Agent, acting
from forum_app.followup.rules.sources import behind_a_group, told_by
from forum_app.followup.rules.states import Who
from forum_app.followup.service.recommendations import Behind, Said, create
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.sessions import signals
from forum_app.sessions.models import DiscussionGroup, ForumRound, LeaderQuestion
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.queries import handover
from forum_app.sessions.queries.groups import groups_of
from forum_app.sessions.queries.handover import Draft, Thing
from forum_app.sessions.queries.story import quoted_in
from forum_app.sessions.rules.topics import Topic


@dataclass(frozen=True)
class Typed:
    """From a paper, or told to somebody: who said it when, as far as one knows."""

    words: str
    kind: OutputKind
    topic: Topic | None = None
    told_by: str = ""
    children: int | None = None
    said_on: date | None = None
    wording: str = ""


def listen() -> None:
    signals.handed_over.connect(_draft)


def draft_handed_over(
    agent: Agent, forum_round: ForumRound, at: datetime | None = None
) -> list[Recommendation]:
    """A draft for each handed item that has none yet; called with every hand-over, and again without harm.

    What came to the board with its answer, from a source, is there already.
    """
    known = set(
        db.session.scalars(
            select(Recommendation.handed_item_id).where(
                Recommendation.unit_id == forum_round.unit_id, Recommendation.round_id == forum_round.id
            )
        )
    )
    groups = {group.id: group for group in groups_of(forum_round)}
    quoted = quoted_in(forum_round)
    there = on_the_board(forum_round)
    fresh = [
        draft
        for draft in handover.drafts(forum_round)
        if draft.item.id not in known and draft.behind[0].id not in there
    ]
    return [create(agent, forum_round.unit_id, _said(forum_round, one, groups, quoted), at) for one in fresh]


def draft_finding(
    agent: Agent, finding: Finding, words: str, topic: Topic | None = None, at: datetime | None = None
) -> Recommendation:
    """The children's answer as a recommendation. Only the figure that is public goes with it, as it is printed."""
    printed, poll = printed_finding(finding), get_poll(finding.poll_id)
    key = f"poll:{poll.id}"
    behind = Behind(SourceKind.POLL, printed.sentence, key, poll.id, printed.title, printed.children)
    said = Said(
        words,
        OutputKind.RECOMMENDATION,
        Origin.POLL,
        topic,
        poll_id=poll.id,
        said_on=printed.published_on,
        behind=(behind,),
    )
    return create(agent, poll.unit_id, said, at)


def type_in(agent: Agent, unit_id: int, typed: Typed, at: datetime | None = None) -> Recommendation:
    """Children's words that came on paper. Who stands behind is one group, by the name that the paper gives it."""
    behind = Behind(
        SourceKind.TYPED, typed.words, f"typed:{uuid.uuid4()}", None, typed.told_by, typed.children
    )
    said = Said(typed.words, typed.kind, Origin.TYPED, typed.topic, said_on=typed.said_on, behind=(behind,))
    return create(agent, unit_id, said, at)


def show_as_quoted(forum_round: ForumRound) -> None:
    """One child's words stand on public pages as long as enough opinions stand behind their theme (figures rule P6)."""
    quoted = quoted_in(forum_round)
    drafts = {draft.item.id: draft.behind[0] for draft in handover.drafts(forum_round)}
    handed = db.session.scalars(
        select(Recommendation).where(
            Recommendation.unit_id == forum_round.unit_id, Recommendation.handed_item_id.in_(list(drafts))
        )
    )
    for one in handed:
        thing = drafts[one.handed_item_id] if one.handed_item_id else None
        if thing is not None and thing.text_id is not None and thing.words:
            one.public = thing.id in quoted
            for piece in db.session.scalars(
                select(Recommendation).where(Recommendation.split_from_id == one.id)
            ):
                piece.public = one.public


def _said(
    forum_round: ForumRound,
    draft: Draft,
    groups: Mapping[uuid.UUID, DiscussionGroup],
    quoted: Collection[uuid.UUID],
) -> Said:
    item = draft.item
    return Said(
        item.words,
        item.kind,
        Origin.ROUND,
        item.topic,
        round_id=forum_round.id,
        handed_item_id=item.id,
        said_on=forum_round.ends_on or forum_round.starts_on or clock.day_of(item.handed_at),
        public=draft.behind[0].id in quoted,
        behind=[_behind(thing, groups) for thing in draft.behind],
    )


def _behind(thing: Thing, groups: Mapping[uuid.UUID, DiscussionGroup]) -> Behind:
    kind = SourceKind.QUESTION if isinstance(thing, LeaderQuestion) else SourceKind.OUTPUT
    group = groups.get(thing.group_id) if thing.group_id else None
    key, children = behind_a_group(
        kind, thing.id, thing.group_id, group.children if group else None, bool(thing.text_id)
    )
    name = told_by(group.number) if group and not thing.text_id else ""
    return Behind(kind, handover.shown_words(thing), key, thing.id, name, children)


def _draft(_sender: object, *, forum_round: ForumRound, actor: Any, at: datetime) -> None:
    """Inside the hand-over: either both are there or neither."""
    draft_handed_over(acting(actor, Who.ORGANISER) if actor else SOFTWARE, forum_round, at)
