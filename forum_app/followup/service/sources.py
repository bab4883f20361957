"""Where recommendations come from: a round's hand-over, a poll's published finding, or typed in from paper."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Origin, Recommendation, Source, SourceKind
from forum_app.followup.queries import recommendations as queries
from forum_app.followup.queries.behind import carriers_of
from forum_app.followup.queries.findings import Finding, printed_finding
from forum_app.followup.queries.importing import on_the_board
from forum_app.followup.rules.agents import SOFTWARE, Agent, acting
from forum_app.followup.rules.chain import fingerprint
from forum_app.followup.rules.recommendations import TAKEN_BACK
from forum_app.followup.rules.sources import behind_a_group, told_by
from forum_app.followup.rules.states import Deed, Who
from forum_app.followup.service.events import happened
from forum_app.followup.service.recommendations import Behind, Said, create
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.sessions import signals
from forum_app.sessions.models import DiscussionGroup, ForumRound, LeaderQuestion
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.queries import handover
from forum_app.sessions.queries.groups import groups_of
from forum_app.sessions.queries.handover import Draft, Thing
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
    signals.words_decided.connect(_follow)


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
    there = on_the_board(forum_round)
    fresh = [
        draft
        for draft in handover.drafts(forum_round)
        if draft.item.id not in known and draft.behind[0].id not in there
    ]
    return [create(agent, forum_round.unit_id, _said(forum_round, one, groups), at) for one in fresh]


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


def _said(forum_round: ForumRound, draft: Draft, groups: Mapping[uuid.UUID, DiscussionGroup]) -> Said:
    item = draft.item
    return Said(
        item.words,
        item.kind,
        Origin.ROUND,
        item.topic,
        round_id=forum_round.id,
        handed_item_id=item.id,
        said_on=forum_round.ends_on or forum_round.starts_on or clock.day_of(item.handed_at),
        public=not draft.behind[0].kept_back,
        behind=[_behind(thing, groups) for thing in draft.behind],
    )


def _behind(thing: Thing, groups: Mapping[uuid.UUID, DiscussionGroup]) -> Behind:
    kind = SourceKind.QUESTION if isinstance(thing, LeaderQuestion) else SourceKind.OUTPUT
    group = groups.get(thing.group_id) if thing.group_id else None
    key, children = behind_a_group(
        kind, thing.id, thing.group_id, group.children if group else None, bool(thing.text_id)
    )
    name = told_by(group.number) if group else ""
    return Behind(kind, handover.shown_words(thing), key, thing.id, name, children)


def _draft(_sender: object, *, forum_round: ForumRound, actor: Any, at: datetime) -> None:
    """Inside the hand-over: either both are there or neither."""
    draft_handed_over(acting(actor, Who.ORGANISER) if actor else SOFTWARE, forum_round, at)


def _follow(_sender: object, *, unit_id: int, thing_id: uuid.UUID, words: str | None, sealed: bool) -> None:
    """What the reading room takes back leaves the board; what it lets out again stands there as it may be shown now."""
    sources = db.session.scalars(select(Source).where(Source.source_id == thing_id).order_by(Source.id)).all()
    for source in sources:
        recommendation = queries.get_recommendation(source.recommendation_id)
        if words is None:
            _take_back(recommendation, source.words, sealed)
        else:
            _let_out(recommendation, source, words)
        source.words = words or ""
    if words is not None and not sources:
        # Handed over while it was being read again: nothing is lost.
        for forum_round in handover.handed_in(unit_id, thing_id):
            draft_handed_over(SOFTWARE, forum_round)
    db.session.flush()


def _take_back(recommendation: Recommendation, words: str, sealed: bool) -> None:
    """Its words leave every page at once. Where child protection has them, adults' wordings that quote them go too."""
    for one in (recommendation, *carriers_of(recommendation)):
        for column in ("words", "wording"):
            said = getattr(one, column)
            if words and (said == words or (sealed and words in said)):
                setattr(one, column, TAKEN_BACK)
        if TAKEN_BACK in (one.words, one.wording):
            one.public = False
            _note(one)
        for shown in queries.read_backs_of(one):
            if words and words in shown.wording:
                shown.wording = TAKEN_BACK


def _let_out(recommendation: Recommendation, source: Source, words: str) -> None:
    """Perhaps covered more than before: the new words stand wherever the old ones stood."""
    for column in ("words", "wording"):
        said = getattr(recommendation, column)
        if said == TAKEN_BACK or (source.words and said == source.words):
            setattr(recommendation, column, words)
    recommendation.public = True
    _note(recommendation)


def _note(recommendation: Recommendation) -> None:
    """In the story, at whatever state: that the reading room changed what may be shown, not what it was."""
    wording = fingerprint(recommendation.wording)
    happened(SOFTWARE, recommendation, Deed.EDIT, wording=wording, public=recommendation.public)
