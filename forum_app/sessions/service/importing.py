"""A forum that was held elsewhere is entered as a round, with nothing lost: what has no column becomes a fact."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.errors import Refusal
from forum_app.moderation.rules import signals
from forum_app.moderation.service.sealing import seal_words
from forum_app.sessions.models import (
    AnswerWhen,
    DiscussionGroup,
    ForumRound,
    LeaderQuestion,
    Output,
    OutputKind,
    QuestionState,
    RoundFact,
    RoundState,
    Who,
)
from forum_app.sessions.queries import importing as queries
from forum_app.sessions.rules import importing as rules
from forum_app.sessions.rules.importing import SourceForum, SourceItem
from forum_app.sessions.rules.importing_leaves import left_over, whole
from forum_app.sessions.rules.importing_words import Care
from forum_app.sessions.service import dialogue, groups, outputs, preparation, questions
from forum_app.sessions.service.rounds import create_round

if TYPE_CHECKING:
    from forum_app.audit.service import Doer
    from forum_app.units.models import Unit


@dataclass(frozen=True, slots=True)
class Entered:
    """`remarks` are what the services refused: those words stand with the facts."""

    round: ForumRound
    facts: Sequence[str]
    sealed: int
    remarks: Sequence[rules.Remark]


def source_of(forum: SourceForum) -> str:
    """How a forum is known again when its file comes a second time."""
    return f"{forum.key} · {forum.name}"


def told_by(forum: SourceForum) -> dict[str, Any]:
    """The forum as the file tells it."""
    return whole(forum.said)


def enter_forum(actor: Doer | None, forum: SourceForum, unit: Unit) -> Entered:
    """Only for a forum that is not there yet (`queries.importing.entered_from`)."""
    made = _round(actor, forum, unit)
    numbered = {
        group.number: groups.add_group(actor, made, group.number, group.topic) for group in forum.groups
    }
    if forum.children is not None:
        preparation.set_headcount(actor, made, "present", {Who.CHILDREN: forum.children})
    for agency in forum.agencies:
        dialogue.record_attendance(actor, made, agency)
    entered, remarks = {}, []
    for item in forum.items:
        if item.care is Care.SEALED:
            _seal(made, item)
            continue
        try:
            with db.session.begin_nested():
                entered[item.key] = _item(actor, made, item, numbered.get(item.group or 0)).id
        except Refusal as refusal:
            remarks.append(rules.Remark("%(field)s: %(value)s", f"items/{item.key}", str(refusal)))
    facts = _keep_facts(made, forum, entered)
    audit.record(actor, "round:import", unit.id, f"round:{made.id}", source=forum.key, items=len(forum.items))
    return Entered(made, facts, sum(item.care is Care.SEALED for item in forum.items), remarks)


def link_rounds(forums: Sequence[SourceForum]) -> None:
    """Where one forum says in which later one it was followed up, that one begins with its promises."""
    rounds = {forum.key: queries.entered_from(source_of(forum)) for forum in forums}
    for forum in forums:
        earlier, later = rounds[forum.key], rounds.get(forum.followed_by)
        if earlier is not None and later is not None and later.previous_id is None:
            later.previous_id = earlier.id


def differences(forum: SourceForum, there: ForumRound) -> list[str]:
    """Fields that the file tells otherwise than what was entered, and perhaps changed since."""
    kept = queries.leaves_of(there)
    return sorted(left_over(_kept_here(forum), kept))


def _round(actor: Doer | None, forum: SourceForum, unit: Unit) -> ForumRound:
    over = (forum.ends_on or forum.day) < clock.today()
    return create_round(
        actor,
        unit.id,
        forum.level,
        forum.name,
        theme=forum.theme,
        starts_on=forum.starts_on,
        ends_on=forum.ends_on,
        venue=forum.place,
        organisers=forum.organisers,
        chair=forum.chair,
        state=RoundState.CLOSED if over else RoundState.PREPARED,
        closed_at=_end_of(forum) if over else None,
        previous_id=None,
    )


def _end_of(forum: SourceForum) -> datetime:
    """The last moment of its day: midnight would be the day after."""
    return clock.span_of(forum.ends_on or forum.day)[1] - timedelta(seconds=1)


def _item(
    actor: Doer | None, made: ForumRound, item: SourceItem, group: DiscussionGroup | None
) -> Output | LeaderQuestion:
    thing: Output | LeaderQuestion
    if item.kind is OutputKind.QUESTION:
        thing = questions.enter_question(actor, made, item.words, item.topic)
        thing.group_id = group.id if group else None
        if made.closed_at:
            thing.state, thing.asked_at = QuestionState.ASKED, made.closed_at
    else:
        thing = outputs.add_output(group or made, item.kind, item.words, topic=item.topic)
    thing.kept_back = item.care is Care.KEPT_BACK
    _answer(actor, made, item, thing)
    return thing


def _answer(actor: Doer | None, made: ForumRound, item: SourceItem, thing: Output | LeaderQuestion) -> None:
    if item.answer is None:
        return
    said = dialogue.record_answer(
        actor,
        made,
        thing,
        item.answer.words,
        agency=item.answer.agency,
        answered=item.answer.when,
        later_agency=item.answer.agency if item.answer.when is AnswerWhen.LATER else "",
        answered_on=item.answer.on,
    )
    # A source that says "in the room" gives no day of its own.
    said.answered_on = item.answer.on or made.starts_on or made.ends_on


def _seal(made: ForumRound, item: SourceItem) -> None:
    """The child's words and what adults said to them, each for itself, with nothing that leads back here."""
    said = [words for words in (item.words, item.answer.words if item.answer else "") if words]
    about_staff = any(signals.read(words).about_staff for words in said)
    for words in said:
        seal_words(made.unit_id, words, about_staff=about_staff)


def _keep_facts(made: ForumRound, forum: SourceForum, entered: dict[str, uuid.UUID]) -> list[str]:
    db.session.flush()
    facts = left_over(_kept_here(forum), queries.told_of(made, entered))
    own = {
        queries.SOURCE: source_of(forum),
        queries.ENTERED: {key: thing_id.hex for key, thing_id in entered.items()},
    }
    db.session.add_all(
        RoundFact(unit_id=made.unit_id, round_id=made.id, name=name, value=value)
        for name, value in {**facts, **own}.items()
    )
    db.session.flush()
    return list(facts)


def _kept_here(forum: SourceForum) -> dict[str, Any]:
    return {path: value for path, value in forum.said.items() if path not in forum.sealed_paths}
