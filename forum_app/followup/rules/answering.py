"""What counts as an answer: the same rules for the form, the reply link, the import and the API.

Decree 56/2017 art. 53.2 asks of a school board: done or not done, when, or the reason for not doing it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forum_app.errors import Refusal
from forum_app.followup.models.answers import Outcome
from forum_app.followup.rules import child_versions, papers
from forum_app.followup.rules.given import LONGEST, AnswerGiven, child_field
from forum_app.followup.rules.hollow import says_not_ours, says_nothing
from forum_app.i18n import Words, _l
from forum_app.polls.rules.bands import AgeBand, count_words

# A term of a people's council is five years: nobody can promise for the one after the next.
PROMISE_DAYS = 5 * 366
STUDY_DAYS = 366
TELL_DAYS = 183
OFFICIAL_WORDS = 5
TELL_WORDS = 3

OUTCOME_NAMES: dict[Outcome, Words] = {
    Outcome.DONE: _l("Done"),
    Outcome.WILL_DO: _l("Will be done"),
    Outcome.PARTLY: _l("Partly done"),
    Outcome.STUDY: _l("Will be studied"),
    Outcome.NOT_DONE: _l("Will not be done"),
}
WITH_A_DATE = frozenset({Outcome.WILL_DO, Outcome.STUDY})
PROMISES = WITH_A_DATE | {Outcome.PARTLY}


@dataclass(frozen=True)
class Measure:
    """Against what an answer is held: the day it is given, and the ages of the children who wait for it.

    `told_by_source`: an answer of years ago, known from a source that has no such fields. Nobody wrote for children
    then, nobody said how they would be told, a promise may have no day and the text be a few words; none of it is made
    up now, and everything else holds.
    """

    on: date
    bands: Sequence[AgeBand]
    told_by_source: bool = False


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and the field beside which it belongs."""

    field: str
    refusal: Refusal

    def __str__(self) -> str:
        return str(self.refusal)


