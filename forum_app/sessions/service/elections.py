"""Delegates to the upper round are chosen: nominated, by show of hands or by slips (Circular 29/2019 art. 8.1)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.i18n import _, _l, in_locale
from forum_app.sessions.models import ChildPart, Chosen, Delegate, DelegateCount, DelegateVote, ForumRound
from forum_app.sessions.queries import elections as queries
from forum_app.sessions.queries.slip_votes import votes_by_option
from forum_app.sessions.rules import votes as rules
from forum_app.sessions.service.slip_votes import Asked, begin_poll

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def begin_election(
    actor: Doer | None,
    forum_round: ForumRound,
    method: Chosen,
    numbers: Sequence[int],
    seats: int,
    present: int,
) -> DelegateVote:
    """A nomination has no counts: who is chosen is recorded at once with `elect`."""
    known = [number for number in queries.candidates_of(forum_round) if number in set(numbers)]
    rules.check_present(present)
    if method is not Chosen.NOMINATION:
        rules.check_shortlist(forum_round.age_band, len(known), slips=method is Chosen.BALLOT)
    elif not known:
        raise rules.NotThatMany(seats=seats, found=0)
    poll_id = _poll(actor, forum_round, known, seats, present) if method is Chosen.BALLOT else None
    vote = DelegateVote(
        unit_id=forum_round.unit_id,
        round_id=forum_round.id,
        chosen=method,
        seats=seats,
        present=present,
        poll_id=poll_id,
        held_at=clock.now() if method is Chosen.NOMINATION else None,
    )
    db.session.add(vote)
    db.session.flush()
    for number in known:
        db.session.add(DelegateCount(unit_id=vote.unit_id, vote_id=vote.id, number=number))
    _record(actor, "election:begin", vote)
    return vote


def count_hands(actor: Doer | None, vote: DelegateVote, number: int, votes: int) -> None:
    if vote.chosen is not Chosen.SHOW_OF_HANDS:
        raise rules.AlreadyDecided
    rules.check_hands(votes, vote.present)
    counts = _counts(vote)
    if number not in counts:
        raise rules.ShortlistTooShort
    counts[number].votes = votes
    if all(count.votes is not None for count in counts.values()):
        vote.held_at = clock.now()
        _record(actor, "election:count", vote)


def take_over(actor: Doer | None, vote: DelegateVote) -> None:
    """The answers of the slip stand in the order of the numbers."""
    if vote.poll_id is None or vote.held_at is not None:
        raise rules.AlreadyDecided
    by_option = votes_by_option(vote.poll_id)
    for place, count in enumerate(_counts(vote).values(), start=1):
        count.votes = by_option.get(place, 0)
    vote.held_at = clock.now()
    _record(actor, "election:count", vote)


def elect(
    actor: Doer | None,
    vote: DelegateVote,
    numbers: Collection[int],
    representation: Mapping[str, int | None],
) -> None:
    """`representation`: girls, ethnic_minority, special_circumstances among those chosen; counts, never names."""
    if vote.held_at is None:
        raise rules.NotCountedYet
    candidates = set(_counts(vote))
    chosen = candidates & set(numbers)
    rules.check_elected(chosen, vote.seats)
    if any((count or 0) > len(chosen) for count in representation.values()):
        raise rules.MoreThanElected
    for delegate in _delegates(vote, candidates):
        delegate.elected, delegate.chosen = delegate.number in chosen, vote.chosen
    for name, count in representation.items():
        setattr(vote, name, count)
    _record(actor, "election:elect", vote, chosen=len(chosen))


def _delegates(vote: DelegateVote, numbers: Collection[int]) -> Sequence[Delegate]:
    return db.session.scalars(
        select(Delegate)
        .where(Delegate.unit_id == vote.unit_id, Delegate.round_id == vote.round_id)
        .where(Delegate.part == ChildPart.DELEGATE, Delegate.number.in_(numbers))
        .order_by(Delegate.number)
    ).all()


def _counts(vote: DelegateVote) -> dict[int, DelegateCount]:
    db.session.refresh(vote, with_for_update=True)
    return {
        number: db.session.get_one(DelegateCount, (vote.unit_id, vote.id, number))
        for number in queries.counts_of(vote)
    }


def _poll(
    actor: Doer | None, forum_round: ForumRound, numbers: Sequence[int], seats: int, present: int
) -> uuid.UUID:
    with in_locale("vi"):
        friends = [str(_("Friend no. %(number)s", number=number)) for number in numbers]
    asked = Asked(
        _l("Choosing delegates"),
        _l("Which friend shall be our delegate?"),
        _l("Which friends shall be our delegates?"),
        _l(
            "The forum chooses friends who will speak for you at the next forum. There is no right or wrong. You may "
            "skip or stop at any time. The forum's adults read the totals; nobody's name stands on a slip. They will "
            "tell you the result today."
        ),
        friends,
        seats,
    )
    poll_id: uuid.UUID = begin_poll(actor, forum_round, asked, present).id
    return poll_id


def _record(actor: Doer | None, deed: str, vote: DelegateVote, **details: object) -> None:
    db.session.flush()
    subject = f"round:{vote.round_id}"
    audit.record(actor, deed, vote.unit_id, subject, method=vote.chosen.value, **details)
