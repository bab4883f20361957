"""When figures may leave the room at all, and when they may leave it again (P5)."""

from __future__ import annotations

from collections.abc import Mapping

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.polls.rules.disclosure.one_way import BALLOTS_NEEDED

CHANGES_NEEDED = 5


class StationsStillOpen(Refusal):
    sentence = _l("Results are shown after voting has ended. Please close every station first.")


class NothingCounted(Refusal):
    sentence = _l("No ballots have been counted yet, so there is nothing to publish.")


class TooFewBallots(Refusal):
    sentence = _l(
        "At least %(needed)s ballots are needed before results are shown, so that nobody is recognised."
    )


class TooFewChanges(Refusal):
    sentence = _l(
        "These results are already published. A new edition needs at least %(needed)s more ballots, "
        "so that nobody can read one child's answer from the difference."
    )


def check_may_publish(stations_open: int, stations_counted: int, ballots: int) -> None:
    """Nothing about options before every station has closed, and nothing at all from fewer than ten ballots."""
    if stations_open:
        raise StationsStillOpen
    if not stations_counted:
        raise NothingCounted
    if ballots < BALLOTS_NEEDED:
        raise TooFewBallots(needed=BALLOTS_NEEDED)


def changed_ballots(before: Mapping[str, int], now: Mapping[str, int]) -> int:
    """Ballots that came in or went out, station by station: one class leaving and another coming are not nothing."""
    return sum(abs(now.get(station, 0) - before.get(station, 0)) for station in {*before, *now})


def check_new_edition(before: Mapping[str, int], now: Mapping[str, int]) -> None:
    """P5. Both say how many ballots of which station stand behind the edition."""
    if changed_ballots(before, now) < CHANGES_NEEDED:
        raise TooFewChanges(needed=CHANGES_NEEDED)
