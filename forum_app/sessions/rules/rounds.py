"""A round from its preparation to its end: which moves there are, and which dates make sense."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal

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
    RoundState.CLOSED: frozenset({RoundState.RUNNING}),
    RoundState.SUSPENDED: frozenset({RoundState.PREPARED, RoundState.RUNNING}),
}
# The last day of districts.
DISTRICTS_ENDED_ON = date(2025, 6, 30)
REPORT_DAYS = 15
# From here on the due date is shown as pressing.
SOON = timedelta(days=5)


class Step(StrEnum):
    """What the organiser does next; the round's page has one button for it."""

    SET_DAY = "set_day"
    WRITE_PLAN = "write_plan"
    GET_READY = "get_ready"
    WAIT = "wait"
    START = "start"
    RUN = "run"
    HAND_OVER = "hand_over"
    SEND_REPORT = "send_report"
    REST = "rest"


class RoundMovedOn(Refusal):
    sentence = _l("The round is no longer where this page thought it was. Look at it again, then decide.")


class EndsBeforeItStarts(Refusal):
    sentence = _l("The last day must not come before the first.")
    field = "ends_on"


class NoDistrictsAnyMore(Refusal):
    sentence = _l("Since 1 July 2025 there is no district level. Choose the commune or the province.")
    field = "level"


class ReasonMissing(Refusal):
    sentence = _l("Write why the round is suspended: the children and the organisers will be told.")
    field = "reason"


class HandedOnAlready(Refusal):
    sentence = _l("What the children asked for has been handed on. The round stays ended.")


class LaterThanTheLaw(Refusal):
    sentence = _l(
        "The law gives the report at most %(days)s days after the last day. Choose a date up to %(last)s, or none."
    )
    field = "report_due_on"


class FeedsItself(Refusal):
    sentence = _l("A round cannot send its delegates to itself.")
    field = "feeds_id"


class SentBeforeTheEnd(Refusal):
    sentence = _l("The report cannot have been sent before the forum ended, nor in the future.")
    field = "sent_on"


def step_before(starts_on: date | None, today: date, *, plan_empty: bool, lines_open: int) -> Step:
    """On the day itself starting comes before everything that was not done in time."""
    if starts_on is None:
        return Step.SET_DAY
    if starts_on <= today:
        return Step.START
    if plan_empty:
        return Step.WRITE_PLAN
    return Step.GET_READY if lines_open else Step.WAIT


def step_after(*, handed_over: bool, report_sent: bool) -> Step:
    if not handed_over:
        return Step.HAND_OVER
    return Step.REST if report_sent else Step.SEND_REPORT


def is_higher(level: RoundLevel, than: RoundLevel) -> bool:
    order = list(RoundLevel)
    return order.index(level) < order.index(than)


def check_move(now: RoundState, then: RoundState) -> None:
    if then not in MOVES[now]:
        raise RoundMovedOn


def check_dates(level: RoundLevel, starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise EndsBeforeItStarts
    if level is RoundLevel.DISTRICT and starts_on and starts_on > DISTRICTS_ENDED_ON:
        raise NoDistrictsAnyMore


def check_reopening(handed_over_at: datetime | None) -> None:
    """Closing too soon is undone with one tap, until others have received what came of the day."""
    if handed_over_at is not None:
        raise HandedOnAlready


def check_report_date(ends_on: date | None, local: date | None) -> None:
    """A local date may be stricter than the law's, never later."""
    if ends_on and local and local > ends_on + timedelta(days=REPORT_DAYS):
        raise LaterThanTheLaw(days=REPORT_DAYS, last=f"{ends_on + timedelta(days=REPORT_DAYS):%d/%m/%Y}")


def check_sent(ended: date, sent_on: date, today: date) -> None:
    if not ended <= sent_on <= today:
        raise SentBeforeTheEnd


def resumed_state(started_at: datetime | None) -> RoundState:
    """A round goes on where it was stopped."""
    return RoundState.RUNNING if started_at else RoundState.PREPARED


def ended_on(ends_on: date | None, closed_on: date) -> date:
    """Whoever presses the button a week late does not win a week for the report."""
    return min(ends_on, closed_on) if ends_on else closed_on


def pressing(due_on: date, today: date) -> Literal["open", "due", "late"]:
    """How much a date presses: its last day is still in time."""
    if today > due_on:
        return "late"
    return "due" if due_on - today <= SOON else "open"


def report_due(ended_on: date, local: date | None) -> date:
    """At most 15 calendar days after the end (Circular 29/2019 arts 13.2, 14.4, 14.5), or a stricter local date."""
    by_law = ended_on + timedelta(days=REPORT_DAYS)
    return min(by_law, local) if local else by_law
