"""Founding, changing and ending a club; entering its meetings, and taking one back that was entered by mistake."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.plans.models import Club, ClubMeeting
from forum_app.plans.queries import clubs as queries
from forum_app.plans.rules import clubs as rules
from forum_app.plans.rules.nobody_known import check_nobody_known
from forum_app.units.queries import get_unit

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


@dataclass(frozen=True)
class ClubDraft:
    name: str
    founded_on: date
    adult: str = ""
    members: int | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class MeetingDraft:
    held_on: date
    about: str
    children: int
    links: dict[str, Any]

    def columns(self) -> dict[str, Any]:
        return {"held_on": self.held_on, "about": self.about, "children": self.children, **self.links}


def found(doer: Doer | None, unit_id: int, draft: ClubDraft, club_id: uuid.UUID | None = None) -> Club:
    rules.check_home(get_unit(unit_id).kind)
    rules.check_club(draft.name, draft.founded_on, draft.ended_on, None, clock.today())
    other = queries.living_club(unit_id) if draft.ended_on is None else None
    rules.check_only_one(other.name if other else None)
    made = Club(unit_id=unit_id, id=club_id or uuid.uuid4(), created_at=clock.now(), **asdict(draft))
    db.session.add(made)
    db.session.flush()
    audit.record(doer, "club:found", unit_id, f"club:{made.id}", name=made.name)
    return made


def change(doer: Doer | None, club: Club, draft: ClubDraft) -> None:
    held = [meeting.held_on for meeting in queries.meetings_of(club)]
    rules.check_club(draft.name, draft.founded_on, draft.ended_on, max(held, default=None), clock.today())
    if held and min(held) < draft.founded_on:
        raise rules.FoundedInTheFuture
    other = queries.living_club(club.unit_id) if draft.ended_on is None else None
    rules.check_only_one(other.name if other and other is not club else None)
    for name, value in asdict(draft).items():
        setattr(club, name, value)
    audit.record(doer, "club:edit", club.unit_id, f"club:{club.id}", name=club.name)


def enter_meeting(doer: Doer | None, club: Club, draft: MeetingDraft, *, sure: bool = False) -> ClubMeeting:
    _check(club, draft, sure=sure)
    made = ClubMeeting(unit_id=club.unit_id, club_id=club.id, created_at=clock.now(), **draft.columns())
    db.session.add(made)
    db.session.flush()
    audit.record(doer, "club:meet", club.unit_id, f"club:{club.id}", held_on=draft.held_on.isoformat())
    return made


def change_meeting(
    doer: Doer | None, club: Club, meeting: ClubMeeting, draft: MeetingDraft, *, sure: bool = False
) -> None:
    _check(club, draft, sure=sure)
    for name, value in draft.columns().items():
        setattr(meeting, name, value)
    audit.record(
        doer, "club:meeting-edit", club.unit_id, f"club:{club.id}", held_on=draft.held_on.isoformat()
    )


def withdraw_meeting(doer: Doer | None, club: Club, meeting: ClubMeeting) -> None:
    if meeting.withdrawn_at is None:
        meeting.withdrawn_at = clock.now()
        audit.record(
            doer,
            "club:meeting-withdraw",
            club.unit_id,
            f"club:{club.id}",
            held_on=meeting.held_on.isoformat(),
        )


def _check(club: Club, draft: MeetingDraft, *, sure: bool) -> None:
    rules.check_meeting(
        draft.held_on, draft.about, draft.children, club.founded_on, club.ended_on, clock.today()
    )
    if not sure:
        check_nobody_known(about=draft.about)
