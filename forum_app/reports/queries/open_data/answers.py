"""Rows of answers and promises: those that a checker let through, as the page of the recommendation shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from forum_app.followup.models import CheckVerdict, Way
from forum_app.followup.queries.answers import Told
from forum_app.followup.queries.importing import Told as Entered
from forum_app.followup.queries.public import Line, Owing
from forum_app.followup.rules.answering import OUTCOME_NAMES
from forum_app.followup.rules.promises import PROMISE_NAMES
from forum_app.polls.rules.bands import AgeBand
from forum_app.reports.queries.open_data.words import Spoken, iso
from forum_app.reports.rules.open_data.board import ANSWERS, PROMISES
from forum_app.reports.rules.open_data.columns import Row, Value
from forum_app.security.tokens import STATION_LENGTH, to_crockford


def answers_in(lines: Sequence[Line], entered: Mapping[int, Entered]) -> Iterator[Row]:
    outcomes = Spoken(OUTCOME_NAMES)
    for line, owing, told in _published(lines):
        source = entered.get(line.recommendation.id)
        yield ANSWERS.row(
            {
                **_whose(owing),
                **outcomes.columns("outcome", told.answer.outcome),
                **_for_children(told),
                **_said(told),
                "answered_on": iso(owing.part.answered_on),
                **_checked(told),
                "answer_made_up": bool(source and source.answer_made_up),
            }
        )


def promises_in(lines: Sequence[Line]) -> Iterator[Row]:
    states = Spoken(PROMISE_NAMES)
    for _line, owing, told in _published(lines):
        promise = told.promise
        if promise is not None:
            yield PROMISES.row(
                {
                    **_whose(owing),
                    "words": promise.words,
                    **states.columns("state", promise.state),
                    "due_on": iso(promise.due_on),
                    "first_due_on": iso(promise.first_due_on),
                    "moved_why": promise.moved_why,
                    "evidence": promise.evidence,
                    "settled_on": iso(promise.settled_on),
                }
            )


def _published(lines: Sequence[Line]) -> Iterator[tuple[Line, Owing, Told]]:
    for line in lines:
        for owing in line.owing:
            if owing.told is not None:
                yield line, owing, owing.told


def _whose(owing: Owing) -> dict[str, Value]:
    part = owing.part
    return {
        "recommendation": to_crockford(part.recommendation_id, STATION_LENGTH),
        "part": part.number,
        "agency": part.agency,
    }


def _for_children(told: Told) -> dict[str, Value]:
    words = {version.band: version.words for version in told.child_versions}
    return {f"for_{band.value.replace('-', '_')}": words.get(band) for band in AgeBand}


def _said(told: Told) -> dict[str, Value]:
    answer = told.answer
    return {
        "what_is_done": answer.what_is_done,
        "reason": answer.reason,
        "action_on": iso(answer.action_on),
        "official_number": answer.official_number,
        "official_text": answer.official_text,
        "tell_how": answer.tell_how,
        "tell_on": iso(answer.tell_on),
    }


def _checked(told: Told) -> dict[str, Value]:
    """What a source tells nobody here has checked; why an answer is weak is told beside it."""
    if told.answer.way is Way.IMPORT or told.check is None:
        return {"check": "none", "check_reasons": None}
    weak = told.check.verdict is CheckVerdict.WEAK
    return {"check": told.check.verdict.value, "check_reasons": told.check.reasons if weak else None}
