"""One recommendation as everybody reads it: what was asked, by whom, what was answered, and the way it went."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from forum_app import clock
from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.followup.models import EventHead, Recommendation, Source
from forum_app.followup.queries.behind import carriers_of, tree_of
from forum_app.followup.queries.importing import Told, told_of
from forum_app.followup.queries.public import Line, lines_of
from forum_app.followup.queries.recommendations import events_of, get_recommendation, known
from forum_app.followup.rules.public import SENT_ONCE, SMALLEST_GROUP, is_shown
from forum_app.followup.rules.sources import told_publicly
from forum_app.followup.rules.states import State
from forum_app.followup.rules.telling import BY_CHILDREN, GIVEN_TO, tell
from forum_app.polls.queries.results import published_code
from forum_app.polls.rules.bands import AgeBand
from forum_app.sessions.queries.rounds import known_round
from forum_app.units.queries import names_of

if TYPE_CHECKING:
    from forum_app.sessions.models import ForumRound

MOST_VOICES = 40


@dataclass(frozen=True, slots=True)
class Happened:
    """`by_children`: told with its month only; the day on which a class spoke leads to the class."""

    on: date
    sentence: str
    by_children: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """One recommendation and those who stand behind it; `groups` as the page of the round names them."""

    recommendation: Recommendation
    unit: str
    groups: Sequence[str]


@dataclass(frozen=True, slots=True)
class Item:
    """`voices` are this one and all that it carries; `carriers` lead up to the one that carries all."""

    line: Line
    voices: Sequence[Voice]
    unshown: int
    carriers: Sequence[Line]
    whole: Recommendation | None
    pieces: Sequence[Recommendation]
    round: ForumRound | None
    poll: str | None
    story: Sequence[Happened]
    head: EventHead | None
    source: Told | None
    passed_to: str

    @property
    def recommendation(self) -> Recommendation:
        return self.line.recommendation

    @property
    def answered_by(self) -> Line:
        """Who carries it answers for it."""
        return self.carriers[-1] if self.carriers else self.line

    @property
    def places(self) -> Sequence[str]:
        return list(dict.fromkeys(voice.unit for voice in self.voices if voice.unit))


def get_shown(recommendation_id: int) -> Recommendation:
    """To everybody else there is no such page; a joined one is shown as long as what carries it is."""
    found = get_recommendation(recommendation_id)
    if not _has_a_page(found):
        raise NotFound
    return found


def _has_a_page(found: Recommendation) -> bool:
    """What was sent once keeps its page; joined to a draft, it would else be gone from everybody's eyes."""
    if not is_shown(found) or found.state is not State.JOINED:
        return is_shown(found)
    if found.state_before_join in SENT_ONCE:
        return True
    return any(is_shown(one) and one.state is not State.JOINED for one in carriers_of(found))


def item_of(recommendation: Recommendation) -> Item:
    carriers = [one for one in carriers_of(recommendation) if _has_a_page(one)]
    line, *above = lines_of([recommendation, *carriers])
    voices, unshown = _voices(recommendation)
    whole = known(recommendation.split_from_id)
    return Item(
        line=line,
        voices=voices,
        unshown=unshown,
        carriers=above,
        whole=whole if whole and _has_a_page(whole) else None,
        pieces=_pieces(recommendation),
        round=known_round(recommendation.round_id),
        poll=published_code(recommendation.poll_id) if recommendation.poll_id else None,
        story=story_of(recommendation),
        head=db.session.get(EventHead, recommendation.unit_id),
        source=told_of(recommendation),
        passed_to=_passed_to(recommendation),
    )


def _passed_to(recommendation: Recommendation) -> str:
    """The unit above, by the number of what it received."""
    if recommendation.state is not State.PASSED_UP or recommendation.joined_to_id is None:
        return ""
    above = unit_of_station(recommendation.joined_to_id)
    return names_of([above]).get(above, "")


def story_of(recommendation: Recommendation) -> Sequence[Happened]:
    """What happened from the day on which the children agreed; before, nothing was public."""
    agencies: dict[uuid.UUID | None, str] = {None: ""}
    told = []
    for event in events_of(recommendation):
        if event.deed in GIVEN_TO:
            agencies[event.part_id] = str(event.details.get("agency", ""))
        sentence = tell(event.deed, event.details, agencies.get(event.part_id, ""), event.way)
        if sentence is not None:
            told.append(Happened(clock.day_of(event.at), sentence, event.deed in BY_CHILDREN))
    return told


def child_version(line: Line, band: AgeBand) -> str:
    """What a child of that age reads first; the nearest one written where there is none for it."""
    bands = list(AgeBand)
    for owing in line.owing:
        if owing.told is None or not owing.told.child_versions:
            continue
        near = min(owing.told.child_versions, key=lambda one: abs(bands.index(one.band) - bands.index(band)))
        return near.words
    return ""


def _voices(recommendation: Recommendation) -> tuple[Sequence[Voice], int]:
    tree = tree_of(recommendation)
    shown = [one for one in tree if one is recommendation or is_shown(one)]
    units = names_of(one.unit_id for one in shown)
    behind = _groups([one.id for one in shown[:MOST_VOICES]])
    voices = [Voice(one, units.get(one.unit_id, ""), behind.get(one.id, ())) for one in shown[:MOST_VOICES]]
    return voices, len(tree) - len(voices)


def _groups(ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """A group of a handful is not told apart."""
    found: dict[int, list[str]] = {}
    sources = db.session.scalars(
        select(Source).where(Source.recommendation_id.in_(ids)).order_by(Source.told_by, Source.id)
    )
    for source in sources:
        name = told_publicly(source.kind, source.told_by)
        if name and (source.children is None or source.children >= SMALLEST_GROUP):
            found.setdefault(source.recommendation_id, []).append(name)
    return {key: list(dict.fromkeys(names)) for key, names in found.items()}


def _pieces(recommendation: Recommendation) -> Sequence[Recommendation]:
    """What was taken out of it to be answered by itself."""
    pieces = db.session.scalars(
        select(Recommendation)
        .where(Recommendation.split_from_id == recommendation.id)
        .order_by(Recommendation.id)
    )
    return [piece for piece in pieces if _has_a_page(piece)]
