"""Which ages of children wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forum_app.errors import NotFound
from forum_app.followup.models import Recommendation
from forum_app.followup.queries.behind import tree_of
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.polls.rules.bands import AgeBand
from forum_app.sessions.queries.rounds import known_round

# Where no round and no poll tells: short sentences that every child can follow.
UNKNOWN = AgeBand.BAND_8_10


def bands_of(recommendation: Recommendation) -> Sequence[AgeBand]:
    """The bands of the rounds and polls behind it and behind everything joined to it, the youngest first."""
    found = {band for one in tree_of(recommendation) for band in _own(one)}
    return [band for band in AgeBand if band in found] or [UNKNOWN]


def _own(recommendation: Recommendation) -> Iterator[AgeBand]:
    forum_round = known_round(recommendation.round_id)
    if forum_round is not None:
        yield forum_round.age_band
    if recommendation.poll_id is not None:
        try:
            yield get_poll(recommendation.poll_id).age_band
        except NotFound:
            return
