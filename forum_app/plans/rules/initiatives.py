"""A programme that children start: looked at, approved with an adult beside it, run, done; or turned down in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from forum_app.errors import Refusal
from forum_app.followup.rules.hollow import says_nothing
from forum_app.i18n import Words, _l
from forum_app.plans.models.registers import InitiativeState

S = InitiativeState
# No proposal of children is turned down before somebody has looked at it.
MOVES: dict[InitiativeState, frozenset[InitiativeState]] = {
    S.PROPOSED: frozenset({S.APPRAISED}),
    S.APPRAISED: frozenset({S.APPROVED, S.TURNED_DOWN}),
    S.APPROVED: frozenset({S.RUNNING, S.TURNED_DOWN}),
    S.RUNNING: frozenset({S.DONE}),
    S.DONE: frozenset(),
    S.TURNED_DOWN: frozenset(),
}
STATE_NAMES: dict[InitiativeState, Words] = {
    S.PROPOSED: _l("Proposed by children"),
    S.APPRAISED: _l("Appraised"),
    S.APPROVED: _l("Approved"),
    S.TURNED_DOWN: _l("Turned down"),
    S.RUNNING: _l("Running"),
    S.DONE: _l("Completed"),
}
STATE_CHIPS: dict[InitiativeState, str] = {
    S.PROPOSED: "due",
    S.APPRAISED: "open",
    S.APPROVED: "open",
    S.TURNED_DOWN: "idle",
    S.RUNNING: "sun",
    S.DONE: "done",
}
STEP_NAMES: dict[InitiativeState, Words] = {
    S.APPRAISED: _l("It has been appraised: somebody looked at what it needs"),
    S.APPROVED: _l("It has been approved"),
    S.TURNED_DOWN: _l("It has been turned down"),
    S.RUNNING: _l("It has begun"),
    S.DONE: _l("It is done"),
}
# The way of a programme that nothing stops, as it is shown.
WAY = (S.PROPOSED, S.APPRAISED, S.APPROVED, S.RUNNING, S.DONE)
WAY_NAMES = [STATE_NAMES[state] for state in WAY]
# From here on it counts as the commune's programme of that year.
COUNTING = frozenset({S.APPROVED, S.RUNNING, S.DONE})
FIRST_YEAR = 2005


class Dated(Protocol):
    """A deed, as far as these rules look."""

    @property
    def to(self) -> InitiativeState: ...
    @property
    def done_on(self) -> date: ...


class TitleMissing(Refusal):
    sentence = _l("Give the programme a name.")
    field = "title"


class ProposerMissing(Refusal):
    sentence = _l("Write which group, class or club proposed it. Never the name of a child.")
    field = "proposed_by"


class ProposedInTheFuture(Refusal):
    sentence = _l("Choose the day on which the children proposed it, not one to come.")
    field = "proposed_on"


class MovedOn(Refusal):
    sentence = _l("The programme is no longer where this page thought it was. Look at it again.")
    field = "to"


class AdultMissing(Refusal):
    sentence = _l("Write which adult stands by the children. Without one it cannot be approved.")
    field = "adult"


class ReasonMissing(Refusal):
    sentence = _l("Write the reason so that the children who proposed it can understand it.")
    field = "words"


class StepOutOfOrder(Refusal):
    sentence = _l("This step comes after the one before, on %(last)s, and not after today.")
    field = "done_on"


class WithdrawnAlready(Refusal):
    sentence = _l("This entry has been withdrawn. It stays to be read and cannot be changed.")


def check_proposal(title: str, proposed_by: str, proposed_on: date, today: date) -> None:
    if not title.strip():
        raise TitleMissing
    if not proposed_by.strip():
        raise ProposerMissing
    if proposed_on > today or proposed_on.year < FIRST_YEAR:
        raise ProposedInTheFuture


def check_step(
    now: InitiativeState,
    to: InitiativeState,
    done_on: date,
    words: str,
    adult: str,
    *,
    last: date,
    today: date,
) -> None:
    """`last` is the day of the step before."""
    if to not in MOVES[now]:
        raise MovedOn
    if not last <= done_on <= today:
        raise StepOutOfOrder(last=f"{last:%d/%m/%Y}")
    if to is S.APPROVED and not adult.strip():
        raise AdultMissing
    if to is S.TURNED_DOWN and says_nothing(words):
        raise ReasonMissing


def is_alive(deeds: Iterable[Dated], first: date, last: date) -> bool:
    """Whether an approved programme was there between these days: approved by the last, not over before the first."""
    approved, over = None, None
    for deed in deeds:
        if deed.to is S.APPROVED:
            approved = deed.done_on
        if deed.to is S.DONE and deed.done_on < first:
            return False
        if deed.to is S.TURNED_DOWN and deed.done_on <= last:
            over = deed.done_on
    return approved is not None and approved <= last and over is None
