"""Joining several into one, splitting one into several; each can be undone, and nobody is counted twice or lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Link, LinkKind, Origin, Recommendation
from forum_app.followup.queries import behind
from forum_app.followup.queries import recommendations as queries
from forum_app.followup.rules import joining as rules
from forum_app.followup.rules import recommendations as wording_rules
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.chain import fingerprint
from forum_app.followup.rules.states import Deed, State
from forum_app.followup.service.moves import lock, move
from forum_app.followup.service.recommendations import Behind, Said, create
from forum_app.sessions.models.groups import OutputKind


def join(
    agent: Agent, recommendation: Recommendation, carrier: Recommendation, at: datetime | None = None
) -> None:
    """It points to the one that carries it, perhaps of a unit above; its words, groups and children stay its own."""
    for one in sorted(
        {recommendation, carrier}, key=lambda it: it.id
    ):  # in one order, or two would wait for ever
        lock(one)
    above = {one.id for one in behind.carriers_of(carrier)}
    rules.check_join(recommendation.id, carrier.id, carrier.state, above)
    along = {"joined_to_id": carrier.id, "state_before_join": recommendation.state}
    move(agent, recommendation, Deed.JOIN, at=at, along=along, carrier=carrier.id)
    link(agent, recommendation, carrier, LinkKind.JOIN, at=at)
    count_again(recommendation)


def join_below(
    agent: Agent,
    unit_id: int,
    chosen: Sequence[Recommendation],
    words: str = "",
    kind: OutputKind | None = None,
    at: datetime | None = None,
) -> Recommendation:
    """A draft at the unit that carries all the chosen; worded like the first of them unless told otherwise."""
    if len({one.id for one in chosen}) < 2:
        raise rules.NothingToJoin
    # What everybody will read is not worded in what must not be shown to everybody.
    first = next((one for one in chosen if one.public), chosen[0])
    said = Said(
        words.strip() or first.wording or first.words,
        kind or first.kind,
        Origin.BELOW,
        first.topic,
        public=any(one.public for one in chosen),
        said_on=max((one.said_on for one in chosen if one.said_on), default=None),
    )
    carrier = create(agent, unit_id, said, at)
    for one in chosen:
        join(agent, one, carrier, at)
    return carrier


def part(agent: Agent, recommendation: Recommendation) -> None:
    """Back to where it stood, as if it had never been joined; the story keeps both."""
    lock(recommendation)
    carriers = behind.carriers_of(recommendation)
    along = {"joined_to_id": None, "state_before_join": None}
    back_to = recommendation.state_before_join
    carrier = recommendation.joined_to_id
    move(agent, recommendation, Deed.PART, along=along, back_to=back_to, carrier=carrier)
    unlink(agent, recommendation, LinkKind.JOIN)
    for one in (recommendation, *carriers):
        _count(one)


def split(
    agent: Agent, recommendation: Recommendation, pieces: Sequence[str], rest: str
) -> Sequence[Recommendation]:
    """Each piece becomes a draft with the same children behind it; `rest` is what stays here, to be read back anew."""
    rules.check_pieces(pieces)
    wording_rules.check_words(rest)
    lock(recommendation)
    before = recommendation.wording
    made = [_piece(agent, recommendation, words) for words in pieces]
    pieces_made, wording = [one.id for one in made], fingerprint(rest)
    move(agent, recommendation, Deed.SPLIT, along={"wording": rest}, pieces=pieces_made, wording=wording)
    for one in made:
        link(agent, one, recommendation, LinkKind.SPLIT, wording_before=before)
    return made


def unsplit(agent: Agent, piece: Recommendation) -> None:
    """The piece goes back into what it was taken out of, which is worded again as before when it is still a draft."""
    lock(piece)
    whole = queries.known(piece.split_from_id)
    link = _standing(piece, LinkKind.SPLIT)
    if whole is None or link is None:
        raise rules.NotSplit
    rules.check_join(piece.id, whole.id, whole.state, {one.id for one in behind.carriers_of(whole)})
    along = {"joined_to_id": whole.id, "state_before_join": piece.state}
    move(agent, piece, Deed.UNSPLIT, along=along, carrier=whole.id)
    unlink(agent, piece, LinkKind.SPLIT)
    if whole.state is State.DRAFT and not _standing_pieces(whole) and link.wording_before:
        wording = link.wording_before
        move(agent, whole, Deed.EDIT, along={"wording": wording}, wording=fingerprint(wording))
    count_again(piece)


def count_again(recommendation: Recommendation) -> None:
    """Of it and of all that carry it."""
    db.session.flush()
    for one in (recommendation, *behind.carriers_of(recommendation)):
        _count(one)


def _count(recommendation: Recommendation) -> None:
    db.session.flush()
    counted = behind.counted(recommendation)
    recommendation.groups_behind, recommendation.children_behind = counted.groups, counted.children


def _piece(agent: Agent, whole: Recommendation, words: str) -> Recommendation:
    """The same stand behind it; joined together again they are counted once."""
    said = Said(
        words,
        whole.kind,
        whole.origin,
        whole.topic,
        whole.round_id,
        whole.poll_id,
        said_on=whole.said_on,
        public=whole.public,
        behind=[
            Behind(s.kind, s.words, s.group_key, s.source_id, s.told_by, s.children)
            for s in behind.sources_behind(whole)
        ],
    )
    made = create(agent, whole.unit_id, said)
    made.split_from_id = whole.id
    return made


def link(
    agent: Agent,
    one: Recommendation,
    other: Recommendation,
    kind: LinkKind,
    wording_before: str | None = None,
    at: datetime | None = None,
) -> None:
    db.session.add(
        Link(
            unit_id=one.unit_id,
            recommendation_id=one.id,
            other_id=other.id,
            kind=kind,
            wording_before=wording_before,
            made_at=at or clock.now(),
            made_by_id=agent.account_id,
        )
    )
    db.session.flush()


def unlink(agent: Agent, recommendation: Recommendation, kind: LinkKind) -> None:
    """Of a join that was itself the undoing of a split there is no link."""
    link = _standing(recommendation, kind)
    if link is not None:
        link.undone_at, link.undone_by_id = clock.now(), agent.account_id


def _standing(recommendation: Recommendation, kind: LinkKind) -> Link | None:
    return db.session.scalar(
        select(Link)
        .where(
            Link.unit_id == recommendation.unit_id,
            Link.recommendation_id == recommendation.id,
            Link.kind == kind,
            Link.undone_at.is_(None),
        )
        .order_by(Link.made_at.desc(), Link.id)
        .limit(1)
    )


def _standing_pieces(whole: Recommendation) -> bool:
    db.session.flush()
    wanted = select(Link.id).where(
        Link.other_id == whole.id, Link.kind == LinkKind.SPLIT, Link.undone_at.is_(None)
    )
    return db.session.scalar(wanted.limit(1)) is not None
