"""Entering a recommendation, and sending it to those who must answer."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Origin, Part, Recommendation, Source, SourceKind
from forum_app.followup.queries.behind import tree_of
from forum_app.followup.rules import recommendations as rules
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.chain import fingerprint
from forum_app.followup.rules.states import Deed, State, check_who, find_move
from forum_app.followup.service import clocks
from forum_app.followup.service.events import happened
from forum_app.followup.service.moves import lock, move
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.rules.topics import Topic


@dataclass(frozen=True)
class Behind:
    """Somebody who stands behind a recommendation; see `Source` for what the key means."""

    kind: SourceKind
    words: str
    group_key: str
    source_id: uuid.UUID | None = None
    told_by: str = ""
    children: int | None = None


@dataclass(frozen=True)
class Said:
    """What the children said, and where it comes from."""

    words: str
    kind: OutputKind
    origin: Origin
    topic: Topic | None = None
    round_id: int | None = None
    poll_id: uuid.UUID | None = None
    handed_item_id: uuid.UUID | None = None
    said_on: date | None = None
    public: bool = True
    behind: Sequence[Behind] = ()


@dataclass(frozen=True)
class Owed:
    """One agency, and what it is asked when not the whole."""

    agency: str
    agency_id: int | None = None
    asked: str = ""


def create(agent: Agent, unit_id: int, said: Said, at: datetime | None = None) -> Recommendation:
    """A draft; its official wording begins as the children's own words."""
    rules.check_words(said.words)
    made = Recommendation(
        unit_id=unit_id,
        id=Recommendation.new_id(unit_id),
        kind=said.kind,
        topic=said.topic,
        origin=said.origin,
        round_id=said.round_id,
        poll_id=said.poll_id,
        handed_item_id=said.handed_item_id,
        words=said.words,
        wording=said.words,
        public=said.public,
        said_on=said.said_on,
        groups_behind=rules.groups_behind((s.group_key, s.children) for s in said.behind),
        children_behind=rules.children_behind((s.group_key, s.children) for s in said.behind),
        created_at=_entered(said.origin, at or clock.now()),
    )
    db.session.add(made)
    db.session.flush()
    for source in said.behind:
        db.session.add(Source(unit_id=unit_id, recommendation_id=made.id, **vars(source)))
    wording = fingerprint(said.words)
    happened(agent, made, Deed.CREATE, after=State.DRAFT, at=at, origin=said.origin.value, wording=wording)
    return made


def _entered(origin: Origin, at: datetime) -> datetime:
    """Of what was said in a round no more than the day: in which order things came could tell who said them."""
    return clock.span_of(clock.day_of(at))[0] if origin is Origin.ROUND else at


def set_wording(
    agent: Agent, recommendation: Recommendation, wording: str, at: datetime | None = None
) -> None:
    rules.check_words(wording)
    along = {"wording": wording}
    move(agent, recommendation, Deed.EDIT, at=at, along=along, wording=fingerprint(wording))


def set_topic(agent: Agent, recommendation: Recommendation, topic: Topic | None) -> None:
    """At any time: it only says under which heading children find it."""
    lock(recommendation)
    recommendation.topic = topic


def withdraw(agent: Agent, recommendation: Recommendation, reason: str, at: datetime | None = None) -> None:
    """It stays, with its words and the reason; the children see that it was not sent, and why."""
    rules.check_reason(reason)
    rules.check_carries_nothing_sent(one.state_before_join for one in tree_of(recommendation))
    move(agent, recommendation, Deed.WITHDRAW, at=at, reason=" ".join(reason.split()))


def send(
    agent: Agent, recommendation: Recommendation, owed: Sequence[Owed], at: datetime | None = None
) -> Sequence[Part]:
    """To each agency a part of its own, each with its clock."""
    lock(recommendation)
    line = find_move(recommendation.state, Deed.SEND)
    check_who(line, agent.who)
    rules.check_words(recommendation.wording)
    rules.check_agencies([one.agency for one in owed])
    day = clock.day_of(at) if at else clock.today()
    parts = [
        Part(
            unit_id=recommendation.unit_id,
            id=uuid.uuid4(),
            recommendation_id=recommendation.id,
            number=number,
            agency=one.agency,
            agency_id=one.agency_id,
            asked=rules.without(recommendation.words, one.asked),
            state=State.SENT,
            sent_on=day,
        )
        for number, one in enumerate(owed, start=1)
    ]
    db.session.add_all(parts)
    before, recommendation.state = recommendation.state, State.SENT
    recommendation.sent_on = day
    db.session.flush()
    for part in parts:
        clocks.start(part, at)
        told = {
            "agency": part.agency,
            "agency_id": part.agency_id,
            "number": part.number,
            "asked": part.asked,
        }
        happened(agent, recommendation, Deed.SEND, part=part, before=before, after=State.SENT, at=at, **told)
    return parts
