"""Imported rounds read back: what the columns tell in the words of the source, and the facts beside it."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, tuple_

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.sessions.models import (
    Attendance,
    DialogueAnswer,
    DiscussionGroup,
    ForumRound,
    Headcount,
    LeaderQuestion,
    Output,
    RoundFact,
    Who,
)
from forum_app.sessions.queries.groups import groups_of
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules.importing_leaves import ORDER, Leaves, together, whole
from forum_app.sessions.rules.importing_words import IN_THE_ROOM, ITEM_KINDS, LEVELS, PLAIN_STATUS, TOPICS

# Facts of our own about an imported round: which forum of a source it is, and where each of its items stands.
SOURCE, ENTERED = "(source)", "(entered)"

_LEVELS = {level: word for word, level in LEVELS.items()}
_KINDS = {kind: word for word, kind in ITEM_KINDS.items()}
_TOPICS = {topic: word for word, topic in TOPICS.items()}
Said = LeaderQuestion | Output


def entered_from(source: str) -> ForumRound | None:
    """The round that this forum of a source became."""
    rows = db.session.scalars(select(RoundFact).where(RoundFact.name == SOURCE).order_by(RoundFact.round_id))
    found = next((fact.round_id for fact in rows if fact.value == source), None)
    return get_round(found) if found is not None else None


def facts_of(forum_round: ForumRound) -> dict[str, Any]:
    rows = db.session.scalars(
        select(RoundFact)
        .where(RoundFact.unit_id == forum_round.unit_id, RoundFact.round_id == forum_round.id)
        .order_by(RoundFact.name)
    )
    return {fact.name: fact.value for fact in rows}


def told_beside(forum_round: ForumRound) -> list[tuple[str, str]]:
    """Fields that no column holds, by their path in the source; empty ones and our own left out."""
    told = [(name, value) for name, value in facts_of(forum_round).items() if not _is_ours(name)]
    return [(name, _said(value)) for name, value in told if value not in (None, "", [], {})]


def _is_ours(name: str) -> bool:
    return name.startswith("(") or name.endswith(ORDER)


def _said(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def as_source(forum_round: ForumRound) -> dict[str, Any]:
    """The forum as its source told it, except for words that went to child protection."""
    return whole(leaves_of(forum_round))


@dataclass(frozen=True, slots=True)
class Origin:
    """What a source says about its own report; `items` and `answers` are those that nobody reported."""

    addresses: tuple[str, ...] = ()
    items: frozenset[uuid.UUID] = frozenset()
    answers: frozenset[uuid.UUID] = frozenset()


def origin_of(forum_round: ForumRound) -> Origin | None:
    """None: held here, not entered from a file."""
    return _origin(facts_of(forum_round))


def origins_of(round_ids: Iterable[int]) -> Mapping[int, Origin]:
    """Of many rounds in one statement; those that were held here are not among them."""
    keys = [(unit_of_station(key), key) for key in set(round_ids)]
    rows = db.session.scalars(
        select(RoundFact)
        .where(tuple_(RoundFact.unit_id, RoundFact.round_id).in_(keys))
        .order_by(RoundFact.round_id, RoundFact.name)
    )
    facts: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for fact in rows:
        facts[fact.round_id][fact.name] = fact.value
    found = {key: _origin(told) for key, told in facts.items()}
    return {key: origin for key, origin in found.items() if origin is not None}


def _origin(facts: Mapping[str, Any]) -> Origin | None:
    if SOURCE not in facts:
        return None
    sources = (facts.get(f"sources/{key}/url") for key in facts.get(f"sources{ORDER}", ()))
    entered = {key: uuid.UUID(hexed) for key, hexed in facts[ENTERED].items()}
    return Origin(
        tuple(address for address in sources if isinstance(address, str) and address.startswith("https://")),
        frozenset(one for key, one in entered.items() if facts.get(f"items/{key}/filled") is True),
        frozenset(one for key, one in entered.items() if facts.get(f"items/{key}/answer/filled") is True),
    )


def entered_things(forum_round: ForumRound) -> Mapping[str, Said]:
    """What each item of the source became here; words that went to child protection are not among them."""
    entered, things = facts_of(forum_round).get(ENTERED, {}), _things(forum_round)
    return {key: things[uuid.UUID(hexed)] for key, hexed in entered.items() if uuid.UUID(hexed) in things}


def leaves_of(forum_round: ForumRound) -> Leaves:
    facts = facts_of(forum_round)
    facts.pop(SOURCE, None)
    entered = {key: uuid.UUID(hexed) for key, hexed in facts.pop(ENTERED, {}).items()}
    return together(told_of(forum_round, entered), facts)


def told_of(forum_round: ForumRound, entered: Mapping[str, uuid.UUID]) -> Leaves:
    """What the columns know, in the source's words; `entered` says which row each item of the source became."""
    groups = {group.id: group for group in groups_of(forum_round)}
    told = _of_round(forum_round) | _of_groups(list(groups.values()))
    things, answers = _things(forum_round), _answers(forum_round)
    for key, thing_id in entered.items():
        if thing_id in things:
            thing = things[thing_id]
            group = groups.get(thing.group_id) if thing.group_id else None
            told |= _of_item(f"items/{key}", key, thing, group)
            told |= _of_answer(f"items/{key}/answer", answers.get(thing_id), forum_round)
    return told


