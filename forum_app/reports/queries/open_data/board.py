"""Rows of the board: what its pages show, and nothing else."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from forum_app.followup.queries.importing import Told as Entered
from forum_app.followup.queries.importing import told_of_all
from forum_app.followup.queries.public import Line, Owing, lines_of
from forum_app.followup.queries.public_items import item_of
from forum_app.followup.queries.public_rows import changed_on, shown_after
from forum_app.followup.rules.clocks import Lateness, Standing
from forum_app.followup.rules.public import STEP_NAMES, children_told, groups_told, step_of
from forum_app.followup.rules.states import State
from forum_app.moderation.rules.masks import mask
from forum_app.polls.queries.published import published_codes
from forum_app.reports.queries.open_data import Asked, Slice
from forum_app.reports.queries.open_data.answers import answers_in, promises_in
from forum_app.reports.queries.open_data.words import Spoken, iso
from forum_app.reports.rules.open_data.board import RECOMMENDATIONS
from forum_app.reports.rules.open_data.columns import Row, Value
from forum_app.security.tokens import STATION_LENGTH, UNIT_LENGTH, from_crockford, to_crockford
from forum_app.sessions.queries.rounds import names_of_rounds
from forum_app.sessions.rules.topics import TOPIC_NAMES

if TYPE_CHECKING:
    from forum_app.followup.models import Recommendation

RUNNING = (Standing.RUNNING, Standing.DUE_SOON)
# Where the clock stands still, the page says so instead of a day.
STANDS_STILL = (State.NEEDS_CLARIFICATION, State.REDIRECTED)


@dataclass(frozen=True, slots=True)
class Beside:
    """What many recommendations have beside them, asked for all of them at once."""

    rounds: Mapping[int, str]
    polls: Mapping[uuid.UUID, str]
    entered: Mapping[int, Entered]
    changed: Mapping[int, date]
    topics: Spoken
    steps: Spoken


def recommendations(asked: Asked) -> Slice:
    found = _found(asked)
    return Slice(_rows(found[: asked.limit], asked.base), _following(found, asked))


def answers(asked: Asked) -> Slice:
    """The answers to one recommendation stay together, so that a slice may be a little longer than its limit."""
    found = _found(asked, answered=True)
    mine = found[: asked.limit]
    return Slice([*answers_in(lines_of(mine), told_of_all(mine))], _following(found, asked))


def promises(asked: Asked) -> Slice:
    found = _found(asked, promised=True)
    return Slice([*promises_in(lines_of(found[: asked.limit]))], _following(found, asked))


def one(recommendation: Recommendation, base: str) -> dict[str, Any]:
    """With its answers and promises. Of one that is carried by another, they are those of the other."""
    item = item_of(recommendation)
    carrier = item.answered_by
    values = _values(item.line, carrier, _beside([recommendation]), base)
    carried_by = carrier.recommendation if carrier is not item.line else None
    return {
        **RECOMMENDATIONS.row(values),
        "carried_by": to_crockford(carried_by.id, STATION_LENGTH) if carried_by else None,
        "answers": [*answers_in([carrier], told_of_all([carrier.recommendation]))],
        "promises": [*promises_in([carrier])],
    }


def _rows(recommendations: Sequence[Recommendation], base: str) -> list[Row]:
    beside = _beside(recommendations)
    return [RECOMMENDATIONS.row(_values(line, line, beside, base)) for line in lines_of(recommendations)]


def _found(asked: Asked, *, answered: bool = False, promised: bool = False) -> Sequence[Recommendation]:
    """One more than asked for: whether there is a next slice must not need another question."""
    last_id = from_crockford(asked.after) if asked.after else None
    return shown_after(
        last_id, asked.limit + 1, asked.wanted, asked.since, answered=answered, promised=promised
    )


def _following(found: Sequence[Recommendation], asked: Asked) -> str | None:
    return to_crockford(found[asked.limit - 1].id, STATION_LENGTH) if len(found) > asked.limit else None


def _beside(recommendations: Sequence[Recommendation]) -> Beside:
    return Beside(
        names_of_rounds(one.round_id for one in recommendations if one.round_id),
        published_codes(one.poll_id for one in recommendations if one.poll_id),
        told_of_all(recommendations),
        changed_on(recommendations),
        Spoken(TOPIC_NAMES),
        Spoken(STEP_NAMES),
    )


def _values(line: Line, carrier: Line, beside: Beside, base: str) -> dict[str, Value]:
    """`carrier` is the one that is waited for: the line itself, unless another carries it."""
    said = line.recommendation
    key, entered = to_crockford(said.id, STATION_LENGTH), beside.entered.get(said.id)
    return {
        "id": key,
        "words": line.words,
        "own_words": bool(said.words),
        "wording": mask(said.wording),
        **beside.topics.columns("topic", said.topic),
        **beside.steps.columns("state", step_of(carrier.recommendation.state)),
        "unit": to_crockford(said.unit_id, UNIT_LENGTH),
        "unit_name": line.unit,
        "round": to_crockford(said.round_id, STATION_LENGTH) if said.round_id else None,
        "round_name": beside.rounds.get(said.round_id or 0),
        "poll": beside.polls.get(said.poll_id) if said.poll_id else None,
        "said_in": f"{said.said_on:%Y-%m}" if said.said_on and said.groups_behind else None,
        "sent_on": iso(said.sent_on),
        **_waited_for(carrier),
        "groups": groups_told(said),
        "children": children_told(said),
        "from_a_source": entered is not None,
        "words_made_up": bool(entered and entered.item_made_up),
        "changed_on": iso(beside.changed.get(said.id)),
        "address": f"{base}/B/{key}",
    }


def _waited_for(line: Line) -> dict[str, Value]:
    due = [owing.late.due_on for owing in line.owing if owing.late and _runs(owing, owing.late)]
    overdue = [owing.late.overdue for owing in line.owing if owing.late and owing.late.is_overdue]
    return {
        "waiting": line.waits,
        "days": line.days,
        "agencies": [owing.part.agency for owing in line.owing],
        "due_on": iso(min(due, default=None)),
        "overdue_days": max(overdue, default=0),
    }


def _runs(owing: Owing, late: Lateness) -> bool:
    return late.is_overdue or (late.standing in RUNNING and owing.part.state not in STANDS_STILL)
