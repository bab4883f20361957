"""Children asked before a decision about them: prepare, collect, sum up and explain, inform (Circular 36/2018)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.plans.models.registers import Method, Scope

SCOPE_NAMES: dict[Scope, Words] = {
    Scope.POLICY: _l("Policy or programme"),
    Scope.SCHOOL: _l("Decision of a school"),
    Scope.COMMUNITY: _l("Decision of the community"),
}
METHOD_NAMES: dict[Method, Words] = {
    Method.SLIP: _l("By slips"),
    Method.FORUM: _l("At a forum"),
    Method.SEMINAR: _l("At a talk or seminar"),
    Method.PHONE: _l("By telephone"),
    Method.ONLINE: _l("Online"),
}
FIRST_YEAR = 2005
ON_A_PAGE = 30


class Progress(StrEnum):
    """Told, never stored."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    SUMMED_UP = "summed_up"
    TOLD = "told"


PROGRESS_NAMES: dict[Progress, Words] = {
    Progress.NOT_ASKED: _l("Children not asked"),
    Progress.ASKED: _l("Children asked"),
    Progress.SUMMED_UP: _l("Summed up and explained"),
    Progress.TOLD: _l("Children told"),
}
PROGRESS_CHIPS: dict[Progress, str] = {
    Progress.NOT_ASKED: "late",
    Progress.ASKED: "due",
    Progress.SUMMED_UP: "open",
    Progress.TOLD: "done",
}
# From here on a decision counts as one for which children were consulted.
CONSULTED = frozenset({Progress.SUMMED_UP, Progress.TOLD})
NEXT_STEPS: dict[Progress, Words] = {
    Progress.NOT_ASKED: _l("Ask the children before it is decided, and enter how and when."),
    Progress.ASKED: _l("Sum up what the children said, what is taken in, and why the rest is not."),
    Progress.SUMMED_UP: _l("Tell the children what came of their opinions, and enter when and how."),
    Progress.TOLD: _l("Nothing more to do: the children know what came of their opinions."),
}


@dataclass(frozen=True)
class Told:
    """What a form or a file says of one consultation."""

    subject: str
    scope: Scope
    decided_on: date
    asked_on: date | None = None
    method: Method | None = None
    children: int | None = None
    summary: str = ""
    taken_in: str = ""
    all_taken_in: bool = False
    explained: str = ""
    told_on: date | None = None
    told_how: str = ""
    source: str = ""
    links: dict[str, Any] = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        own = {name: value for name, value in vars(self).items() if name != "links"}
        return own | self.links


class SubjectMissing(Refusal):
    sentence = _l("Write which decision or policy it is about.")
    field = "subject"


class YearOutOfReach(Refusal):
    sentence = _l("Choose a day between %(first)s and the end of next year.")
    field = "decided_on"


class MethodMissing(Refusal):
    sentence = _l("How were the children asked? Choose one way.")
    field = "method"


class DayMissing(Refusal):
    sentence = _l("On which day were the children asked? Without it they count as not asked.")
    field = "asked_on"


class AskedInTheFuture(Refusal):
    sentence = _l("That day has not come yet. Enter it once the children have been asked.")
    field = "asked_on"


class AskedAfterwards(Refusal):
    sentence = _l(
        "Children are asked before the decision. Asked afterwards, they were told and not consulted."
    )
    field = "asked_on"


class NobodyAnswered(Refusal):
    sentence = _l(
        "At least one child has to have answered. If nobody did, leave the part about asking empty."
    )
    field = "children"


class SummaryMissing(Refusal):
    sentence = _l("First write what the children said.")
    field = "summary"


class ExplanationMissing(Refusal):
    sentence = _l(
        "Explain why the rest was not taken in, or tick that all was. The children have a right to know."
    )
    field = "explained"


class AllTakenInYetExplained(Refusal):
    sentence = _l("You ticked that everything was taken in, and yet explain what was not. Which is right?")
    field = "all_taken_in"


class WhatWasTakenInMissing(Refusal):
    sentence = _l("Write what was taken in.")
    field = "taken_in"


class ToldHowMissing(Refusal):
    sentence = _l("How were the children told? For example: put up on the notice board of the school.")
    field = "told_how"


class ToldWhenMissing(Refusal):
    sentence = _l("On which day were the children told?")
    field = "told_on"


class ToldBeforeAsked(Refusal):
    sentence = _l("The children cannot have been told before they were asked, nor on a day to come.")
    field = "told_on"


class WithdrawnAlready(Refusal):
    sentence = _l("This entry has been withdrawn. It stays to be read and cannot be changed.")


def progress_of(given: Any) -> Progress:
    """Of a row of the register or of what a form tells."""
    if given.asked_on is None:
        return Progress.NOT_ASKED
    if given.told_on is not None:
        return Progress.TOLD
    explained = given.explained.strip() or given.all_taken_in
    return Progress.SUMMED_UP if given.summary.strip() and explained else Progress.ASKED


def check(told: Told, today: date) -> None:
    if not told.subject.strip():
        raise SubjectMissing
    if not FIRST_YEAR <= told.decided_on.year <= today.year + 1:
        raise YearOutOfReach(first=FIRST_YEAR)
    _check_asking(told, today)
    _check_summing_up(told)
    _check_telling(told, today)


def _check_asking(told: Told, today: date) -> None:
    later = told.method or told.children is not None or told.summary or told.taken_in or told.explained
    if told.asked_on is None:
        if later or told.all_taken_in or told.told_on or told.told_how:
            raise DayMissing
        return
    if told.method is None:
        raise MethodMissing
    if told.asked_on > today:
        raise AskedInTheFuture
    if told.asked_on > told.decided_on:
        raise AskedAfterwards
    if told.children is not None and told.children < 1:
        raise NobodyAnswered


def _check_summing_up(told: Told) -> None:
    """What is not taken in has to be explained before anything else counts."""
    if (told.taken_in or told.explained or told.all_taken_in) and not told.summary:
        raise SummaryMissing
    if told.all_taken_in and told.explained:
        raise AllTakenInYetExplained
    if told.all_taken_in and not told.taken_in:
        raise WhatWasTakenInMissing
    if told.taken_in and not (told.explained or told.all_taken_in):
        raise ExplanationMissing


def _check_telling(told: Told, today: date) -> None:
    if told.told_on is None:
        if told.told_how:
            raise ToldWhenMissing
        return
    if not told.summary:
        raise SummaryMissing
    if not (told.explained or told.all_taken_in):
        raise ExplanationMissing
    if not told.told_how:
        raise ToldHowMissing
    if told.asked_on is None or not told.asked_on <= told.told_on <= today:
        raise ToldBeforeAsked
