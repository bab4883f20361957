"""A round from its preparation to its end: which moves there are, and which dates make sense."""

from __future__ import annotations

from datetime import date, timedelta

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.sessions.models.rounds import PlanPart, RoundLevel, RoundState

LEVEL_NAMES: dict[RoundLevel, Words] = {
    RoundLevel.NATIONAL: _l("National"),
    RoundLevel.PROVINCE: _l("Province"),
    RoundLevel.DISTRICT: _l("District (before July 2025)"),
    RoundLevel.COMMUNE: _l("Commune or ward"),
    RoundLevel.OTHER: _l("School or another forum"),
}
STATE_NAMES: dict[RoundState, Words] = {
    RoundState.PREPARED: _l("Being prepared"),
    RoundState.RUNNING: _l("Running today"),
    RoundState.CLOSED: _l("Ended"),
    RoundState.SUSPENDED: _l("Suspended"),
}
PLAN_NAMES: dict[PlanPart, Words] = {
    PlanPart.PURPOSE: _l("Purpose and requirements"),
    PlanPart.TIME_AND_PLACE: _l("Time and place"),
    PlanPart.PARTICIPANTS: _l("Who takes part"),
    PlanPart.CONTENT: _l("Content and programme"),
    PlanPart.ORGANISATION: _l("Who does what"),
    PlanPart.BUDGET: _l("Budget"),
}
MOVES: dict[RoundState, frozenset[RoundState]] = {
    RoundState.PREPARED: frozenset({RoundState.RUNNING, RoundState.SUSPENDED}),
    RoundState.RUNNING: frozenset({RoundState.CLOSED, RoundState.SUSPENDED}),
    RoundState.CLOSED: frozenset(),
    RoundState.SUSPENDED: frozenset({RoundState.PREPARED}),
}
# The last day of districts.
DISTRICTS_ENDED_ON = date(2025, 6, 30)
REPORT_DAYS = 15


class RoundMovedOn(Refusal):
    sentence = _l("The round is no longer where this page thought it was. Look at it again, then decide.")


class EndsBeforeItStarts(Refusal):
    sentence = _l("The last day must not come before the first.")
    field = "ends_on"


class NoDistrictsAnyMore(Refusal):
    sentence = _l("Since 1 July 2025 there is no district level. Choose the commune or the province.")
    field = "level"


def check_move(now: RoundState, then: RoundState) -> None:
    if then not in MOVES[now]:
        raise RoundMovedOn


def check_dates(level: RoundLevel, starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise EndsBeforeItStarts
    if level is RoundLevel.DISTRICT and starts_on and starts_on > DISTRICTS_ENDED_ON:
        raise NoDistrictsAnyMore


def report_due(ended_on: date, local: date | None) -> date:
    """At most 15 calendar days after the end (Circular 29/2019 arts 13.2, 14.4, 14.5), or a stricter local date."""
    by_law = ended_on + timedelta(days=REPORT_DAYS)
    return min(by_law, local) if local else by_law
