"""The register of clubs, and their meetings."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from forum_app import clock
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.plans.models import Club, ClubMeeting
from forum_app.plans.queries.entries import Choices, Wanted, choices_of, page_of, within_year
from forum_app.plans.rules.clubs import HOMES
from forum_app.security.permissions import Permission
from forum_app.units.models import Unit
from forum_app.units.queries import today_first

if TYPE_CHECKING:
    from forum_app.web.access import Actor


@dataclass(frozen=True)
class Line:
    """`meetings` and `came` are of the year asked for, or of all."""

    club: Club
    unit: str
    meetings: int
    came: int
    last_on: date | None


@dataclass(frozen=True)
class Shelf:
    lines: Sequence[Line]
    pages: int
    choices: Choices


@dataclass(frozen=True)
class MeetingAt:
    """A meeting and its club, as a page receives them."""

    club: Club
    meeting: ClubMeeting

    @property
    def unit_id(self) -> int:
        return self.club.unit_id


def get_club(club_id: uuid.UUID) -> Club:
    found = db.session.scalar(select(Club).where(Club.id == club_id))
    if found is None:
        raise NotFound
    return found


def get_meeting(club_id: uuid.UUID, meeting_id: uuid.UUID) -> MeetingAt:
    club = get_club(club_id)
    found = db.session.get(ClubMeeting, (club.unit_id, meeting_id))
    if found is None or found.club_id != club.id:
        raise NotFound
    return MeetingAt(club, found)


def living_club(unit_id: int) -> Club | None:
    return db.session.scalar(select(Club).where(Club.unit_id == unit_id, Club.ended_on.is_(None)).limit(1))


def clubs_for(actor: Actor, wanted: Wanted) -> Shelf:
    """Those that met last first; in a year those that lived in it."""
    reach = actor.reach(Permission.PLAN_READ)
    of_club = (ClubMeeting.unit_id == Club.unit_id) & (ClubMeeting.club_id == Club.id)
    counted = of_club & ClubMeeting.withdrawn_at.is_(None)
    if wanted.year is not None:
        counted &= within_year(ClubMeeting.held_on, wanted.year)
    last = func.max(ClubMeeting.held_on)
    found = (
        select(
            Club,
            Unit.name,
            func.count(ClubMeeting.id),
            func.coalesce(func.sum(ClubMeeting.children), 0),
            last,
        )
        .join(Unit, Unit.id == Club.unit_id)
        .outerjoin(ClubMeeting, counted)
        .where(Club.unit_id.in_(reach))
        .group_by(Club.unit_id, Club.id, Unit.id)
        .order_by(Club.ended_on.is_not(None), last.desc().nulls_last(), Unit.folded, Club.id)
    )
    if wanted.year is not None:
        first, end = date(wanted.year, 1, 1), date(wanted.year, 12, 31)
        found = found.where(Club.founded_on <= end, or_(Club.ended_on.is_(None), Club.ended_on >= first))
    if wanted.unit_id is not None:
        found = found.where(Club.unit_id == wanted.unit_id)
    rows, pages = page_of(found, wanted.page)
    return Shelf([Line(*row) for row in rows], pages, choices_of(Club.unit_id, Club.founded_on, reach))


def meetings_of(club: Club) -> Sequence[ClubMeeting]:
    """The latest first; those taken back by mistake are left out."""
    return db.session.scalars(
        select(ClubMeeting)
        .where(
            ClubMeeting.unit_id == club.unit_id,
            ClubMeeting.club_id == club.id,
            ClubMeeting.withdrawn_at.is_(None),
        )
        .order_by(ClubMeeting.held_on.desc(), ClubMeeting.id)
    ).all()


def homes_of(unit_ids: frozenset[int]) -> Mapping[int, str]:
    """Of these units the ones that can have a club."""
    return today_first(unit_ids, HOMES)


def met_in(actor: Actor, year: int) -> tuple[int, int]:
    """How many clubs live today, and how often they met in that year."""
    reach = actor.reach(Permission.PLAN_READ)
    living = or_(Club.ended_on.is_(None), Club.ended_on >= clock.today())
    clubs = select(func.count()).select_from(Club).where(Club.unit_id.in_(reach), living)
    meetings = (
        select(func.count())
        .select_from(ClubMeeting)
        .where(
            ClubMeeting.unit_id.in_(reach),
            ClubMeeting.withdrawn_at.is_(None),
            within_year(ClubMeeting.held_on, year),
        )
    )
    return db.session.scalar(clubs) or 0, db.session.scalar(meetings) or 0