class NotAnAnswer(Refusal):
    """Everything that is wrong with it at once, so that nobody is sent back field by field."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return " ".join(dict.fromkeys(str(fault) for fault in self.faults))


class OutcomeMissing(Refusal):
    sentence = _l("Choose what came of it: done, will be done, partly, will be studied, or not done.")


class NotOursIsNoOutcome(Refusal):
    sentence = _l(
        "“Not ours” is no answer. Say that it belongs to another agency instead, and it will be sent there."
    )


class DayUnreadable(Refusal):
    sentence = _l("“%(typed)s” is no day. Write it as day/month/year, for example 20/3/2027.")


class DayMissing(Refusal):
    sentence = _l("Say by which day.")


class DayIsPast(Refusal):
    sentence = _l("This day is past already. A promise needs a day that is still to come.")


class DayTooFar(Refusal):
    sentence = _l("This day is too far away to be an answer. The latest is %(latest)s.")


class DoneLater(Refusal):
    sentence = _l("A day that is still to come means “will be done”, not “done”.")


class DayWithoutPromise(Refusal):
    sentence = _l("What will not be done has no day. Take it out, or choose another outcome.")


class WhatIsDoneMissing(Refusal):
    sentence = _l("Say which part is done.")


class ReasonMissing(Refusal):
    sentence = _l("Give the reason why it is not done.")


class ReasonForTheRestMissing(Refusal):
    sentence = _l("Give the reason for the part that is not done.")


class ReasonSaysNothing(Refusal):
    sentence = _l("“Noted” or “will be considered” is no reason. Say what stands in the way.")


class NothingDone(Refusal):
    sentence = _l("This does not say what is done. Name it.")


class SaidTwice(Refusal):
    sentence = _l("What is done and what is not done are the same words here.")


class NoOfficialText(Refusal):
    sentence = _l("Write the official answer, or add the signed paper as a file.")


class OfficialTextSaysNothing(Refusal):
    sentence = _l("The official text does not say what is done. Write it out, or add the signed paper.")


class HowToldMissing(Refusal):
    sentence = _l("Say how the children will be told.")


class WhenToldMissing(Refusal):
    sentence = _l("Say on which day the children will be told.")


class ToldInThePast(Refusal):
    sentence = _l("This day is past. On which day will the children be told?")


class NobodyGaveIt(Refusal):
    sentence = _l("Write who gives this answer.")


class TooLong(Refusal):
    sentence = _l("At most %(most)s characters; this has %(found)s.")


class BandNotAsked(Refusal):
    sentence = _l("No children of this age took part.")


def check_answer(given: AnswerGiven, measure: Measure) -> None:
    """NotAnAnswer with every fault there is."""
    found = list(faults(given, measure))
    if found:
        raise NotAnAnswer(found)


def faults(given: AnswerGiven, measure: Measure) -> Iterator[Fault]:
    yield from _outcome(given)
    yield from _what_and_why(given)
    yield from _when(given, measure)
    yield from _official(given, measure)
    yield from _papers(given)
    if not measure.told_by_source:
        yield from _telling(given, measure.on)
        yield from _children(given, measure.bands)
    yield from _lengths(given)


def latest_day(outcome: Outcome, on: date) -> date:
    return on + timedelta(days=STUDY_DAYS if outcome is Outcome.STUDY else PROMISE_DAYS)


def _outcome(given: AnswerGiven) -> Iterator[Fault]:
    if not isinstance(given.outcome, Outcome):
        yield Fault("outcome", OutcomeMissing())
    if not given.given_by.strip():
        yield Fault("given_by", NobodyGaveIt())


def _what_and_why(given: AnswerGiven) -> Iterator[Fault]:
    partly = given.outcome is Outcome.PARTLY
    if partly and not given.what_is_done.strip():
        yield Fault("what_is_done", WhatIsDoneMissing())
    elif partly and says_nothing(given.what_is_done):
        yield Fault("what_is_done", NothingDone())
    elif partly and given.what_is_done.split() == given.reason.split():
        yield Fault("reason", SaidTwice())
    if not partly and given.outcome is not Outcome.NOT_DONE:
        return
    if not given.reason.strip():
        yield Fault("reason", ReasonForTheRestMissing() if partly else ReasonMissing())
    elif says_not_ours(given.reason):
        yield Fault("reason", NotOursIsNoOutcome())
    elif says_nothing(given.reason):
        yield Fault("reason", ReasonSaysNothing())


def _when(given: AnswerGiven, measure: Measure) -> Iterator[Fault]:
    day, outcome, on = given.action_on, given.outcome, measure.on
    if isinstance(day, str):
        yield Fault("action_on", DayUnreadable(typed=day))
    elif day is None:
        if outcome in WITH_A_DATE and not measure.told_by_source:
            yield Fault("action_on", DayMissing())
    elif outcome is Outcome.NOT_DONE:
        yield Fault("action_on", DayWithoutPromise())
    elif outcome is Outcome.DONE:
        if day > on:
            yield Fault("action_on", DoneLater())
    elif day < on:
        yield Fault("action_on", DayIsPast())
    elif isinstance(outcome, Outcome) and day > latest_day(outcome, on):
        yield Fault("action_on", DayTooFar(latest=_spelled(latest_day(outcome, on))))


def _official(given: AnswerGiven, measure: Measure) -> Iterator[Fault]:
    if given.papers:
        return
    if not given.official_text.strip():
        yield Fault("official_text", NoOfficialText())
    elif not measure.told_by_source and (
        count_words(given.official_text) < OFFICIAL_WORDS or says_nothing(given.official_text)
    ):
        yield Fault("official_text", OfficialTextSaysNothing())


def _papers(given: AnswerGiven) -> Iterator[Fault]:
    try:
        papers.check_number(len(given.papers))
    except Refusal as refusal:
        yield Fault("papers", refusal)
    for paper in given.papers:
        try:
            papers.kind_of(paper.name, paper.content)
        except Refusal as refusal:
            yield Fault("papers", refusal)


def _telling(given: AnswerGiven, on: date) -> Iterator[Fault]:
    day = given.tell_on
    if count_words(given.tell_how) < TELL_WORDS:
        yield Fault("tell_how", HowToldMissing())
    if isinstance(day, str):
        yield Fault("tell_on", DayUnreadable(typed=day))
    elif day is None:
        yield Fault("tell_on", WhenToldMissing())
    elif day < on:
        yield Fault("tell_on", ToldInThePast())
    elif day > on + timedelta(days=TELL_DAYS):
        yield Fault("tell_on", DayTooFar(latest=_spelled(on + timedelta(days=TELL_DAYS))))


def _children(given: AnswerGiven, bands: Sequence[AgeBand]) -> Iterator[Fault]:
    for band in bands:
        reading = child_versions.read(
            given.child_versions.get(band, ""), band, given.official_text, day_to_tell(given)
        )
        yield from (Fault(child_field(band), refusal) for refusal in reading.refusals)
    for band, words in given.child_versions.items():
        if band not in bands and words.strip():
            yield Fault(child_field(band), BandNotAsked())


def day_to_tell(given: AnswerGiven) -> date | None:
    """The day that children must read as well: that of a promise."""
    return given.action_on if given.outcome in PROMISES and isinstance(given.action_on, date) else None


def _lengths(given: AnswerGiven) -> Iterator[Fault]:
    for name, most in LONGEST.items():
        found = len(getattr(given, name))
        if found > most:
            yield Fault(name, TooLong(most=most, found=found))


def _spelled(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
