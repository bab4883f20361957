"""What a source tells of each item goes through the board, step by step and with the dates of its time.

The deeds are those of everybody else. What a source of former years cannot know is not asked of it: that the wording
was read back, who checked the answer, how children were told, a version for them, the day of a promise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from forum_app import clock
from forum_app.db import db
from forum_app.errors import Refusal
from forum_app.followup.models import Origin, Outcome, Part, Recommendation, SourceKind
from forum_app.followup.queries import importing as queries
from forum_app.followup.queries.answers import current_answer
from forum_app.followup.queries.importing import AgenciesThen
from forum_app.followup.queries.recommendations import parts_of
from forum_app.followup.rules import importing as rules
from forum_app.followup.rules.agents import imported
from forum_app.followup.rules.answering import WITH_A_DATE
from forum_app.followup.rules.chain import fingerprint
from forum_app.followup.rules.given import AnswerGiven
from forum_app.followup.rules.importing import Course, SourceCase
from forum_app.followup.rules.sources import behind_a_group, told_by
from forum_app.followup.rules.states import Deed, State, Who
from forum_app.followup.service import answers, checking, recommendations, redirecting
from forum_app.followup.service.moves import move
from forum_app.followup.service.recommendations import Behind, Owed, Said
from forum_app.sessions.models import DiscussionGroup, ForumRound, LeaderQuestion, Output
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.queries.groups import groups_of
from forum_app.sessions.queries.handover import shown_words
from forum_app.sessions.queries.importing import entered_things, facts_of, leaves_of

# Nobody has checked these answers; where a checker's name would stand, this does.
BY_SOURCE = imported(Who.SOFTWARE, "Theo nguồn, không ai kiểm tra")
NOON = time(12)
OPEN_STATES = (State.SENT, State.RECEIVED, State.REDIRECTED)
SUCCESSOR = "{before} đã kết thúc; {after} là cơ quan kế thừa theo danh bạ đơn vị."


@dataclass
class Carried:
    """What became of a round's items: the new ones on the board, those there before, those left with the round."""

    new: list[Recommendation] = field(default_factory=list)
    before: int = 0
    nobody_asked: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    moved: int = 0

    @property
    def outcome(self) -> Counter[State]:
        return Counter(one.state for one in self.new)


@dataclass(frozen=True)
class _Story:
    """One round being carried: its day, and the agencies of that day."""

    round: ForumRound
    held_on: date
    agencies: AgenciesThen
    groups: Sequence[DiscussionGroup]

    @property
    def noon(self) -> datetime:
        return _at_noon(self.held_on)

    def group_of(self, thing: LeaderQuestion | Output) -> DiscussionGroup | None:
        return next((group for group in self.groups if group.id == thing.group_id), None)


def carry(forum_round: ForumRound) -> Carried:
    """Each item of an imported round that is not on the board yet; a second time changes nothing."""
    leaves, carried = leaves_of(forum_round), Carried()
    there = queries.on_the_board(forum_round)
    era = str(facts_of(forum_round).get("era") or "")
    day = rules.day_of_forum(forum_round.starts_on, forum_round.ends_on, era)
    then = queries.agencies_then(forum_round.unit_id, day)
    story = _Story(forum_round, day, then, groups_of(forum_round))
    for key, thing in entered_things(forum_round).items():
        case = rules.read_case(key, leaves)
        if thing.id in there:
            carried.before += 1
        elif not case.agencies and case.course is not Course.APART:
            carried.nobody_asked.append(key)
        else:
            _carry(story, case, thing, carried)
    return carried


def _carry(story: _Story, case: SourceCase, thing: LeaderQuestion | Output, carried: Carried) -> None:
    """All of an item or nothing of it: what a service refuses stays with its round, and is told."""
    try:
        with db.session.begin_nested():
            made = _enter(story, case, thing)
            if case.course is Course.APART:
                move(BY_SOURCE, made, Deed.WITHDRAW, at=story.noon, reason=rules.LEFT_FOR_OTHERS)
            else:
                _send_and_hear(story, case, made)
                carried.moved += sum(_to_heir(story, made, part) for part in parts_of(made))
    except Refusal as refusal:
        carried.refused.append((case.key, str(refusal)))
    else:
        carried.new.append(made)


