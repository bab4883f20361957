"""Puts the registers of the story in, and what its plans were told: whatever is missing, nothing twice."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from forum_app.db import db
from forum_app.demo.places import Places
from forum_app.demo.plans import plan_of_story
from forum_app.demo.registers_now import CLUBS, NOW, PROGRAMMES
from forum_app.demo.registers_told import VALUES, ClubTold, ProgrammeTold, ValueTold, consulted
from forum_app.plans.models import Club, Consultation, Initiative, Period
from forum_app.plans.queries.plans import indicators_of
from forum_app.plans.queries.values import values_of
from forum_app.plans.rules.consultations import Told
from forum_app.plans.rules.indicators import Value
from forum_app.plans.service import clubs, consultations, indicators, initiatives
from forum_app.plans.service.clubs import ClubDraft, MeetingDraft
from forum_app.plans.service.initiatives import Proposal, Step


def entry_id(key: str) -> uuid.UUID:
    """The same on every computer, so that an address written down yesterday still leads there."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"tiengem:register/{key}")


def seed_registers(places: Places) -> None:
    for key, unit, told in _decisions():
        if db.session.get(Consultation, (places[unit].id, entry_id(key))) is None:
            consultations.enter(None, places[unit].id, told, sure=True, entry_id=entry_id(key))
    for club in CLUBS:
        if db.session.get(Club, (places[club.unit].id, entry_id(f"club/{club.key}"))) is None:
            _found(club, places)
    for programme in PROGRAMMES:
        if (
            db.session.get(Initiative, (places[programme.unit].id, entry_id(f"programme/{programme.key}")))
            is None
        ):
            _propose(programme, places)
    for plan in dict.fromkeys(value.plan for value in VALUES):
        _tell(plan, places)


def _decisions() -> Iterator[tuple[str, str, Told]]:
    for key, (unit, told) in NOW.items():
        yield key, unit, told
    for unit, told in consulted():
        yield f"{unit}/{told.decided_on}/{told.subject}", unit, told


def _found(told: ClubTold, places: Places) -> None:
    draft = ClubDraft(told.name, told.founded_on, told.adult, told.members, told.ended_on)
    club = clubs.found(None, places[told.unit].id, draft, entry_id(f"club/{told.key}"))
    for one in told.meetings:
        clubs.enter_meeting(None, club, MeetingDraft(one.held_on, one.about, one.children, {}), sure=True)


def _propose(told: ProgrammeTold, places: Places) -> None:
    proposal = Proposal(told.title, told.proposed_by, told.proposed_on, told.children, told.adult, {})
    key = entry_id(f"programme/{told.key}")
    made = initiatives.propose(None, places[told.unit].id, proposal, sure=True, entry_id=key)
    for one in told.steps:
        initiatives.take_step(None, made, Step(one.to, one.done_on, one.words), sure=True)


def _tell(key: str, places: Places) -> None:
    plan = plan_of_story(key)
    if values_of(plan):
        return
    by_kind = {indicator.kind: indicator for indicator in indicators_of(plan)}
    for one in _of(key):
        value = Value(one.numerator, one.denominator, one.source)
        indicators.enter_value(None, plan, by_kind[one.kind], places[one.unit].id, Period.YEAR, value)


def _of(key: str) -> list[ValueTold]:
    return [value for value in VALUES if value.plan == key]
