"""Votes of the whole room, by slips or by hands: what a slip may hold, how hands are counted, ties said as ties."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.polls.rules.bands import LIMITS, AgeBand, QuestionKind
from forum_app.polls.rules.questionnaires import option_limit

K = TypeVar("K")

# For hands there is no ballot to read; more than this keeps a room too long.
HANDS_MOST = 20
CHOOSE_MOST = 3


class ShortlistTooShort(Refusal):
    sentence = _l("Choose at least two to vote on.")
    field = "chosen"


class ShortlistTooLong(Refusal):
    sentence = _l("At most %(most)s can be voted on here; %(found)s are chosen.")
    field = "chosen"


class TooYoungForSlips(Refusal):
    sentence = _l("Children aged %(band)s cannot weigh a list on a slip. Please vote by show of hands.")
    field = "method"


class MoreHandsThanChildren(Refusal):
    sentence = _l("There are %(present)s children in the room, so not more than %(present)s hands.")
    field = "votes"


class NobodyPresent(Refusal):
    sentence = _l("Say how many children are in the room.")
    field = "present"


class AlreadyDecided(Refusal):
    sentence = _l("This vote has been counted already. Begin another one if the room wants to vote again.")


class NotCountedYet(Refusal):
    sentence = _l("The ballots have not been counted yet. Close the station and count it first.")


class TooFewBallots(Refusal):
    sentence = _l(
        "Fewer than 10 voted by slip, so the result is not shown. A show of hands can decide instead."
    )


class NotThatMany(Refusal):
    sentence = _l("There are %(seats)s places, and %(found)s are chosen.")
    field = "chosen"


class MoreThanElected(Refusal):
    sentence = _l("Not more than the number of delegates who were chosen.")


@dataclass(frozen=True, slots=True)
class Placed(Generic[K]):
    """1, 2, 2, 4: two with as many votes share a place, and the page says so."""

    place: int
    key: K
    votes: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Seats(Generic[K]):
    """Who is chosen by the votes alone, and between whom the room still has to decide."""

    chosen: tuple[K, ...]
    tied: tuple[K, ...]
    left: int


def slip_question(band: AgeBand, options: int, most: int = CHOOSE_MOST) -> tuple[QuestionKind, int | None]:
    """The kind of question that children of this age can take in, and how many a child may choose."""
    several = min(most, LIMITS[band].several_most, options - 1)
    if several >= 2:
        return QuestionKind.CHOOSE_SEVERAL, several
    return QuestionKind.CHOOSE_ONE, None


def shortlist_most(band: AgeBand, *, slips: bool) -> int:
    """How many may stand on a slip of this age band; 0 where a slip is too much."""
    if not slips:
        return HANDS_MOST
    if QuestionKind.CHOOSE_ONE not in LIMITS[band].kinds:
        return 0
    return option_limit(band, QuestionKind.CHOOSE_ONE, pictures=False)


def check_shortlist(band: AgeBand, found: int, *, slips: bool) -> None:
    most = shortlist_most(band, slips=slips)
    if not most:
        raise TooYoungForSlips(band=band.value)
    if found < 2:
        raise ShortlistTooShort
    if found > most:
        raise ShortlistTooLong(most=most, found=found)


def check_present(present: int) -> None:
    if present < 1:
        raise NobodyPresent


def check_hands(votes: int, present: int) -> None:
    if votes > present:
        raise MoreHandsThanChildren(present=present)


def ranked(votes: Mapping[K, int]) -> list[Placed[K]]:
    """Most votes first; those that share a place stay in the order in which they were given."""
    counts = list(votes.values())
    order = sorted(votes, key=lambda key: -votes[key])
    return [
        Placed(1 + sum(other > votes[key] for other in counts), key, votes[key], counts.count(votes[key]) > 1)
        for key in order
    ]


def seats(votes: Mapping[K, int], wanted: int) -> Seats[K]:
    """Nobody is drawn by lot here: where the last places are shared by too many, the room decides."""
    placed = [each for each in ranked(votes) if each.votes]
    if len(placed) <= wanted:
        return Seats(tuple(each.key for each in placed), (), 0)
    border = placed[wanted - 1].votes
    if placed[wanted].votes < border:
        return Seats(tuple(each.key for each in placed[:wanted]), (), 0)
    sure = tuple(each.key for each in placed if each.votes > border)
    tied = tuple(each.key for each in placed if each.votes == border)
    return Seats(sure, tied, wanted - len(sure))


def check_elected(chosen: Collection[int], wanted: int) -> None:
    if not 0 < len(chosen) <= wanted:
        raise NotThatMany(seats=wanted, found=len(chosen))
