"""What everybody may see of the board, in which order and by which filters, and what its figures mean."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from forum_app.followup.models.recommendations import Recommendation
from forum_app.followup.rules.states import CARRIED, SETTLED, WITH_AN_AGENCY, State
from forum_app.i18n import Words, _l
from forum_app.sessions.rules.story import about
from forum_app.sessions.rules.topics import Topic

# Nothing is shown before the children have agreed to the wording and it has left the house.
SHOWN = (*WITH_AN_AGENCY, *SETTLED, State.CONTESTED)
# Words of joined ones are shown where their own group had agreed to them before.
SENT_ONCE = (State.SENT, State.RECEIVED)
CONFIRMED = (State.CONFIRMED, *SENT_ONCE)
# As long as it stands at one of these, somebody owes the children an answer.
OWED = (*WITH_AN_AGENCY, State.CONTESTED, State.PASSED_UP)
ON_A_PAGE = 12
FURTHEST_PAGE = 1000
# Of an agency that has it before it, and of which nothing was heard for so many days.
SILENT = (State.SENT, State.RECEIVED, State.RETURNED)
SILENT_DAYS = 14
# A group or an age smaller than this is not told apart, as on the page of a round.
SMALLEST_GROUP = 5


class Step(StrEnum):
    """The states as a child tells them apart; which of them a chip of the board stands for."""

    WAITING = "waiting"
    PASSED_UP = "passed_up"
    CHECKED = "checked"
    ANSWERED = "answered"
    CONTESTED = "contested"
    CLOSED = "closed"


STEPS: dict[Step, tuple[State, ...]] = {
    Step.WAITING: (
        State.SENT,
        State.REDIRECTED,
        State.RECEIVED,
        State.NEEDS_CLARIFICATION,
        State.RETURNED,
    ),
    Step.PASSED_UP: (State.PASSED_UP,),
    Step.CHECKED: (State.ANSWERED,),
    Step.ANSWERED: (State.PUBLISHED,),
    Step.CONTESTED: (State.CONTESTED, State.CLOSED_DISAGREED),
    Step.CLOSED: (State.CLOSED,),
}
STEP_NAMES: dict[Step, Words] = {
    Step.WAITING: _l("Waiting for an answer"),
    Step.PASSED_UP: _l("Passed up to the level above"),
    Step.CHECKED: _l("Answered, being checked"),
    Step.ANSWERED: _l("Answered"),
    Step.CONTESTED: _l("The children do not agree"),
    Step.CLOSED: _l("Done with"),
}


def step_of(state: State) -> Step:
    return next((step for step, states in STEPS.items() if state in states), Step.WAITING)


def steps_of(counts: Iterable[tuple[State, int]]) -> dict[Step, int]:
    known = dict(counts)
    return {step: sum(known.get(state, 0) for state in states) for step, states in STEPS.items()}


class Late(StrEnum):
    OVERDUE = "overdue"
    SOON = "soon"
    SILENT = "silent"


LATE_NAMES: dict[Late, Words] = {
    Late.OVERDUE: _l("The day has passed"),
    Late.SOON: _l("The day is near"),
    Late.SILENT: _l("Nothing heard for 14 days"),
}


@dataclass(frozen=True, slots=True)
class Agency:
    """The unit that it is, or its name where it is not one of ours."""

    unit_id: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody is looking for; every part of it stands in the address of the page."""

    text: str = ""
    topic: Topic | None = None
    unit_id: int | None = None
    agency: Agency | None = None
    round_id: int | None = None
    poll_id: uuid.UUID | None = None
    step: Step | None = None
    late: Late | None = None
    page: int = 1

    @property
    def everything(self) -> bool:
        return replace(self, page=1) == Wanted()


def is_shown(recommendation: Recommendation) -> bool:
    """A joined one is shown through the one that carries it; whether that is shown is asked of that one.

    What was passed up as the children had agreed to it is shown by itself: they see where it went.
    """
    if not recommendation.public or recommendation.speechless:
        return False
    if recommendation.state in CARRIED:
        return recommendation.state_before_join in CONFIRMED
    return recommendation.state in SHOWN


def groups_told(recommendation: Recommendation) -> int | None:
    """How many groups say so; of one alone nothing is counted."""
    return recommendation.groups_behind if recommendation.groups_behind > 1 else None


def children_told(recommendation: Recommendation) -> int | None:
    """About how many children; none of a handful."""
    return about(recommendation.children_behind)


@dataclass(frozen=True, slots=True)
class Span:
    """So many answers that were asked for on that day, and came (or did not) on that one; `due_on` may be unknown."""

    sent_on: date
    came_on: date | None
    due_on: date | None
    answers: int


@dataclass(frozen=True, slots=True)
class Figures:
    """`median_days` counts those that still wait with the days they have waited so far.

    `in_time` of `cases`: answers that came by their day, of all that came or whose day has passed.
    """

    waiting: int
    answers: int
    median_days: int | None
    in_time: int
    cases: int


def figures(spans: Iterable[Span], today: date) -> Figures:
    """Each answer that is owed counts once; one not yet due and not yet given is no case of lateness."""
    known = list(spans)
    cases = [span for span in known if span.due_on and (span.came_on or span.due_on < today)]
    return Figures(
        waiting=sum(span.answers for span in known if span.came_on is None),
        answers=sum(span.answers for span in known),
        median_days=_median(
            [(((span.came_on or today) - span.sent_on).days, span.answers) for span in known]
        ),
        in_time=sum(span.answers for span in cases if _in_time(span)),
        cases=sum(span.answers for span in cases),
    )


def _in_time(span: Span) -> bool:
    return span.came_on is not None and span.due_on is not None and span.came_on <= span.due_on


def _median(counted: Sequence[tuple[int, int]]) -> int | None:
    """The lower middle of values that occur so often: a number of days that somebody has really waited."""
    total, passed = sum(times for _days, times in counted), 0
    for days, times in sorted(counted):
        passed += times
        if 2 * passed >= total and times:
            return max(days, 0)
    return None