def _enter(story: _Story, case: SourceCase, thing: LeaderQuestion | Output) -> Recommendation:
    kind = SourceKind.QUESTION if isinstance(thing, LeaderQuestion) else SourceKind.OUTPUT
    group, words = story.group_of(thing), shown_words(thing)
    key, children = behind_a_group(kind, thing.id, thing.group_id, group.children if group else None, False)
    said = Said(
        words,
        thing.kind if isinstance(thing, Output) else OutputKind.QUESTION,
        Origin.ROUND,
        thing.topic,
        round_id=story.round.id,
        said_on=story.round.starts_on or story.round.ends_on,
        public=not thing.kept_back and case.course is not Course.APART,
        behind=[Behind(kind, words, key, thing.id, told_by(group.number) if group else "", children)],
    )
    return recommendations.create(BY_SOURCE, story.round.unit_id, said, story.noon)


def _send_and_hear(story: _Story, case: SourceCase, made: Recommendation) -> None:
    """In the children's own words: no source tells that a wording was read back to them."""
    told: dict[str, Any] = {
        "source": case.key,
        "asked": list(case.to),
        "marks": dict(case.marks),
        "in_the_source": False,
    }
    wording = fingerprint(made.wording)
    move(BY_SOURCE, made, Deed.READ_BACK, at=story.noon, wording=wording, number=0, **told)
    move(BY_SOURCE, made, Deed.CONFIRM, at=story.noon, in_the_source=False)
    owed = [Owed(name, story.agencies.find(name)) for name in case.agencies]
    parts = recommendations.send(BY_SOURCE, made, owed, story.noon)
    if case.course is not Course.ASKED:
        _hear(story, case, made, parts[0])


def _hear(story: _Story, case: SourceCase, made: Recommendation, part: Part) -> None:
    """It was in the room: received the same day, and answered when the source says."""
    agency, at = imported(Who.AGENCY, case.agency), story.noon
    redirecting.receive(agency, part, at=at)
    if case.course is Course.PASSED_UP:
        redirecting.redirect(agency, part, case.said, case.next_agency, at)
        if case.next_agency:
            to = Owed(case.next_agency, story.agencies.find(case.next_agency))
            redirecting.send_on(BY_SOURCE, part, to, at)
    if case.course is Course.ANSWERED:
        answered = _at_noon(rules.day_of_answer(case.when, story.held_on))
        answers.give(agency, part, _given(case, made.kind), answered)
        checking.accept(BY_SOURCE, part, answered)


def _given(case: SourceCase, kind: OutputKind) -> AnswerGiven:
    outcome = rules.outcome_of(case.status, kind)
    partly = outcome is Outcome.PARTLY
    return AnswerGiven(
        outcome=outcome,
        what_is_done=case.said if partly else "",
        reason=rules.NO_MORE_IS_TOLD if partly else "",
        official_text=case.said,
        given_by=case.agency,
    )


def _to_heir(story: _Story, made: Recommendation, part: Part) -> bool:
    """What is still open when its agency ends goes to the one that came after, with the reason."""
    if not _is_open(part):
        return False
    known = queries.heir_in_register(part.agency_id) if part.agency_id else None
    if known is not None:
        unit, on = known
        to, why = Owed(unit.name, unit.id), SUCCESSOR.format(before=part.agency, after=unit.name)
    else:
        heir = queries.heir_by_table(story.round, part.agency, made.topic)
        if heir is None:
            return False
        to, on, why = Owed(heir.agency), heir.on, heir.why
    since = part.answered_on or part.sent_on
    if since >= on or to.agency == part.agency:
        return False
    redirecting.move_to_successor(BY_SOURCE, part, to, why, _at_noon(on))
    return True


def _is_open(part: Part) -> bool:
    """Not answered, or answered by something that is still to be done."""
    if part.state in OPEN_STATES:
        return True
    answer = current_answer(part)
    return answer is not None and answer.outcome in WITH_A_DATE


def _at_noon(day: date) -> datetime:
    return clock.moment_of(day, NOON)