def _of_round(forum_round: ForumRound) -> Leaves:
    children = db.session.get(Headcount, (forum_round.unit_id, forum_round.id, Who.CHILDREN))
    agencies = db.session.scalars(
        select(Attendance.agency)
        .where(Attendance.unit_id == forum_round.unit_id, Attendance.round_id == forum_round.id)
        .order_by(Attendance.agency, Attendance.id)
    ).all()
    said = {
        "name": forum_round.name,
        "level": _LEVELS[forum_round.level],
        "theme": forum_round.theme,
        "date": forum_round.starts_on and forum_round.starts_on.isoformat(),
        "date_end": forum_round.ends_on and forum_round.ends_on.isoformat(),
        "place": forum_round.venue,
        "organizers": forum_round.organisers.splitlines(),
        "chair": forum_round.chair,
        "children/count": children.present if children else None,
        "attendance_agencies": list(agencies),
    }
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _of_groups(groups: Sequence[DiscussionGroup]) -> Leaves:
    if not groups:
        return {}
    told: Leaves = {
        "groups/count": len(groups),
        f"groups/list{ORDER}": [str(group.number) for group in groups],
    }
    for group in groups:
        told[f"groups/list/{group.number}/no"] = group.number
        told[f"groups/list/{group.number}/topic"] = group.topic
    return told


def _of_item(at: str, key: str, thing: Said, group: DiscussionGroup | None) -> Leaves:
    kind = _KINDS[thing.kind] if isinstance(thing, Output) else "question"
    told: Leaves = {f"{at}/id": key, f"{at}/type": kind, f"{at}/text": thing.words}
    if thing.topic:
        told[f"{at}/topic"] = _TOPICS[thing.topic]
    if group is not None:
        told[f"{at}/group"] = group.number
    return told


def _of_answer(at: str, answer: DialogueAnswer | None, forum_round: ForumRound) -> Leaves:
    if answer is None:
        return {}
    day = answer.answered_on
    in_the_room = day is None or day == (forum_round.starts_on or forum_round.ends_on)
    return {
        f"{at}/agency": answer.agency,
        f"{at}/text": answer.words,
        f"{at}/status": PLAIN_STATUS[answer.answered],
        f"{at}/when": IN_THE_ROOM if day is None or in_the_room else day.isoformat(),
    }


def _things(forum_round: ForumRound) -> dict[uuid.UUID, Said]:
    here = {"unit_id": forum_round.unit_id, "round_id": forum_round.id}
    outputs = db.session.scalars(select(Output).filter_by(**here).order_by(Output.id))
    asked = db.session.scalars(select(LeaderQuestion).filter_by(**here).order_by(LeaderQuestion.id))
    return {output.id: output for output in outputs} | {question.id: question for question in asked}


def _answers(forum_round: ForumRound) -> dict[uuid.UUID | None, DialogueAnswer]:
    """The standing answer to each thing; an import knows one at most."""
    rows = db.session.scalars(
        select(DialogueAnswer)
        .where(DialogueAnswer.unit_id == forum_round.unit_id, DialogueAnswer.round_id == forum_round.id)
        .where(DialogueAnswer.superseded_at.is_(None))
        .order_by(DialogueAnswer.recorded_at.desc(), DialogueAnswer.id)
    )
    return {row.question_id or row.output_id: row for row in rows}
