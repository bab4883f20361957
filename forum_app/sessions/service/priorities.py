"""The room chooses what matters most: a vote begins, hands or slips are counted, the result is taken over."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.i18n import _l
from forum_app.sessions.models import ForumRound, Output, PriorityCount, PriorityMethod, PriorityVote
from forum_app.sessions.queries import priorities as queries
from forum_app.sessions.queries.slip_votes import votes_by_option
from forum_app.sessions.rules import votes as rules
from forum_app.sessions.rules.outputs import shown_words
from forum_app.sessions.service.slip_votes import Asked, begin_poll

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def begin_vote(
    actor: Doer | None,
    forum_round: ForumRound,
    method: PriorityMethod,
    outputs: Sequence[Output],
    present: int,
) -> PriorityVote:
    """For slips a poll and its station are made; for hands the counts are typed one after the other."""
    slips = method is PriorityMethod.SLIPS
    rules.check_present(present)
    rules.check_shortlist(forum_round.age_band, len(outputs), slips=slips)
    poll_id = _poll(actor, forum_round, outputs, present) if slips else None
    vote = PriorityVote(
        unit_id=forum_round.unit_id,
        round_id=forum_round.id,
        method=method,
        present=present,
        poll_id=poll_id,
    )
    db.session.add(vote)
    db.session.flush()
    for place, output in enumerate(outputs, start=1):
        db.session.add(PriorityCount(unit_id=vote.unit_id, vote_id=vote.id, output_id=output.id, place=place))
    db.session.flush()
    _record(actor, "priority:begin", vote)
    return vote


def count_hands(actor: Doer | None, vote: PriorityVote, output_id: uuid.UUID, votes: int) -> None:
    """The last count makes it a result; until the next vote a wrong count can still be set right."""
    if vote.method is not PriorityMethod.SHOW_OF_HANDS:
        raise rules.AlreadyDecided
    rules.check_hands(votes, vote.present)
    counts = _counts(vote)
    if output_id not in counts:
        raise rules.ShortlistTooShort
    counts[output_id].votes = votes
    if all(count.votes is not None for count in counts.values()):
        vote.held_at = clock.now()
        _record(actor, "priority:count", vote)


def take_over(actor: Doer | None, vote: PriorityVote) -> None:
    """From the counted boxes, as a facilitator may see them."""
    if vote.poll_id is None or vote.held_at is not None:
        raise rules.AlreadyDecided
    by_option = votes_by_option(vote.poll_id)
    for count in _counts(vote).values():
        count.votes = by_option.get(count.place, 0)
    vote.held_at = clock.now()
    _record(actor, "priority:count", vote)


def _counts(vote: PriorityVote) -> dict[uuid.UUID, PriorityCount]:
    db.session.refresh(vote, with_for_update=True)
    found = [
        db.session.get_one(PriorityCount, (vote.unit_id, vote.id, choice.output_id))
        for choice in queries.choices_of(vote)
    ]
    return {count.output_id: count for count in found}


def _poll(actor: Doer | None, forum_round: ForumRound, outputs: Sequence[Output], present: int) -> uuid.UUID:
    asked = Asked(
        _l("What matters most"),
        _l("Which of these matters most to you?"),
        _l("Which of these matter most to you?"),
        _l(
            "Your forum asks which matters most. There is no right or wrong. You may skip or stop at any time. "
            "The forum's adults read the totals; nobody's name stands on a slip. They will tell you the result today."
        ),
        [shown_words(output.words) for output in outputs],
        rules.CHOOSE_MOST,
    )
    poll_id: uuid.UUID = begin_poll(actor, forum_round, asked, present).id
    return poll_id


def _record(actor: Doer | None, deed: str, vote: PriorityVote) -> None:
    db.session.flush()
    subject = f"round:{vote.round_id}"
    audit.record(actor, deed, vote.unit_id, subject, vote=str(vote.id), method=vote.method.value)
